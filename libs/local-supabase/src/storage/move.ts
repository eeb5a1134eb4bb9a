import { randomUUID } from 'node:crypto';
import { findBucket } from './buckets-table.ts';
import { assertValidKey } from './object-key.ts';
import { metadataOf, mustFindObject, writeObject } from './objects-table.ts';
import type { ObjectPlace } from './objects-table.ts';
import type { StorageCall } from './storage-call.ts';
import { noSuchKey } from './storage-error.ts';
import { readJson } from './storage-request.ts';
import { publish } from './upload.ts';

interface Journey {
  readonly from: ObjectPlace;
  readonly to: ObjectPlace;
  readonly body: Readonly<Record<string, unknown>>;
}

async function readJourney({ request, session }: StorageCall): Promise<Journey> {
  const body = await readJson(request);
  const text = (name: string): string => (typeof body[name] === 'string' ? body[name] : '');
  const from = { bucketId: text('bucketId'), name: text('sourceKey') };
  const to = {
    bucketId: text('destinationBucket') === '' ? from.bucketId : text('destinationBucket'),
    name: text('destinationKey'),
  };
  assertValidKey(from.bucketId, from.name);
  assertValidKey(to.bucketId, to.name);
  await session.asStorage((transaction) => findBucket(transaction, to.bucketId));
  return { from, to, body };
}

/** `POST /object/move`: the row gets another name. Its file stays: files are not named by objects. */
export async function move(call: StorageCall): Promise<Response> {
  const { from, to } = await readJourney(call);
  await call.session.transaction(async (transaction) => {
    await mustFindObject(transaction, from);
    const { affectedRows } = await transaction.query(
      `update storage.objects set bucket_id = $3::text, name = $4::text
       where bucket_id = $1::text and name = $2::text`,
      [from.bucketId, from.name, to.bucketId, to.name],
    );
    if (affectedRows === 0) throw noSuchKey();
  });
  return Response.json({ message: 'Successfully moved' });
}

/** `POST /object/copy`: a second object with bytes of its own; with `x-upsert` over what is there. */
export async function copy(call: StorageCall): Promise<Response> {
  const { session, files, request } = call;
  const { from, to, body } = await readJourney(call);
  const upsert = request.headers.get('x-upsert') === 'true';
  const source = await session.transaction((transaction) => mustFindObject(transaction, from));
  const probe = { ownerId: session.userId, version: '1', metadata: null, userMetadata: null };
  await session.tryOut((transaction) =>
    writeObject(transaction, to, { ...probe, id: randomUUID() }, upsert),
  );
  const { eTag = '', size = 0, mimetype, cacheControl } = source.metadata;
  const file = await files.copy(source.version, { eTag, sizeBytes: size }).catch(() => {
    throw noSuchKey();
  });
  const type = mimetype ?? 'application/octet-stream';
  const content = {
    metadata: metadataOf(file, type, cacheControl ?? 'no-cache'),
    userMetadata: body['copyMetadata'] === false ? null : source.userMetadata,
  };
  const id = await publish(call, to, file, content, upsert);
  return Response.json({
    Id: id,
    Key: `${to.bucketId}/${to.name}`,
    name: to.name,
    bucket_id: to.bucketId,
  });
}
