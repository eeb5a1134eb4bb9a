import type { DropboxBook, MirrorState } from '@logbook/tracking';
import type { DropboxConnection } from '../connection/open-dropbox.ts';
import { mainCourse } from './course.ts';
import { followNested } from './follow-nested.ts';
import { followPages } from './follow-pages.ts';
import type { Followed, Following } from './follow-pages.ts';
import { FolderTree } from './folder-tree.ts';
import type { FollowedRoot } from './followed-root.ts';

export interface FollowOptions extends Pick<Following, 'save' | 'onNotice' | 'hasTime'> {
  readonly book: Pick<DropboxBook, 'readMirror' | 'readEntries'>;
  /** Lists everything afresh, whatever is known. */
  readonly afresh: boolean;
}

/** What lies below the folder now, and how far it was followed. */
export interface FollowedFolder extends Followed {
  readonly tree: FolderTree;
}

/** Case-only renames and some changes of sharing are never told after a cursor. */
const freshAfterMillis = 7 * 24 * 3_600_000;

/**
 * Brings what is known of a folder up to date: everything at the first run, afterwards what changed
 * since the cursor.
 *
 * @throws DropboxError `DROPBOX_ROOT_CHANGED` where the team's space moved: ask the account again
 */
export async function followFolder(
  connection: DropboxConnection,
  root: FollowedRoot,
  options: FollowOptions,
): Promise<FollowedFolder> {
  const { known, tree } = await whatIsKnown(connection, root.mirrorId, options.book);
  const course = mainCourse(root);
  const start: MirrorState = {
    ...{ accountId: connection.accountId, rootId: root.mirrorId, rootPath: root.path },
    rootNamespaceId: connection.rootNamespaceId,
    cursor: known?.cursor ?? null,
    listing: known?.listing ?? null,
    listedAt: known?.listedAt ?? null,
    nested: known?.nested ?? {},
  };
  const mustBeFresh =
    options.afresh || known?.rootNamespaceId !== connection.rootNamespaceId || isOld(start);
  const following = { ...options, connection, tree };
  const isFresh = mustBeFresh || start.cursor === null;
  const main = await followPages(following, course, isFresh ? course.afresh(start) : start);
  return { tree, ...(await followNested(following, root.id, main)) };
}

/** What earlier runs have learned. */
export async function whatIsKnown(
  { accountId, signal }: DropboxConnection,
  rootId: string,
  book: FollowOptions['book'],
) {
  const known = await book.readMirror({ accountId, rootId }, { signal });
  const tree = new FolderTree();
  if (known !== null) for await (const page of book.readEntries(known.id)) tree.load(page);
  return { known, tree };
}

function isOld({ cursor, listing, listedAt }: MirrorState): boolean {
  if (cursor === null || listing !== null) return false;
  return listedAt === null || Date.parse(listedAt) < Date.now() - freshAfterMillis;
}
