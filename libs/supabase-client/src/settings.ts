import { LogbookError } from '@logbook/vehicle-model';

/** Where the database is and how to get in. */
export interface SupabaseSettings {
  /** The project's address, for example `https://abc.supabase.co`. */
  readonly url: string;
  readonly serviceRoleKey: string;
  /** For a database inside this process; the network's own `fetch` otherwise. */
  readonly fetch?: typeof globalThis.fetch;
  /** How long one request may take, 60 seconds unless told. */
  readonly requestTimeoutSeconds?: number;
  /** How long a call that may be repeated is repeated, 45 seconds unless told. */
  readonly retrySeconds?: number;
}

/** What a header can carry. Anything else would end up, key and all, in fetch's own error message. */
const sendableKey = /^[\x21-\x7e]+$/;

/** @throws LogbookError `SETTINGS` for an address or key that cannot work; the key is never shown. */
export function checkSettings(settings: SupabaseSettings): void {
  if (!URL.canParse(settings.url)) {
    throw settingsError(`The database's address is no URL: "${settings.url}".`);
  }
  if (!sendableKey.test(settings.serviceRoleKey)) {
    throw settingsError(
      'The service role key is empty or has characters that no key has, such as a line break.',
    );
  }
}

function settingsError(message: string): LogbookError {
  return new LogbookError(message, {
    code: 'SETTINGS',
    consequence: 'stop-run',
    next: 'Nothing was done.',
  });
}
