import { createClient } from '@supabase/supabase-js';
import type { SupabaseClient } from '@supabase/supabase-js';
import { openTracking, originMetadata, withAutomationRun } from '@logbook/tracking';
import type { AutomationRun } from '@logbook/tracking';
import type { JsonObject, VehicleDraft } from '@logbook/vehicle-model';
import Table from 'cli-table3';
import { copyIntoTwins, createTwins } from './copy-tables.ts';
import { embeddedEngine, nativeEngine } from './record-engine.ts';
import type { Engine } from './record-engine.ts';
import { planRow, syntheticDraft } from './synthetic-drafts.ts';

const total = 10_000;
const perRound = 5_000;
/** A run before, not measured: the engine that runs WebAssembly is slow until it has seen what runs often. */
const warmUp = 1_000;

interface Result {
  readonly engine: string;
  /** Rows a second. */
  readonly plan: number;
  readonly record: number;
  /** Without any trigger: beyond this Postgres cannot go. */
  readonly copy: number;
  readonly recordOverPlan: number;
  readonly recordOverCopy: number;
}

/** (a) as the plan has it: one insert, then one update of the run's counter, for each vehicle. */
async function planWay(client: SupabaseClient, rows: readonly JsonObject[]): Promise<void> {
  for (const [number, row] of rows.entries()) {
    // eslint-disable-next-line @logbook/no-raw-vehicle-insert -- the way of the old scripts, measured beside ours
    const inserted = await client.from('vehicles').insert(row).select('id').single();
    if (inserted.error !== null) throw new Error(inserted.error.message);
    const counted = await client.from('plan_runs').update({ vehicles_created: number }).eq('id', 1);
    if (counted.error !== null) throw new Error(counted.error.message);
  }
}

/** (b) through a run, with its ledger, sources and history. */
async function recordDrafts(run: AutomationRun, drafts: readonly VehicleDraft[]): Promise<void> {
  for (const draft of drafts) {
    const url = draft.source.url ?? '';
    await run.record(draft, originMetadata(run).source('bat_auction', { url, seller: 'bench' }));
  }
  await run.flush();
}

/** What a server does in the background: no way pays for the counter and the log of the way before. */
async function cleanUp(engine: Engine): Promise<void> {
  await engine.script('vacuum analyze public.plan_runs');
  await engine.script('checkpoint');
}

interface Measuring {
  readonly engine: Engine;
  readonly client: SupabaseClient;
  readonly millis: { plan: number; record: number; copy: number };
  /** The first number of each turn. */
  readonly turns: readonly number[];
  readonly rowsPerTurn: number;
  /** When recording went on: the run's start and its end are paid for as well. */
  recordingSince: number;
}

/** One turn: the same number of rows in each way. */
async function takeTurn(run: AutomationRun, measuring: Measuring, first: number, count: number) {
  const { engine, client, millis } = measuring;
  const numbers = Array.from({ length: count }, (_, index) => first + index);
  const planRows = numbers.map(planRow);
  const drafts = numbers.map(syntheticDraft);
  // Under the guard the plan's way is refused.
  await engine.script("select public.set_vehicle_origin_guard('off')");
  let start = performance.now();
  await planWay(client, planRows);
  millis.plan += performance.now() - start;
  await cleanUp(engine);
  await engine.script("select public.set_vehicle_origin_guard('enforce')");
  start = performance.now();
  await recordDrafts(run, drafts);
  millis.record += performance.now() - start;
  await cleanUp(engine);
  millis.copy += await copyIntoTwins(engine, run.id ?? '');
}

/** All three ways within one run, in turns, so that a busy machine slows all of them alike. */
const measureInTurns = withAutomationRun(
  { name: 'bench_import', version: '1.0.0', scriptPath: 'bench/src/record.ts' },
  async (run, measuring: Measuring) => {
    measuring.millis.record += performance.now() - measuring.recordingSince;
    for (const first of measuring.turns) {
      await takeTurn(run, measuring, first, measuring.rowsPerTurn);
    }
    measuring.recordingSince = performance.now();
  },
);

async function measure(engine: Engine): Promise<Result> {
  const client = createClient(engine.settings.url, engine.settings.serviceRoleKey, {
    global: { fetch: engine.settings.fetch },
    auth: { persistSession: false },
  });
  await engine.script(
    'create table public.plan_runs (id int primary key, vehicles_created int); insert into public.plan_runs values (1, 0);' +
      'grant all on public.plan_runs to service_role;',
  );
  await createTwins(engine);
  const tracking = openTracking({ ...engine.settings, heartbeat: 'loop' });
  const inTurns = async (turns: readonly number[], rowsPerTurn: number) => {
    const millis = { plan: 0, record: 0, copy: 0 };
    const recordingSince = performance.now();
    const measuring = { engine, client, millis, turns, rowsPerTurn, recordingSince };
    const summary = await measureInTurns(measuring, { tracking, trigger: { type: 'manual' } });
    millis.record += performance.now() - measuring.recordingSince;
    const expected = turns.length * rowsPerTurn;
    if (summary.created !== expected) throw new Error(`Created ${summary.created} of ${expected}`);
    return millis;
  };
  await inTurns([total], warmUp);
  const firsts = Array.from({ length: total / perRound }, (_, turn) => turn * perRound);
  const millis = await inTurns(firsts, perRound);
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
