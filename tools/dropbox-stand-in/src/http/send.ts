import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Fault } from '../faults/fault.ts';
import { beforeHeaders, ConnectionCut, shapeBody } from '../faults/shape-body.ts';
import type { Reply } from './reply.ts';
import type { RequestRecord } from './request-log.ts';

/** Writes a piece; resolves when more may follow. */
async function write(response: ServerResponse, piece: Uint8Array, gone: AbortSignal) {
  if (response.write(piece)) return;
  await once(response, 'drain', { signal: gone });
}

/** The bytes that were written must have left before the connection dies, or a cut is a drop. */
async function flushed(response: ServerResponse): Promise<void> {
  await new Promise<void>((resolve) => {
    if (!response.headersSent) response.flushHeaders();
    response.write('', () => {
      resolve();
    });
    // An empty write may be answered at once; the socket's own queue is what counts.
    setTimeout(resolve, 100).unref();
  });
}

/** Sends an answer as its fault lets it. */
export async function send(
  response: ServerResponse,
  reply: Reply,
  fault: Fault | null,
  gone: AbortSignal,
  record: RequestRecord,
): Promise<void> {
  if (!(await beforeHeaders(fault, gone))) {
    record.ended(gone.aborted ? 'client left' : 'cut');
    response.destroy();
    return;
  }
  const { sizeBytes, pieces } = shapeBody(reply.body, fault, gone);
  record.answered(reply.status);
  response.writeHead(reply.status, {
    'X-Dropbox-Request-Id': randomBytes(16).toString('hex'),
    'Cache-Control': 'no-cache',
    ...reply.headers,
    ...(reply.status !== 304 && { 'Content-Length': String(sizeBytes) }),
  });
  try {
    if (record.method !== 'HEAD') {
      for await (const piece of pieces) {
        record.sent(piece.length);
        await write(response, piece, gone);
      }
    }
    if (gone.aborted) throw new Error('The client has gone.');
    record.ended('sent');
    response.end();
  } catch (error) {
    record.ended(error instanceof ConnectionCut ? 'cut' : 'client left');
    if (error instanceof ConnectionCut) await flushed(response);
    response.destroy();
  }
}
