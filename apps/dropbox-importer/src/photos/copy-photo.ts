import { LogbookError } from '@logbook/vehicle-model';
import type { PhotoFile } from '../extract/folder-facts.ts';
import type { KeptPhoto } from '../extract/kept-photo.ts';
import type { FetchedFile } from './fetched-file.ts';
import type { HeicDecoder } from './heic-decoder.ts';
import { copyPath } from './copy-path.ts';
import { originalPath } from './object-path.ts';
import type { ObjectStore } from './object-store.ts';
import { fingerprint, isThumbnail, publicJpeg, thumbnail } from './picture.ts';
import { pixelsOf } from './pixels-of.ts';
import type { Pixels } from './picture.ts';
import type { CopiedPhoto } from './photo-copier.ts';
import { readPhoto } from './read-photo.ts';
import type { PhotoReading } from './read-photo.ts';
import { takenAt } from './taken-at.ts';

export interface PhotoCopying {
  readonly accountId: string;
  readonly store: ObjectStore;
  readonly heic: HeicDecoder;
}

/** Browsers show these; anything else is shown as JPEG. */
const shownByBrowsers = new Set([
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'image/avif',
]);

/**
 * Keeps a photo that was fetched: the original as it is, and beside it a copy for everybody where the
 * original says a place or cannot be shown, and a thumbnail where it is large. An original that says
 * a place, or cannot be read and may say one, goes where nobody but the platform can read it.
 */
export async function copyPhoto(
  file: PhotoFile,
  fetched: FetchedFile,
  copying: PhotoCopying,
): Promise<CopiedPhoto> {
  const storagePath = originalPath(copying.accountId, file);
  const { store } = copying;
  const content = objectContent(fetched);
  const withheld = async (mediaType: string, { message: reason }: LogbookError) => {
    await store.withhold(storagePath, content, mediaType);
    return { kind: 'unreadable', storagePath, reason } as const;
  };
  const reading = await readOrReason(fetched, file.name);
  if (reading instanceof LogbookError) return await withheld('application/octet-stream', reading);
  const { mediaType, hasLocation: isWithheld } = reading;
  try {
    // Before anything is public: reading every pixel shows a photo that is cut off.
    const pixels = await pixelsOf(fetched, mediaType, file.name, copying.heic);
    const looks = await fingerprint(pixels, file.name);
    if (isWithheld) await store.withhold(storagePath, content, mediaType);
    else await store.put(storagePath, content, mediaType);
    const shown = await showPhoto(file, fetched, reading, { pixels, storagePath }, copying);
    return { kind: 'photo', photo: photoOf(file, reading, { storagePath, looks, shown }) };
  } catch (error) {
    if (!(error instanceof LogbookError) || error.code !== 'PHOTO_UNREADABLE') throw error;
    return await withheld(mediaType, error);
  }
}

/** Keeps the photo of a paper, and shows it to nobody: titles and invoices name people. */
export async function keepPaper(
  file: PhotoFile,
  fetched: FetchedFile,
  { accountId, store }: PhotoCopying,
): Promise<CopiedPhoto> {
  const storagePath = originalPath(accountId, file);
  const reading = await readOrReason(fetched, file.name);
  const isNoPhoto = reading instanceof LogbookError;
  const mediaType = isNoPhoto ? 'application/octet-stream' : reading.mediaType;
  await store.withhold(storagePath, objectContent(fetched), mediaType);
  return { kind: 'paper', storagePath };
}

async function readOrReason(
  fetched: FetchedFile,
  name: string,
): Promise<PhotoReading | LogbookError> {
  try {
    return await readPhoto(contentOf(fetched), name);
  } catch (error) {
    if (error instanceof LogbookError) return error;
    throw error;
  }
}

type Shown = Pick<KeptPhoto, 'publicPath' | 'publicUrl' | 'thumbnailPath' | 'thumbnailUrl'>;

async function showPhoto(
  file: PhotoFile,
  fetched: FetchedFile,
  reading: PhotoReading,
  { pixels, storagePath }: { readonly pixels: Pixels; readonly storagePath: string },
  { accountId, store }: PhotoCopying,
): Promise<Shown> {
  const put = async (kind: 'public' | 'thumbnails', copy: Buffer): Promise<string> => {
    const path = copyPath(accountId, kind, copy);
    await store.put(path, copy, 'image/jpeg');
    return path;
  };
  const isPublic = !reading.hasLocation && shownByBrowsers.has(reading.mediaType);
  const publicPath = isPublic
    ? storagePath
    : await put('public', await publicJpeg(pixels, file.name));
  const isSmall = isThumbnail(reading.width, reading.height, fetched.sizeBytes);
  const thumbnailPath = isSmall
    ? null
    : await put('thumbnails', await thumbnail(pixels, file.name));
  return {
    publicPath,
    publicUrl: store.publicUrl(publicPath),
    thumbnailPath,
    thumbnailUrl: store.publicUrl(thumbnailPath ?? publicPath),
  };
}

function photoOf(
  file: PhotoFile,
  reading: PhotoReading,
  done: { readonly storagePath: string; readonly looks: string; readonly shown: Shown },
): KeptPhoto {
  const time = {
    camera: reading.cameraTime,
    fileName: file.name,
    clientModified: file.clientModified,
  };
  return {
    ...{ storagePath: done.storagePath, isWithheld: reading.hasLocation, ...done.shown },
    ...{ mediaType: reading.mediaType, width: reading.width, height: reading.height },
    ...takenAt(time, Date.now()),
    ...{ camera: reading.camera, hasLocation: reading.hasLocation, fingerprint: done.looks },
  };
}

function contentOf({ bytes, path }: FetchedFile): Buffer | string {
  return bytes ?? path ?? '';
}

function objectContent({ bytes, path, sizeBytes }: FetchedFile) {
  return bytes ?? { file: path ?? '', sizeBytes };
}
