import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { DatabaseFolder } from './database-folder.ts';
import type { ServedAt } from './lock-holder.ts';
import { writePrivateJson } from './private-file.ts';

const SQLITE_BUSY = 5;

/** This process' hold on a database folder. The system ends it with the process, even on kill -9. */
export class FolderLock {
  readonly #folder: DatabaseFolder;
  readonly #connection: DatabaseSync;
  readonly #startedAt = new Date();

  private constructor(folder: DatabaseFolder, connection: DatabaseSync) {
    this.#folder = folder;
    this.#connection = connection;
  }

  /**
   * Takes the lock: an exclusive SQLite transaction that is never finished. A file with a pid
   * alone would outlive a killed process, and its pid may be somebody else's by then.
   *
   * @returns null when another process, or another opening in this one, has it.
   */
  static take(folder: DatabaseFolder): FolderLock | null {
    const connection = new DatabaseSync(folder.lock, { timeout: 0 });
    try {
      connection.exec('begin exclusive');
    } catch (error) {
      connection.close();
      if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY)
        return null;
      throw error;
    }
    const lock = new FolderLock(folder, connection);
    lock.announce(null);
    return lock;
  }

  /** Tells other processes who is here, and where the database is served if it is. */
  announce(server: ServedAt | null): void {
    writePrivateJson(this.#folder.lockHolder, {
      pid: process.pid,
      startedAt: this.#startedAt.toISOString(),
      ...(server && { serverUrl: server.url, ownerToken: server.ownerToken }),
    });
  }

  /** Lets the folder go. */
  release(): void {
    rmSync(this.#folder.lockHolder, { force: true });
    this.#connection.close();
  }
}
