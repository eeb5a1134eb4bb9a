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

async function openFile(files: ObjectFiles, version: string): Promise<FileHandle> {
  try {
    return await files.open(version);
  } catch {
    // Somebody took the file away by hand, or replaced the object just now: ask again.
    throw noSuchKey();
  }
}

/** The object's bytes as they are read, or a range of them; only headers for HEAD. */
export async function sendObject(
  files: ObjectFiles,
  row: ObjectRow,
  request: StorageRequest,
): Promise<Response> {
  const headers = headersOf(row, request);
  if (request.headers.get('if-none-match') === row.metadata.eTag) {
    return new Response(null, { status: 304, headers });
  }
  const file = await openFile(files, row.version);
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
