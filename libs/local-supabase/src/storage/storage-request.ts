import { text as textOfStream } from 'node:stream/consumers';

/** A request to `/storage/v1/…` as the parts that matter. Its body has not been read. */
export interface StorageRequest {
  readonly method: string;
  /** What follows `/storage/v1/`, part by part, decoded. */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
  readonly headers: Headers;
  readonly body: AsyncIterable<Uint8Array>;
}

const PREFIX = '/storage/v1/';

/** Whether an address is one of Storage. */
export function isStorageUrl(url: URL): boolean {
  return url.pathname.startsWith(PREFIX);
}

/** A part that cannot be decoded stays as it is, and is no valid name then. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

// eslint-disable-next-line @typescript-eslint/require-await -- an AsyncIterable of what is there already
async function* only(...pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array, void> {
  for (const piece of pieces) if (piece.byteLength > 0) yield piece;
}

/**
 * A body that is bytes, or that comes by itself, without a `Request` around it: that would copy bytes,
 * and read a stream ahead. Null: let a `Request` make sense of it.
 */
function bodyInHand(body: unknown): AsyncIterable<Uint8Array> | null {
  if (body instanceof ArrayBuffer) return only(new Uint8Array(body));
  if (ArrayBuffer.isView(body)) {
    return only(new Uint8Array(body.buffer, body.byteOffset, body.byteLength));
  }
  const isStream = body instanceof ReadableStream || (isObject(body) && 'pipe' in body);
  return isStream ? (body as AsyncIterable<Uint8Array>) : null;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Ends a body when its request is given up, even where the next piece never comes. */
async function* whileWanted(
  body: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void> {
  let giveUp: (reason: Error) => void = () => undefined;
  const onAbort = (): void => {
    giveUp(signal.reason as Error);
  };
  signal.addEventListener('abort', onAbort, { once: true });
  const pieces = body[Symbol.asyncIterator]();
  try {
    for (;;) {
      signal.throwIfAborted();
      // A race against one promise for all pieces would keep every piece in memory until it is decided.
      const next = await new Promise<IteratorResult<Uint8Array>>((resolve, reject) => {
        giveUp = reject;
        pieces.next().then(resolve, reject);
      });
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    signal.removeEventListener('abort', onAbort);
    // Not waited for: it may itself wait for a piece that never comes.
    void Promise.resolve(pieces.return?.()).catch(() => undefined);
  }
}

/** Reads what was given to `fetch`. */
export function readStorageRequest(...[input, init]: Parameters<typeof fetch>): StorageRequest {
  const inHand = bodyInHand(init?.body);
  // Made anew, a request pumps its body through one more stream.
  const isReady = input instanceof Request && init === undefined;
  const request = isReady
    ? input
    : new Request(input, inHand === null ? init : { ...init, body: null });
  const url = new URL(request.url);
  return {
    method: request.method,
    path: url.pathname.slice(PREFIX.length).split('/').map(decode),
    query: url.searchParams,
    headers: request.headers,
    body: whileWanted(inHand ?? request.body ?? only(), request.signal),
  };
}

/** What stands behind the first `count` parts: an object's name. */
export function restOf(request: StorageRequest, count: number): string {
  return request.path.slice(count).join('/');
}

/** A short body, such as one of JSON. */
export async function readJson(
  request: StorageRequest,
): Promise<Readonly<Record<string, unknown>>> {
  const text = await textOfStream(request.body);
  try {
    const value = text === '' ? {} : (JSON.parse(text) as unknown);
    return isObject(value) && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
