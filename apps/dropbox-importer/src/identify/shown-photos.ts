import { fetchFile } from '../photos/fetched-file.ts';
import type { FileSource } from '../photos/fetched-file.ts';
import type { HeicDecoder } from '../photos/heic-decoder.ts';
import { photoForModel } from '../photos/picture.ts';
import { pixelsOf } from '../photos/pixels-of.ts';
import { readPhoto } from '../photos/read-photo.ts';
import type { ChosenPhoto } from './choose-photos.ts';

/** Where the photos come from, again: what storage keeps is as large as the camera made it. */
export interface PhotoSource extends FileSource {
  readonly heic: HeicDecoder;
  readonly temporaryFolder: string;
}

export interface ShownPhotos {
  readonly photos: readonly ChosenPhoto[];
  readonly jpegs: readonly Buffer[];
}

/** The photos, small and without what their cameras wrote. One that cannot be had is left out. */
export async function shownPhotos(
  chosen: readonly ChosenPhoto[],
  source: PhotoSource,
): Promise<ShownPhotos> {
  const photos: ChosenPhoto[] = [];
  const jpegs: Buffer[] = [];
  let reason: unknown = null;
  for (const photo of chosen) {
    try {
      jpegs.push(await small(photo, source));
      photos.push(photo);
    } catch (error) {
      source.connection.signal.throwIfAborted();
      reason = error;
    }
  }
  if (photos.length === 0) throw reason;
  return { photos, jpegs };
}

async function small({ file }: ChosenPhoto, source: PhotoSource): Promise<Buffer> {
  const { heic, temporaryFolder } = source;
  await using fetched = await fetchFile(source, file, temporaryFolder);
  const { mediaType } = await readPhoto(fetched.bytes ?? fetched.path ?? '', file.name);
  return await photoForModel(await pixelsOf(fetched, mediaType, file.name, heic), file.name);
}
