import type { MirrorEntry, MirrorState } from '@logbook/tracking';
import type { Course } from './course.ts';
import type { FolderTree } from './folder-tree.ts';

/**
 * Shared folders into which the listing around them does look, as a page of it shows, need no cursor
 * of their own any more.
 */
export function withoutToldBy(
  { path }: Course,
  page: readonly MirrorEntry[],
  mirror: MirrorState,
  tree: FolderTree,
): MirrorState {
  const within = Object.keys(mirror.nested).filter((id) => id !== path && isAround(path, id, tree));
  const told = within.filter((id) => {
    const inside = `${tree.entry(id)?.pathLower ?? ''}/`;
    return page.some(({ pathLower }) => pathLower.startsWith(inside));
  });
  if (told.length === 0) return mirror;
  const nested = Object.entries(mirror.nested).filter(([id]) => !told.includes(id));
  return { ...mirror, nested: Object.fromEntries(nested) };
}

/** Whether a folder lies around another; one that is not in the tree is the followed one, or all. */
function isAround(outerId: string, innerId: string, tree: FolderTree): boolean {
  const outer = tree.entry(outerId);
  const inner = tree.entry(innerId);
  if (outer === undefined) return true;
  return inner?.pathLower.startsWith(`${outer.pathLower}/`) === true;
}
