import type { FolderFacts } from '../extract/folder-facts.ts';

/** What of such a folder is not copied: photos are nobody's without a vehicle. */
export function leftOut({ photos, documents, others }: FolderFacts): string {
  const count = photos.length + documents.length + others.length;
  if (count === 0) return 'it is empty';
  const files = count === 1 ? 'its 1 file was' : `its ${count} files were`;
  return `${files} not copied, ${countedPhotos(photos.length)} among them`;
}

function countedPhotos(count: number): string {
  if (count === 0) return 'no photo';
  return count === 1 ? '1 photo' : `${count} photos`;
}
