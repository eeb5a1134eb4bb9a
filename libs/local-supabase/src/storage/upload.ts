import { randomUUID } from 'node:crypto';
import { databaseErrorFields } from '../gateway/database-error.ts';
import { findBucket } from './buckets-table.ts';
import type { Bucket } from './buckets-table.ts';
import { assertValidKey } from './object-key.ts';
import type { StoredFile } from './object-files.ts';
import { findObject, lockName, metadataOf, writeObject } from './objects-table.ts';
import type { ObjectContent, ObjectPlace } from './objects-table.ts';
import type { StorageCall } from './storage-call.ts';
import { StorageError, tooLarge } from './storage-error.ts';
import { restOf } from './storage-request.ts';
import { readUploadBody } from './upload-body.ts';

/** `image/*` allows every image; parameters such as a charset do not count. */
function assertMimeType(bucket: Bucket, mimeType: string): void {
  if (bucket.mimeTypes === null || bucket.mimeTypes.length === 0) return;
  const plain = mimeType.split(';', 1)[0]?.trim() ?? '';
  const family = `${plain.split('/', 1)[0] ?? ''}/*`;
  if (bucket.mimeTypes.some((allowed) => allowed === plain || allowed === family)) return;
  throw new StorageError(
    415,
    'InvalidMimeType',
    `mime type ${mimeType} is not supported`,
    'invalid_mime_type',
  );
}

/** Refuses before the first byte what would be refused after the last. */
async function prepare(
  { session, request }: StorageCall,
  place: ObjectPlace,
  upsert: boolean,
): Promise<Bucket> {
  const bucket = await session.asStorage((transaction) => findBucket(transaction, place.bucketId));
  const announced = Number(request.headers.get('content-length') ?? 0);
  if (bucket.limitBytes !== null && announced > bucket.limitBytes + FORM_BYTES) throw tooLarge();
  const content = { ownerId: session.userId, version: '1', metadata: null, userMetadata: null };
  await session.tryOut((transaction) =>
    writeObject(transaction, place, { ...content, id: randomUUID() }, upsert),
  );
  return bucket;
}

/** A form is longer than its file. */
const FORM_BYTES = 1024 * 1024;

/**
 * Makes a file that lies there whole the object's, in the caller's role. Answers the row's id.
 * The file that was the object's before is removed once nobody can ask for it any more.
 */
export async function publish(
  { session, files }: StorageCall,
  place: ObjectPlace,
  file: StoredFile,
  content: Omit<ObjectContent, 'id' | 'ownerId' | 'version'>,
  upsert: boolean,
): Promise<string> {
  const newId = randomUUID();
  try {
    const old = await session.transaction(async (transaction) => {
      const before = await transaction.asStorage(async () => {
        await lockName(transaction, place);
        return await findObject(transaction, place);
      });
      const row = { ...content, id: newId, ownerId: session.userId, version: file.version };
      await writeObject(transaction, place, row, upsert);
      return before;
    });
    if (old !== null) await files.remove(old.version);
    return old?.id ?? newId;
  } catch (error) {
    // Anything but a refusal may have come after the commit: a file too many is harmless, one too few is not.
    if (databaseErrorFields(error) !== null) await files.remove(file.version);
    throw error;
  }
}

/** `POST` and `PUT /object/<bucket>/<name>`: with PUT, or on request, what is there is replaced. */
export async function upload(call: StorageCall): Promise<Response> {
  const { request, files } = call;
  const place = { bucketId: request.path[1] ?? '', name: restOf(request, 2) };
  assertValidKey(place.bucketId, place.name);
  const upsert = request.method === 'PUT' || request.headers.get('x-upsert') === 'true';
  const bucket = await prepare(call, place, upsert);
  const body = await readUploadBody(request);
  assertMimeType(bucket, body.mimeType);
  const file = await files.receive(body.bytes, bucket.limitBytes);
  const metadata = metadataOf(file, body.mimeType, body.cacheControl);
  const id = await publish(
    call,
    place,
    file,
    { metadata, userMetadata: body.userMetadata },
    upsert,
  );
  return Response.json({ Id: id, Key: `${place.bucketId}/${place.name}` });
}
