import { invalidRequest } from './storage-error.ts';

/** What a caller wants of a bucket; what is left out stays as it is. */
export interface BucketSettings {
  readonly public?: boolean;
  /** Bytes; null: no limit. */
  readonly file_size_limit?: number | null;
  readonly allowed_mime_types?: readonly string[] | null;
}

const SIZE = /^(?<number>\d+(?:\.\d+)?)(?<unit>[kmg]?b)?$/i;
const BYTES_OF_UNIT: Readonly<Record<string, number>> = { b: 1, kb: 1e3, mb: 1e6, gb: 1e9 };
const MIME_TYPE = /^[\w.+-]+\/(?:\*|[\w.+-]+)$/;

/** https://github.com/supabase/storage/blob/master/src/storage/limits.ts (`parseFileSizeToBytes`) */
function readSize(value: unknown): number | null {
  if (value === null || value === 0) return null;
  const text = typeof value === 'number' || typeof value === 'string' ? String(value) : '';
  const { number, unit = 'b' } = SIZE.exec(text)?.groups ?? {};
  const bytes = Number(number) * (BYTES_OF_UNIT[unit.toLowerCase()] ?? Number.NaN);
  if (Number.isNaN(bytes)) {
    throw invalidRequest('Invalid file size format, hint: use 20GB / 20MB / 30KB / 3B');
  }
  return Math.round(bytes);
}

function readMimeTypes(value: unknown): readonly string[] | null {
  if (value === null) return null;
  if (Array.isArray(value) && value.every((type) => MIME_TYPE.test(String(type)))) {
    return value.map(String);
  }
  throw invalidRequest('body/allowed_mime_types must be an array of mime types');
}

/** @throws StorageError */
export function readBucketSettings(body: Readonly<Record<string, unknown>>): BucketSettings {
  const { public: isPublic, file_size_limit: size, allowed_mime_types: types } = body;
  return {
    ...(typeof isPublic === 'boolean' && { public: isPublic }),
    ...(size !== undefined && { file_size_limit: readSize(size) }),
    ...(types !== undefined && { allowed_mime_types: readMimeTypes(types) }),
  };
}
