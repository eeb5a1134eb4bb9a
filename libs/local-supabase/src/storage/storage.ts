import type { Caller } from '../gateway/authenticate.ts';
import type { GatewayDatabase } from '../gateway/gateway-database.ts';
import type { ObjectFiles } from './object-files.ts';
import { routeOf } from './routes.ts';
import type { Route } from './routes.ts';
import { invalidRequest, storageErrorOf } from './storage-error.ts';
import { readStorageRequest } from './storage-request.ts';
import type { StorageRequest } from './storage-request.ts';
import { callerOf, StorageSession } from './storage-session.ts';

export interface StorageOptions {
  readonly jwtSecret: string;
  readonly files: ObjectFiles;
}

/** To a route that is open, a caller who cannot be believed is nobody in particular. */
async function callerFor(
  { headers }: StorageRequest,
  { isOpen }: Route,
  jwtSecret: string,
): Promise<Caller | null> {
  try {
    const caller = await callerOf(headers, jwtSecret);
    if (caller !== null || isOpen) return caller;
  } catch (error) {
    if (isOpen) return null;
    throw error;
  }
  throw invalidRequest(`headers must have required property 'authorization'`);
}

function errorResponse(error: unknown, isHead: boolean): Response {
  const { status, body } = storageErrorOf(error);
  return isHead ? new Response(null, { status }) : Response.json(body, { status });
}

/**
 * Answers what supabase-js sends to `/storage/v1` the way Supabase's storage-api does: buckets, and
 * objects that are uploaded, downloaded, listed, moved, copied, signed and removed. Who may do what is
 * decided by Postgres, by row level security on `storage.objects` and `storage.buckets` in the caller's
 * role; only where bytes lie is decided here. Bodies are never held in memory as a whole.
 *
 * Left out: signed and resumable uploads, `listV2`, image transformation, object versions, the S3
 * protocol, analytics and vector buckets.
 *
 * @returns a function in the form of `fetch`, which never rejects.
 */
export function createStorage(
  database: GatewayDatabase,
  { jwtSecret, files }: StorageOptions,
): typeof globalThis.fetch {
  return async (input, init) => {
    const request = readStorageRequest(input, init);
    try {
      const route = routeOf(request);
      const caller = await callerFor(request, route, jwtSecret);
      const session = new StorageSession(database, caller, request);
      return await route.answer({ request, session, files, jwtSecret });
    } catch (error) {
      return errorResponse(error, request.method === 'HEAD');
    }
  };
}

/** Removes files that no row names: what a process left behind that was killed in an upload. */
export async function sweepFiles(database: GatewayDatabase, files: ObjectFiles): Promise<void> {
  await files.sweep(async () => {
    const { rows } = await database.transaction((transaction) =>
      transaction.query('select version from storage.objects'),
    );
    return new Set(rows.map(({ version }) => String(version)));
  });
}
