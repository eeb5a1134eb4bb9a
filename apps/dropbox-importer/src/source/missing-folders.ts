import type { FolderTree } from './folder-tree.ts';
import type { FollowedRoot } from './followed-root.ts';
import type { SourceFolder } from './source-folder.ts';

/** The folders of vehicles that the dealer has deleted, and that no other folder stands for. */
export function missingFolders(
  tree: FolderTree,
  present: readonly SourceFolder[],
  root: FollowedRoot,
  accountId: string,
): readonly SourceFolder[] {
  const there = new Set(present.map(({ key }) => key));
  return [...tree.entries()].flatMap((entry): SourceFolder[] => {
    const { id, name, pathDisplay: path, missingSince, vehicleFolderId: key } = entry;
    if (missingSince === null || key === null || there.has(key)) return [];
    there.add(key);
    const url = root.urlOf(path);
    return [{ key, id, accountId, name, path, url, files: [], vehicle: null, missingSince }];
  });
}
