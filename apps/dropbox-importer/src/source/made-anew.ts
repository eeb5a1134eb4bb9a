import type { MirrorEntry } from '@logbook/tracking';
import type { FolderTree } from './folder-tree.ts';
import type { SourceFolder } from './source-folder.ts';

/**
 * Folders that stand for one that is gone: where a folder is shared, Dropbox tells it as deleted and
 * made anew, with all that is in it. Without this each sharing would make a second vehicle.
 *
 * A new folder is taken for an old one only if it has photos of it: at the same path, one; anywhere
 * else, more than half of its own. A name alone proves nothing, dealers have two 1974 Broncos.
 */
export function withKeysOfOld(
  listed: readonly SourceFolder[],
  tree: FolderTree,
): readonly SourceFolder[] {
  const folders = oneFolderEach(listed);
  const taken = new Set(folders.map(({ key }) => key));
  const gone = [...tree.entries()].filter(
    ({ kind, missingSince, vehicleFolderId }) =>
      kind === 'folder' && missingSince !== null && vehicleFolderId !== null,
  );
  if (gone.length === 0) return folders;
  const contents = contentsOf(gone, tree);
  return folders.map((folder) => {
    const known = tree.entry(folder.id)?.vehicleFolderId ?? null;
    if (known !== null || folder.vehicle === null) return folder;
    const old = gone.find(
      (candidate) =>
        !taken.has(candidate.vehicleFolderId ?? '') &&
        isTheSame(folder, tree.entry(folder.id), candidate, contents.get(candidate.id)),
    );
    if (old?.vehicleFolderId == null) return folder;
    taken.add(old.vehicleFolderId);
    return { ...folder, key: old.vehicleFolderId };
  });
}

/**
 * Where an old folder comes back, the one that stood for it is a vehicle of its own: two folders that
 * were one vehicle would write it back and forth for ever.
 */
function oneFolderEach(folders: readonly SourceFolder[]): readonly SourceFolder[] {
  const holders = new Map<string, SourceFolder>();
  for (const folder of folders) {
    if (folder.id === folder.key || !holders.has(folder.key)) holders.set(folder.key, folder);
  }
  return folders.map((folder) =>
    holders.get(folder.key) === folder ? folder : { ...folder, key: folder.id },
  );
}

function isTheSame(
  folder: SourceFolder,
  entry: MirrorEntry | undefined,
  old: MirrorEntry,
  contents: ReadonlySet<string> | undefined,
): boolean {
  const hashes = folder.files.flatMap((file) => file.entry.contentHash ?? []);
  const common = hashes.filter((hash) => contents?.has(hash) === true).length;
  return entry?.pathLower === old.pathLower ? common > 0 : common * 2 > hashes.length;
}

/** The contents that each folder had when it went. */
function contentsOf(
  gone: readonly MirrorEntry[],
  tree: FolderTree,
): ReadonlyMap<string, ReadonlySet<string>> {
  const files = [...tree.entries()].filter(({ kind }) => kind === 'file');
  return new Map(
    gone.map(({ id, pathLower }) => [
      id,
      new Set(
        files
          .filter((file) => file.pathLower.startsWith(`${pathLower}/`))
          .flatMap(({ contentHash }) => contentHash ?? []),
      ),
    ]),
  );
}
