import Table from 'cli-table3';
import { guardedWays } from './guard-ways.ts';
import type { Way } from './guard-ways.ts';
import { embeddedEngine, nativeEngine } from './record-engine.ts';
import type { Engine } from './record-engine.ts';

/** How many times each state has its turn, for each way and size of batch. */
const turns = 30;
/** Single rows are quick, so a turn has more than one of them. */
const sizes = [
  { rowsPerStatement: 1, statementsPerTurn: 20 },
  { rowsPerStatement: 500, statementsPerTurn: 1 },
] as const;

/** `absent`: the guard's triggers are disabled, as on a database that never had them. */
const states = ['absent', 'off', 'enforce'] as const;
type State = (typeof states)[number];

interface Result {
  readonly engine: string;
  readonly way: string;
  readonly rowsPerStatement: number;
  /** Rows a second. */
  readonly absent: number;
  readonly off: number;
  readonly enforce: number;
  /** Share of time that enforcing adds to off, in the middle of all turns. */
  readonly overhead: number;
  readonly overheadOverAbsent: number;
}

const triggers = [
  'prepare_origin_stamp',
  'zz_stamp_vehicle_origin',
  'guard_vehicle_inserts',
  '"GUARD_claimed_run"',
];

async function enter(engine: Engine, state: State): Promise<void> {
  const verb = state === 'absent' ? 'disable trigger' : 'enable always trigger';
  const changes = triggers.map((name) => `alter table public.vehicles ${verb} ${name};`).join('');
  const mode = state === 'enforce' ? 'enforce' : 'off';
  await engine.script(`${changes} select public.set_vehicle_origin_guard('${mode}');`);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** The states take turns, each time in another order, so that a busy machine slows all of them alike. */
async function measure(engine: Engine, way: Way, size: (typeof sizes)[number]): Promise<Result> {
  const spent: Record<State, number[]> = { absent: [], off: [], enforce: [] };
  for (let turn = 0; turn < turns; turn += 1) {
    for (let place = 0; place < states.length; place += 1) {
      const state = states[(turn + place) % states.length] ?? 'off';
      await enter(engine, state);
      // Altering a table makes the session plan anew; that is not the guard's price.
      await engine.script(way.statement(size.rowsPerStatement));
      const statements = Array.from({ length: size.statementsPerTurn }, () =>
        way.statement(size.rowsPerStatement),
      );
      const start = performance.now();
      for (const statement of statements) await engine.script(statement);
      spent[state].push(performance.now() - start);
    }
  }
  const rows = size.rowsPerStatement * size.statementsPerTurn;
  const rate = (state: State): number => (1000 * rows) / median(spent[state]);
  const overheadOver = (base: State): number =>
    median(spent.enforce.map((millis, turn) => millis / (spent[base][turn] ?? Number.NaN))) - 1;
  return {
    engine: engine.name,
    way: way.name,
    rowsPerStatement: size.rowsPerStatement,
    absent: rate('absent'),
    off: rate('off'),
    enforce: rate('enforce'),
    overhead: overheadOver('off'),
    overheadOverAbsent: overheadOver('absent'),
  };
}

/** `npm run bench -- guard`: inserts that pass, with the guard off and enforcing. */
export async function benchGuard(options: { readonly json: boolean }): Promise<void> {
  const results: Result[] = [];
  for (const open of [embeddedEngine, nativeEngine]) {
    await using engine = await open();
    for (const way of await guardedWays(engine)) {
      for (const size of sizes) {
        if (!options.json) process.stderr.write(`measuring ${engine.name}: ${way.name} …\n`);
        results.push(await measure(engine, way, size));
      }
    }
  }
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ bench: 'guard', turns, bars: { overheadInBatches: 0.05 }, results })}\n`
      : `${asTable(results)}\nBar: enforce adds at most 5 % to off in batches of 500.\n`,
  );
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function asTable(results: readonly Result[]): string {
  const table = new Table({
    head: ['rows/s', 'way', 'rows', 'absent', 'off', 'enforce', 'over off', 'over absent'],
    style: { head: [], border: [] },
  });
  for (const result of results) {
    table.push([
      result.engine,
      result.way,
      result.rowsPerStatement,
      result.absent.toFixed(0),
      result.off.toFixed(0),
      result.enforce.toFixed(0),
      percent(result.overhead),
      percent(result.overheadOverAbsent),
    ]);
  }
  return table.toString();
}
