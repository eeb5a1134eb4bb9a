import { existsSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { DatabaseInUse } from '../database-in-use.ts';
import { databaseFolder } from './database-folder.ts';
import { FolderLock } from './folder-lock.ts';
import { readLockHolder } from './lock-holder.ts';

/** What a reset did. */
export interface Reset {
  readonly folder: string;
  /** Names inside the folder; empty when there was no database. */
  readonly deleted: readonly string[];
}

/**
 * Deletes the database of a folder and nothing else that may lie there. The lock file stays:
 * deleting it would let a second process lock a new file of that name beside us.
 *
 * @throws DatabaseInUse when a process has it open.
 */
export function resetFolder(directory?: string): Reset {
  const folder = databaseFolder(directory);
  if (!existsSync(folder.lock)) return { folder: folder.path, deleted: [] };
  const lock = FolderLock.take(folder);
  if (lock === null) throw new DatabaseInUse(folder, readLockHolder(folder.lockHolder));
  try {
    const ours = [folder.postgres, folder.storage, folder.keys].filter((path) => existsSync(path));
    for (const path of ours) rmSync(path, { recursive: true, force: true });
    return { folder: folder.path, deleted: ours.map((path) => basename(path)) };
  } finally {
    lock.release();
  }
}
