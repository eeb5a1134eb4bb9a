import { boundaryOf, readMultipart } from './multipart.ts';
import { invalidRequest } from './storage-error.ts';
import type { StorageRequest } from './storage-request.ts';

/** A file on its way in, and what was said about it. */
export interface UploadBody {
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly mimeType: string;
  readonly cacheControl: string;
  readonly userMetadata: object | null;
}

/** Metadata that is no JSON is passed over, as in storage-api. */
function readMetadata(text: string | undefined): object | null {
  try {
    const value = JSON.parse(text ?? '') as unknown;
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}

/**
 * What a request uploads: its body, or the file of a form, which is how supabase-js sends a `Blob`.
 * https://github.com/supabase/storage/blob/master/src/storage/uploader.ts (`incomingFileInfo`)
 */
export async function readUploadBody(request: StorageRequest): Promise<UploadBody> {
  const contentType = request.headers.get('content-type') ?? 'application/octet-stream';
  const boundary = boundaryOf(contentType);
  if (boundary === null) {
    const encoded = request.headers.get('x-metadata');
    const json = encoded === null ? undefined : Buffer.from(encoded, 'base64').toString('utf8');
    return {
      bytes: request.body,
      mimeType: contentType,
      cacheControl: request.headers.get('cache-control') ?? 'no-cache',
      userMetadata: readMetadata(json),
    };
  }
  const form = await readMultipart(request.body, boundary);
  if (form === null) throw invalidRequest('No content provided');
  const { fields } = form;
  const seconds = fields.get('cacheControl');
  return {
    bytes: form.file,
    mimeType: fields.get('contentType') ?? form.contentType ?? 'application/octet-stream',
    cacheControl: seconds === undefined ? 'no-cache' : `max-age=${seconds}`,
    userMetadata: readMetadata(fields.get('metadata')),
  };
}
