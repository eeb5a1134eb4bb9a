import type { files } from 'dropbox';
import type { MirrorPage, MirrorState } from '@logbook/tracking';
import { DropboxError, isDropboxError } from '../connection/dropbox-error.ts';
import type { DropboxConnection } from '../connection/open-dropbox.ts';
import { toldByOthers } from './course.ts';
import type { Course } from './course.ts';
import { withoutToldBy } from './looked-into.ts';
import type { FolderTree } from './folder-tree.ts';

export interface Following {
  readonly connection: DropboxConnection;
  readonly tree: FolderTree;
  /** Makes a page and its cursor durable, both or neither. */
  readonly save: (page: MirrorPage) => Promise<void>;
  readonly onNotice: (line: string) => void;
  /** For a run that must end soon: asked after each page. */
  readonly hasTime?: () => boolean;
}

/** How far a mirror was followed. */
export interface Followed {
  readonly mirror: MirrorState;
  /** The paths that were told of; null where everything was, or who knows what before this run. */
  readonly told: ReadonlySet<string> | null;
  /** False where the time was over before the last page. */
  readonly isWhole: boolean;
}

const pageLimit = 2000;
const mostResets = 3;

/**
 * Follows one cursor to its end. Each page is durable before the next is asked for, so a run that is
 * killed goes on behind the last one. Where Dropbox gives up the cursor, all is listed afresh, and
 * what that listing does not tell is missing.
 */
export async function followPages(
  following: Following,
  course: Course,
  start: MirrorState,
): Promise<Followed> {
  const { connection, onNotice, hasTime } = following;
  let mirror = start;
  let told = course.stateIn(mirror).listing === null ? new Set<string>() : null;
  for (let resets = 0; ;) {
    connection.signal.throwIfAborted();
    const page = await nextPage(connection, course, course.stateIn(mirror).cursor);
    if (page === 'reset') {
      resets += 1;
      if (resets > mostResets) throw endlessResets(resets);
      onNotice('Dropbox has given up the cursor: everything is listed afresh.');
      mirror = course.afresh(mirror);
      told = null;
      continue;
    }
    for (const { path_lower: path } of page.entries) told?.add(path ?? '');
    mirror = await takePage(following, course, page, mirror);
    if (!page.has_more) return { mirror, told, isWhole: true };
    if (hasTime?.() === false) return { mirror, told, isWhole: false };
  }
}

/** One page becomes known, with the cursor behind it. */
async function takePage(
  { tree, save }: Following,
  course: Course,
  page: files.ListFolderResult,
  mirror: MirrorState,
): Promise<MirrorState> {
  const now = new Date().toISOString();
  const { listing } = course.stateIn(mirror);
  const { entries, missing } = tree.apply(page.entries, listing, now);
  const ended = page.has_more ? null : listing;
  const swept = ended === null ? [] : sweep(tree, course, mirror, ended, now);
  const next = course.put(
    withoutToldBy(course, entries, mirror, tree),
    { cursor: page.cursor, listing: ended === null ? listing : null },
    ended === null ? null : now,
  );
  await save({ mirror: next, entries, missing: [...missing, ...swept] });
  return next;
}

function sweep(
  tree: FolderTree,
  course: Course,
  mirror: MirrorState,
  listing: string,
  now: string,
): readonly string[] {
  const others = toldByOthers(tree, mirror, listing).filter((path) => course.tellsOf(path));
  return tree.sweep(listing, now, ({ pathLower }) => {
    return course.tellsOf(pathLower) && !others.some((path) => pathLower.startsWith(`${path}/`));
  });
}

async function nextPage(
  { sdk }: DropboxConnection,
  { path }: Course,
  cursor: string | null,
): Promise<files.ListFolderResult | 'reset'> {
  try {
    if (cursor === null) {
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

function endlessResets(resets: number): DropboxError {
  return new DropboxError('DROPBOX_DOWN', `Dropbox gave up ${resets} cursors in a row.`, {
    next: 'What was imported stays; run the import again later.',
    facts: { resets },
  });
}
