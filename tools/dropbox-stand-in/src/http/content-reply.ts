import type { FileVersion } from '../account/node.ts';
import type { Incoming } from './incoming.ts';
import { readRange } from './range.ts';
import { emptyReply } from './reply.ts';
import type { Reply } from './reply.ts';

/** Must this GET be answered with 304? Only a GET may ask so. */
function isKnown(incoming: Incoming, etag: string): boolean {
  const known = incoming.header('if-none-match');
  if (incoming.method === 'POST' || known === undefined) return false;
  return known.split(',').some((tag) => tag.trim() === etag || tag.trim() === '*');
}

/** A file's bytes, or the part of them that the request wants. */
export function contentReply(
  incoming: Incoming,
  { content, rev }: FileVersion,
  headers: Readonly<Record<string, string>>,
): Reply {
  const { sizeBytes } = content;
  const etag = `W/"${rev}"`;
  const common = { ...headers, ETag: etag, 'Accept-Ranges': 'bytes' };
  if (isKnown(incoming, etag)) return emptyReply(304, common);
  const range = readRange(incoming.header('range'), sizeBytes);
  if (range === 'unsatisfiable') {
    return emptyReply(416, { 'Content-Range': `bytes */${sizeBytes}` });
  }
  const { start, end } = range ?? { start: 0, end: sizeBytes };
  return {
    status: range === null ? 200 : 206,
    headers: {
      'Content-Type': 'application/octet-stream',
      ...common,
      ...(range !== null && { 'Content-Range': `bytes ${start}-${end - 1}/${sizeBytes}` }),
    },
    body: { kind: 'stream', sizeBytes: end - start, open: () => content.read(start, end) },
  };
}
