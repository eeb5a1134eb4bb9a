import type { KeptPhoto } from '../extract/kept-photo.ts';
import type { PhotoFile } from '../extract/folder-facts.ts';
import { exifOf, maySayPlace, orientationOf } from '../photos/exif.ts';
import { takenAt } from '../photos/taken-at.ts';
import { readJpegHead } from './jpeg-head.ts';
import type { SeenFile } from './streamed-file.ts';

/** What a photo says that may be shown as it is; else the reason why it has to wait. */
export type PhotoLook =
  | Omit<
      KeptPhoto,
      'storagePath' | 'publicPath' | 'publicUrl' | 'thumbnailPath' | 'thumbnailUrl' | 'fingerprint'
    >
  | { readonly waits: string };

/** The type that the first bytes name, for those that dealers have. */
export function mediaTypeOf(head: Uint8Array): string {
  const text = new TextDecoder('latin1').decode(head.subarray(0, 12));
  if (text.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (text.startsWith('\x89PNG\r\n')) return 'image/png';
  if (text.startsWith('RIFF') && text.endsWith('WEBP')) return 'image/webp';
  if (/^.{4}ftyp(heic|heix|mif1|msf1|hevc)/s.test(text)) return 'image/heic';
  return 'application/octet-stream';
}

/**
 * Looks at a photo without decoding it. Shown to everybody is only what surely may be: a whole JPEG
 * that does not say where it was taken. Everything else waits for a computer, which can look at
 * pixels and make a copy without the place.
 */
export async function lookAtPhoto(
  file: PhotoFile,
  { head, hasEndMark }: SeenFile,
): Promise<PhotoLook> {
  const mediaType = mediaTypeOf(head);
  if (mediaType !== 'image/jpeg') return { waits: `it is ${mediaType}, no JPEG` };
  const jpeg = readJpegHead(head);
  if (jpeg === null || !hasEndMark) return { waits: 'its JPEG may be broken' };
  // Node's, which the reader of EXIF asks for; edge functions have it when it is asked for so.
  const { Buffer } = await import('node:buffer');
  const exif = jpeg.exif === null ? undefined : Buffer.from(jpeg.exif);
  if (jpeg.maySayPlace || maySayPlace(exif)) return { waits: 'it says where it was taken, or may' };
  const isTurned = orientationOf(exif) > 4;
  const words = exifOf(exif);
  const hints = {
    camera: words.cameraTime,
    fileName: file.name,
    clientModified: file.clientModified,
  };
  return {
    mediaType,
    width: isTurned ? jpeg.height : jpeg.width,
    height: isTurned ? jpeg.width : jpeg.height,
    ...takenAt(hints, Date.now()),
    camera: words.camera,
    ...{ hasLocation: false, isWithheld: false },
  };
}
