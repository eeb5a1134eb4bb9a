import { invalidBucketName, invalidKey } from './storage-error.ts';

/**
 * storage-api's own set: what S3 calls safe, and what needs care in an address.
 * https://github.com/supabase/storage/blob/master/src/storage/limits.ts (`isValidKey`)
 */
const KEY = /^[\w/!\-.*'() &$@=;:+,?]+$/;
const BUCKET = /^[\w!\-.*'() &$@=;:+,?]{1,63}$/;

/**
 * S3 ends a key at 1,024 bytes, and storage-api's is `<project>/<bucket>/<name>/<version>`, of which a
 * hosted project's reference takes 20 and a version 36.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html
 */
const LONGEST_PATH = 1024 - 20 - 36 - 2;

/** What an address means by these: an object of that name could never be asked for. */
function hasDotSegment(key: string): boolean {
  return key.split('/').some((segment) => segment === '.' || segment === '..');
}

/** @throws StorageError for a name that a hosted project would not take either */
export function assertValidKey(bucketId: string, key: string): void {
  const path = `${bucketId}/${key}`;
  if (!KEY.test(key) || path.length > LONGEST_PATH || hasDotSegment(key)) throw invalidKey(key);
}

/** @throws StorageError */
export function assertValidBucketName(name: string): void {
  if (!BUCKET.test(name) || hasDotSegment(name)) throw invalidBucketName();
}
