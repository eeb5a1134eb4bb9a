import type { ScriptCaller, StatementResult } from './database/run-script.ts';

/** How supabase-js reaches the database: `createClient(url, key, { global: { fetch } })`. */
export interface LocalSettings {
  readonly url: string;
  readonly anonKey: string;
  readonly serviceRoleKey: string;
  readonly fetch: typeof globalThis.fetch;
}

/** The embedded database, opened by this process or reached at the one that serves it. */
export interface LocalSupabase {
  readonly settings: LocalSettings;
  /** Runs SQL as the database's owner, or in an API role; several statements are one transaction. */
  query(sql: string, caller?: ScriptCaller): Promise<readonly StatementResult[]>;
  /** Offers the database to other programs of this machine until the server or we are closed. */
  serve(options?: ServeOptions): Promise<LocalServer>;
  /** Lets go of the database. Calls that were answered are on disk; calls under way are waited for. */
  close(): Promise<void>;
}

export interface ServeOptions {
  /** For HTTP; the wire protocol gets the next one. Default 54321; 0 takes any two free ones. */
  readonly port?: number;
}

/** A running server. */
export interface LocalServer {
  /** For supabase-js, with the keys of the settings. */
  readonly url: string;
  /** For psql, password included. */
  readonly postgresUrl: string;
  close(): Promise<void>;
}
