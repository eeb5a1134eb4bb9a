import { LogbookError } from '@logbook/vehicle-model';
import { photoStorage } from '@logbook/tracking';
import type { ByteSource, Tracking } from '@logbook/tracking';
import { DropboxError } from '../connection/dropbox-error.ts';
import type { DropboxConnection } from '../connection/open-dropbox.ts';
import type { OtherFile, PhotoFile } from '../extract/folder-facts.ts';
import { numbersInPdf } from '../photos/numbers-in-pdf.ts';
import { originalPath } from '../photos/object-path.ts';
import type { CopiedPhoto, PhotoCopier } from '../photos/photo-copier.ts';
import { lookAtPhoto } from './look-at-photo.ts';
import { StreamedFile } from './streamed-file.ts';
import type { SeenFile } from './streamed-file.ts';

export interface EdgeCopying {
  readonly tracking: Tracking;
  readonly connection: DropboxConnection;
  /** A file that takes longer fails, so that no slice hangs on one. */
  readonly fileMillis: number;
}

/** A name made of its content never means anything else, so browsers may keep it for ever. */
const cacheSeconds = 31_536_000;
const mostPdfBytes = 6_000_000;
const mostInMemory = 8_000_000;
const mostTries = 3;

/**
 * The copier of an edge function, which has neither disk nor threads nor native code: originals
 * pass through it piece by piece, checked on the way. A computer finishes what it leaves.
 */
export function edgeCopier(copying: EdgeCopying): PhotoCopier {
  return {
    finishes: false,
    copy: (file) => inTime(file, copying, (signal) => copy(file, copying, signal)),
    keepPaper: (file) => inTime(file, copying, (signal) => keepPaper(file, copying, signal)),
    withdraw: (object) => photoStorage(copying.tracking).withdraw(object),
    numbersIn: (file) => inTime(file, copying, (signal) => numbersIn(file, copying, signal)),
  };
}

/** What shows a place, or may, goes where only the platform can read it; so does what nobody read. */
async function copy(
  file: PhotoFile,
  copying: EdgeCopying,
  signal: AbortSignal,
): Promise<CopiedPhoto> {
  const { accountId } = copying.connection;
  const storagePath = originalPath(accountId, file);
  const { seen, source } = await againIfWrong(() => look(file, copying, signal));
  const said = await lookAtPhoto(file, seen);
  const isWithheld = 'waits' in said;
  await againIfWrong(() => store(storagePath, file, { source, isWithheld, copying, signal }));
  if ('waits' in said) {
    const reason = `The original is kept; ${said.waits}, so it is shown once "dropbox-importer:import" has made a copy.`;
    return { kind: 'waiting', storagePath, reason };
  }
  const publicUrl = photoStorage(copying.tracking).publicUrl(storagePath);
  const shown = { publicPath: storagePath, publicUrl, thumbnailPath: null, thumbnailUrl: null };
  return { kind: 'photo', photo: { storagePath, ...shown, ...said, fingerprint: null } };
}

async function keepPaper(
  file: PhotoFile,
  copying: EdgeCopying,
  signal: AbortSignal,
): Promise<CopiedPhoto> {
  const storagePath = originalPath(copying.connection.accountId, file);
  const source = () => new StreamedFile(copying.connection, file, signal);
  const kept = { source, isWithheld: true, copying, signal };
  await againIfWrong(() => store(storagePath, file, kept));
  return { kind: 'paper', storagePath };
}

interface Looked {
  readonly seen: SeenFile;
  readonly source: ByteSource;
}

/**
 * All of a file has to be seen before it is known where it may go. A small one is kept meanwhile; a
 * large one comes once more.
 */
async function look(
  file: PhotoFile,
  { connection }: EdgeCopying,
  signal: AbortSignal,
): Promise<Looked> {
  const streamed = new StreamedFile(connection, file, signal);
  if (file.sizeBytes > mostInMemory) {
    const seen = await streamed.pass();
    return { seen, source: () => new StreamedFile(connection, file, signal) };
  }
  const source = await bytesOf(streamed, file.sizeBytes);
  return { seen: streamed.seen ?? { head: source, hasEndMark: false }, source };
}

async function store(
  storagePath: string,
  file: PhotoFile,
  kept: {
    readonly source: ByteSource;
    readonly isWithheld: boolean;
    readonly copying: EdgeCopying;
    readonly signal: AbortSignal;
  },
): Promise<void> {
  const { source, isWithheld, copying, signal } = kept;
  const put = { contentType: typeByName(file.name), cacheSeconds, isWithheld };
  await photoStorage(copying.tracking).put(storagePath, source, put, { signal });
}

async function bytesOf(streamed: StreamedFile, size: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(size);
  let at = 0;
  for await (const piece of streamed) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

async function numbersIn(
  file: OtherFile,
  { connection }: EdgeCopying,
  signal: AbortSignal,
): Promise<readonly string[]> {
  if (file.sizeBytes > mostPdfBytes) {
    throw new LogbookError(`${file.path} is too large to be read by an edge function.`, {
      code: 'LEFT_TO_COMPUTER',
      consequence: 'skip-item',
      facts: { sizeBytes: file.sizeBytes },
      next: 'The next run of dropbox-importer:import reads it.',
    });
  }
  return await againIfWrong(async () => {
    const bytes = await bytesOf(new StreamedFile(connection, file, signal), file.sizeBytes);
    return await numbersInPdf(bytes);
  });
}

/** Bytes go wrong on the way, and connections end early. */
async function againIfWrong<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      const isWrong = error instanceof DropboxError && error.code === 'DROPBOX_WRONG_CONTENT';
      if (!(isWrong || isLostConnection(error)) || tries >= mostTries) throw error;
    }
  }
}

/** What fetch throws where a body ends too early. */
function isLostConnection(error: unknown): boolean {
  return error instanceof TypeError || (error instanceof Error && error.name === 'WentSilent');
}

async function inTime<T>(
  file: OtherFile,
  { connection, fileMillis }: EdgeCopying,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const late = AbortSignal.timeout(fileMillis);
  try {
    return await work(AbortSignal.any([connection.signal, late]));
  } catch (error) {
    connection.signal.throwIfAborted();
    if (error instanceof LogbookError && !late.aborted) throw error;
    if (!late.aborted && !isLostConnection(error)) throw error;
    throw new DropboxError('DROPBOX_NO_ANSWER', `${file.path} did not come whole in time.`, {
      next: 'It was not kept; the next run tries again.',
      facts: { path: file.path, rev: file.rev },
      cause: error,
    });
  }
}

function typeByName(name: string): string {
  const ending = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  return mediaTypes[ending] ?? 'application/octet-stream';
}

const mediaTypes: Readonly<Record<string, string>> = {
  ...{ jpg: 'image/jpeg', jpeg: 'image/jpeg', png: 'image/png', webp: 'image/webp' },
  ...{ gif: 'image/gif', avif: 'image/avif', tif: 'image/tiff', tiff: 'image/tiff' },
  ...{ heic: 'image/heic', heif: 'image/heic' },
};
