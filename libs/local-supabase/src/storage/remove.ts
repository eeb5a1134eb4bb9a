import type { StorageCall } from './storage-call.ts';
import { invalidRequest, noSuchKey } from './storage-error.ts';
import { readJson, restOf } from './storage-request.ts';
import type { StorageTransaction } from './storage-session.ts';

interface RemovedRow {
  readonly version: string | null;
}

const ALLOW_DELETE = `select set_config('storage.allow_delete_query', 'true', true)`;

/** Deletes what the caller may delete of these, and answers the rows as they were, as JSON. */
async function deleteRows(
  transaction: StorageTransaction,
  bucketId: string,
  names: readonly string[],
): Promise<string> {
  await transaction.query(ALLOW_DELETE);
  const { rows } = await transaction.query(
    `with deleted as (
       delete from storage.objects
       where bucket_id = $1::text
         and name in (select json_array_elements_text($2::text::json))
       returning *
     )
     select coalesce(json_agg(d), '[]')::text as body from deleted d`,
    [bucketId, JSON.stringify(names)],
  );
  return String(rows[0]?.['body']);
}

/** First the rows, then the files: a file that nothing names is harmless, the opposite is not. */
async function removeObjects(
  { session, files }: StorageCall,
  bucketId: string,
  names: readonly string[],
): Promise<string> {
  const body = await session.transaction((transaction) => deleteRows(transaction, bucketId, names));
  for (const { version } of JSON.parse(body) as RemovedRow[]) {
    if (version !== null) await files.remove(version);
  }
  return body;
}

/** `DELETE /object/<bucket>`: those of the names that there are and that the caller may delete. */
export async function removeMany(call: StorageCall): Promise<Response> {
  const { prefixes } = await readJson(call.request);
  if (!Array.isArray(prefixes) || prefixes.length === 0) {
    throw invalidRequest('body/prefixes must NOT have fewer than 1 items');
  }
  const body = await removeObjects(call, call.request.path[1] ?? '', prefixes.map(String));
  return new Response(body, { headers: { 'content-type': 'application/json; charset=utf-8' } });
}

/** `DELETE /object/<bucket>/<name>`. */
export async function removeOne(call: StorageCall): Promise<Response> {
  const body = await removeObjects(call, call.request.path[1] ?? '', [restOf(call.request, 2)]);
  if (body === '[]') throw noSuchKey();
  return Response.json({ message: 'Successfully deleted' });
}
