import {
  createBucket,
  deleteBucket,
  emptyBucket,
  getBucket,
  listBuckets,
  updateBucket,
} from './buckets.ts';
import { download, downloadPublic, downloadSigned, info } from './download.ts';
import { list } from './list.ts';
import { copy, move } from './move.ts';
import { removeMany, removeOne } from './remove.ts';
import { createSignedUrl, createSignedUrls } from './signed-url.ts';
import type { StorageCall } from './storage-call.ts';
import { notBuiltHere, StorageError } from './storage-error.ts';
import type { StorageRequest } from './storage-request.ts';
import { upload } from './upload.ts';

export interface Route {
  readonly answer: (call: StorageCall) => Promise<Response>;
  /** Answers without a key, or with one that is not good: what anybody may ask. */
  readonly isOpen: boolean;
}

const refuse = (error: () => StorageError): Route['answer'] => {
  return () => Promise.reject(error());
};

/**
 * Method and path to what answers; `:x` is one part, `*` all that follow, and the first that fits
 * answers. https://supabase.github.io/storage/
 */
const ROUTES: readonly (readonly [string, Route['answer'], 'open'?])[] = [
  ['GET /bucket', listBuckets],
  ['POST /bucket', createBucket],
  ['GET /bucket/:id', getBucket],
  ['PUT /bucket/:id', updateBucket],
  ['DELETE /bucket/:id', deleteBucket],
  ['POST /bucket/:id/empty', emptyBucket],
  ['POST /object/list/:bucket', list],
  ['POST /object/list-v2/:bucket', refuse(() => notBuiltHere('listV2'))],
  ['POST /object/move', move],
  ['POST /object/copy', copy],
  ['POST /object/sign/:bucket', createSignedUrls],
  ['POST /object/sign/:bucket/*', createSignedUrl],
  ['GET /object/sign/:bucket/*', downloadSigned, 'open'],
  ['POST /object/upload/*', refuse(() => notBuiltHere('A signed upload'))],
  ['PUT /object/upload/*', refuse(() => notBuiltHere('A signed upload')), 'open'],
  ['GET /object/public/:bucket/*', downloadPublic, 'open'],
  ['HEAD /object/public/:bucket/*', downloadPublic, 'open'],
  ['GET /object/info/public/:bucket/*', (call) => info(call, 3), 'open'],
  ['GET /object/info/authenticated/:bucket/*', (call) => info(call, 3)],
  ['GET /object/info/:bucket/*', (call) => info(call, 2), 'open'],
  ['GET /object/authenticated/:bucket/*', (call) => download(call, 2)],
  ['HEAD /object/authenticated/:bucket/*', (call) => download(call, 2)],
  ['GET /object/:bucket/*', (call) => download(call, 1), 'open'],
  ['HEAD /object/:bucket/*', (call) => download(call, 1), 'open'],
  ['POST /object/:bucket/*', upload],
  ['PUT /object/:bucket/*', upload],
  ['DELETE /object/:bucket', removeMany],
  ['DELETE /object/:bucket/*', removeOne],
  ['* /render/*', refuse(() => notBuiltHere('Image transformation')), 'open'],
  ['* /upload/*', refuse(() => notBuiltHere('A resumable upload'))],
  ['* /s3/*', refuse(() => notBuiltHere('The S3 protocol'))],
  ['* /cdn/*', refuse(() => notBuiltHere('A CDN'))],
  ['* /iceberg/*', refuse(() => notBuiltHere('An analytics bucket'))],
  ['* /vector/*', refuse(() => notBuiltHere('A vector bucket'))],
];

function fits(pattern: string, { method, path }: StorageRequest): boolean {
  const [wantedMethod, wanted = ''] = pattern.split(' /');
  if (wantedMethod !== '*' && wantedMethod !== method) return false;
  const parts = wanted.split('/');
  const isOpenEnded = parts.at(-1) === '*';
  if (isOpenEnded ? path.length < parts.length : path.length !== parts.length) return false;
  return parts.every((part, index) => part === '*' || part.startsWith(':') || part === path[index]);
}

/** @throws StorageError in the form in which storage-api answers to an address that it does not know */
export function routeOf(request: StorageRequest): Route {
  const found = ROUTES.find(([pattern]) => fits(pattern, request));
  if (found === undefined) {
    const path = request.path.join('/');
    const message = `Route ${request.method}:/${path} not found`;
    throw new StorageError(404, 'InvalidRequest', message, 'Not Found');
  }
  return { answer: found[1], isOpen: found[2] === 'open' };
}
