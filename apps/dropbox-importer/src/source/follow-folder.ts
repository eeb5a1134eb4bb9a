import type { files } from 'dropbox';
import type { DropboxBook, MirrorPage, MirrorState } from '@logbook/tracking';
import { isDropboxError } from '../connection/dropbox-error.ts';
import type { DropboxConnection } from '../connection/open-dropbox.ts';
import { FolderTree } from './folder-tree.ts';
import type { FollowedRoot } from './followed-root.ts';

export interface FollowOptions {
  readonly book: Pick<DropboxBook, 'readMirror' | 'readEntries'>;
  /** Makes a page and its cursor durable, both or neither. */
  readonly save: (page: MirrorPage) => Promise<void>;
  /** Lists everything afresh, whatever is known. */
  readonly afresh: boolean;
  readonly onNotice: (line: string) => void;
  /** For a run that must end soon: asked after each page. */
  readonly hasTime?: () => boolean;
}

/** What lies below the folder now, and how far it was followed. */
export interface FollowedFolder {
  readonly tree: FolderTree;
  readonly mirror: MirrorState;
  /** The paths that were told of; null where everything was, or who knows what before this run. */
  readonly told: ReadonlySet<string> | null;
  /** False where the time was over before the last page. */
  readonly isWhole: boolean;
}

/** Case-only renames and some changes of sharing are never told after a cursor. */
const freshAfterMillis = 7 * 24 * 3_600_000;
const pageLimit = 2000;
const mostResets = 3;

/**
 * Brings what is known of a folder up to date: everything at the first run, afterwards what changed
 * since the cursor. Each page is durable before the next is asked for, so a run that is killed goes
 * on behind the last one. Where Dropbox gives up the cursor, all is listed afresh, and what that
 * listing does not tell is missing.
 */
export async function followFolder(
  connection: DropboxConnection,
  root: FollowedRoot,
  options: FollowOptions,
): Promise<FollowedFolder> {
  const key = { accountId: connection.accountId, rootId: root.id };
  const known = await options.book.readMirror(key, { signal: connection.signal });
  const tree = new FolderTree();
  if (known !== null) {
    for await (const page of options.book.readEntries(known.id)) tree.load(page);
  }
  const start: MirrorState = {
    ...key,
    rootPath: root.path,
    rootNamespaceId: connection.rootNamespaceId,
    cursor: known?.cursor ?? null,
    listing: known?.listing ?? null,
    listedAt: known?.listedAt ?? null,
  };
  const mustBeFresh =
    options.afresh || known?.rootNamespaceId !== connection.rootNamespaceId || isOld(start);
  return await followPages(connection, root, tree, mustBeFresh ? afresh(start) : start, options);
}

async function followPages(
  connection: DropboxConnection,
  root: FollowedRoot,
  tree: FolderTree,
  start: MirrorState,
  options: FollowOptions,
): Promise<FollowedFolder> {
  let mirror = start.cursor === null ? afresh(start) : start;
  let told = mirror.listing === null ? new Set<string>() : null;
  for (let resets = 0; ;) {
    connection.signal.throwIfAborted();
    const page = await nextPage(connection, root, mirror);
    if (page === 'reset') {
      resets += 1;
      if (resets > mostResets) throw new Error(`Dropbox gave up ${resets} cursors in a row.`);
      options.onNotice('Dropbox has given up the cursor: everything is listed afresh.');
      mirror = afresh(mirror);
      told = null;
      continue;
    }
    for (const { path_lower: path } of page.entries) told?.add(path ?? '');
    mirror = await takePage(page, tree, mirror, options);
    if (!page.has_more) return { tree, mirror, told, isWhole: true };
    if (options.hasTime?.() === false) return { tree, mirror, told, isWhole: false };
  }
}

/** One page becomes known, with the cursor behind it. */
async function takePage(
  page: files.ListFolderResult,
  tree: FolderTree,
  mirror: MirrorState,
  { save }: FollowOptions,
): Promise<MirrorState> {
  const now = new Date().toISOString();
  const { entries, missing } = tree.apply(page.entries, mirror.listing, now);
  const ended = page.has_more ? null : mirror.listing;
  const swept = ended === null ? [] : tree.sweep(ended, now);
  const next: MirrorState = {
    ...mirror,
    cursor: page.cursor,
    ...(ended === null ? {} : { listing: null, listedAt: now }),
  };
  await save({ mirror: next, entries, missing: [...missing, ...swept] });
  return next;
}

async function nextPage(
  { sdk }: DropboxConnection,
  root: FollowedRoot,
  { cursor }: MirrorState,
): Promise<files.ListFolderResult | 'reset'> {
  try {
    if (cursor === null) {
      const path = root.id === '' ? '' : root.id;
      return (await sdk.filesListFolder({ path, recursive: true, limit: pageLimit })).result;
    }
    return (await sdk.filesListFolderContinue({ cursor })).result;
  } catch (error) {
    // A cursor of a folder that was moved or made anew answers "not found"; listing it tells more.
    const isOver =
      isDropboxError(error, 'DROPBOX_CURSOR_RESET') || isDropboxError(error, 'DROPBOX_NOT_FOUND');
    if (cursor === null || !isOver) throw error;
    return 'reset';
  }
}

function afresh(mirror: MirrorState): MirrorState {
  return { ...mirror, cursor: null, listing: crypto.randomUUID() };
}

function isOld({ cursor, listing, listedAt }: MirrorState): boolean {
  if (cursor === null || listing !== null) return false;
  return listedAt === null || Date.parse(listedAt) < Date.now() - freshAfterMillis;
}
