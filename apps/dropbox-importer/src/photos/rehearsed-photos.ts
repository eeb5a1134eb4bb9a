import type { FolderFacts } from '../extract/folder-facts.ts';
import type { KeptPhoto, PhotoOutcomes } from '../extract/kept-photo.ts';
import { originalPath } from './object-path.ts';

/** What a rehearsal says of photos: that they would be there. Nothing is fetched, so nothing is known. */
export function rehearsedPhotos({ accountId, photos }: FolderFacts): PhotoOutcomes {
  const shown = photos.filter(({ isPaper }) => !isPaper);
  const kept = shown.map((file): [string, KeptPhoto] => {
    const storagePath = originalPath(accountId, file);
    return [
      file.contentHash,
      {
        ...{ storagePath, publicPath: storagePath, publicUrl: `rehearsal:${storagePath}` },
        ...{ isWithheld: false, thumbnailPath: null },
        ...{ thumbnailUrl: null, mediaType: '', width: null, height: null },
        ...{ takenAt: null, takenAtSource: null, camera: null },
        ...{ hasLocation: false, fingerprint: null },
      },
    ];
  });
  return { kept: new Map(kept), failed: new Map(), papers: new Map() };
}
