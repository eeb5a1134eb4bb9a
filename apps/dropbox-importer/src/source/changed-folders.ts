import { parentPath } from './folder-tree.ts';
import type { FolderTree } from './folder-tree.ts';
import type { FollowedRoot } from './followed-root.ts';
import type { SourceFolder } from './source-folder.ts';

/**
 * The keys of the folders that something was told of: in them, or of a folder that they lie in.
 *
 * @param told paths as Dropbox has them in lower case
 */
export function changedFolders(
  folders: readonly SourceFolder[],
  tree: FolderTree,
  root: FollowedRoot,
  told: ReadonlySet<string>,
): ReadonlySet<string> {
  const above = new Set<string>();
  for (const path of told) for (const step of pathsUp(path)) above.add(step);
  return new Set(
    folders
      .filter(({ id }) => {
        const path = tree.entry(id)?.pathLower ?? root.pathLower;
        return above.has(path) || pathsUp(path).some((step) => told.has(step));
      })
      .map(({ key }) => key),
  );
}

/** A path and those of the folders that it lies in, up to the top. */
function pathsUp(path: string): readonly string[] {
  const steps = [path];
  for (let step = path; step !== ''; steps.push(step)) step = parentPath(step);
  return steps;
}
