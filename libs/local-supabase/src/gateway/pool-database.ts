import type { GatewayDatabase, GatewayTransaction } from './gateway-database.ts';

/** As much of a connection of node-postgres as is needed here. */
export interface PoolConnection {
  query(
    text: string,
    values?: unknown[],
  ): Promise<{ rows: Record<string, unknown>[]; rowCount: number | null }>;
  release(destroy?: boolean): void;
}

/** As much of node-postgres' `Pool`: whoever has one hands it in, and closes it. */
export interface ConnectionPool {
  connect(): Promise<PoolConnection>;
}

/** A Postgres server, reached through a pool: requests run side by side. */
export class PoolDatabase implements GatewayDatabase {
  readonly #pool: ConnectionPool;

  constructor(pool: ConnectionPool) {
    this.#pool = pool;
  }

  async transaction<T>(work: (transaction: GatewayTransaction) => Promise<T>): Promise<T> {
    const connection = await this.#pool.connect();
    let isBroken = true;
    try {
      const result = await inTransaction(connection, work);
      isBroken = false;
      return result;
    } catch (error) {
      // A connection that cannot even roll back has nothing more to give.
      isBroken = !(await rollBack(connection));
      throw error;
    } finally {
      connection.release(isBroken);
    }
  }
}

async function inTransaction<T>(
  connection: PoolConnection,
  work: (transaction: GatewayTransaction) => Promise<T>,
): Promise<T> {
  await connection.query('begin');
  const result = await work({
    query: async (sql, parameters) => {
      const { rows, rowCount } = await connection.query(sql, parameters && [...parameters]);
      return { rows, affectedRows: rowCount ?? 0 };
    },
  });
  await connection.query('commit');
  return result;
}

async function rollBack(connection: PoolConnection): Promise<boolean> {
  try {
    await connection.query('rollback');
    return true;
  } catch {
    return false;
  }
}
