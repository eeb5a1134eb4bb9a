import { openTracking } from '@logbook/tracking';
import type { Tracking } from '@logbook/tracking';

/** What the platform and the operator tell a function. Supabase sets the first three itself. */
export interface Environment {
  readonly supabaseUrl: string;
  readonly serviceRoleKey: string;
  readonly anonKey: string;
  readonly app: { readonly key: string | null; readonly secret: string | null };
  /** How long a slice begins new work. The platform ends a function after 150 s. */
  readonly sliceMillis: number;
  /** How long hints of a webhook are gathered before they are taken up. */
  readonly quietMillis: number;
  /** For tests: a server on this machine that plays Dropbox. */
  readonly testOrigin: string | null;
}

/** @throws Error that names the variable, for the log: nothing of it is for callers */
export function readEnvironment(): Environment {
  return {
    supabaseUrl: needed('SUPABASE_URL'),
    serviceRoleKey: needed('SUPABASE_SERVICE_ROLE_KEY'),
    anonKey: needed('SUPABASE_ANON_KEY'),
    app: { key: present('DROPBOX_APP_KEY'), secret: present('DROPBOX_APP_SECRET') },
    sliceMillis: seconds('LOGBOOK_SLICE_SECONDS', 80, 300) * 1000,
    quietMillis: seconds('LOGBOOK_WEBHOOK_QUIET_SECONDS', 5, 60) * 1000,
    testOrigin: loopback('LOGBOOK_DROPBOX_TEST_ORIGIN'),
  };
}

/** The way into the platform's database. A slice cannot wait long for one that does not answer. */
export function platformOf({ supabaseUrl: url, serviceRoleKey }: Environment): Tracking {
  return openTracking({ url, serviceRoleKey, requestTimeoutSeconds: 30, retrySeconds: 15 });
}

function present(name: string): string | null {
  const value = Deno.env.get(name)?.trim() ?? '';
  return value === '' ? null : value;
}

function needed(name: string): string {
  const value = present(name);
  if (value === null) throw new Error(`${name} is not set.`);
  return value;
}

function seconds(name: string, usual: number, most: number): number {
  const text = present(name);
  if (text === null) return usual;
  const value = Number(text);
  if (value >= 0 && value <= most) return value;
  throw new Error(`${name} must be a number of seconds up to ${most}, not "${text}".`);
}

/** A token must not be led to another machine by a setting. */
function loopback(name: string): string | null {
  const origin = present(name);
  if (origin === null || /^http:\/\/127\.0\.0\.1:\d+$/.test(origin)) return origin;
  throw new Error(`${name} must be http://127.0.0.1:<port>.`);
}
