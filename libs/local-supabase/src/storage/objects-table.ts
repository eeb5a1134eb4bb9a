import type { GatewayTransaction, SqlAnswer } from '../gateway/gateway-database.ts';
import type { StoredFile } from './object-files.ts';
import { noSuchKey } from './storage-error.ts';

/** Where an object is. */
export interface ObjectPlace {
  readonly bucketId: string;
  readonly name: string;
}

/** What is kept about an object's bytes, under the names of Supabase. */
export interface ObjectMetadata {
  readonly eTag: string;
  readonly size: number;
  readonly mimetype: string;
  readonly cacheControl: string;
  readonly lastModified: string;
  readonly contentLength: number;
  readonly httpStatusCode: number;
}

/** A row as a reader needs it. Metadata that was written by hand may lack anything. */
export interface ObjectRow {
  readonly id: string;
  readonly version: string;
  readonly metadata: Partial<ObjectMetadata>;
  readonly userMetadata: object | null;
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
}

/** What an upload writes into a row. */
export interface ObjectContent {
  readonly id: string;
  readonly ownerId: string | null;
  readonly version: string;
  readonly metadata: ObjectMetadata | null;
  readonly userMetadata: object | null;
}

export function metadataOf(
  file: StoredFile,
  mimetype: string,
  cacheControl: string,
): ObjectMetadata {
  return {
    eTag: file.eTag,
    size: file.sizeBytes,
    mimetype,
    cacheControl,
    lastModified: new Date().toISOString(),
    contentLength: file.sizeBytes,
    httpStatusCode: 200,
  };
}

function rowOf(row: SqlAnswer['rows'][number]): ObjectRow {
  const text = (name: string): string | null => {
    const value = row[name];
    return typeof value === 'string' ? value : null;
  };
  return {
    id: text('id') ?? '',
    version: text('version') ?? '',
    metadata: JSON.parse(text('metadata') ?? '{}') as Partial<ObjectMetadata>,
    userMetadata: JSON.parse(text('user_metadata') ?? 'null') as object | null,
    createdAt: text('created_at'),
    updatedAt: text('updated_at'),
  };
}

/** Null where there is none, or none that whoever the transaction speaks for may see. */
export async function findObject(
  transaction: GatewayTransaction,
  { bucketId, name }: ObjectPlace,
): Promise<ObjectRow | null> {
  const { rows } = await transaction.query(
    `select id::text, version, metadata::text, user_metadata::text,
       to_json(created_at) #>> '{}' as created_at, to_json(updated_at) #>> '{}' as updated_at
     from storage.objects where bucket_id = $1::text and name = $2::text`,
    [bucketId, name],
  );
  return rows[0] === undefined ? null : rowOf(rows[0]);
}

/** @throws StorageError */
export async function mustFindObject(
  transaction: GatewayTransaction,
  place: ObjectPlace,
): Promise<ObjectRow> {
  const row = await findObject(transaction, place);
  if (row === null) throw noSuchKey();
  return row;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Keeps others who write this name waiting to the end of the transaction. */
export async function lockName(
  transaction: GatewayTransaction,
  { bucketId, name }: ObjectPlace,
): Promise<void> {
  await transaction.query('select pg_advisory_xact_lock(hashtextextended($1::text, 0))', [
    `${bucketId}/${name}`,
  ]);
}

const REPLACE = `on conflict (bucket_id, name) do update set
  owner = excluded.owner, owner_id = excluded.owner_id, version = excluded.version,
  metadata = excluded.metadata, user_metadata = excluded.user_metadata, last_accessed_at = now()`;

/**
 * Writes a row. Nothing is read back: whoever may only insert need not be able to select.
 *
 * @throws what Postgres throws: 42501 where a policy refuses, 23505 where the name is taken
 */
export async function writeObject(
  transaction: GatewayTransaction,
  { bucketId, name }: ObjectPlace,
  content: ObjectContent,
  upsert: boolean,
): Promise<void> {
  await transaction.query(
    `insert into storage.objects (id, bucket_id, name, owner, owner_id, version, metadata, user_metadata)
     values ($1::text::uuid, $2::text, $3::text, $4::text::uuid, $5::text, $6::text, $7::text::jsonb, $8::text::jsonb)
     ${upsert ? REPLACE : ''}`,
    [
      content.id,
      bucketId,
      name,
      // Only Auth's own people have ids of this form; another issuer's are text.
      content.ownerId !== null && UUID.test(content.ownerId) ? content.ownerId : null,
      content.ownerId,
      content.version,
      content.metadata === null ? null : JSON.stringify(content.metadata),
      content.userMetadata === null ? null : JSON.stringify(content.userMetadata),
    ],
  );
}
