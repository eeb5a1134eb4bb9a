import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { downloadFile } from 'dropbox';
import { DropboxError, isDropboxError } from '../connection/dropbox-error.ts';
import type { DropboxConnection } from '../connection/open-dropbox.ts';
import type { OtherFile } from '../extract/folder-facts.ts';
import type { SharedLink } from '../source/shared-link.ts';
import { ContentHash } from './content-hash.ts';
import { bytesByLink, saveByLink } from './fetch-by-link.ts';

/** Where files come from: the account, or a link that somebody shared. */
export interface FileSource {
  readonly connection: DropboxConnection;
  readonly link: SharedLink | null;
}

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
  source: FileSource,
  file: OtherFile,
  folder: string,
): Promise<FetchedFile> {
  const { connection } = source;
  if (!file.isDownloadable) {
    throw new DropboxError('DROPBOX_REFUSED', `${file.path} cannot be downloaded, only exported.`);
  }
  for (let tries = 1; ; tries += 1) {
    try {
      return file.sizeBytes <= mostInMemory
        ? await fetchToMemory(source, file)
        : await fetchToDisk(source, file, folder);
    } catch (error) {
      connection.signal.throwIfAborted();
      if (isDropboxError(error, 'DROPBOX_ROOT_CHANGED') && tries < mostTries) {
        // A revision is the same below any root.
        await connection.findRootAgain();
        continue;
      }
      if (error instanceof DropboxError && error.code !== 'DROPBOX_WRONG_CONTENT') throw error;
      if (tries >= mostTries) throw asDropboxError(file, error);
    }
  }
}

async function fetchToMemory(source: FileSource, file: OtherFile): Promise<FetchedFile> {
  const bytes = await bytesOf(source, file);
  const hash = new ContentHash().update(bytes).digest();
  if (bytes.length !== file.sizeBytes || hash !== file.contentHash) throw wrongContent(file);
  return {
    sizeBytes: bytes.length,
    bytes,
    path: null,
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

/** By revision, which is exactly what was listed; a link knows no revisions. */
async function bytesOf({ connection, link }: FileSource, file: OtherFile): Promise<Buffer> {
  if (link !== null) return await bytesByLink(connection, link, file);
  const { sdk } = connection;
  const { result } = await sdk.filesDownload({ path: `rev:${file.rev}` });
  const { fileBinary: binary } = result;
  if (binary === undefined) return Buffer.from(await result.fileBlob.arrayBuffer());
  return Buffer.from(binary.buffer, binary.byteOffset, binary.byteLength);
}

/** The SDK's own downloader goes on where a connection was cut, and checks size and hash. */
async function fetchToDisk(
  source: FileSource,
  file: OtherFile,
  folder: string,
): Promise<FetchedFile> {
  // A name of its own: what a former try left of another version would be taken for a beginning.
  const path = join(folder, randomUUID());
  const remove = () => rm(path, { force: true });
  try {
    await save(source, file, path);
    const hash = new ContentHash();
    for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
    if (hash.digest() !== file.contentHash) throw wrongContent(file);
  } catch (error) {
    await remove();
    throw error;
  }
  return { sizeBytes: file.sizeBytes, bytes: null, path, [Symbol.asyncDispose]: remove };
}

async function save(
  { connection, link }: FileSource,
  file: OtherFile,
  path: string,
): Promise<void> {
  if (link !== null) {
    await saveByLink(connection, link, file, path);
    return;
  }
  const { sdk, signal } = connection;
  await downloadFile(sdk, `rev:${file.rev}`, path, { maxAttempts: mostTries, signal });
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
