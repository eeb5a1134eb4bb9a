import type { DropboxConnection } from '../connection/open-dropbox.ts';
import { belowTheRoot } from './below-the-root.ts';
import { followFolder } from './follow-folder.ts';
import type { FollowedFolder, FollowOptions } from './follow-folder.ts';
import { followLink } from './follow-link.ts';
import { findRoot } from './followed-root.ts';
import type { FollowedRoot } from './followed-root.ts';
import { findLinkRoot } from './link-root.ts';
import type { SharedLink } from './shared-link.ts';

/** What is to be imported: a folder of the account, or what a link shows. */
export interface Asked {
  readonly folder: string;
  readonly link: SharedLink | null;
}

export interface KnownFolder extends FollowedFolder {
  readonly root: FollowedRoot;
}

/** Learns what lies in the folder now. @throws DropboxError */
export async function whatLiesThere(
  connection: DropboxConnection,
  { folder, link }: Asked,
  options: FollowOptions,
): Promise<KnownFolder> {
  const learn = async (): Promise<KnownFolder> => {
    if (link !== null) {
      const root = await findLinkRoot(connection, link);
      return { root, ...(await followLink(connection, link, root, options)) };
    }
    const root = await findRoot(connection, folder);
    return { root, ...(await followFolder(connection, root, options)) };
  };
  return await belowTheRoot(connection, learn, options.onNotice);
}
