import { databaseErrorFields } from '../gateway/database-error.ts';

/** The body of every error that Storage sends. */
export interface StorageErrorBody {
  /** The status that is meant. The response's own is 400 for most of them. */
  readonly statusCode: string;
  readonly error: string;
  readonly message: string;
  readonly code: string;
}

/**
 * An answer other than success. Shapes, codes and words are those of storage-api, which answers 400
 * over HTTP to all that is not its own fault, and says in the body what it means:
 * https://github.com/supabase/storage/blob/master/src/internal/errors/codes.ts and
 * …/src/http/error-handler.ts
 */
export class StorageError extends Error {
  readonly status: number;
  readonly body: StorageErrorBody;

  constructor(meant: number, code: string, message: string, error: string = code) {
    super(message);
    this.name = 'StorageError';
    this.status = meant >= 500 ? meant : 400;
    this.body = { statusCode: String(meant), error, message, code };
  }
}

export const noSuchBucket = (): StorageError =>
  new StorageError(404, 'NoSuchBucket', 'Bucket not found', 'Bucket not found');
export const noSuchKey = (): StorageError =>
  new StorageError(404, 'NoSuchKey', 'Object not found', 'not_found');
export const invalidKey = (key: string): StorageError =>
  new StorageError(400, 'InvalidKey', `Invalid key: ${key}`);
export const invalidBucketName = (): StorageError =>
  new StorageError(400, 'InvalidBucketName', 'Bucket name invalid', 'Invalid Input');
export const alreadyExists = (code: 'KeyAlreadyExists' | 'BucketAlreadyExists'): StorageError =>
  new StorageError(409, code, 'The resource already exists', 'Duplicate');
export const accessDenied = (message: string): StorageError =>
  new StorageError(403, 'AccessDenied', message, 'Unauthorized');
export const tooLarge = (): StorageError =>
  new StorageError(
    413,
    'EntityTooLarge',
    'The object exceeded the maximum allowed size',
    'Payload too large',
  );
export const invalidRequest = (message: string): StorageError =>
  new StorageError(400, 'InvalidRequest', message);

/** Storage has it, this one does not: said plainly instead of answering something else. */
export const notBuiltHere = (what: string): StorageError =>
  new StorageError(501, 'NotSupported', `${what} is not part of the embedded Storage.`);

/** https://github.com/supabase/storage/blob/master/src/storage/database/errors.ts */
function ofDatabase(code: string, message: string): StorageError {
  switch (code) {
    case '42501':
      return accessDenied(
        message.includes('row-level security')
          ? 'new row violates row-level security policy'
          : message,
      );
    case '23505':
      return alreadyExists('KeyAlreadyExists');
    case '23503':
      return new StorageError(404, 'InvalidRequest', 'The related resource does not exist');
    case '22P02':
      return new StorageError(400, 'InvalidParameter', message);
    default:
      return new StorageError(500, 'DatabaseError', `database error, code: ${code}`);
  }
}

/** The answer for whatever a request threw. */
export function storageErrorOf(error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  const fields = databaseErrorFields(error);
  if (fields !== null) return ofDatabase(fields.code, fields.message);
  const why = error instanceof Error ? error.message : String(error);
  return new StorageError(500, 'InternalError', why);
}
