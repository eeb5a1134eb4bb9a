import sharp from 'sharp';
import type { Metadata } from 'sharp';
import { exifOf, maySayPlace } from './exif.ts';
import { xmpMaySayPlace } from './place-words.ts';
import type { CameraWords } from './exif.ts';
import { unreadable } from './unreadable.ts';

/** What a photo says of itself. */
export interface PhotoReading extends CameraWords {
  /** `jpeg`, `heif`, `png`. */
  readonly format: string;
  readonly mediaType: string;
  /** As shown: turned the way that the camera says. */
  readonly width: number;
  readonly height: number;
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
  const metadata = await metadataOf(content, name);
  const { format, width, height, exif, compression, xmp, iptc } = metadata;
  const mediaType = compression === 'av1' ? 'image/avif' : mediaTypes[format];
  if (mediaType === undefined) throw unreadable(name, new Error(`it is ${format}`));
  const isTurned = (metadata.orientation ?? 1) > 4 && format !== 'heif';
  return {
    ...{ format, mediaType },
    width: isTurned ? height : width,
    height: isTurned ? width : height,
    ...exifOf(exif),
    // Press photos keep city and street in IPTC; nobody needs it to sell a car.
    hasLocation:
      maySayPlace(exif) || iptc !== undefined || xmpMaySayPlace(xmp?.toString('latin1') ?? ''),
  };
}

async function metadataOf(content: Buffer | string, name: string): Promise<Metadata> {
  try {
    // An empty buffer is refused by sharp itself, before it promises anything.
    return await sharp(content, { limitInputPixels: mostPixels, failOn: 'error' }).metadata();
  } catch (cause) {
    throw unreadable(name, cause);
  }
}
