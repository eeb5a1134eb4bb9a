import type { GatewayTransaction } from '../gateway/gateway-database.ts';
import { noSuchBucket } from './storage-error.ts';

/** What an upload has to know of its bucket. */
export interface Bucket {
  readonly id: string;
  readonly isPublic: boolean;
  /** Null: as large as the disk allows. */
  readonly limitBytes: number | null;
  /** Null: any. */
  readonly mimeTypes: readonly string[] | null;
}

/** The bucket, if whoever the transaction speaks for may see it. @throws StorageError */
export async function findBucket(transaction: GatewayTransaction, id: string): Promise<Bucket> {
  const { rows } = await transaction.query(
    `select coalesce(public, false)::text as public, file_size_limit::text as limit,
       to_json(allowed_mime_types)::text as mime_types
     from storage.buckets where id = $1::text`,
    [id],
  );
  const row = rows[0];
  if (row === undefined) throw noSuchBucket();
  const limit = row['limit'];
  const mimeTypes = row['mime_types'];
  return {
    id,
    isPublic: row['public'] === 'true',
    limitBytes: typeof limit === 'string' ? Number(limit) : null,
    mimeTypes: typeof mimeTypes === 'string' ? (JSON.parse(mimeTypes) as string[]) : null,
  };
}
