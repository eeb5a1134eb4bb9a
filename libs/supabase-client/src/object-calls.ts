import { publicBucket, withheldBucket } from './buckets.ts';
import { openSource, SourceFailure } from './byte-source.ts';
import type { ByteSource } from './byte-source.ts';
import type { Connection } from './connection.ts';
import { DatabaseError } from './database-error.ts';
import type { CallOptions, PutOptions } from './logbook-client.ts';

/** A large video over a slow line. */
const uploadTimeoutSeconds = 600;
const cacheSeconds = 3600;

const takenCodes: ReadonlySet<string> = new Set(['KeyAlreadyExists', 'ResourceAlreadyExists']);
const missingCodes: ReadonlySet<string> = new Set(['NoSuchKey', 'NotFound']);

/** Answers whether it was stored by this call; false where the name was taken. */
export async function putObject(
  connection: Connection,
  path: string,
  source: ByteSource,
  put: PutOptions,
  options?: CallOptions,
): Promise<boolean> {
  const bucket = put.isWithheld === true ? withheldBucket : publicBucket;
  const call = {
    name: 'upload',
    repeatable: true,
    options: { timeoutSeconds: uploadTimeoutSeconds, ...options },
    facts: { bucket, path },
  };
  const fileOptions = {
    contentType: put.contentType,
    cacheControl: String(put.cacheSeconds ?? cacheSeconds),
    upsert: put.replace ?? false,
  };
  try {
    await connection.store(call, async (storage, headers) => {
      const opened = await openSource(source);
      try {
        const answer = await storage
          .from(bucket)
          .upload(path, opened.body, { ...fileOptions, headers });
        const failure = opened.failure();
        if (failure !== null) throw failure;
        return answer;
      } finally {
        opened.close();
      }
    });
    return true;
  } catch (error) {
    if (error instanceof SourceFailure && error.cause instanceof Error) throw error.cause;
    if (error instanceof DatabaseError && takenCodes.has(error.code)) return false;
    throw error;
  }
}

/** Takes an object away that everybody could see; one that is not there is none, too. */
export async function withdrawObject(
  connection: Connection,
  path: string,
  options?: CallOptions,
): Promise<void> {
  const facts = { bucket: publicBucket, path };
  const call = { name: 'remove object', repeatable: true, options, facts };
  await connection.store(call, (storage) => storage.from(publicBucket).remove([path]));
}

/** Whether there is an object of this name that everybody can see. */
export async function objectExists(
  connection: Connection,
  path: string,
  options?: CallOptions,
): Promise<boolean> {
  const call = {
    name: 'object info',
    repeatable: true,
    options,
    facts: { bucket: publicBucket, path },
  };
  try {
    await connection.store(call, (storage) => storage.from(publicBucket).info(path));
    return true;
  } catch (error) {
    if (error instanceof DatabaseError && missingCodes.has(error.code)) return false;
    throw error;
  }
}

/** Where anybody may see an object, whether or not it is there yet. */
export function publicUrl(connection: Connection, path: string): string {
  return connection.storage.from(publicBucket).getPublicUrl(path).data.publicUrl;
}
