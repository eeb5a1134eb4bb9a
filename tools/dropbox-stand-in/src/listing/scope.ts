import type { PathView } from '../account/dropbox-account.ts';
import type { JournalEvent } from '../account/journal.ts';
import { lookUpFolder, notFound } from '../account/lookup.ts';
import { keyPath, withDescendants } from '../account/node.ts';
import type { FolderNode, TreeNode } from '../account/node.ts';
import type { Cursor } from './cursor.ts';
import type { ListingHabits } from './listing-habits.ts';

/** The part of a tree that one listing is about. */
export interface Scope {
  readonly view: PathView;
  readonly folder: FolderNode;
  readonly cursor: Cursor;
  readonly habits: ListingHabits;
  /** False for a shared link: its entries have no paths. */
  readonly mounted: boolean;
}

/**
 * The folder of a cursor, as it is now.
 * @throws LookupFailure when it was deleted or moved away; the client lists again.
 */
export function scopeOf(view: PathView, cursor: Cursor, habits: ListingHabits): Scope {
  const folder = lookUpFolder(view, cursor.path);
  if (keyPath(folder) !== cursor.keyPath) throw notFound();
  return { view, folder, cursor, habits, mounted: cursor.linkUrl === null };
}

/** Does the listing look into this folder, or is it shown as a closed door? */
export function opens({ cursor, habits, folder }: Scope, node: FolderNode): boolean {
  if (node === folder) return true;
  if (!cursor.recursive) return false;
  return node.sharedFolderId === null || habits.recursiveStopsAtSharedFolders !== true;
}

/** Is it shown at all? */
export function shows({ cursor }: Scope, node: TreeNode): boolean {
  if (node.kind === 'folder') return cursor.includeMounted || node.sharedFolderId === null;
  return cursor.includeNonDownloadable || node.exportOnly === null;
}

/** Key paths of folders below which changes are not told. */
export function closedFolders(scope: Scope): string[] {
  const { cursor, habits } = scope;
  if (cursor.includeMounted && habits.recursiveStopsAtSharedFolders !== true) return [];
  return [...withDescendants(scope.folder)]
    .filter((node) => node.kind === 'folder' && node !== scope.folder)
    .filter((node) => node.kind === 'folder' && node.sharedFolderId !== null)
    .map(keyPath);
}

/** Is this event about something that the listing would list? */
export function concerns(scope: Scope, closed: readonly string[], event: JournalEvent): boolean {
  const prefix = `${scope.cursor.keyPath}/`;
  // A recursive listing lists its own folder, too.
  if (event.keyPath === scope.cursor.keyPath)
    return scope.cursor.recursive && scope.folder !== scope.view.root;
  if (!event.keyPath.startsWith(prefix)) return false;
  if (!scope.cursor.recursive && event.keyPath.includes('/', prefix.length)) return false;
  return !closed.some((folder) => event.keyPath.startsWith(`${folder}/`));
}

/**
 * Was the folder itself, or one above it, away for a while? Then its children went without a word
 * of their own, and only a new listing is right.
 */
export function uprooted({ cursor }: Scope, event: JournalEvent): boolean {
  if (event.node !== null) return false;
  if (event.keyPath === cursor.keyPath) return !cursor.recursive;
  return cursor.keyPath.startsWith(`${event.keyPath}/`);
}
