import { LogbookError } from '@logbook/vehicle-model';
import type { ScriptCaller, StatementResult } from './database/run-script.ts';
import type { ApiKeys } from './folder/api-keys.ts';
import type { ServedAt } from './folder/lock-holder.ts';
import type { DatabaseErrorFields } from './gateway/database-error.ts';
import type { LocalServer, LocalSettings, LocalSupabase } from './local-supabase.ts';
import { OWNER_ROUTE } from './server/owner-route.ts';
import type { OwnerAnswer } from './server/owner-route.ts';

/** An error that Postgres raised in the serving process. */
class ServedDatabaseError extends Error {
  override readonly name = 'ServedDatabaseError';
  readonly severity = 'ERROR';
  readonly code: string;
  readonly detail: string | null;
  readonly hint: string | null;

  constructor({ code, message, detail, hint }: DatabaseErrorFields) {
    super(message);
    this.code = code;
    this.detail = detail;
    this.hint = hint;
  }
}

/** The database as another process of ours serves it. */
export class ServedSupabase implements LocalSupabase {
  readonly settings: LocalSettings;
  readonly #server: ServedAt;

  private constructor(server: ServedAt, { anonKey, serviceRoleKey }: ApiKeys) {
    this.#server = server;
    this.settings = { url: server.url, anonKey, serviceRoleKey, fetch: globalThis.fetch };
  }

  /** Connects to a server; null when it does not answer, or is not the one that the note means. */
  static async reach(server: ServedAt, keys: ApiKeys): Promise<ServedSupabase | null> {
    const supabase = new ServedSupabase(server, keys);
    try {
      return (await supabase.#call('GET')).ok ? supabase : null;
    } catch {
      return null;
    }
  }

  async query(sql: string, caller: ScriptCaller = {}): Promise<readonly StatementResult[]> {
    const response = await this.#call('POST', JSON.stringify({ sql, ...caller }));
    if (!response.ok) {
      throw new LogbookError(`The server at ${this.#server.url} answered ${response.status}.`, {
        code: 'LOCAL_SERVER_FAILED',
        consequence: 'stop-run',
        next: 'Restart "npx nx run local-supabase:serve" and try again.',
        facts: { status: response.status },
      });
    }
    const answer = (await response.json()) as OwnerAnswer;
    if ('error' in answer) throw new ServedDatabaseError(answer.error);
    return answer.results;
  }

  serve(): Promise<LocalServer> {
    return Promise.reject(
      new LogbookError(`The database is already served at ${this.#server.url}.`, {
        code: 'ALREADY_SERVED',
        consequence: 'stop-run',
        facts: { url: this.#server.url },
      }),
    );
  }

  /** Nothing is ours to close. */
  close(): Promise<void> {
    return Promise.resolve();
  }

  #call(method: string, body: string | null = null): Promise<Response> {
    const headers = { authorization: `Bearer ${this.#server.ownerToken}` };
    return fetch(`${this.#server.url}${OWNER_ROUTE}`, { method, headers, body });
  }
}
