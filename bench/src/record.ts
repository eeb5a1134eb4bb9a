import { createClient } from '@supabase/supabase-js';
import type { SupabaseClient } from '@supabase/supabase-js';
import { openTracking, originMetadata, withAutomationRun } from '@logbook/tracking';
import Table from 'cli-table3';
import { embeddedEngine, nativeEngine } from './record-engine.ts';
import type { CopiedRows, Engine } from './record-engine.ts';
import { planRow, syntheticDraft } from './synthetic-drafts.ts';

const total = 10_000;
/** The three ways take turns, so that a busy machine slows all of them alike. */
const rounds = 5;
const perRound = total / rounds;

interface Result {
  readonly engine: string;
  /** Rows a second. */
  readonly plan: number;
  readonly record: number;
  readonly copy: number;
  readonly recordOverPlan: number;
  readonly recordOverCopy: number;
}

/** (a) as the plan has it: one insert, then one update of the run's counter, for each vehicle. */
async function planWay(client: SupabaseClient, first: number): Promise<void> {
  for (let number = first; number < first + perRound; number += 1) {
    const inserted = await client.from('vehicles').insert(planRow(number)).select('id').single();
    if (inserted.error !== null) throw new Error(inserted.error.message);
    const counted = await client.from('plan_runs').update({ vehicles_created: number }).eq('id', 1);
    if (counted.error !== null) throw new Error(counted.error.message);
  }
}

/** (b) through a run, with its ledger, sources and history. */
const recordDrafts = withAutomationRun(
  { name: 'bench_import', version: '1.0.0', scriptPath: 'bench/src/record.ts' },
  async (run, first: number) => {
    for (let number = first; number < first + perRound; number += 1) {
      const draft = syntheticDraft(number);
      const url = draft.source.url ?? '';
      await run.record(draft, originMetadata(run).source('bat_auction', { url, seller: 'bench' }));
    }
  },
);

/** The tables that a run's rows lie in, in the order in which they refer to each other. */
const tables = [
  ['public.vehicles', 'select * from public.vehicles where automation_run_id = RUN'],
  ['public.vehicle_sources', 'select * from public.vehicle_sources where first_run_id = RUN'],
  ['public.automation_run_items', 'select * from public.automation_run_items where run_id = RUN'],
  ['public.vehicle_changes', 'select * from public.vehicle_changes where run_id = RUN'],
] as const;

/** (c) the very rows that (b) wrote, taken out and put back by bare COPY; constraints and indexes stay. */
async function copyWay(engine: Engine, runId: string): Promise<number> {
  const copied: [string, CopiedRows][] = [];
  for (const [table, query] of tables) {
    copied.push([table, await engine.copyOut(query.replace('RUN', `'${runId}'`))]);
  }
  await engine.script(triggers('disable') + removeRows(runId));
  const start = performance.now();
  for (const [table, rows] of copied) await engine.copyIn(table, rows);
  const millis = performance.now() - start;
  await engine.script(triggers('enable'));
  return millis;
}

const triggers = (verb: 'enable' | 'disable'): string =>
  tables.map(([table]) => `alter table ${table} ${verb} trigger user;`).join('\n');

const removeRows = (runId: string): string =>
  tables
    .toReversed()
    .map(
      ([table, query]) =>
        query.replace('select * from', 'delete from').replace('RUN', `'${runId}'`) +
        `; -- ${table}\n`,
    )
    .join('');

async function measure(engine: Engine): Promise<Result> {
  const client = createClient(engine.settings.url, engine.settings.serviceRoleKey, {
    global: { fetch: engine.settings.fetch },
    auth: { persistSession: false },
  });
  await engine.script(
    'create table public.plan_runs (id int primary key, vehicles_created int); insert into public.plan_runs values (1, 0);' +
      'grant all on public.plan_runs to service_role;',
  );
  const tracking = openTracking({ ...engine.settings, heartbeat: 'loop' });
  const millis = { plan: 0, record: 0, copy: 0 };
  for (let round = 0; round < rounds; round += 1) {
    const first = round * perRound;
    let start = performance.now();
    await planWay(client, first);
    millis.plan += performance.now() - start;
    start = performance.now();
    const summary = await recordDrafts(first, { tracking, trigger: { type: 'manual' } });
    millis.record += performance.now() - start;
    if (summary.created !== perRound) throw new Error(`Created ${summary.created} of ${perRound}`);
    millis.copy += await copyWay(engine, summary.runId ?? '');
    await engine.script('analyze');
  }
  await tracking.close();
  const rate = (spent: number): number => (1000 * total) / spent;
  return {
    engine: engine.name,
    plan: rate(millis.plan),
    record: rate(millis.record),
    copy: rate(millis.copy),
    recordOverPlan: millis.plan / millis.record,
    recordOverCopy: millis.copy / millis.record,
  };
}

/** `npm run bench -- record`: recording through a run, beside the plan's way and beside bare COPY. */
export async function benchRecord(options: { readonly json: boolean }): Promise<void> {
  const results: Result[] = [];
  for (const open of [embeddedEngine, nativeEngine]) {
    await using engine = await open();
    if (!options.json) process.stderr.write(`measuring ${engine.name} …\n`);
    results.push(await measure(engine));
  }
  const bars = { recordOverPlan: 15, recordOverCopy: 0.5 };
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ bench: 'record', rows: total, bars, results })}\n`
      : `${asTable(results)}\nBars: (b) at least 15 times (a), and at least 0.5 of (c).\n`,
  );
}

function asTable(results: readonly Result[]): string {
  const table = new Table({
    head: [
      'rows/s',
      '(a) the plan: one by one',
      '(b) run.record',
      '(c) bare COPY',
      'b / a',
      'b / c',
    ],
    style: { head: [], border: [] },
  });
  for (const result of results) {
    table.push([
      result.engine,
      result.plan.toFixed(0),
      result.record.toFixed(0),
      result.copy.toFixed(0),
      result.recordOverPlan.toFixed(1),
      result.recordOverCopy.toFixed(2),
    ]);
  }
  return table.toString();
}
