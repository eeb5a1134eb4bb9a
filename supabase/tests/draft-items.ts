import type { Row, TestConnection } from '@logbook/test-database';

/** One answer of record_vehicles. */
export interface Answer {
  readonly item_key: string;
  readonly outcome: string;
  readonly vehicle_id: string | null;
  readonly reason: string | null;
}

export type JsonRecord = Readonly<Record<string, unknown>>;

/** A listing as an importer would send it; `vehicle` changes its fields, `rest` the item itself. */
export function draftItem(key: number | string, vehicle: JsonRecord = {}, rest: JsonRecord = {}) {
  const url = `https://bringatrailer.com/listing/${key}/`;
  return {
    item_key: `bat:${key}`,
    source: { type: 'bat_auction', key: String(key), url },
    vehicle: {
      year: 2009,
      make: 'Porsche',
      model: 'Cayman',
      vin: null,
      mileage: 13_000,
      sale_price: 42_000,
      sale_date: '2026-04-24',
      bat_auction_url: url,
      ...vehicle,
    },
    origin: {
      source: { type: 'bat_auction', url, seller: 'viva' },
      import_date: '2026-11-24',
      import_source: 'bat_import',
    },
    facts: { lot: key },
    ...rest,
  };
}

/** A valid-looking VIN, different for each number. */
export function vinOf(number: number): string {
  return `WP0AA2A7${String(100_000_000 + number)}`;
}

/** What a single row answers; fails where there is none or more. */
export async function single(
  connection: TestConnection,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<Row> {
  const [row, ...others] = await connection.query(sql, parameters);
  if (row === undefined || others.length > 0) throw new Error(`not one row: ${sql}`);
  return row;
}

/** One statement of the owner's own, which says why it writes past every run: else the guard refuses. */
export async function statingWhy(
  connection: TestConnection,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<readonly Row[]> {
  await connection.query(`set logbook.origin = 'a row that a test needs'`);
  const rows = await connection.query(sql, parameters);
  await connection.query('reset logbook.origin');
  return rows;
}

export async function startRun(
  connection: TestConnection,
  name = 'bat_import',
  scope: string | null = null,
): Promise<string> {
  const { id } = await single(
    connection,
    'select public.start_automation_run($1, $2, p_scope => $3) as id',
    [name, '1.0.0', scope],
  );
  return id as string;
}

export async function record(
  connection: TestConnection,
  runId: string,
  items: readonly unknown[],
): Promise<readonly Answer[]> {
  const row = await single(connection, 'select public.record_vehicles($1, $2) as answers', [
    runId,
    JSON.stringify(items),
  ]);
  return row['answers'] as readonly Answer[];
}

/** Starts a run, records, completes: one import from its beginning to its end. */
export async function importOnce(
  connection: TestConnection,
  items: readonly unknown[],
): Promise<readonly Answer[]> {
  const run = await startRun(connection);
  const answers = await record(connection, run, items);
  await connection.query('select public.complete_automation_run($1)', [run]);
  return answers;
}

export function outcomes(answers: readonly Answer[]): readonly string[] {
  return answers.map((answer) => answer.outcome);
}

export async function countsOf(connection: TestConnection, runId: string): Promise<Row> {
  return single(
    connection,
    `select status, items_found as found, vehicles_created as created, vehicles_updated as updated,
       vehicles_unchanged as unchanged, items_skipped as skipped, items_in_review as review,
       errors_count as failed
     from public.automation_runs where id = $1`,
    [runId],
  );
}

export async function numberOf(connection: TestConnection, table: string): Promise<unknown> {
  return (await single(connection, `select count(*) as n from public.${table}`))['n'];
}
