import { findBucket } from './buckets-table.ts';
import type { Bucket } from './buckets-table.ts';
import { assertValidKey } from './object-key.ts';
import { mustFindObject } from './objects-table.ts';
import type { ObjectPlace, ObjectRow } from './objects-table.ts';
import { sendObject } from './send-object.ts';
import { verifySignature } from './signed-url.ts';
import type { StorageCall } from './storage-call.ts';
import { noSuchBucket } from './storage-error.ts';
import { restOf } from './storage-request.ts';

/** The object that an address names behind its first `count` parts. */
function placeIn({ request }: StorageCall, count: number): ObjectPlace {
  const place = { bucketId: request.path[count] ?? '', name: restOf(request, count + 1) };
  assertValidKey(place.bucketId, place.name);
  return place;
}

function bucketOf({ session }: StorageCall, place: ObjectPlace): Promise<Bucket> {
  return session.asStorage((transaction) => findBucket(transaction, place.bucketId));
}

/** What is in a public bucket anybody may read, the rest whoever the policies let. */
async function readable(call: StorageCall, place: ObjectPlace): Promise<ObjectRow> {
  const { session } = call;
  const bucket = await bucketOf(call, place);
  if (bucket.isPublic) return await readablePublicly(call, place);
  // To a stranger a private bucket is none.
  if (session.caller === null) throw noSuchBucket();
  return await session.transaction((transaction) => mustFindObject(transaction, place));
}

function readablePublicly({ session }: StorageCall, place: ObjectPlace): Promise<ObjectRow> {
  return session.asStorage((transaction) => mustFindObject(transaction, place));
}

/** `GET` and `HEAD /object/<bucket>/<name>`, also below `/object/authenticated`. */
export async function download(call: StorageCall, count: number): Promise<Response> {
  const place = placeIn(call, count);
  return await sendObject(call.files, () => readable(call, place), call.request);
}

/** `GET` and `HEAD /object/public/<bucket>/<name>`: without any key. */
export async function downloadPublic(call: StorageCall): Promise<Response> {
  const place = placeIn(call, 2);
  if (!(await bucketOf(call, place)).isPublic) throw noSuchBucket();
  return await sendObject(call.files, () => readablePublicly(call, place), call.request);
}

/** `GET /object/sign/<bucket>/<name>?token=…`: whoever was given the address may read. */
export async function downloadSigned(call: StorageCall): Promise<Response> {
  const place = placeIn(call, 2);
  await verifySignature(call, place);
  return await sendObject(call.files, () => readablePublicly(call, place), call.request);
}

/**
 * `GET /object/info/<bucket>/<name>`.
 * https://github.com/supabase/storage/blob/master/src/storage/renderer/info.ts
 */
export async function info(call: StorageCall, count: number): Promise<Response> {
  const place = placeIn(call, count);
  const row = await readable(call, place);
  return Response.json({
    id: row.id,
    name: place.name,
    version: row.version,
    bucket_id: place.bucketId,
    size: row.metadata.size ?? null,
    content_type: row.metadata.mimetype ?? null,
    cache_control: row.metadata.cacheControl ?? null,
    etag: row.metadata.eTag ?? null,
    metadata: row.userMetadata,
    last_modified: row.updatedAt,
    created_at: row.createdAt,
  });
}
