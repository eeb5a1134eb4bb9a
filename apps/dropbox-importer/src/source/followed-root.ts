import { isDropboxError, DropboxError } from '../connection/dropbox-error.ts';
import type { DropboxConnection } from '../connection/open-dropbox.ts';
import { folderUrl } from './folder-url.ts';

/** The folder that is imported. */
export interface FollowedRoot {
  /** Dropbox' id, by which it is known after a rename; empty for all of the account. */
  readonly id: string;
  /** Under which what is known of it is kept: its id, or that of the folder that a link shows. */
  readonly mirrorId: string;
  /** As the dealer wrote it; empty for all of the account. */
  readonly path: string;
  readonly pathLower: string;
  readonly name: string;
  /** Where a person finds what lies at a path. */
  readonly urlOf: (path: string) => string;
}

/**
 * Looks the folder up that was named.
 *
 * @throws DropboxError `DROPBOX_FOLDER_NOT_FOUND`
 */
export async function findRoot({ sdk }: DropboxConnection, folder: string): Promise<FollowedRoot> {
  const path = folder.replace(/\/+$/, '').normalize('NFC');
  if (path === '')
    return { id: '', mirrorId: '', path: '', pathLower: '', name: '', urlOf: folderUrl };
  try {
    const { result } = await sdk.filesGetMetadata({ path });
    if (result['.tag'] !== 'folder') throw notAFolder(path);
    const { id, name, path_display: display, path_lower: lower } = result;
    return {
      ...{ id, mirrorId: id, name, urlOf: folderUrl },
      ...{ path: display ?? path, pathLower: lower ?? path },
    };
  } catch (error) {
    if (isDropboxError(error, 'DROPBOX_NOT_FOUND')) throw notAFolder(path, error);
    throw error;
  }
}

function notAFolder(path: string, cause?: unknown): DropboxError {
  return new DropboxError(
    'DROPBOX_FOLDER_NOT_FOUND',
    `There is no folder ${path} in this Dropbox.`,
    {
      next: "Look at its name. In a team, paths begin at the team's space, not at your own folder.",
      facts: { path },
      ...(cause === undefined ? {} : { cause }),
    },
  );
}
