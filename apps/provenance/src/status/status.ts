import { UsageError } from '@logbook/importer-cli';
import { isFinal } from '@logbook/supabase-client';
import type { CallOptions, RunFilter, StewardClient } from '@logbook/supabase-client';
import type { StewardCommand, StewardWork } from '../steward/steward-command.ts';
import { describeRun } from './describe-run.ts';
import { readReport } from './one-run.ts';
import type { RunReport } from './one-run.ts';
import { filterFlags, runFilter } from './run-filter.ts';
import { runLine, runTables } from './run-tables.ts';
import { watch } from './watch.ts';
import type { Glance } from './watch.ts';

const usualSeconds = 2;

/** `provenance:status`: the runs, or everything about one. */
export const status: StewardCommand = {
  name: 'status',
  description: 'Shows the runs: those that go on with their signs of life, then the latest.',
  operands: '[<run-id>]',
  flags: [
    ...filterFlags,
    {
      name: 'watch',
      type: 'boolean',
      description: 'look again every 2 seconds, or as many as follow; Ctrl-C ends it',
    },
  ],
  notes: [
    'Looking ends runs whose lease is over as failed, as every start of a run does.',
    'With --watch and --json, each look is a line of JSON.',
  ],
  run: async (work) => {
    const { runId, everySeconds } = operandsOf(work);
    if (runId !== null) refuseFilters(work);
    const filter = runFilter(work.values);
    const look = (signal?: AbortSignal): Promise<Glance> =>
      runId === null
        ? glanceAtRuns(work, filter, { signal })
        : glanceAtRun(work, runId, { signal });
    if (everySeconds === null) {
      work.print((await look()).screen);
      return 0;
    }
    if (work.settings.fetch !== undefined) work.note(embeddedNotice);
    const terminal = process.stdout.isTTY && !work.json;
    return await watch({ everySeconds, terminal, print: work.print, note: work.note, look });
  },
};

const embeddedNotice =
  'While this watches, nobody else can open the embedded database. To watch an import, start "npx nx run local-supabase:serve" first.';

function operandsOf({ operands, values }: StewardWork): {
  readonly runId: string | null;
  readonly everySeconds: number | null;
} {
  const watching = values['watch'] === true;
  const isSeconds = (word: string): boolean => watching && /^\d{1,5}$/.test(word);
  const seconds = operands.filter(isSeconds);
  const ids = operands.filter((word) => !isSeconds(word));
  if (ids.length > 1 || seconds.length > 1) {
    throw new UsageError('provenance:status takes one run id at most.');
  }
  const every = Number(seconds[0] ?? usualSeconds);
  if (every < 1) throw new UsageError('--watch looks once a second at most.');
  return { runId: ids[0] ?? null, everySeconds: watching ? every : null };
}

/** A filter that chooses among one run would be silently without effect. */
function refuseFilters({ values }: StewardWork): void {
  const given = filterFlags.find(({ name }) => values[name] !== undefined);
  if (given === undefined) return;
  throw new UsageError(`--${given.name} chooses among runs, and a run id names one already.`);
}

async function glanceAtRuns(
  { database, json }: Pick<StewardWork, 'database' | 'json'>,
  filter: RunFilter,
  options: CallOptions,
): Promise<Glance> {
  await database.runs.reap(options);
  const runs = await database.runs.list(filter, options);
  if (json) return asJson({ runs }, false);
  const at = new Date().toISOString().slice(11, 19);
  const running = runs.filter((run) => !isFinal(run.status));
  return {
    screen: runTables(runs),
    lines:
      running.length === 0
        ? [`${at}Z nothing is running`]
        : running.map((run) => `${at}Z ${runLine(run)}`),
    over: false,
  };
}

async function glanceAtRun(
  { database, json }: Pick<StewardWork, 'database' | 'json'>,
  runId: string,
  options: CallOptions,
): Promise<Glance> {
  const report = await reportOf(database, runId, options);
  const over = isFinal(report.run.status);
  if (json) return asJson(report, over);
  const screen = describeRun(report);
  return { screen, lines: over ? [screen] : [runLine(report.run)], over };
}

async function reportOf(
  database: StewardClient,
  runId: string,
  options: CallOptions,
): Promise<RunReport> {
  await database.runs.reap(options);
  const report = await readReport(database, runId, options);
  if (report === null) throw new UsageError(`There is no run ${runId} in this database.`);
  return report;
}

function asJson(value: unknown, over: boolean): Glance {
  const line = JSON.stringify(value);
  return { screen: line, lines: [line], over };
}
