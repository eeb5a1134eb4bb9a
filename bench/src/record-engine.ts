import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import {
  createGateway,
  migrationFiles,
  openPglite,
  platformSql,
  PoolDatabase,
  signRoleKey,
} from '@logbook/local-supabase';
import type { GatewayDatabase } from '@logbook/local-supabase';
import { startNativePostgres } from '@logbook/test-database';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

const jwtSecret = 'a secret of the benchmark, which guards nothing at all';

/** A database under measurement, with supabase-js' way in and the owner's. */
export interface Engine extends AsyncDisposable {
  readonly name: string;
  readonly settings: {
    readonly url: string;
    readonly serviceRoleKey: string;
    readonly fetch: typeof fetch;
  };
  /** As the owner; the rows of the last statement do not matter. */
  script(sql: string): Promise<void>;
  /** Rows in Postgres' own text form, for `copyIn`. */
  copyOut(query: string): Promise<CopiedRows>;
  /** The physical limit: rows straight into a table. */
  copyIn(table: string, rows: CopiedRows): Promise<void>;
}

/** What COPY wrote, in the memory of this process, where the rows of the other ways come from too. */
export type CopiedRows = Blob;

async function settingsOver(database: GatewayDatabase): Promise<Engine['settings']> {
  return {
    url: 'http://bench.localhost',
    serviceRoleKey: await signRoleKey('service_role', jwtSecret),
    fetch: createGateway(database, { jwtSecret }),
  };
}

/** The embedded database, in a folder as an importer has it. */
export async function embeddedEngine(): Promise<Engine> {
  const folder = mkdtempSync(join(tmpdir(), 'logbook-bench-'));
  const database = await openPglite({ dataDirectory: join(folder, 'postgres') });
  const { pglite } = database;
  return {
    name: 'embedded',
    settings: await settingsOver(database),
    script: async (sql) => {
      await pglite.exec(sql);
    },
    copyOut: async (query) => {
      const { blob } = await pglite.query(`copy (${query}) to '/dev/blob'`);
      if (blob === undefined) throw new Error(`COPY gave nothing for ${query}`);
      return blob;
    },
    copyIn: async (table, rows) => {
      // eslint-disable-next-line @logbook/no-raw-vehicle-insert -- measured beside our way in, into twins of the tables
      await pglite.query(`copy ${table} from '/dev/blob'`, [], { blob: rows });
    },
    [Symbol.asyncDispose]: async () => {
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Native Postgres, which waits for the disk as production does. */
export async function nativeEngine(): Promise<Engine> {
  const server = await startNativePostgres({ durable: true });
  const pool = new pg.Pool({
    host: server.host,
    port: server.port,
    user: server.user,
    database: 'postgres',
  });
  // `pool.end()` does not wait until its connections are closed, so that the server, which stops
  // right after it, may be the one that closes them. Queries have their errors of their own.
  pool.on('error', () => undefined);
  await pool.query(platformSql());
  for (const { sql } of migrationFiles()) await pool.query(sql);
  return {
    name: 'native Postgres 15',
    settings: await settingsOver(new PoolDatabase(pool)),
    script: async (sql) => {
      await pool.query(sql);
    },
    copyOut: (query) =>
      withConnection(pool, async (client) => {
        const rows = await buffer(client.query(copyTo(`copy (${query}) to stdout`)));
        return new Blob([rows]);
      }),
    copyIn: async (table, rows) => {
      const bytes = Buffer.from(await rows.arrayBuffer());
      await withConnection(pool, (client) =>
        // eslint-disable-next-line @logbook/no-raw-vehicle-insert -- measured beside our way in, into twins of the tables
        pipeline(Readable.from([bytes]), client.query(copyFrom(`copy ${table} from stdin`))),
      );
    },
    [Symbol.asyncDispose]: async () => {
      await pool.end();
      await server.stop();
    },
  };
}

async function withConnection<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  try {
    return await work(client);
  } finally {
    client.release();
  }
}
