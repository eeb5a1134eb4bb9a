/** Rows as the platform's own writers left them, before there were runs. */
import type { Row, TestConnection } from '@logbook/test-database';
import { single } from '../draft-items.ts';

export const ANNA = '00000000-0000-4000-8000-000000000001';
export const THE_SUBURBAN = '59743025-be7a-466f-abba-6bf0be29f33f';

/** A vehicle by its columns; make and model may be left out, times are ISO 8601. */
export type OldRow = Readonly<Record<string, unknown>>;

/**
 * Puts rows in as they are, past every trigger that would add to them; the guard's mode stays what it
 * was. Answers their ids, in order.
 */
export async function putOldRows(
  connection: TestConnection,
  rows: readonly OldRow[],
): Promise<readonly string[]> {
  const { mode } = await single(
    connection,
    `select value as mode from public.logbook_settings where name = 'vehicle_origin_guard'`,
  );
  await connection.query(`select public.set_vehicle_origin_guard('off')`);
  await connection.query('set session_replication_role = replica');
  const put = await connection.query(
    // eslint-disable-next-line @logbook/no-raw-vehicle-insert -- rows of a platform that knew no runs yet
    `insert into public.vehicles (id, year, make, model, user_id, uploaded_by, discovery_source, discovery_url,
       bat_auction_url, bat_seller, import_source, profile_origin, origin_metadata, automation_name, created_at)
     select coalesce(r.id, gen_random_uuid()), r.year, coalesce(r.make, 'Ford'), coalesce(r.model, 'F-150'),
       r.user_id, r.uploaded_by, r.discovery_source, r.discovery_url, r.bat_auction_url, r.bat_seller,
       r.import_source, case when p.value ? 'profile_origin' then r.profile_origin else 'manual_entry' end,
       case when p.value -> 'origin_metadata' = '"sql null"' then null
         when p.value ? 'origin_metadata' then p.value -> 'origin_metadata' else '{}' end,
       r.automation_name, r.created_at
     from jsonb_array_elements($1::jsonb) with ordinality p (value, nth)
     cross join lateral jsonb_to_record(p.value) as r (id uuid, year int, make text, model text, user_id uuid,
       uploaded_by uuid, discovery_source text, discovery_url text, bat_auction_url text, bat_seller text,
       import_source text, profile_origin text, automation_name text, created_at timestamptz)
     order by p.nth
     returning id`,
    [JSON.stringify(rows)],
  );
  await connection.query('reset session_replication_role');
  await connection.query('select public.set_vehicle_origin_guard($1)', [mode]);
  return put.map((row) => row['id'] as string);
}

/** As many rows, so many seconds apart, the first at that time. */
export function burst(
  start: string,
  gapsSeconds: number | readonly number[],
  count: number,
  row: OldRow = {},
): readonly OldRow[] {
  let at = Date.parse(start);
  return Array.from({ length: count }, (_, n) => {
    const created_at = new Date(at).toISOString();
    at += 1000 * (typeof gapsSeconds === 'number' ? gapsSeconds : (gapsSeconds[n] ?? 0));
    return { ...row, created_at };
  });
}

/** The 26 of 2025-11-03: 06:49:11 to 06:54:16, about one per 12 seconds. */
export function theTwentySix(): readonly OldRow[] {
  const gaps = Array.from({ length: 25 }, (_, n) => 12.2 + 6 * Math.sin(7 * n));
  const scale = 305 / gaps.reduce((sum, gap) => sum + gap, 0);
  const rows = burst(
    '2025-11-03T06:49:11Z',
    gaps.map((gap) => gap * scale),
    26,
    { make: 'GMC', model: 'Suburban' },
  );
  return rows.map((row, n) => (n === 17 ? { ...row, id: THE_SUBURBAN, year: 1996 } : row));
}

/** The answer of backfill_vehicle_origins, as the service role gets it. */
export async function backfill(
  connection: TestConnection,
  args: Readonly<Record<string, unknown>> = {},
): Promise<Row> {
  const names = Object.keys(args);
  const [row] = await connection.queryAs(
    { role: 'service_role' },
    `select public.backfill_vehicle_origins(${names.map((name, n) => `${name} => $${n + 1}`).join(', ')}) as answer`,
    Object.values(args),
  );
  return row?.['answer'] as Row;
}

/** Applies, piece after piece, until it is done; answers the last state. */
export async function applyBackfill(
  connection: TestConnection,
  args: Readonly<Record<string, unknown>> = {},
): Promise<Row> {
  let state = await backfill(connection, { p_dry_run: false, ...args });
  for (let calls = 0; state['done'] !== true && calls < 200; calls += 1) {
    state = await backfill(connection, {
      p_dry_run: false,
      p_backfill_id: state['backfill_id'],
      ...('p_chunk_size' in args && { p_chunk_size: args['p_chunk_size'] }),
    });
  }
  return state;
}

export async function undo(connection: TestConnection, backfillId: unknown): Promise<Row> {
  const [row] = await connection.queryAs(
    { role: 'service_role' },
    'select public.undo_backfill($1) as answer',
    [backfillId],
  );
  return row?.['answer'] as Row;
}

export async function vehicle(connection: TestConnection, id: unknown): Promise<Row> {
  return single(connection, 'select * from public.vehicles where id = $1', [id]);
}

/** Every vehicle but those, whole. */
export async function others(connection: TestConnection, ids: readonly string[]): Promise<unknown> {
  return connection.query(
    'select to_jsonb(v) as row from public.vehicles v where id <> all ($1) order by id',
    [ids],
  );
}
