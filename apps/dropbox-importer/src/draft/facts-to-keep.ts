import type { JsonObject } from '@logbook/vehicle-model';
import type { FolderFacts, PhotoFile } from '../extract/folder-facts.ts';
import type { FoundNumber } from '../extract/found-number.ts';
import type { PhotoOutcomes } from '../extract/kept-photo.ts';

/** Everything that was read, so that nothing is lost: names, how they were understood, other files. */
export function factsToKeep(
  facts: FolderFacts,
  outcomes: PhotoOutcomes,
  numbers: readonly FoundNumber[],
): JsonObject {
  const { name, path, folderId, accountId, reading, photos, documents, others } = facts;
  const files = [...documents, ...others].map(({ path: file, sizeBytes }) => ({ file, sizeBytes }));
  const kept = {
    ...{ name, path, folderId, accountId, reading, numbers, files },
    photos: photos.map((photo) => photoFact(photo, outcomes)),
  };
  return kept as unknown as JsonObject;
}

function photoFact(photo: PhotoFile, { failed, papers }: PhotoOutcomes): JsonObject {
  const { path: file, contentHash, copies } = photo;
  const reason = failed.get(contentHash);
  const paper = papers.get(contentHash);
  return {
    ...{ file, contentHash, copies },
    ...(reason === undefined ? {} : { failed: reason }),
    // A person who may read this finds it there; the platform shows it to nobody.
    ...(paper === undefined ? {} : { withheld: 'shows a paper', object: paper }),
  };
}
