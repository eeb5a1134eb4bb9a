import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { readRange } from './byte-range.ts';
import type { ByteRange } from './byte-range.ts';
import type { ObjectFiles } from './object-files.ts';
import type { ObjectRow } from './objects-table.ts';
import { noSuchKey, StorageError } from './storage-error.ts';
import type { StorageRequest } from './storage-request.ts';

const READ_BYTES = 256 * 1024;

/** S3's own refusal, as storage-api hands it on. */
const outOfRange = (): StorageError =>
  new StorageError(416, 'S3Error', 'InvalidRange', 'The requested range is not satisfiable');

/**
 * The headers of an object. HTML is sent as text: a page from a stranger must not run where the platform
 * lives. https://github.com/supabase/storage/blob/master/src/storage/renderer/renderer.ts
 */
function headersOf({ metadata }: ObjectRow, request: StorageRequest): Headers {
  const type = metadata.mimetype ?? 'application/octet-stream';
  const headers = new Headers({
    'accept-ranges': 'bytes',
    'content-type': type.includes('text/html') ? 'text/plain' : type,
    'cache-control': metadata.cacheControl ?? 'no-cache',
    etag: metadata.eTag ?? '',
  });
  const modified = new Date(metadata.lastModified ?? Number.NaN);
  if (!Number.isNaN(modified.getTime())) headers.set('last-modified', modified.toUTCString());
  const download = request.query.get('download');
  if (download === null) return headers;
  const name = encodeURIComponent(download);
  const named = name === '' ? '' : ` filename=${name}; filename*=UTF-8''${name};`;
  headers.set('content-disposition', `attachment;${named}`);
  return headers;
}

function bytesOf(file: FileHandle, range: ByteRange): ReadableStream {
  const stream = file.createReadStream({
    start: range.first,
    end: range.last,
    highWaterMark: READ_BYTES,
  });
  return Readable.toWeb(stream);
}

interface OpenObject {
  readonly row: ObjectRow;
  readonly file: FileHandle;
}

/** Between the row and its file somebody may replace the object, and its file with it. */
const MOST_TRIES = 10;

async function openObject(
  files: ObjectFiles,
  findRow: () => Promise<ObjectRow>,
): Promise<OpenObject> {
  let tried = '';
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const row = await findRow();
    const file = await files.open(row.version).catch(() => null);
    if (file !== null) return { row, file };
    // The same row again: its file was taken away by hand.
    if (row.version === tried) break;
    tried = row.version;
  }
  throw noSuchKey();
}

/** The object's bytes as they are read, or a range of them; only headers for HEAD. */
export async function sendObject(
  files: ObjectFiles,
  findRow: () => Promise<ObjectRow>,
  request: StorageRequest,
): Promise<Response> {
  const { row, file } = await openObject(files, findRow);
  const headers = headersOf(row, request);
  if (request.headers.get('if-none-match') === row.metadata.eTag) {
    await file.close();
    return new Response(null, { status: 304, headers });
  }
  try {
    const { size } = await file.stat();
    const range = readRange(request.headers.get('range'), size);
    if (range === 'unsatisfiable') throw outOfRange();
    const { first, last } = range ?? { first: 0, last: size - 1 };
    headers.set('content-length', String(last - first + 1));
    if (range !== null) headers.set('content-range', `bytes ${first}-${last}/${size}`);
    const status = range === null ? 200 : 206;
    const isEmpty = request.method === 'HEAD' || size === 0;
    if (isEmpty) await file.close();
    return new Response(isEmpty ? null : bytesOf(file, { first, last }), { status, headers });
  } catch (error) {
    await file.close();
    throw error;
  }
}
