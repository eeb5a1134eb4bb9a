import { createGateway, signRoleKey } from '@logbook/local-supabase';
import type { ApiRole, GatewayDatabase } from '@logbook/local-supabase';
import { connectSteward } from '@logbook/supabase-client';
import type { StewardClient } from '@logbook/supabase-client';
import { startTestDatabase } from '@logbook/test-database';
import type { TestConnection, TestDatabase, TestDatabaseOptions } from '@logbook/test-database';

const JWT_SECRET = 'a secret of the tests of the steward, which opens nothing';

/** A database with its API in front, as the steward and others reach it. */
export interface OpenedDatabase {
  readonly database: TestDatabase;
  readonly steward: StewardClient;
  stewardAs(role: ApiRole): Promise<StewardClient>;
  /** Makes changes as the owner, lets `look` see them through the API, and takes all of it back. */
  during<T>(sql: string, look: () => Promise<T>): Promise<T>;
}

/** The API, also in the middle of a transaction of the owner's; there a call leaves nothing behind. */
class Api implements GatewayDatabase {
  isInside = false;
  readonly #connection: TestConnection;

  constructor(connection: TestConnection) {
    this.#connection = connection;
  }

  async transaction<T>(work: Parameters<GatewayDatabase['transaction']>[0]): Promise<T> {
    const [begin, end, undo] = this.isInside
      ? ['savepoint call', 'rollback to savepoint call', 'rollback to savepoint call']
      : ['begin', 'commit', 'rollback'];
    await this.#connection.query(begin);
    try {
      const result = await work({
        query: async (sql, parameters) => {
          const rows = await this.#connection.query(sql, parameters);
          return { rows, affectedRows: rows.length };
        },
      });
      await this.#connection.query(end);
      return result as T;
    } catch (error) {
      await this.#connection.query(undo);
      throw error;
    }
  }
}

export async function openDatabase(options: TestDatabaseOptions): Promise<OpenedDatabase> {
  const database = await startTestDatabase(options);
  const api = new Api(database);
  const fetch = createGateway(api, { jwtSecret: JWT_SECRET });
  const stewardAs = async (role: ApiRole): Promise<StewardClient> =>
    connectSteward({
      url: 'http://127.0.0.1',
      serviceRoleKey: await signRoleKey(role, JWT_SECRET),
      fetch,
      retrySeconds: 0,
    });
  return {
    database,
    steward: await stewardAs('service_role'),
    stewardAs,
    during: async (sql, look) => {
      await database.query('begin');
      api.isInside = true;
      try {
        await database.script(sql);
        return await look();
      } finally {
        api.isInside = false;
        await database.query('rollback');
      }
    },
  };
}
