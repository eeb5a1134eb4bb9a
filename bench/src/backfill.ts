import Table from 'cli-table3';
import { BackfillServer } from './backfill-database.ts';
import { platformRows } from './backfill-platform.ts';
import type { PlatformSize } from './backfill-platform.ts';
import { barePlanWay, ourWay, planWay, scoreOf } from './backfill-ways.ts';
import type { Score, WaySpent } from './backfill-ways.ts';

const bars = { recall: 0.99, precision: 0.995, timeOverPlan: 2, longestLockSeconds: 2 };
const spreads = ['even', 'exponential'] as const;

interface Result extends Score, WaySpent {
  readonly spread: PlatformSize['spread'];
  readonly way: string;
}

const ways = [
  { name: 'the plan', database: 'plan', run: planWay },
  { name: 'the plan, bare tables', database: 'bare', run: barePlanWay },
  { name: 'backfill', database: 'ours', run: ourWay },
] as const;

async function measure(server: BackfillServer, size: PlatformSize): Promise<Result[]> {
  const rows = platformRows(size);
  const results: Result[] = [];
  for (const way of ways) {
    const client = await server.databaseWith(`${way.database}_${size.spread}`, rows);
    const spent = await way.run(client);
    results.push({ spread: size.spread, way: way.name, ...spent, ...(await scoreOf(client)) });
    await client.end();
  }
  return results;
}

/**
 * `npm run bench -- backfill`: explaining 100,000 of 1,000,000 rows, beside the plan's own SQL. `ROWS`
 * and `SEED` in the environment give another platform.
 */
export async function benchBackfill(options: { readonly json: boolean }): Promise<void> {
  const rows = Number(process.env['ROWS'] ?? 1_000_000);
  const seed = Number(process.env['SEED'] ?? 20_251_103);
  await using server = await BackfillServer.start();
  const results: Result[] = [];
  for (const spread of spreads) {
    if (!options.json) process.stderr.write(`measuring pauses that are spread ${spread} …\n`);
    results.push(...(await measure(server, { rows, seed, spread })));
  }
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ bench: 'backfill', rows, seed, bars, results })}\n`
      : `${asTable(results)}\nBars: recall ≥ 99 %, precision ≥ 99.5 %, at most twice the plan's time in this database, no lock over 2 s.\n`,
  );
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}

function asTable(results: readonly Result[]): string {
  const table = new Table({
    head: [
      'pauses',
      'way',
      'recall',
      'precision',
      'right name',
      "people's",
      'seconds',
      'longest lock',
    ],
    style: { head: [], border: [] },
  });
  for (const result of results) {
    table.push([
      result.spread,
      result.way,
      percent(result.recall),
      percent(result.precision),
      percent(result.rightName),
      result.peoples,
      result.seconds.toFixed(1),
      `${result.longestLockSeconds.toFixed(2)} s`,
    ]);
  }
  return table.toString();
}
