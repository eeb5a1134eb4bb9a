import { setTimeout as sleep } from 'node:timers/promises';
import type { ReplyBody } from '../http/reply.ts';
import type { Fault } from './fault.ts';

/** The body has come to where the connection is to die. */
export class ConnectionCut extends Error {
  override readonly name = 'ConnectionCut';
}

type Pieces = AsyncIterable<Uint8Array>;

/** What is sent: its announced length, and the pieces that really come. */
export interface Sending {
  readonly sizeBytes: number;
  readonly pieces: Pieces;
}

/** Resolves when the client has gone: nothing else ends a silence. */
async function untilGone(gone: AbortSignal): Promise<void> {
  if (gone.aborted) return;
  await new Promise((resolve) => {
    gone.addEventListener('abort', resolve);
  });
}

async function* firstBytes(pieces: Pieces, count: number): AsyncGenerator<Uint8Array> {
  let left = count;
  for await (const piece of pieces) {
    if (left <= 0) return;
    yield piece.subarray(0, left);
    left -= piece.length;
  }
}

async function* cut(pieces: Pieces, afterBytes: number): AsyncGenerator<Uint8Array> {
  yield* firstBytes(pieces, afterBytes);
  throw new ConnectionCut();
}

async function* stall(pieces: Pieces, afterBytes: number, gone: AbortSignal) {
  yield* firstBytes(pieces, afterBytes);
  await untilGone(gone);
}

const DRIPS_PER_SECOND = 20;

async function* drip(pieces: Pieces, bytesPerSecond: number, gone: AbortSignal) {
  const drop = Math.max(1, Math.ceil(bytesPerSecond / DRIPS_PER_SECOND));
  for await (const piece of pieces) {
    for (let at = 0; at < piece.length && !gone.aborted; at += drop) {
      yield piece.subarray(at, at + drop);
      await sleep((1000 * drop) / bytesPerSecond);
    }
  }
}

async function* withFlippedBit(pieces: Pieces, at: number): AsyncGenerator<Uint8Array> {
  let offset = 0;
  for await (const piece of pieces) {
    const index = at - offset;
    offset += piece.length;
    if (index < 0 || index >= piece.length) {
      yield piece;
      continue;
    }
    const wrong = Uint8Array.from(piece);
    wrong[index] = (piece[index] ?? 0) ^ 1;
    yield wrong;
  }
}

function piecesOf(body: ReplyBody): Sending {
  if (body.kind === 'stream') return { sizeBytes: body.sizeBytes, pieces: body.open() };
  const { bytes } = body;
  // eslint-disable-next-line @typescript-eslint/require-await -- a body is read piece by piece
  const pieces = (async function* () {
    if (bytes.length > 0) yield bytes;
  })();
  return { sizeBytes: bytes.length, pieces };
}

/** A body as the fault lets it come. */
export function shapeBody(body: ReplyBody, fault: Fault | null, gone: AbortSignal): Sending {
  const { sizeBytes, pieces } = piecesOf(body);
  switch (fault?.kind) {
    case 'cut':
      return { sizeBytes, pieces: cut(pieces, fault.afterBytes) };
    case 'hang':
      return { sizeBytes, pieces: stall(pieces, fault.afterBytes ?? 0, gone) };
    case 'drip':
      return { sizeBytes, pieces: drip(pieces, fault.bytesPerSecond, gone) };
    case 'wrong-bytes':
      return { sizeBytes, pieces: withFlippedBit(pieces, fault.at) };
    case 'short': {
      const shorter = Math.max(0, sizeBytes - fault.byBytes);
      return { sizeBytes: shorter, pieces: firstBytes(pieces, shorter) };
    }
    default:
      return { sizeBytes, pieces };
  }
}

/** Waits where a fault delays the headers; false if they shall never come. */
export async function beforeHeaders(fault: Fault | null, gone: AbortSignal): Promise<boolean> {
  if (fault?.kind === 'drop') return false;
  if (fault?.kind === 'delay')
    await sleep(fault.millis, undefined, { signal: gone }).catch(() => undefined);
  if (fault?.kind === 'hang' && fault.afterBytes === null) {
    await untilGone(gone);
    return false;
  }
  return !gone.aborted;
}
