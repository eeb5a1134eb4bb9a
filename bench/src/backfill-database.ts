import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { migrationFiles, platformSql } from '@logbook/local-supabase';
import { startNativePostgres } from '@logbook/test-database';
import type { NativePostgres } from '@logbook/test-database';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { PlatformRow } from './backfill-platform.ts';

const person = '00000000-0000-4000-8000-000000000001';
const firstDay = Date.UTC(2025, 0, 1);

/** One server with a database for each way, so that none finds what another left. */
export class BackfillServer implements AsyncDisposable {
  readonly #server: NativePostgres;

  private constructor(server: NativePostgres) {
    this.#server = server;
  }

  /** Waits for the disk, as production does. */
  static async start(): Promise<BackfillServer> {
    return new BackfillServer(await startNativePostgres({ durable: true }));
  }

  /** A database with our migrations and these rows, as old writers left them. */
  async databaseWith(name: string, rows: readonly PlatformRow[]): Promise<pg.Client> {
    const owner = await this.#server.connect();
    await owner.query(`create database ${name}`);
    await owner.end();
    const client = await this.#server.connect(name);
    await client.query(platformSql());
    for (const { sql } of migrationFiles()) await client.query(sql);
    await client.query(`insert into auth.users (id) values ('${person}')`);
    await fill(client, rows);
    await client.query('vacuum analyze public.vehicles');
    await client.query('checkpoint');
    return client;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server.stop();
  }
}

/** Past the triggers, which are not what is measured; the truth lies in a table that no way looks at. */
async function fill(client: pg.Client, rows: readonly PlatformRow[]): Promise<void> {
  await client.query(`create table public.truth (id uuid primary key, name text)`);
  await client.query('alter table public.vehicles disable trigger user');
  await copy(
    client,
    'public.vehicles (id, user_id, year, make, model, description, bat_auction_url, discovery_source, profile_origin, origin_metadata, created_at)',
    rows,
    vehicleLine,
  );
  await copy(
    client,
    'public.truth (id, name)',
    rows,
    (row, nth) => `${idOf(nth)}\t${row.truth ?? '\\N'}\n`,
  );
  await client.query('alter table public.vehicles enable trigger user');
  for (const { tgname } of await alwaysTriggers(client)) {
    await client.query(`alter table public.vehicles enable always trigger "${tgname}"`);
  }
}

const always = [
  'GUARD_vehicle_updates',
  'GUARD_claimed_run',
  'guard_vehicle_inserts',
  'prepare_origin_stamp',
  'zz_stamp_vehicle_origin',
  'log_vehicle_inserts',
  'log_vehicle_updates',
  'log_vehicle_deletes',
];

async function alwaysTriggers(client: pg.Client): Promise<readonly { readonly tgname: string }[]> {
  const { rows } = await client.query<{ tgname: string }>(
    `select tgname from pg_trigger where tgrelid = 'public.vehicles'::regclass and tgname = any ($1)`,
    [always],
  );
  return rows;
}

async function copy(
  client: pg.Client,
  target: string,
  rows: readonly PlatformRow[],
  line: (row: PlatformRow, nth: number) => string,
): Promise<void> {
  const lines = function* () {
    for (const [nth, row] of rows.entries()) yield line(row, nth);
  };
  // eslint-disable-next-line @logbook/no-raw-vehicle-insert -- a million rows of a platform that knew no runs yet
  await pipeline(Readable.from(lines()), client.query(copyFrom(`copy ${target} from stdin`)));
}

/** Scattered as real ids are: in the order of time they would make every index look better than it is. */
function idOf(nth: number): string {
  const mixed = Math.imul(nth + 1, 2_654_435_761) >>> 0;
  return `${mixed.toString(16).padStart(8, '0')}-0000-4000-8000-${nth.toString(16).padStart(12, '0')}`;
}

const description =
  'Refinished in its original colour, light wear, with records and a spare key. '.repeat(4);

function vehicleLine(row: PlatformRow, nth: number): string {
  return [
    idOf(nth),
    row.isPersons ? person : '\\N',
    1960 + (nth % 60),
    'Ford',
    `Model ${nth % 100}`,
    description,
    row.batUrl ?? '\\N',
    row.discoverySource ?? '\\N',
    'manual_entry',
    '{}',
    new Date(firstDay + row.atSeconds * 1000).toISOString(),
  ]
    .join('\t')
    .concat('\n');
}
