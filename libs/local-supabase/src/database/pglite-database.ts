import type { PGlite } from '@electric-sql/pglite';
import type {
  GatewayDatabase,
  GatewayTransaction,
  SqlAnswer,
} from '../gateway/gateway-database.ts';
import { Gate } from './gate.ts';
import { largeParameters } from './parameters.ts';
import { Upkeep } from './upkeep.ts';

/** Postgres in the process. All use of it passes one gate: there is a single backend. */
export class PgliteDatabase implements GatewayDatabase {
  readonly gate = new Gate();
  readonly pglite: PGlite;
  readonly #upkeep: Upkeep;

  constructor(pglite: PGlite) {
    this.pglite = pglite;
    this.#upkeep = new Upkeep(pglite);
  }

  async transaction<T>(work: (transaction: GatewayTransaction) => Promise<T>): Promise<T> {
    return this.gate.run(async () => {
      await this.pglite.exec('begin');
      try {
        const result = await work({ query: (sql, parameters) => this.#query(sql, parameters) });
        await this.pglite.exec('commit');
        await this.#upkeep.runIfDue();
        return result;
      } catch (error) {
        await this.pglite.exec('rollback');
        throw error;
      }
    });
  }

  /**
   * Waits for what is under way, and writes everything into the data files: without this, the
   * next start would have the whole log to read. Closing again does nothing.
   */
  async close(): Promise<void> {
    await this.gate.run(async () => {
      if (this.pglite.closed) return;
      await this.pglite.exec('checkpoint');
      await this.pglite.close();
    });
  }

  /** Drops what a client of the wire protocol has set for its session. */
  async forgetSession(): Promise<void> {
    await this.gate.run(async () => {
      if (!this.pglite.closed) await this.pglite.exec('discard all');
    });
  }

  async #query(sql: string, parameters?: readonly (string | null)[]): Promise<SqlAnswer> {
    for (const parameter of parameters ?? []) this.#upkeep.note(parameter?.length ?? 0);
    const { rows, affectedRows } = await this.pglite.query<Record<string, unknown>>(
      sql,
      parameters && [...parameters],
      { serializers: largeParameters },
    );
    return { rows, affectedRows: affectedRows ?? 0 };
  }
}
