import { dropboxBook } from '@logbook/tracking';
import type { AutomationRun, Tracking } from '@logbook/tracking';
import type { DropboxConnection } from '../connection/open-dropbox.ts';
import { latestYearOf } from '../latest-year.ts';
import { changedFolders } from './changed-folders.ts';
import { withKeysOfOld } from './made-anew.ts';
import { missingFolders } from './missing-folders.ts';
import type { SourceFolder } from './source-folder.ts';
import type { SharedLink } from './shared-link.ts';
import { vehicleFolders } from './vehicle-folders.ts';
import { whatLiesThere } from './what-lies-there.ts';

export interface ListingWish {
  readonly tracking: Tracking;
  /** The folder of the inventory, as it was named. */
  readonly folder: string;
  /** Instead of it, what somebody shared. */
  readonly link: SharedLink | null;
  /** Lists everything afresh, whatever is known. */
  readonly afresh: boolean;
  readonly onNotice: (line: string) => void;
  /** For a run that must end soon: asked after each page. */
  readonly hasTime?: () => boolean;
}

/** The folders as they lie at the dealer now. */
export interface ListedFolders {
  readonly folders: readonly SourceFolder[];
  /** The keys of those that something was told of in this run; null where that is not known. */
  readonly changed: ReadonlySet<string> | null;
}

/**
 * What lies at the dealer becomes known, and what of it are vehicles. Null where the time was over
 * before the end of the listing: the next run goes on behind the last page.
 */
export async function listFolders(
  run: AutomationRun,
  connection: DropboxConnection,
  wish: ListingWish,
): Promise<ListedFolders | null> {
  const book = dropboxBook(wish.tracking);
  const { root, tree, mirror, told, isWhole } = await whatLiesThere(connection, wish, {
    book,
    save: async (page) => {
      // A rehearsal leaves nothing behind, and so starts where the last run ended.
      if (run.id !== null) await book.savePage(run.id, page, { signal: run.signal });
      run.checkpoint({ folder: page.mirror.rootPath, cursor: page.mirror.cursor });
    },
    ...wish,
  });
  if (!isWhole) return null;
  const { accountId } = connection;
  const found = withKeysOfOld(vehicleFolders(tree, root, accountId, latestYearOf(run)), tree);
  const named = found.flatMap(({ id, key, vehicle }) =>
    vehicle === null ? [] : (tree.nameVehicle(id, key) ?? []),
  );
  if (run.id !== null && named.length > 0) {
    await book.savePage(run.id, { mirror, entries: named, missing: [] });
  }
  const folders = [...found, ...missingFolders(tree, found, root, accountId)];
  if (told === null) return { folders, changed: null };
  const changed = new Set(changedFolders(folders, tree, root, told));
  // Nothing may be told of a folder that is another vehicle's from now on.
  for (const { vehicleFolderId } of named)
    if (vehicleFolderId !== null) changed.add(vehicleFolderId);
  return { folders, changed };
}
