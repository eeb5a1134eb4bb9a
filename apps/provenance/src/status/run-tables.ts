import type { RunLine } from '@logbook/supabase-client';
import { duration, moment } from '../steward/durations.ts';
import { cell, table } from '../steward/table.ts';

const outcomes = ['created', 'updated', 'unchanged', 'skipped', 'review', 'failed'] as const;

/** What became of a run's items, without the zeros: `5 created, 1 failed`. */
export function outcomeWords(run: RunLine): string {
  return outcomes
    .filter((name) => run[name] > 0)
    .map((name) => `${run[name]} ${name}`)
    .join(', ');
}

/** `120 of 400 found`; the importer tells the database what it found with each heartbeat. */
export function progressWords(run: RunLine): string {
  return `${run.done} of ${Math.max(run.found, run.done)}`;
}

/** The running ones with their signs of life, the others with their counts. */
export function runTables(runs: readonly RunLine[]): string {
  const running = runs.filter((run) => run.status === 'running');
  const ended = runs.filter((run) => run.status !== 'running');
  if (runs.length === 0) return 'There are no such runs.';
  return [
    ...(running.length === 0 ? [] : [`Running: ${running.length}`, runningTable(running)]),
    ...(ended.length === 0 ? [] : ['Ended:', endedTable(ended)]),
  ].join('\n');
}

function runningTable(runs: readonly RunLine[]): string {
  return table(
    [
      'run',
      'automation',
      'scope',
      'done of found',
      'outcomes',
      'running for',
      'heartbeat',
      'lease',
    ],
    runs.map((run) => [
      run.id,
      run.automation,
      run.scope,
      progressWords(run),
      outcomeWords(run),
      duration(run.durationSeconds),
      `${duration(run.heartbeatAgeSeconds)} ago`,
      leaseWords(run.leaseLeftSeconds),
    ]),
  );
}

export function leaseWords(leftSeconds: number | null): string {
  if (leftSeconds === null) return '';
  return leftSeconds > 0 ? `${duration(leftSeconds)} left` : `over for ${duration(-leftSeconds)}`;
}

function endedTable(runs: readonly RunLine[]): string {
  return table(
    ['run', 'automation', 'status', 'started', 'took', 'found', 'outcomes'],
    runs.map((run) => [
      run.id,
      run.automation,
      run.status,
      moment(run.startedAt),
      duration(run.durationSeconds),
      run.found,
      outcomeWords(run),
    ]),
  );
}

/** The same as plain lines, for a log: one per run. */
export function runLine(run: RunLine): string {
  const life =
    run.status === 'running'
      ? `heartbeat ${duration(run.heartbeatAgeSeconds)} ago, lease ${leaseWords(run.leaseLeftSeconds)}`
      : `took ${duration(run.durationSeconds)}`;
  const outcome = outcomeWords(run);
  return cellsOf([
    run.id,
    run.automation,
    run.status,
    progressWords(run),
    ...(outcome === '' ? [] : [`(${outcome})`]),
    life,
  ]);
}

function cellsOf(words: readonly string[]): string {
  return words.map(cell).join(' ');
}
