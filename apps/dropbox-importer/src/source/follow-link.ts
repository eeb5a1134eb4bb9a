import type { files } from 'dropbox';
import type { MirrorState } from '@logbook/tracking';
import { isDropboxError } from '../connection/dropbox-error.ts';
import type { DropboxConnection } from '../connection/open-dropbox.ts';
import { whatIsKnown } from './follow-folder.ts';
import type { FollowedFolder, FollowOptions } from './follow-folder.ts';
import type { FollowedRoot } from './followed-root.ts';
import { linkArgument, openLink } from './link-root.ts';
import type { SharedLink } from './shared-link.ts';
import type { ToldEntry } from './tree-entry.ts';

/** A folder of the link that is still to be listed. */
interface Level {
  /** From the link, by names: what Dropbox wants to be asked with; empty for the link's own folder. */
  readonly path: string;
  /** By ids. Dropbox tells no paths of what a link shows, and names may differ in case alone. */
  readonly pathLower: string;
}

const foldersAtATime = 4;
const pageLimit = 2000;

/**
 * Lists what a shared link shows, level by level: Dropbox lists links in no other way and tells no
 * changes, so each run is a whole listing. Only where it came to its end, what it did not show is
 * missing; one that fails takes nothing away.
 *
 * @throws DropboxError `DROPBOX_LINK_CLOSED`
 */
export async function followLink(
  connection: DropboxConnection,
  link: SharedLink,
  root: FollowedRoot,
  { book, save }: FollowOptions,
): Promise<FollowedFolder> {
  const { known, tree } = await whatIsKnown(connection, root.mirrorId, book);
  const listing = crypto.randomUUID();
  const mirror: MirrorState = {
    ...{ accountId: connection.accountId, rootId: root.mirrorId, rootPath: root.path },
    ...{ rootNamespaceId: connection.rootNamespaceId, cursor: null, nested: {} },
    ...{ listing, listedAt: known?.listedAt ?? null },
  };
  const waiting: Level[] = [{ path: '', pathLower: root.pathLower }];
  while (waiting.length > 0) {
    connection.signal.throwIfAborted();
    const levels = waiting.splice(0, foldersAtATime);
    const told = (await Promise.all(levels.map((level) => toldIn(connection, link, level)))).flat();
    const changes = tree.apply(told, listing, new Date().toISOString());
    await save({ mirror, ...changes });
    waiting.push(...told.flatMap(levelOf));
  }
  const now = new Date().toISOString();
  const end = { ...mirror, listing: null, listedAt: now };
  await save({ mirror: end, entries: [], missing: tree.sweep(listing, now) });
  return { tree, mirror: end, told: null, isWhole: true };
}

function levelOf(told: ToldEntry): readonly Level[] {
  const { path_lower: pathLower, path_display: path } = told;
  if (told['.tag'] !== 'folder' || pathLower === undefined || path === undefined) return [];
  return [{ path, pathLower }];
}

/** Everything in one folder. One that went since its parent was listed is told as gone. */
async function toldIn(
  connection: DropboxConnection,
  link: SharedLink,
  level: Level,
): Promise<readonly ToldEntry[]> {
  try {
    const entries = await listed(connection, link, level.path);
    return entries.map((entry) => placed(entry, level));
  } catch (error) {
    if (!isDropboxError(error, 'DROPBOX_NOT_FOUND')) throw error;
    await openLink(connection, link);
    const name = level.path.slice(level.path.lastIndexOf('/') + 1);
    return [{ '.tag': 'deleted', name, path_lower: level.pathLower, path_display: level.path }];
  }
}

async function listed(
  { sdk }: DropboxConnection,
  link: SharedLink,
  path: string,
): Promise<readonly ToldEntry[]> {
  const argument = { path, limit: pageLimit, shared_link: linkArgument(link) };
  let page: files.ListFolderResult = (await sdk.filesListFolder(argument)).result;
  const entries = [...page.entries];
  while (page.has_more) {
    page = (await sdk.filesListFolderContinue({ cursor: page.cursor })).result;
    entries.push(...page.entries);
  }
  return entries;
}

function placed(told: ToldEntry, { path, pathLower }: Level): ToldEntry {
  const key = told['.tag'] === 'deleted' ? told.name : told.id;
  return { ...told, path_lower: `${pathLower}/${key}`, path_display: `${path}/${told.name}` };
}
