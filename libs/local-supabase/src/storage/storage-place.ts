import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ObjectFiles } from './object-files.ts';

/** Where a database's bytes are. Closing it ends what lives no longer than the database. */
export interface StoragePlace {
  readonly files: ObjectFiles;
  close(): Promise<void>;
}

/** A folder that stays. It is made by the first upload. */
export function storageIn(directory: string): StoragePlace {
  return { files: new ObjectFiles(directory), close: () => Promise.resolve() };
}

/** For a database in memory: gone when it is closed, or with the process that forgot to. */
export function temporaryStorage(): StoragePlace {
  const directory = join(tmpdir(), `logbook-storage-${randomUUID()}`);
  const remove = (): void => {
    rmSync(directory, { recursive: true, force: true });
  };
  process.once('exit', remove);
  return {
    files: new ObjectFiles(directory),
    close: () => {
      process.off('exit', remove);
      remove();
      return Promise.resolve();
    },
  };
}
