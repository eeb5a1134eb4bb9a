import type { TestConnection } from '@logbook/test-database';

/** A listing as an importer would send it. */
export function listing(key: string): Readonly<Record<string, unknown>> {
  const url = `https://bringatrailer.com/listing/${key}/`;
  return {
    item_key: `bat:${key}`,
    source: { type: 'bat_auction', key, url },
    vehicle: { year: 2009, make: 'Porsche', model: 'Cayman', bat_auction_url: url },
    origin: {
      source: { type: 'bat_auction', url, seller: 'viva' },
      import_date: '2026-11-24',
      import_source: 'bat_import',
    },
    facts: {},
  };
}

/** One whole run that records these listings. @returns the run's id */
export async function importListings(
  connection: TestConnection,
  keys: readonly string[],
): Promise<string> {
  const [started] = await connection.query(
    `select public.start_automation_run('bat_import', '1.0.0') as id`,
  );
  const runId = String(started?.['id']);
  await connection.query('select public.record_vehicles($1, $2)', [
    runId,
    JSON.stringify(keys.map(listing)),
  ]);
  await connection.query('select public.complete_automation_run($1)', [runId]);
  return runId;
}

export async function importTwo(connection: TestConnection): Promise<string> {
  return importListings(connection, ['1', '2']);
}
