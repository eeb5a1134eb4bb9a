import type { PgliteDatabase } from '../database/pglite-database.ts';
import { API_ROLES, runScript } from '../database/run-script.ts';
import type { ApiRole, ScriptCaller, StatementResult } from '../database/run-script.ts';
import { databaseErrorFields } from '../gateway/database-error.ts';
import type { DatabaseErrorFields } from '../gateway/database-error.ts';
import { isOwnerToken } from './owner-token.ts';

/** Where the owner's SQL goes; only for processes that can read the lock holder's note. */
export const OWNER_ROUTE = '/logbook/v1/query';

/** What the route answers. */
export type OwnerAnswer =
  { readonly results: readonly StatementResult[] } | { readonly error: DatabaseErrorFields };

function readCaller({ as, userId }: { as?: unknown; userId?: unknown }): ScriptCaller {
  const role = API_ROLES.find((candidate: ApiRole) => candidate === as);
  return {
    ...(role !== undefined && { as: role }),
    ...(typeof userId === 'string' && { userId }),
  };
}

async function run(database: PgliteDatabase, request: Request): Promise<OwnerAnswer> {
  const body = (await request.json()) as { sql?: unknown; as?: unknown; userId?: unknown };
  try {
    const sql = typeof body.sql === 'string' ? body.sql : '';
    return { results: await runScript(database, sql, readCaller(body)) };
  } catch (error) {
    const fields = databaseErrorFields(error);
    if (fields === null) throw error;
    return { error: fields };
  }
}

/** Runs SQL for whoever has the token; a request without a body only asks whether we are here. */
export async function answerOwner(
  database: PgliteDatabase,
  ownerToken: string,
  request: Request,
): Promise<Response> {
  const given = request.headers.get('authorization')?.replace(/^Bearer /, '') ?? '';
  if (!isOwnerToken(given, ownerToken)) return new Response(null, { status: 401 });
  if (request.method !== 'POST') return new Response(null, { status: 204 });
  return Response.json(await run(database, request));
}
