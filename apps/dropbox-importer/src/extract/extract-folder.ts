import type { SourceFile, SourceFolder } from '../source/source-folder.ts';
import { fileKind } from './file-kind.ts';
import type { FolderFacts, OtherFile, PhotoFile } from './folder-facts.ts';
import { categoryRank, photoCategory } from './photo-category.ts';

const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Sorts a folder's files into what they are to us. Pure; nothing is read of their contents. */
export function extractFolder(folder: SourceFolder): FolderFacts {
  const { key, id, accountId, name, path, url, vehicle, missingSince } = folder;
  const photos: PhotoFile[] = [];
  const documents: OtherFile[] = [];
  const others: OtherFile[] = [];
  for (const file of folder.files) {
    const plain = plainFile(file);
    const kind = fileKind(plain.name);
    const { contentHash } = plain;
    if (kind === 'photo' && contentHash !== null) {
      const category = photoCategory(plain.name, file.below);
      photos.push({
        ...plain,
        contentHash,
        category,
        copies: [],
        isPaper: category === 'document',
      });
    } else if (kind === 'document') documents.push(plain);
    else others.push(plain);
  }
  return {
    ...{ key, folderId: id, accountId, name, path, url, reading: vehicle, missingSince },
    photos: eachOnce(photos.sort(inOrder)),
    documents,
    others,
  };
}

function plainFile({ entry, below }: SourceFile): OtherFile {
  const { id, rev, name, pathDisplay, sizeBytes, contentHash, isDownloadable, clientModified } =
    entry;
  const path = [...below, name].join('/');
  return {
    ...{ id, rev: rev ?? '', name, path, pathDisplay, sizeBytes: sizeBytes ?? 0, contentHash },
    ...{ isDownloadable, clientModified },
  };
}

function inOrder(one: PhotoFile, other: PhotoFile): number {
  return (
    categoryRank(one.category) - categoryRank(other.category) ||
    byName.compare(one.path, other.path) ||
    (one.path < other.path ? -1 : 1)
  );
}

function sameAgain(known: PhotoFile, { path, isPaper }: PhotoFile): PhotoFile {
  return { ...known, copies: [...known.copies, path], isPaper: known.isPaper || isPaper };
}

/** The same content twice is one photo with two names. */
function eachOnce(photos: readonly PhotoFile[]): readonly PhotoFile[] {
  const first = new Map<string, PhotoFile>();
  for (const photo of photos) {
    const known = first.get(photo.contentHash);
    first.set(photo.contentHash, known === undefined ? photo : sameAgain(known, photo));
  }
  return [...first.values()];
}
