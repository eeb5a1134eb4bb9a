import { join, resolve } from 'node:path';
import { workspaceRoot } from '../workspace-root.ts';

/** Where things lie in a database's folder. We create these and nothing else. */
export interface DatabaseFolder {
  readonly path: string;
  /** Postgres' own data directory. */
  readonly postgres: string;
  /** The bytes of Storage's objects. */
  readonly storage: string;
  /** Held open by whoever uses the database. */
  readonly lock: string;
  /** Who that is; also for other processes to read, so it carries no more than they need. */
  readonly lockHolder: string;
  /** The secret and the keys of this database. */
  readonly keys: string;
}

/** The folder that `LOGBOOK_DIR` names, or `.logbook` at the workspace root. */
export function databaseFolder(directory?: string): DatabaseFolder {
  const configured = process.env['LOGBOOK_DIR'];
  const fallback = configured === undefined || configured === '' ? null : configured;
  const path = resolve(directory ?? fallback ?? join(workspaceRoot, '.logbook'));
  return {
    path,
    postgres: join(path, 'postgres'),
    storage: join(path, 'storage'),
    lock: join(path, 'lock.sqlite'),
    lockHolder: join(path, 'lock-holder.json'),
    keys: join(path, 'keys.json'),
  };
}
