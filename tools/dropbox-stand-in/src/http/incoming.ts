import type { IncomingMessage } from 'node:http';

/** A request as the rooms behind the server know it. */
export interface Incoming {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** The first value of a header, or undefined. */
  header(name: string): string | undefined;
  /** Everything that follows the headers. It can be read once. */
  readonly body: AsyncIterable<Uint8Array>;
  /** Aborts when the client has gone. */
  readonly clientGone: AbortSignal;
  /** Calls back when the answer was sent, or nobody wants it any more. */
  onAnswered(listener: () => void): void;
  /** Tells the log what was asked. */
  note(argument: unknown): void;
}

/** Arguments are small; who sends more means something else. */
const MAX_TEXT_BYTES = 1024 * 1024;

/** The whole body as text, or null if it is larger than any argument. */
export async function bodyText(incoming: Incoming): Promise<string | null> {
  const pieces: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const piece of incoming.body) {
    sizeBytes += piece.length;
    if (sizeBytes > MAX_TEXT_BYTES) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** What the log learns of a request while it is read. */
export interface Notes {
  argument: unknown;
  readonly onEnd: (() => void)[];
  received(bytes: number): void;
}

/** Wraps Node's request; `notes` is told of every byte of the body, and of the argument. */
export function wrapIncoming(
  request: IncomingMessage,
  clientGone: AbortSignal,
  notes: () => Notes,
): Incoming {
  const url = new URL(request.url ?? '/', 'http://stand-in');
  async function* body(): AsyncGenerator<Uint8Array> {
    // Left early, the connection must live: the refusal goes over it.
    const pieces = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
    for await (const piece of pieces) {
      notes().received(piece.length);
      yield piece;
    }
  }
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    header: (name) => {
      const value = request.headers[name.toLowerCase()];
      return Array.isArray(value) ? value[0] : value;
    },
    body: body(),
    clientGone,
    onAnswered: (listener) => {
      notes().onEnd.push(listener);
    },
    note: (argument) => {
      notes().argument = argument;
    },
  };
}
