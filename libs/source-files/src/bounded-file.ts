import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';

/** Larger than any page that we have seen by a factor of fourteen; the same as over the network. */
export const mostFileBytes = 20_000_000;

export function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 1 : 0)} MB`;
}

export type FileContent =
  | { readonly kind: 'content'; readonly bytes: Uint8Array }
  | { readonly kind: 'too-large'; readonly sizeBytes: number };

/**
 * A file's bytes, unless there are too many: then only their number, and nothing of it is loaded.
 *
 * @throws the system's error if it cannot be read
 */
export async function readBoundedFile(path: string): Promise<FileContent> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    if (size > mostFileBytes) return { kind: 'too-large', sizeBytes: size };
    // A file that someone is still writing may have grown since.
    const bytes = await readUpTo(file.createReadStream({ autoClose: false }));
    return bytes === null
      ? { kind: 'too-large', sizeBytes: (await file.stat()).size }
      : { kind: 'content', bytes };
  } finally {
    await file.close();
  }
}

/** All bytes of a stream, or `null` as soon as there are more than a page may have. */
export async function readUpTo(stream: Readable): Promise<Uint8Array | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk as Buffer | string);
    chunks.push(bytes);
    size += bytes.length;
    if (size > mostFileBytes) return null;
  }
  return Buffer.concat(chunks);
}
