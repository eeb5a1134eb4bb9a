import type { ReasonGroup, RunLine } from '@logbook/supabase-client';
import { duration, moment } from '../steward/durations.ts';
import { plainText } from '../steward/plain-text.ts';
import { cell, table } from '../steward/table.ts';
import type { RunReport } from './one-run.ts';
import { leaseWords, outcomeWords, progressWords } from './run-tables.ts';

/** A run's whole story for people. */
export function describeRun(report: RunReport): string {
  const facts = factsOf(report).filter(([, value]) => value !== '');
  return [
    ...facts.map(([name, value]) => `${name.padEnd(nameWidth)}${value}`),
    ...reasons('Failed', report.failed),
    ...reasons('Skipped', report.skipped),
    ...reviews(report),
    ...nextSteps(report),
  ].join('\n');
}

const nameWidth = 14;

function factsOf(report: RunReport): readonly (readonly [string, string])[] {
  const { run } = report;
  return [
    ['run', run.id],
    ['automation', [run.automation, run.version ?? ''].map(cell).join(' ').trim()],
    ['status', statusWords(run)],
    ['why', failureWords(run)],
    ['started', `${moment(run.startedAt)} by ${triggerWords(run)}`],
    ['script', cell(report.scriptPath)],
    ['scope', cell(run.scope)],
    ['asked for', json(report.request)],
    ['items', `${progressWords(run)} found: ${outcomeWords(run) || 'nothing yet'}`],
    ['checkpoint', json(report.checkpoint)],
    ['notes', cell(run.notes)],
    ['resumed', report.resumedFrom === null ? '' : `from ${cell(report.resumedFrom)}`],
    ['resumed by', report.resumedBy.map(cell).join(', ')],
  ];
}

function statusWords(run: RunLine): string {
  if (run.status === 'running') {
    return `running for ${duration(run.durationSeconds)}; heartbeat ${duration(run.heartbeatAgeSeconds)} ago, lease ${leaseWords(run.leaseLeftSeconds)}`;
  }
  const end = run.completedAt === null ? '' : ` ${moment(run.completedAt)}`;
  return `${run.status}${end}, after ${duration(run.durationSeconds)}`;
}

/** Longer than a cell: here the reason is what one came for. */
function failureWords({ failure }: RunLine): string {
  if (failure === null) return '';
  const code = typeof failure['code'] === 'string' ? `${failure['code']}: ` : '';
  const message = typeof failure['message'] === 'string' ? failure['message'] : '';
  return plainText(`${code}${message}`);
}

function triggerWords(run: RunLine): string {
  const trigger = run.triggeredBy ?? 'nobody knows what';
  const person = run.username ?? run.userId;
  return cell(person === null ? trigger : `${trigger} (${person})`);
}

function json(value: unknown): string {
  return value === null || value === undefined ? '' : cell(JSON.stringify(value));
}

function reasons(title: string, groups: readonly ReasonGroup[]): readonly string[] {
  if (groups.length === 0) return [];
  return [
    `\n${title}, by reason:`,
    table(
      ['items', 'reason', 'for example'],
      groups.map((group) => [
        group.items,
        group.items === 1 ? group.exampleReason : group.pattern,
        group.exampleItems[0],
      ]),
    ),
  ];
}

function reviews({ reviews: counts, run }: RunReport): readonly string[] {
  const pending = counts.reduce((sum, { pending: waiting }) => sum + waiting, 0);
  if (pending === 0) return [];
  const kinds = counts
    .filter(({ pending: waiting }) => waiting > 0)
    .map(({ kind, pending: waiting }) => `${waiting} ${cell(kind)}`);
  return [
    `\n${pending} waiting for a person (${kinds.join(', ')}): npx nx run provenance:review -- list --run ${run.id}`,
  ];
}

function nextSteps({ run, retry, resumedBy, scriptPath }: RunReport): readonly string[] {
  if (run.status === 'running') {
    return [`\nTo stop it: npx nx run provenance:cancel -- ${run.id} --reason "why"`];
  }
  if (run.status === 'completed' && run.failed === 0) return [];
  const what = run.status === 'completed' ? whatFailed(run) : `${whatFailed(run)} and what is left`;
  const how =
    retry ??
    `start ${cell(scriptPath ?? run.automation)} again; it is no importer of this workspace.`;
  const later = resumedBy.at(-1);
  return [
    `\nTo do ${what}: ${how}`,
    ...(later === undefined
      ? []
      : [`It was resumed already: npx nx run provenance:status -- ${later}`]),
  ];
}

function whatFailed(run: RunLine): string {
  return run.failed === 1 ? 'the failed item again' : `the ${run.failed} failed items again`;
}
