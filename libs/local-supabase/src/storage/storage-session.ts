import { JOSEError } from 'jose/errors';
import { bearerToken, verifyToken } from '../gateway/authenticate.ts';
import type { Caller } from '../gateway/authenticate.ts';
import { becomeCaller } from '../gateway/become-caller.ts';
import type { RequestLine } from '../gateway/become-caller.ts';
import type { GatewayDatabase, GatewayTransaction } from '../gateway/gateway-database.ts';
import { accessDenied } from './storage-error.ts';
import type { StorageRequest } from './storage-request.ts';

/** A transaction of one request, in the role of whoever sent it. */
export interface StorageTransaction extends GatewayTransaction {
  /**
   * Runs `work` as Storage itself, whom row level security does not hide anything from: to find which
   * bucket is public or which file an object has, never to decide whether the caller may.
   */
  asStorage<T>(work: () => Promise<T>): Promise<T>;
}

/** One request's way into the database. */
export class StorageSession {
  /** Null: nobody said who asks, or not so that we can believe it. */
  readonly caller: Caller | null;
  readonly #database: GatewayDatabase;
  readonly #line: RequestLine;

  constructor(database: GatewayDatabase, caller: Caller | null, request: StorageRequest) {
    this.caller = caller;
    this.#database = database;
    this.#line = { method: request.method, path: `/storage/v1/${request.path.join('/')}` };
  }

  /** Who the caller is to Auth; null for keys and for strangers. */
  get userId(): string | null {
    const { sub } = JSON.parse(this.caller?.claimsJson ?? '{}') as { sub?: unknown };
    return typeof sub === 'string' ? sub : null;
  }

  /** @throws StorageError where nobody is signed in */
  async transaction<T>(work: (transaction: StorageTransaction) => Promise<T>): Promise<T> {
    const { caller } = this;
    if (caller === null) throw accessDenied('Invalid Compact JWS');
    return await this.#database.transaction(async (transaction) => {
      const actAsCaller = (): Promise<void> => becomeCaller(transaction, caller, this.#line);
      await actAsCaller();
      return await work({
        query: (sql, parameters) => transaction.query(sql, parameters),
        asStorage: async (inner) => {
          await becomeStorage(transaction);
          const result = await inner();
          await actAsCaller();
          return result;
        },
      });
    });
  }

  /** As Storage from beginning to end: for what anybody may read, such as a public bucket. */
  async asStorage<T>(work: (transaction: GatewayTransaction) => Promise<T>): Promise<T> {
    return await this.#database.transaction(async (transaction) => {
      await becomeStorage(transaction);
      return await work(transaction);
    });
  }

  /** Whether Postgres would let the caller do this: done, and undone again. @throws what it threw */
  async tryOut(work: (transaction: StorageTransaction) => Promise<void>): Promise<void> {
    const undo = new Error('undone on purpose');
    try {
      await this.transaction(async (transaction) => {
        await work(transaction);
        throw undo;
      });
    } catch (error) {
      if (error !== undo) throw error;
    }
  }
}

async function becomeStorage(transaction: GatewayTransaction): Promise<void> {
  await transaction.query(`select set_config('role', 'service_role', true)`);
}

/** Who asks; null where there is no token. @throws StorageError for a token that is not good */
export async function callerOf(headers: Headers, jwtSecret: string): Promise<Caller | null> {
  const token = bearerToken(headers) ?? headers.get('apikey');
  if (token === null) return null;
  try {
    return await verifyToken(token, jwtSecret);
  } catch (error) {
    if (error instanceof JOSEError) throw accessDenied(error.message);
    throw error;
  }
}
