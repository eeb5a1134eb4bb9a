import type { DraftImage } from '@logbook/vehicle-model';
import type { FolderFacts, PhotoFile } from '../extract/folder-facts.ts';

/** A photo that a model may be shown, and where people see it. */
export interface ChosenPhoto {
  readonly file: PhotoFile;
  readonly imageUrl: string;
}

/** More do not make a vehicle clearer, and each costs. */
export const mostPhotos = 4;

/**
 * The photos that say most: outside before inside, each scene once. Paperwork is never shown to
 * anybody's model: it names people.
 *
 * @param images the folder's photos as they were kept, in their order, which begins with the outside
 */
export function choosePhotos(
  { photos }: Pick<FolderFacts, 'photos'>,
  images: readonly DraftImage[],
): readonly ChosenPhoto[] {
  const fileAt = new Map<unknown, PhotoFile>(photos.map((file) => [file.path, file]));
  const there = images.flatMap((image) => {
    const file = fileAt.get(image.metadata['path']);
    if (file === undefined || file.isPaper) return [];
    return [{ file, imageUrl: image.url, isAlike: image.metadata['looks_like'] !== undefined }];
  });
  const [alike, different] = [
    there.filter(({ isAlike }) => isAlike),
    there.filter(({ isAlike }) => !isAlike),
  ];
  return [...different, ...alike]
    .slice(0, mostPhotos)
    .map(({ file, imageUrl }) => ({ file, imageUrl }));
}
