import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { tooLarge } from './storage-error.ts';

/** What is known of bytes once they have all come. */
export interface ReceivedBytes {
  readonly sizeBytes: number;
  /** As S3 makes it of one upload: the MD5 of the bytes, in quotes. */
  readonly eTag: string;
}

/** Small pieces, such as a network brings, are gathered: a write costs as much for one byte as for this. */
const WRITE_BYTES = 256 * 1024;

/** Writes pieces one behind the other, without making one of them first. */
async function writeAll(file: FileHandle, pieces: Uint8Array[], bytes: number): Promise<void> {
  const { bytesWritten } = await file.writev(pieces);
  if (bytesWritten < bytes) await file.writeFile(Buffer.concat(pieces).subarray(bytesWritten));
}

/** Writes a body into a file as it comes, with no more of it in memory than one write. */
export async function receiveBytes(
  body: AsyncIterable<Uint8Array>,
  file: FileHandle,
  limitBytes: number | null,
): Promise<ReceivedBytes> {
  const hash = createHash('md5');
  let sizeBytes = 0;
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  for await (const piece of body) {
    sizeBytes += piece.byteLength;
    if (limitBytes !== null && sizeBytes > limitBytes) throw tooLarge();
    hash.update(piece);
    waiting.push(piece);
    waitingBytes += piece.byteLength;
    if (waitingBytes < WRITE_BYTES) continue;
    await writeAll(file, waiting, waitingBytes);
    [waiting, waitingBytes] = [[], 0];
  }
  if (waitingBytes > 0) await writeAll(file, waiting, waitingBytes);
  return { sizeBytes, eTag: `"${hash.digest('hex')}"` };
}
