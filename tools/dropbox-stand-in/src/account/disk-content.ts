import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { ContentHash } from './content-hash.ts';
import type { FileContent } from './file-content.ts';

/** How a file on disk looked when it was found; another look later tells whether it changed. */
export interface DiskFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly modifiedMillis: number;
}

const BUFFER_BYTES = 1024 * 1024;
/** Up to here a file is read in one go: four asynchronous calls would cost ten times as much. */
const SMALL_BYTES = 128 * 1024;

// Read into again and again. A listing of ten thousand files hashes every one of them, and fresh
// buffers would be garbage faster than it is collected.
const smallBuffer = new Uint8Array(SMALL_BYTES);
const freeBuffers: Uint8Array[] = [];

function hashSmall(path: string): string {
  const file = openSync(path, 'r');
  try {
    const hash = new ContentHash();
    for (;;) {
      const count = readSync(file, smallBuffer, 0, SMALL_BYTES, null);
      if (count === 0) return hash.digest();
      hash.update(smallBuffer.subarray(0, count));
    }
  } finally {
    closeSync(file);
  }
}

async function hashLarge(path: string): Promise<string> {
  const buffer = freeBuffers.pop() ?? new Uint8Array(BUFFER_BYTES);
  const file = await open(path, 'r');
  try {
    const hash = new ContentHash();
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, BUFFER_BYTES, null);
      if (bytesRead === 0) return hash.digest();
      hash.update(buffer.subarray(0, bytesRead));
    }
  } finally {
    await file.close();
    freeBuffers.push(buffer);
  }
}

/** One large file at a time: side by side they would only wait for the same disk. */
let lastHash: Promise<unknown> = Promise.resolve();

function hashOf({ path, sizeBytes }: DiskFile): Promise<string> {
  if (sizeBytes <= SMALL_BYTES) return Promise.resolve().then(() => hashSmall(path));
  const hash = lastHash.then(() => hashLarge(path));
  lastHash = hash.catch(() => undefined);
  return hash;
}

/** A file on disk, streamed from there. */
export function diskContent(file: DiskFile): FileContent {
  let hash: Promise<string> | undefined;
  return {
    sizeBytes: file.sizeBytes,
    hash: () => (hash ??= hashOf(file)),
    read: async function* (start, end) {
      // A read stream's `end` is inclusive; an empty one cannot be asked for.
      if (end > start) yield* createReadStream(file.path, { start, end: end - 1 });
    },
    isIntact: async () => {
      try {
        const now = await stat(file.path);
        return now.size === file.sizeBytes && now.mtimeMs === file.modifiedMillis;
      } catch {
        return false;
      }
    },
  };
}
