import { isDropboxError } from '../connection/dropbox-error.ts';
import type { DropboxConnection } from '../connection/open-dropbox.ts';

const mostMoves = 3;

/**
 * Does work whose paths are relative to the account's root, and does it again from its beginning where
 * that root moves meanwhile: paths mean something else then, ids do not.
 */
export async function belowTheRoot<T>(
  connection: DropboxConnection,
  work: () => Promise<T>,
  onNotice: (line: string) => void,
): Promise<T> {
  for (let moves = 1; ; moves += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isDropboxError(error, 'DROPBOX_ROOT_CHANGED') || moves > mostMoves) throw error;
      onNotice("The team's space has moved: everything is listed afresh from its new root.");
      await connection.findRootAgain();
    }
  }
}
