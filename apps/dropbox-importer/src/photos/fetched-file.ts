import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { downloadFile } from 'dropbox';
import { DropboxError } from '../connection/dropbox-error.ts';
import type { DropboxConnection } from '../connection/open-dropbox.ts';
import type { OtherFile } from '../extract/folder-facts.ts';
import { ContentHash } from './content-hash.ts';

/** A file as it was listed: in memory where it is small, else on this machine's disk. */
export interface FetchedFile extends AsyncDisposable {
  readonly sizeBytes: number;
  /** Null where it is too large to be in memory. */
  readonly bytes: Buffer | null;
  /** Where it lies on disk; null where it is in memory. */
  readonly path: string | null;
}

/** Larger ones are streamed, so that memory stays flat. */
const mostInMemory = 24 * 1024 * 1024;
/** The first one included. */
const mostTries = 3;

/**
 * Fetches exactly the version that was listed, and makes sure that it is what the listing said:
 * connections end early, and bytes go wrong on the way.
 *
 * @throws DropboxError
 */
export async function fetchFile(
  connection: DropboxConnection,
  file: OtherFile,
  folder: string,
): Promise<FetchedFile> {
  if (!file.isDownloadable) {
    throw new DropboxError('DROPBOX_REFUSED', `${file.path} cannot be downloaded, only exported.`);
  }
  for (let tries = 1; ; tries += 1) {
    try {
      return file.sizeBytes <= mostInMemory
        ? await fetchToMemory(connection, file)
        : await fetchToDisk(connection, file, folder);
    } catch (error) {
      connection.signal.throwIfAborted();
      if (error instanceof DropboxError && error.code !== 'DROPBOX_WRONG_CONTENT') throw error;
      if (tries >= mostTries) throw asDropboxError(file, error);
    }
  }
}

async function fetchToMemory({ sdk }: DropboxConnection, file: OtherFile): Promise<FetchedFile> {
  const { result } = await sdk.filesDownload({ path: `rev:${file.rev}` });
  const bytes =
    result.fileBinary === undefined
      ? Buffer.from(await result.fileBlob.arrayBuffer())
      : Buffer.from(
          result.fileBinary.buffer,
          result.fileBinary.byteOffset,
          result.fileBinary.byteLength,
        );
  const hash = new ContentHash().update(bytes).digest();
  if (bytes.length !== file.sizeBytes || hash !== file.contentHash) throw wrongContent(file);
  return {
    sizeBytes: bytes.length,
    bytes,
    path: null,
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

/** The SDK's own downloader goes on where a connection was cut, and checks size and hash. */
async function fetchToDisk(
  { sdk, signal }: DropboxConnection,
  file: OtherFile,
  folder: string,
): Promise<FetchedFile> {
  // A name of its own: what a former try left of another version would be taken for a beginning.
  const path = join(folder, randomUUID());
  const remove = () => rm(path, { force: true });
  try {
    await downloadFile(sdk, `rev:${file.rev}`, path, { maxAttempts: mostTries, signal });
    const hash = new ContentHash();
    for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
    if (hash.digest() !== file.contentHash) throw wrongContent(file);
  } catch (error) {
    await remove();
    throw error;
  }
  return { sizeBytes: file.sizeBytes, bytes: null, path, [Symbol.asyncDispose]: remove };
}

function wrongContent({ path, rev }: OtherFile): DropboxError {
  return new DropboxError(
    'DROPBOX_WRONG_CONTENT',
    `${path} is not what its listing says: its content hash is another.`,
    { next: 'It was not kept; the next run tries again.', facts: { path, rev } },
  );
}

function asDropboxError(file: OtherFile, error: unknown): DropboxError {
  if (error instanceof DropboxError) return error;
  const why = error instanceof Error ? error.message : String(error);
  return new DropboxError('DROPBOX_NO_ANSWER', `${file.path} did not come whole: ${why}.`, {
    next: 'It was not kept; the next run tries again.',
    facts: { path: file.path, rev: file.rev },
  });
}
