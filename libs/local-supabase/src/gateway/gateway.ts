import type { ApiAnswer } from './api-answer.ts';
import { readApiRequest } from './api-request.ts';
import type { ApiRequest } from './api-request.ts';
import { authenticate } from './authenticate.ts';
import { becomeCaller } from './become-caller.ts';
import { callRoutine } from './call.ts';
import { errorAnswer } from './database-error.ts';
import type { ErrorBody } from './gateway-error.ts';
import type { GatewayDatabase, GatewayTransaction } from './gateway-database.ts';
import { isStorageUrl } from '../storage/storage-request.ts';
import { createStorage } from '../storage/storage.ts';
import type { ObjectFiles } from '../storage/object-files.ts';
import { readRelation } from './read.ts';
import { Routines } from './routine.ts';
import { writeRelation } from './write.ts';

export interface GatewayOptions {
  /** At least 32 characters; every key and session token is signed with it (HS256). */
  readonly jwtSecret: string;
  /** Where an answer with rows is cut off. A hosted project's default is 1,000, and so is ours. */
  readonly maxRows?: number;
  /** Where Storage keeps its bytes; without it there is no Storage. */
  readonly files?: ObjectFiles;
}

const JSON_TYPE = 'application/json; charset=utf-8';

async function answerRequest(
  transaction: GatewayTransaction,
  request: ApiRequest,
  maxRows: number,
  routines: Routines,
): Promise<ApiAnswer> {
  if (request.isFunction) return callRoutine(transaction, request, maxRows, routines);
  if (request.method === 'GET' || request.method === 'HEAD') {
    await transaction.query('set transaction read only');
    return readRelation(transaction, request, maxRows);
  }
  return writeRelation(transaction, request);
}

function successResponse(answer: ApiAnswer, request: ApiRequest): Response {
  const headers = new Headers();
  if (answer.contentRange !== undefined) headers.set('content-range', answer.contentRange);
  if (answer.body !== null) {
    const type = request.wantsObject
      ? 'application/vnd.pgrst.object+json; charset=utf-8'
      : JSON_TYPE;
    headers.set('content-type', type);
  }
  const body = request.method === 'HEAD' ? null : answer.body;
  return new Response(body, { status: answer.status, headers });
}

function errorResponse(status: number, body: ErrorBody, isHead: boolean): Response {
  const headers = new Headers({
    'content-type': JSON_TYPE,
    'proxy-status': `PostgREST; error=${body.code}`,
  });
  if (status === 401) headers.set('www-authenticate', 'Bearer');
  return new Response(isHead ? null : JSON.stringify(body), { status, headers });
}

function urlOf(input: Parameters<typeof fetch>[0]): URL {
  return new URL(input instanceof Request ? input.url : input);
}

/**
 * The request, and its body where that is text: a `Request` would turn it into bytes and back,
 * which is a tenth of what a client spends on a large batch.
 */
function openRequest(...[input, init]: Parameters<typeof fetch>): [Request, string | null] {
  const mayHaveBody = init?.method !== undefined && !/^(?:get|head)$/i.test(init.method);
  if (!mayHaveBody || typeof init.body !== 'string') return [new Request(input, init), null];
  return [new Request(input, { ...init, body: null }), init.body.toWellFormed()];
}

/**
 * Answers what supabase-js sends to `/rest/v1` the way PostgREST 13 does: calls of functions,
 * reads with filters, inserts, updates and deletes, with its statuses and error bodies. Each
 * request is one transaction in the caller's role, so grants and row level security decide.
 *
 * With `files`, it answers to `/storage/v1` as well: see `createStorage`.
 *
 * Left out: embedding of related tables, aggregates, `PUT`, media types other than JSON, and
 * everything outside `/rest/v1` and `/storage/v1`.
 *
 * @returns a function in the form of `fetch`, which never rejects.
 */
export function createGateway(
  database: GatewayDatabase,
  { jwtSecret, maxRows = 1000, files }: GatewayOptions,
): typeof globalThis.fetch {
  const storage = files && createStorage(database, { jwtSecret, files });
  const routines = new Routines();
  return async (input, init) => {
    if (storage !== undefined && isStorageUrl(urlOf(input))) return storage(input, init);
    const [httpRequest, body] = openRequest(input, init);
    let role = 'anon';
    try {
      const caller = await authenticate(httpRequest.headers, jwtSecret);
      role = caller.role;
      const request = await readApiRequest(httpRequest, body);
      const answer = await database.transaction(async (transaction) => {
        const path = `/${request.isFunction ? 'rpc/' : ''}${request.target}`;
        await becomeCaller(transaction, caller, { method: request.method, path });
        return answerRequest(transaction, request, maxRows, routines);
      });
      return successResponse(answer, request);
    } catch (error) {
      const { status, body } = errorAnswer(error, role === 'anon');
      return errorResponse(status, body, httpRequest.method === 'HEAD');
    }
  };
}
