import { createClient } from '@supabase/supabase-js';
import type { SupabaseClient } from '@supabase/supabase-js';
import { createGateway, signRoleKey } from '@logbook/local-supabase';
import type { GatewayDatabase } from '@logbook/local-supabase';
import { startTestDatabase } from '@logbook/test-database';
import type { TestConnection, TestDatabase, TestDatabaseOptions } from '@logbook/test-database';
import { draftItem, importOnce, record, single, startRun, statingWhy } from '../draft-items.ts';

const JWT_SECRET = 'a secret of the tests of the guard, which opens nothing';
export const ANNA = '00000000-0000-4000-8000-000000000001';
export const BOB = '00000000-0000-4000-8000-000000000002';
/** Vehicles that are there when an action begins. */
export const ANNAS_CAR = '00000000-0000-4000-8000-0000000000a1';
export const OWNERS_CAR = '00000000-0000-4000-8000-0000000000c1';

/** Who acts: through the API with a key, or as the owner of the tables with SQL. */
export type Who = 'anon' | 'person' | 'service_role' | 'owner';

export interface GuardedDatabase {
  readonly database: TestDatabase;
  /** A run that is running, one that ended, and a vehicle that a run recorded. */
  readonly known: Readonly<Record<'running' | 'finished' | 'machine', string>>;
  clientOf(who: Exclude<Who, 'owner'>): SupabaseClient;
  /** Statements in one transaction, which is taken back whatever they did. */
  attempt(who: Who, statements: readonly string[]): Promise<string | null>;
}

function gatewayOver(connection: TestConnection): GatewayDatabase {
  return {
    async transaction(work) {
      await connection.query('begin');
      try {
        const result = await work({
          query: async (sql, parameters) => {
            const rows = await connection.query(sql, parameters);
            return { rows, affectedRows: rows.length };
          },
        });
        await connection.query('commit');
        return result;
      } catch (error) {
        await connection.query('rollback');
        throw error;
      }
    },
  };
}

/** What the API puts on for the length of a transaction. */
export function becoming(who: Who): readonly string[] {
  if (who === 'owner') return [];
  const claims =
    who === 'person'
      ? { role: 'authenticated', sub: ANNA }
      : // A service key may carry a `sub`, and is nobody all the same.
        { role: who, ...(who === 'service_role' && { sub: ANNA }) };
  return [
    `select set_config('role', '${claims.role}', true), set_config('request.jwt.claims', '${JSON.stringify(claims)}', true)`,
  ];
}

/** Code of the first error, or null: in a transaction that is rolled back. */
export async function attemptWith(
  connection: TestConnection,
  statements: readonly string[],
): Promise<string | null> {
  await connection.query('begin');
  try {
    for (const statement of statements) await connection.query(statement);
    return null;
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  } finally {
    await connection.query('rollback');
  }
}

async function seed(database: TestDatabase): Promise<GuardedDatabase['known']> {
  await database.query(
    `insert into auth.users (id) values ($1), ($2) on conflict (id) do nothing`,
    [ANNA, BOB],
  );
  const [machine] = await importOnce(database, [draftItem('machine')]);
  const running = await startRun(database);
  await record(database, running, [draftItem('running')]);
  const { id: finished } = await single(
    database,
    `select id from public.automation_runs
     where status = 'completed' and automation_name <> 'origin_backfill'`,
  );
  await database.queryAs(
    { role: 'authenticated', userId: ANNA },
    // eslint-disable-next-line @logbook/no-raw-vehicle-insert -- a person's own vehicle
    `insert into public.vehicles (id, make, model, user_id) values ($1, 'Ford', 'Anna', $2)`,
    [ANNAS_CAR, ANNA],
  );
  await statingWhy(
    database,
    // eslint-disable-next-line @logbook/no-raw-vehicle-insert -- a vehicle whose reason is stated
    `insert into public.vehicles (id, make, model) values ($1, 'Ford', 'Owner')`,
    [OWNERS_CAR],
  );
  return { running, finished: String(finished), machine: String(machine?.vehicle_id) };
}

/** A database under guard, with its API in front and one of each kind of vehicle in it. */
export async function openGuarded(options: TestDatabaseOptions): Promise<GuardedDatabase> {
  const database = await startTestDatabase(options);
  const fetch = createGateway(gatewayOver(database), { jwtSecret: JWT_SECRET });
  const keys = {
    anon: await signRoleKey('anon', JWT_SECRET),
    person: await signRoleKey('authenticated', JWT_SECRET, { sub: ANNA }),
    service_role: await signRoleKey('service_role', JWT_SECRET, { sub: ANNA }),
  };
  return {
    database,
    known: await seed(database),
    clientOf: (who) =>
      createClient('http://guard.localhost', keys[who], {
        global: { fetch },
        auth: { persistSession: false },
      }),
    attempt: (who, statements) => attemptWith(database, [...becoming(who), ...statements]),
  };
}
