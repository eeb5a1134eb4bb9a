import {
  createGateway,
  migrate,
  ObjectFiles,
  openLocalSupabase,
  PoolDatabase,
  signRoleKey,
} from '@logbook/local-supabase';
import { createClient } from '@supabase/supabase-js';
import type { SupabaseClient } from '@supabase/supabase-js';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startNativePostgres } from '../native-postgres.ts';

/** Who the policies of the contract know. */
export const PERSON = '00000000-0000-4000-8000-000000000001';

/** The callers, each with the real supabase-js. */
export interface Clients {
  readonly service: SupabaseClient;
  readonly anon: SupabaseClient;
  readonly person: SupabaseClient;
  /** Below this lies `/storage/v1`, for requests that supabase-js does not send. */
  readonly url: string;
  readonly fetch: typeof globalThis.fetch;
  readonly serviceKey: string;
}

/** A Storage to be asked, and its database's owner. */
export interface Engine {
  readonly clients: Clients;
  script(sql: string): Promise<unknown>;
  close(): Promise<void>;
}

interface Door {
  readonly url: string;
  readonly fetch: typeof globalThis.fetch;
  readonly keys: Readonly<Record<'service_role' | 'anon' | 'person', string>>;
}

function clientsOf({ url, fetch, keys }: Door): Clients {
  const connect = (key: string, authorization?: string): SupabaseClient =>
    createClient(url, key, {
      global: { fetch, ...(authorization && { headers: { authorization } }) },
      auth: { persistSession: false },
    }) as SupabaseClient;
  return {
    service: connect(keys.service_role),
    anon: connect(keys.anon),
    person: connect(keys.anon, `Bearer ${keys.person}`),
    url,
    fetch,
    serviceKey: keys.service_role,
  };
}

async function keysOf(jwtSecret: string): Promise<Door['keys']> {
  return {
    service_role: await signRoleKey('service_role', jwtSecret),
    anon: await signRoleKey('anon', jwtSecret),
    person: await signRoleKey('authenticated', jwtSecret, { sub: PERSON }),
  };
}

function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'logbook-contract-'));
}

/** The embedded database as a whole, asked in the process or through its server. */
async function startEmbedded(overHttp: boolean): Promise<Engine> {
  const directory = temporaryFolder();
  const local = await openLocalSupabase({ directory });
  const server = overHttp ? await local.serve({ port: 0 }) : null;
  const secrets = readFileSync(join(directory, 'keys.json'), 'utf8');
  const { jwtSecret } = JSON.parse(secrets) as { jwtSecret: string };
  const { url, fetch } =
    server === null ? local.settings : { url: server.url, fetch: globalThis.fetch };
  return {
    clients: clientsOf({ url, fetch, keys: await keysOf(jwtSecret) }),
    script: (sql) => local.query(sql),
    close: async () => {
      await local.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

const JWT_SECRET = 'a secret of more than thirty-two characters';

async function startNative(): Promise<Engine> {
  const server = await startNativePostgres();
  const { host, port, user } = server;
  const pool = new pg.Pool({ host, port, user, database: 'postgres', max: 4 });
  // `pool.end()` does not wait until its connections are closed: the server may be the one to close them.
  pool.on('error', () => undefined);
  const database = new PoolDatabase(pool);
  await migrate(database, []);
  const directory = temporaryFolder();
  const files = new ObjectFiles(directory);
  const fetch = createGateway(database, { jwtSecret: JWT_SECRET, files });
  const keys = await keysOf(JWT_SECRET);
  return {
    clients: clientsOf({ url: 'http://gateway.localhost', fetch, keys }),
    script: (sql) => pool.query(sql),
    close: async () => {
      await pool.end();
      await server.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Everything that Storage runs on. */
export const ENGINES: readonly (readonly [string, () => Promise<Engine>])[] = [
  ['PGlite, in the process', () => startEmbedded(false)],
  ['PGlite, over HTTP', () => startEmbedded(true)],
  ['native Postgres', startNative],
];
