import sharp from 'sharp';
import exifReader from 'exif-reader';
import { LogbookError } from '@logbook/vehicle-model';
import type { CameraTime } from './taken-at.ts';

/** What a photo says of itself. */
export interface PhotoReading {
  /** `jpeg`, `heif`, `png`. */
  readonly format: string;
  readonly mediaType: string;
  /** As shown: turned the way that the camera says. */
  readonly width: number;
  readonly height: number;
  readonly cameraTime: CameraTime;
  readonly camera: string | null;
  /** It says where it was taken, or what it says cannot be read. */
  readonly hasLocation: boolean;
}

/** Beyond this a small file unpacks to gigabytes: 30,000 by 10,000. */
export const mostPixels = 300_000_000;

/** SVG is a program, not a photo; sharp would read it. */
const mediaTypes: Readonly<Record<string, string>> = {
  ...{ jpeg: 'image/jpeg', png: 'image/png', webp: 'image/webp', gif: 'image/gif' },
  ...{ tiff: 'image/tiff', heif: 'image/heic' },
};

/** @throws LogbookError `PHOTO_UNREADABLE`, which fails this photo alone */
export async function readPhoto(content: Buffer | string, name: string): Promise<PhotoReading> {
  const metadata = await sharp(content, { limitInputPixels: mostPixels, failOn: 'error' })
    .metadata()
    .catch((cause: unknown) => {
      throw unreadable(name, cause);
    });
  const { format, width, height, exif, compression, xmp } = metadata;
  const mediaType = compression === 'av1' ? 'image/avif' : mediaTypes[format];
  if (mediaType === undefined) throw unreadable(name, new Error(`it is ${format}`));
  const isTurned = (metadata.orientation ?? 1) > 4 && format !== 'heif';
  return {
    ...{ format, mediaType },
    width: isTurned ? height : width,
    height: isTurned ? width : height,
    ...exifOf(exif),
    hasLocation: maySayPlace(exif) || (xmp?.includes('GPS') ?? false),
  };
}

export function unreadable(name: string, cause: unknown): LogbookError {
  const why = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);
  return new LogbookError(`${name} cannot be read as a photo: ${why}.`, {
    code: 'PHOTO_UNREADABLE',
    consequence: 'skip-item',
    facts: { name },
    next: 'It is kept as it is, and not shown.',
    cause,
  });
}

type Exif = ReturnType<typeof exifReader>;

/** A broken EXIF block is no reason to lose the photo: it says nothing, that is all. */
function parsed(exif: Buffer | undefined): Exif | null {
  if (exif === undefined) return null;
  try {
    return exifReader(exif);
  } catch {
    return null;
  }
}

function exifOf(block: Buffer | undefined): Pick<PhotoReading, 'cameraTime' | 'camera'> {
  const exif = parsed(block);
  const maker = text(exif?.Image?.Make);
  const model = text(exif?.Image?.Model);
  const named =
    model !== null && maker !== null && !model.startsWith(maker) ? `${maker} ${model}` : model;
  return {
    cameraTime: {
      local: localTime(exif?.Photo?.DateTimeOriginal) ?? localTime(exif?.Photo?.DateTimeDigitized),
      offset: text(exif?.Photo?.OffsetTimeOriginal) ?? text(exif?.Photo?.OffsetTime),
    },
    camera: named ?? maker,
  };
}

/** The reader takes the camera's clock for UTC; so its UTC digits are what the camera wrote. */
function localTime(value: unknown): string | null {
  if (!(value instanceof Date) || Number.isNaN(value.getTime())) return null;
  return value.toISOString().slice(0, 19);
}

/** What we cannot read another reader may: such a photo is taken for one that says a place. */
function maySayPlace(block: Buffer | undefined): boolean {
  if (block === undefined) return false;
  const exif = parsed(block);
  return exif === null || exif.GPSInfo?.GPSLatitude !== undefined;
}

function text(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const plain = value
    .replace(/[\0-\x1f]+/g, ' ')
    .trim()
    .slice(0, 100);
  return plain === '' ? null : plain;
}
