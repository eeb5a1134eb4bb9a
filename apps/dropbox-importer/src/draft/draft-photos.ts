import type { DraftImage, JsonObject } from '@logbook/vehicle-model';
import type { FolderFacts, PhotoFile } from '../extract/folder-facts.ts';
import type { KeptPhoto, PhotoOutcomes } from '../extract/kept-photo.ts';

/** The photos that could be kept, in their order, the first of them the cover. */
export function draftPhotos(facts: FolderFacts, { kept }: PhotoOutcomes): readonly DraftImage[] {
  const there = facts.photos.flatMap((file) => {
    const photo = kept.get(file.contentHash);
    return photo === undefined ? [] : [{ file, photo }];
  });
  const cover = there.find(({ file }) => file.category !== 'document');
  const alike = lookalikes(there.map(({ photo }) => photo));
  return there.map(({ file, photo }, at) => ({
    url: photo.publicUrl,
    category: file.category,
    isPrimary: file === cover?.file,
    filename: file.name,
    takenAt: photo.takenAt,
    metadata: photoMetadata(facts, file, photo, at + 1, alike.get(photo) ?? null),
  }));
}

function photoMetadata(
  { key, accountId }: FolderFacts,
  file: PhotoFile,
  photo: KeptPhoto,
  position: number,
  looksLike: string | null,
): JsonObject {
  return {
    dropbox_folder: `${accountId}/${key}`,
    position,
    path: file.path,
    ...(file.copies.length === 0 ? {} : { copies: file.copies }),
    // Of a photo with a place it would lead to the original, which tells the place.
    ...(photo.hasLocation ? {} : { content_hash: file.contentHash }),
    width: photo.width,
    height: photo.height,
    thumbnail_url: photo.thumbnailUrl,
    taken_at_source: photo.takenAtSource,
    camera: photo.camera,
    ...(looksLike === null ? {} : { looks_like: looksLike }),
    // Shown as it is by an edge function; the next import on a computer makes the rest.
    ...(photo.fingerprint === null ? { unfinished: true } : {}),
  };
}

/** Below this many different bits of 64, two photos are of the same scene and moment. */
const mostDifferentBits = 4;
/** A flat picture looks like every other one: a wall, a black frame. */
const fewestSetBits = 8;

/** For photos that look like an earlier one of the folder: the address of that one. */
function lookalikes(photos: readonly KeptPhoto[]): ReadonlyMap<KeptPhoto, string> {
  const found = new Map<KeptPhoto, string>();
  const seen: { readonly bits: bigint; readonly photo: KeptPhoto }[] = [];
  for (const photo of photos) {
    if (photo.fingerprint === null) continue;
    const bits = BigInt(`0x${photo.fingerprint}`);
    if (setBits(bits) < fewestSetBits) continue;
    const first = seen.find((other) => setBits(other.bits ^ bits) <= mostDifferentBits);
    if (first === undefined) seen.push({ bits, photo });
    else found.set(photo, first.photo.publicUrl);
  }
  return found;
}

function setBits(bits: bigint): number {
  let count = 0;
  for (let left = bits; left !== 0n; left &= left - 1n) count += 1;
  return count;
}
