import type { PgliteDatabase } from './database/pglite-database.ts';
import { runScript } from './database/run-script.ts';
import type { ScriptCaller, StatementResult } from './database/run-script.ts';
import type { ApiKeys } from './folder/api-keys.ts';
import type { FolderLock } from './folder/folder-lock.ts';
import { sweepFiles } from './storage/storage.ts';
import type { StoragePlace } from './storage/storage-place.ts';
import { createGateway } from './gateway/gateway.ts';
import type { LocalServer, LocalSettings, LocalSupabase, ServeOptions } from './local-supabase.ts';
import { HOST } from './server/listen.ts';
import { DEFAULT_PORT, startServer } from './server/start-server.ts';

/**
 * Never looked up: `fetch` answers in the process. But addresses of photos are written down, and are good
 * once the database is served where it is by default.
 */
const IN_PROCESS_URL = `http://${HOST}:${DEFAULT_PORT}`;

/** The database opened by this very process. */
export class EmbeddedSupabase implements LocalSupabase {
  readonly settings: LocalSettings;
  readonly keys: ApiKeys;
  readonly database: PgliteDatabase;
  readonly lock: FolderLock | null;
  readonly #storage: StoragePlace;
  readonly #servers: LocalServer[] = [];

  constructor(
    database: PgliteDatabase,
    keys: ApiKeys,
    storage: StoragePlace,
    lock: FolderLock | null,
  ) {
    this.database = database;
    this.#storage = storage;
    this.keys = keys;
    this.lock = lock;
    const { anonKey, serviceRoleKey, jwtSecret } = keys;
    const fetch = createGateway(database, { jwtSecret, files: storage.files });
    this.settings = { url: IN_PROCESS_URL, anonKey, serviceRoleKey, fetch };
  }

  async query(sql: string, caller: ScriptCaller = {}): Promise<readonly StatementResult[]> {
    return runScript(this.database, sql, caller);
  }

  /** Ends every run that is still open: we hold the lock, so nobody who wrote one is alive. */
  async endDeadRuns(): Promise<void> {
    await this.database.transaction(async (transaction) => {
      const { rows } = await transaction.query(
        `select from pg_catalog.pg_proc
         where proname = 'reap_stale_automation_runs' and pronamespace = 'public'::regnamespace`,
      );
      if (rows.length > 0) {
        await transaction.query('select public.reap_stale_automation_runs(true)');
      }
    });
  }

  /** Removes what uploads left that died with their process. To be called before the first one. */
  async sweepStorage(): Promise<void> {
    await sweepFiles(this.database, this.#storage.files);
  }

  async serve(options: ServeOptions = {}): Promise<LocalServer> {
    const server = await startServer(this, options);
    this.#servers.push(server);
    return server;
  }

  async close(): Promise<void> {
    try {
      await Promise.all(this.#servers.splice(0).map((server) => server.close()));
      await this.database.close();
      await this.#storage.close();
    } finally {
      this.lock?.release();
    }
  }
}
