import type { MirrorEntry, MirrorState } from '@logbook/tracking';
import { isDropboxError } from '../connection/dropbox-error.ts';
import { nestedCourse } from './course.ts';
import { followPages } from './follow-pages.ts';
import type { Followed, Following } from './follow-pages.ts';
import type { FolderTree } from './folder-tree.ts';

/**
 * Follows the shared folders that the listing around them stops at, each with a cursor of its own:
 * those that show nothing, and those that were followed so before.
 */
export async function followNested(
  following: Following,
  rootId: string,
  main: Followed,
): Promise<Followed> {
  const { tree } = following;
  const done = new Set<string>([rootId]);
  let { told, isWhole } = main;
  let mirror = withoutGone(main.mirror, tree);
  const isChanged = Object.keys(mirror.nested).length < Object.keys(main.mirror.nested).length;
  if (isChanged) await following.save({ mirror, entries: [], missing: [] });
  while (isWhole) {
    const next = nextOf(tree, mirror, done);
    if (next === null) break;
    done.add(next.id);
    const followed = await followOne(following, next, mirror);
    ({ mirror, isWhole } = followed);
    told = told === null || followed.told === null ? null : new Set([...told, ...followed.told]);
  }
  return { mirror, told, isWhole };
}

async function followOne(
  following: Following,
  { id, pathLower, pathDisplay }: MirrorEntry,
  mirror: MirrorState,
): Promise<Followed> {
  try {
    const course = nestedCourse(id, pathLower);
    return await followPages(
      following,
      course,
      id in mirror.nested ? mirror : course.afresh(mirror),
    );
  } catch (error) {
    const isClosed =
      isDropboxError(error, 'DROPBOX_NOT_FOUND') || isDropboxError(error, 'DROPBOX_REFUSED');
    if (!isClosed) throw error;
    // It may be one that the account may see and not enter; what is known of it stays as it is.
    following.onNotice(`The shared folder ${pathDisplay} cannot be looked into: ${error.message}`);
    return { mirror, told: new Set(), isWhole: true };
  }
}

function nextOf(
  tree: FolderTree,
  { nested }: MirrorState,
  done: ReadonlySet<string>,
): MirrorEntry | null {
  for (const entry of tree.entries()) {
    const isShared = entry.sharedFolderId !== null && entry.missingSince === null;
    if (!isShared || done.has(entry.id)) continue;
    if (entry.id in nested || tree.childrenAt(entry.pathLower).length === 0) return entry;
  }
  return null;
}

/** Folders that are gone, or shared no more, have no cursor. */
function withoutGone(mirror: MirrorState, tree: FolderTree): MirrorState {
  const nested = Object.entries(mirror.nested).filter(([id]) => {
    const entry = tree.entry(id);
    return entry?.missingSince === null && entry.sharedFolderId !== null;
  });
  return { ...mirror, nested: Object.fromEntries(nested) };
}
