import { LogbookError } from '@logbook/vehicle-model';
import type { DatabaseFolder } from './folder/database-folder.ts';
import type { LockHolder } from './folder/lock-holder.ts';

/** Another process has the embedded database open. Two at once would lose each other's rows. */
export class DatabaseInUse extends LogbookError {
  constructor(folder: DatabaseFolder, holder: LockHolder | null) {
    const who =
      holder === null
        ? 'another process, which left no readable note of who it is'
        : `process ${holder.pid}, since ${holder.startedAt.toISOString()}`;
    super(`The embedded database in ${folder.path} is in use by ${who}.`, {
      code: 'DATABASE_IN_USE',
      consequence: 'stop-run',
      next: 'Nothing was changed. Wait until it ends, or stop it; to use the database from several processes at once, start "npx nx run local-supabase:serve" first.',
      facts: {
        folder: folder.path,
        pid: holder?.pid ?? null,
        startedAt: holder?.startedAt.toISOString() ?? null,
      },
    });
  }
}
