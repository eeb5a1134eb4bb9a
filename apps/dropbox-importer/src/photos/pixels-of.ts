import { readFile } from 'node:fs/promises';
import type { FetchedFile } from './fetched-file.ts';
import type { HeicDecoder } from './heic-decoder.ts';
import type { Pixels } from './picture.ts';

/** The pixels of a photo that was fetched. @throws LogbookError `PHOTO_UNREADABLE` */
export async function pixelsOf(
  { bytes, path }: FetchedFile,
  mediaType: string,
  name: string,
  heic: HeicDecoder,
): Promise<Pixels> {
  if (mediaType !== 'image/heic') return { kind: 'encoded', content: bytes ?? path ?? '' };
  return await heic.decode(bytes ?? (await readFile(path ?? '')), name);
}
