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
import { readPhoto } from './read-photo.ts';
import type { PhotoReading } from './read-photo.ts';
import type { CopiedPhoto } from './photo-copier.ts';
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
 * original says a place or cannot be shown, and a thumbnail where it is large.
 */
export async function copyPhoto(
  file: PhotoFile,
  fetched: FetchedFile,
  copying: PhotoCopying,
): Promise<CopiedPhoto> {
  const storagePath = originalPath(copying.accountId, file);
  const reading = await readOrReason(fetched, file.name);
  const mediaType =
    reading instanceof LogbookError ? 'application/octet-stream' : reading.mediaType;
  await copying.store.put(storagePath, objectContent(fetched), mediaType);
  if (reading instanceof LogbookError) return unreadableFile(storagePath, reading);
  try {
    const shown = await showPhoto(file, fetched, reading, storagePath, copying);
    const time = {
      camera: reading.cameraTime,
      fileName: file.name,
      clientModified: file.clientModified,
    };
    return {
      kind: 'photo',
      photo: {
        ...{ storagePath, ...shown, mediaType },
        ...{ width: reading.width, height: reading.height },
        ...takenAt(time, Date.now()),
        ...{ camera: reading.camera, hasLocation: reading.hasLocation },
      },
    };
  } catch (error) {
    if (error instanceof LogbookError && error.code === 'PHOTO_UNREADABLE') {
      return unreadableFile(storagePath, error);
    }
    throw error;
  }
}

function unreadableFile(storagePath: string, { message }: LogbookError): CopiedPhoto {
  return { kind: 'unreadable', storagePath, reason: message };
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

type Shown = Pick<KeptPhoto, 'publicPath' | 'publicUrl' | 'thumbnailUrl' | 'fingerprint'>;

async function showPhoto(
  file: PhotoFile,
  fetched: FetchedFile,
  reading: PhotoReading,
  storagePath: string,
  { accountId, store, heic }: PhotoCopying,
): Promise<Shown> {
  const pixels = await pixelsOf(fetched, reading.mediaType, file.name, heic);
  const looks = await fingerprint(pixels, file.name);
  const isPublic = !reading.hasLocation && shownByBrowsers.has(reading.mediaType);
  const put = async (kind: 'public' | 'thumbnails', copy: Buffer): Promise<string> => {
    const path = copyPath(accountId, kind, copy);
    await store.put(path, copy, 'image/jpeg');
    return path;
  };
  const publicPath = isPublic
    ? storagePath
    : await put('public', await publicJpeg(pixels, file.name));
  const publicUrl = store.publicUrl(publicPath);
  const isSmall = isThumbnail(reading.width, reading.height, fetched.sizeBytes);
  const thumbnailUrl = isSmall
    ? publicUrl
    : store.publicUrl(await put('thumbnails', await thumbnail(pixels, file.name)));
  return { publicPath, publicUrl, thumbnailUrl, fingerprint: looks };
}

function contentOf({ bytes, path }: FetchedFile): Buffer | string {
  return bytes ?? path ?? '';
}

function objectContent({ bytes, path, sizeBytes }: FetchedFile) {
  return bytes ?? { file: path ?? '', sizeBytes };
}
