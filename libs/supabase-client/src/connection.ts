import { createClient } from '@supabase/supabase-js';
import { BreakableUploads } from './breakable-uploads.ts';
import { callDatabase } from './database-call.ts';
import type { CallPlan, Reply } from './database-call.ts';
import { DatabaseError } from './database-error.ts';
import type { Database } from './database-types.ts';
import type { CallOptions } from './logbook-client.ts';
import { PreparedJson } from './prepared-json.ts';
import { Secret } from './secret.ts';
import { checkSettings } from './settings.ts';
import type { SupabaseSettings } from './settings.ts';
import type { FunctionArguments, FunctionName } from './sql-functions.ts';
import { storageReply } from './storage-reply.ts';
import type { StorageAnswer } from './storage-reply.ts';

type Client = ReturnType<typeof openClient>;

const defaultTimeoutSeconds = 60;
const defaultRetrySeconds = 45;

export interface CallDescription {
  readonly name: string;
  readonly repeatable: boolean;
  readonly options: CallOptions | undefined;
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** supabase-js, with time limits, repetition, checked answers and a key that stays out of sight. */
export class Connection {
  readonly prepared = new PreparedJson();
  readonly #uploads = new BreakableUploads();
  readonly #client: Client;
  readonly #place: { readonly origin: string; readonly key: Secret };
  readonly #settings: SupabaseSettings;

  constructor(settings: SupabaseSettings) {
    checkSettings(settings);
    this.#settings = settings;
    this.#place = {
      origin: new URL(settings.url).origin,
      key: new Secret(settings.serviceRoleKey),
    };
    const send = this.#uploads.through(settings.fetch ?? globalThis.fetch);
    this.#client = openClient(settings, this.prepared.through(send));
  }

  /** Calls a SQL function by its name and arguments, and reads its answer. */
  async rpc<Name extends FunctionName, T>(
    call: CallDescription & { readonly name: Name },
    args: FunctionArguments<Name>,
    read: (data: unknown) => T,
  ): Promise<{ readonly value: T; readonly tries: number }> {
    return await this.#call(call, read, (signal) =>
      this.#client.rpc(call.name, args as never).abortSignal(signal),
    );
  }

  /** Reads rows; `build` says which. */
  async select<T>(
    call: CallDescription,
    build: (client: Client, signal: AbortSignal) => PromiseLike<Reply>,
    read: (data: unknown) => T,
  ): Promise<T> {
    const { value } = await this.#call(call, read, (signal) => build(this.#client, signal));
    return value;
  }

  /** For what needs no call, such as the address of an object. */
  get storage(): Client['storage'] {
    return this.#client.storage;
  }

  /** Calls Storage; with the headers, the request ends when its time or its caller's patience does. */
  async store(
    call: CallDescription,
    send: (
      storage: Client['storage'],
      headers: Readonly<Record<string, string>>,
    ) => Promise<StorageAnswer>,
  ): Promise<void> {
    await this.#call(
      call,
      () => undefined,
      (signal) =>
        this.#uploads.with(signal, async (headers) =>
          storageReply(await send(this.#client.storage, headers)),
        ),
    );
  }

  async #call<T>(
    call: CallDescription,
    read: (data: unknown) => T,
    send: (signal: AbortSignal) => PromiseLike<Reply>,
  ): Promise<{ readonly value: T; readonly tries: number }> {
    const plan: CallPlan = {
      name: call.name,
      repeatable: call.repeatable,
      signal: call.options?.signal,
      timeoutSeconds:
        call.options?.timeoutSeconds ??
        this.#settings.requestTimeoutSeconds ??
        defaultTimeoutSeconds,
      retrySeconds:
        call.options?.retrySeconds ?? this.#settings.retrySeconds ?? defaultRetrySeconds,
      facts: call.facts ?? {},
    };
    const { data, tries } = await callDatabase(this.#place, plan, send);
    try {
      return { value: read(data), tries };
    } catch (cause) {
      throw notUnderstood(call.name, cause);
    }
  }
}

function notUnderstood(call: string, cause: unknown): DatabaseError {
  return new DatabaseError(`The answer to ${call} is not what this version understands.`, {
    code: 'UNEXPECTED_ANSWER',
    call,
    hint: 'Check that the address is a Supabase project with the migrations of this version.',
    httpStatus: 200,
    cause,
  });
}

function openClient(settings: SupabaseSettings, send: typeof globalThis.fetch) {
  return createClient<Database>(settings.url, settings.serviceRoleKey, {
    // A program has no session to keep, and nothing may start a timer behind our back.
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    global: { fetch: send },
  });
}
