import { UsageError } from './usage-error.ts';

/** Where an importer writes: the database in the workspace, or a Supabase project. */
export type DatabaseTarget =
  | { readonly kind: 'embedded' }
  | { readonly kind: 'remote'; readonly url: string; readonly serviceRoleKey: string };

const loopbackHosts = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Reads `SUPABASE_URL` and `SUPABASE_SERVICE_ROLE_KEY`; without a URL it is the embedded database.
 *
 * @throws UsageError for a half setting, an address that is none, or a key that would travel in clear text.
 */
export function databaseTarget(env: Readonly<Record<string, string | undefined>>): DatabaseTarget {
  const address = env['SUPABASE_URL']?.trim() ?? '';
  const serviceRoleKey = env['SUPABASE_SERVICE_ROLE_KEY']?.trim() ?? '';
  if (address === '') return { kind: 'embedded' };
  if (!URL.canParse(address)) throw new UsageError(`SUPABASE_URL is no address: "${address}".`);
  const url = new URL(address);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopbackHosts.has(url.hostname))) {
    throw new UsageError(
      `SUPABASE_URL must be https, but is ${url.protocol}//${url.host}: the service role key would travel in clear text.`,
    );
  }
  if (serviceRoleKey === '') {
    throw new UsageError(
      `SUPABASE_URL is set (${url.origin}), but SUPABASE_SERVICE_ROLE_KEY is not.`,
      'Set the key, or unset SUPABASE_URL to write to the embedded database. Nothing was done.',
    );
  }
  return { kind: 'remote', url: url.origin, serviceRoleKey };
}
