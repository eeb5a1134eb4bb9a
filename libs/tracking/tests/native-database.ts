import { PoolDatabase, createGateway, signRoleKey } from '@logbook/local-supabase';
import type { PoolConnection } from '@logbook/local-supabase';
import { startTestDatabase } from '@logbook/test-database';
import type { Row, TestConnection } from '@logbook/test-database';
import { openTracking } from '../src/index.ts';
import type { Tracking } from '../src/index.ts';

/** Native Postgres behind the gateway: requests really run side by side. */
export interface NativeDatabase {
  readonly tracking: Tracking;
  rows(sql: string): Promise<readonly Row[]>;
  close(): Promise<void>;
}

const jwtSecret = 'a secret of forty characters, for tests only';

export async function openNativeDatabase(connections: number): Promise<NativeDatabase> {
  const database = await startTestDatabase({ engine: 'native' });
  const all: TestConnection[] = [];
  for (let n = 0; n < connections; n += 1) all.push(await database.connect());
  const free = [...all];
  const waiting: ((connection: TestConnection) => void)[] = [];

  const pooled = (connection: TestConnection): PoolConnection => ({
    query: async (text, values) => {
      const rows = await connection.query(text, values);
      return { rows: [...rows], rowCount: rows.length };
    },
    release: () => {
      const next = waiting.shift();
      if (next === undefined) free.push(connection);
      else next(connection);
    },
  });
  const connect = async (): Promise<PoolConnection> =>
    pooled(free.pop() ?? (await new Promise<TestConnection>((resolve) => waiting.push(resolve))));

  const fetch = createGateway(new PoolDatabase({ connect }), { jwtSecret });
  const serviceRoleKey = await signRoleKey('service_role', jwtSecret);
  return {
    tracking: openTracking({ url: 'http://native.localhost', serviceRoleKey, fetch }),
    rows: (sql) => database.query(sql),
    close: async () => {
      for (const connection of all) await connection.close();
      await database.close();
    },
  };
}
