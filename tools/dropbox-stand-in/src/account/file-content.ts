import { ContentHash, contentHashOf } from './content-hash.ts';

/** Where a file's bytes are. They are read when a request wants them, never kept whole. */
export interface FileContent {
  readonly sizeBytes: number;
  /** Dropbox' content hash; computed at the first question, then remembered. */
  hash(): Promise<string>;
  /** Bytes from `start` up to but not including `end`. */
  read(start: number, end: number): AsyncIterable<Uint8Array>;
  /** False when the bytes are no longer what they were when this content was made. */
  isIntact(): Promise<boolean>;
}

const PIECE_BYTES = 64 * 1024;

/** Small content, kept in memory. */
export function bytesContent(content: string | Uint8Array): FileContent {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  let hash: string | undefined;
  return {
    sizeBytes: bytes.length,
    hash: () => Promise.resolve((hash ??= new ContentHash().update(bytes).digest())),
    // eslint-disable-next-line @typescript-eslint/require-await -- readers take any content alike
    read: async function* (start, end) {
      for (let at = start; at < end; at += PIECE_BYTES) {
        yield bytes.subarray(at, Math.min(at + PIECE_BYTES, end));
      }
    },
    isIntact: () => Promise.resolve(true),
  };
}

/**
 * A large file that costs neither memory nor disk: byte n is a fixed function of n and `seed`,
 * so that any range can be made on its own.
 */
export function madeUpContent(sizeBytes: number, seed = 1): FileContent {
  // A prime length: no block of the content hash equals another.
  const pattern = new Uint8Array(65_521);
  for (let at = 0, state = seed | 1; at < pattern.length; at += 1) {
    state = Math.imul(state, 1_664_525) + 1_013_904_223;
    pattern[at] = state >>> 24;
  }
  let hash: Promise<string> | undefined;
  // eslint-disable-next-line @typescript-eslint/require-await -- readers take any content alike
  async function* read(start: number, end: number): AsyncGenerator<Uint8Array> {
    for (let at = start; at < end;) {
      const offset = at % pattern.length;
      const piece = pattern.subarray(offset, Math.min(pattern.length, offset + end - at));
      yield piece;
      at += piece.length;
    }
  }
  return {
    sizeBytes,
    hash: () => (hash ??= contentHashOf(read(0, sizeBytes))),
    read,
    isIntact: () => Promise.resolve(true),
  };
}
