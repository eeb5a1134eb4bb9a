import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { mostPixels } from './read-photo.ts';
import { unreadable } from './unreadable.ts';

// Photos are worked on side by side; several threads for each would only stand in each other's way.
sharp.concurrency(1);
sharp.cache(false);

/** The pixels of a photo, from whatever they are decoded. */
export type Pixels =
  | { readonly kind: 'encoded'; readonly content: Buffer | string }
  | {
      readonly kind: 'raw';
      readonly rgba: Uint8Array;
      readonly width: number;
      readonly height: number;
    };

function open(pixels: Pixels): Sharp {
  if (pixels.kind === 'raw') {
    const { width, height } = pixels;
    return sharp(pixels.rgba, {
      raw: { width, height, channels: 4 },
      limitInputPixels: mostPixels,
    });
  }
  // Turned as the camera says; what is stripped below would say it no more.
  return sharp(pixels.content, { limitInputPixels: mostPixels, failOn: 'error' }).rotate();
}

/** A JPEG cannot be larger. */
const publicPixels = 65_500;

/** A JPEG of it for everybody, in full size, which says nothing of place, camera or time. */
export async function publicJpeg(pixels: Pixels, name: string): Promise<Buffer> {
  return await jpegWithin(publicPixels, 90, pixels, name);
}

const thumbnailPixels = 480;

/** Whether the photo itself is small enough to be its own thumbnail. */
export function isThumbnail(width: number, height: number, sizeBytes: number): boolean {
  return Math.max(width, height) <= thumbnailPixels * 2 && sizeBytes <= 200_000;
}

export async function thumbnail(pixels: Pixels, name: string): Promise<Buffer> {
  return await jpegWithin(thumbnailPixels, 75, pixels, name);
}

/** Vision models see no more than this, and charge for what is larger. */
const modelPixels = 1024;

/** A JPEG of it for a model, which says nothing of place, camera or time. */
export async function photoForModel(pixels: Pixels, name: string): Promise<Buffer> {
  return await jpegWithin(modelPixels, 80, pixels, name);
}

/** What its camera wrote is not in it: sharp keeps nothing unless told. */
async function jpegWithin(
  most: number,
  quality: number,
  pixels: Pixels,
  name: string,
): Promise<Buffer> {
  return await attempt(name, () =>
    open(pixels)
      .resize({ width: most, height: most, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#fff' })
      .jpeg({ quality })
      .toBuffer(),
  );
}

/**
 * 64 bits that are alike for pictures that look alike (dHash): of a 9 by 8 copy in grey, whether each
 * pixel is brighter than its neighbour. It reads every pixel, so a photo that is cut off shows.
 */
export async function fingerprint(pixels: Pixels, name: string): Promise<string> {
  const grey = await attempt(name, () =>
    open(pixels)
      .flatten({ background: '#fff' })
      .greyscale()
      .resize(9, 8, { fit: 'fill' })
      .raw()
      .toBuffer(),
  );
  let bits = 0n;
  for (let row = 0; row < 8; row += 1) {
    for (let column = 0; column < 8; column += 1) {
      const at = row * 9 + column;
      bits = (bits << 1n) | ((grey[at] ?? 0) > (grey[at + 1] ?? 0) ? 1n : 0n);
    }
  }
  return bits.toString(16).padStart(16, '0');
}

async function attempt(name: string, work: () => Promise<Buffer>): Promise<Buffer> {
  try {
    return await work();
  } catch (cause) {
    throw unreadable(name, cause);
  }
}
