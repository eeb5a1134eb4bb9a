import { DatabaseFolderUnusable } from './database-folder-unusable.ts';
import { DatabaseInUse } from './database-in-use.ts';
import { openPglite } from './database/open-pglite.ts';
import { EmbeddedSupabase } from './embedded-supabase.ts';
import { apiKeysOf, createApiKeys } from './folder/api-keys.ts';
import { databaseFolder } from './folder/database-folder.ts';
import type { DatabaseFolder } from './folder/database-folder.ts';
import { FolderLock } from './folder/folder-lock.ts';
import { readLockHolder } from './folder/lock-holder.ts';
import { makeFolder } from './folder/make-folder.ts';
import type { LocalSupabase } from './local-supabase.ts';
import { storageIn, temporaryStorage } from './storage/storage-place.ts';
import { ServedSupabase } from './served-supabase.ts';

export interface OpenOptions {
  /** The database's folder. Default: `LOGBOOK_DIR`, or `.logbook` at the workspace root. */
  readonly directory?: string;
  /** Keeps rows in memory and Storage's bytes in a temporary folder, without lock: for tests. */
  readonly memory?: boolean;
}

function takeLock(folder: DatabaseFolder): FolderLock | null {
  try {
    makeFolder(folder.path);
    return FolderLock.take(folder);
  } catch (error) {
    throw new DatabaseFolderUnusable(folder, error);
  }
}

async function openInMemory(): Promise<EmbeddedSupabase> {
  const keys = await createApiKeys();
  const database = await openPglite({ dataDirectory: null });
  return new EmbeddedSupabase(database, keys, temporaryStorage(), null);
}

/**
 * Opens the database of a folder that nobody else has open.
 *
 * @throws DatabaseInUse, DatabaseFolderUnusable, DatabaseDamaged, MigrationFailed.
 */
export async function openEmbedded(options: OpenOptions = {}): Promise<EmbeddedSupabase> {
  if (options.memory === true) return openInMemory();
  const folder = databaseFolder(options.directory);
  const lock = takeLock(folder);
  if (lock === null) throw new DatabaseInUse(folder, readLockHolder(folder.lockHolder));
  return openLocked(folder, lock);
}

async function openLocked(folder: DatabaseFolder, lock: FolderLock): Promise<EmbeddedSupabase> {
  try {
    const keys = await apiKeysOf(folder.keys);
    const database = await openPglite({ dataDirectory: folder.postgres });
    const supabase = new EmbeddedSupabase(database, keys, storageIn(folder.storage), lock);
    await supabase.endDeadRuns();
    await supabase.sweepStorage();
    return supabase;
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Another process has the folder: use its server, if it is one. */
async function openServed(folder: DatabaseFolder): Promise<LocalSupabase> {
  const holder = readLockHolder(folder.lockHolder);
  if (holder?.server != null) {
    const served = await ServedSupabase.reach(holder.server, await apiKeysOf(folder.keys));
    if (served !== null) return served;
  }
  throw new DatabaseInUse(folder, holder);
}

/**
 * Opens the embedded database: a Supabase project in this process, with all migrations applied
 * and runs that died with their process ended; or, where another process of ours serves that
 * folder, a connection to it.
 *
 * @throws DatabaseInUse when another process has it open and does not serve it,
 *   DatabaseFolderUnusable, DatabaseDamaged, MigrationFailed.
 * @example
 * const local = await openLocalSupabase({ memory: true });
 * const { url, serviceRoleKey, fetch } = local.settings;
 * const client = createClient(url, serviceRoleKey, { global: { fetch } });
 */
export async function openLocalSupabase(options: OpenOptions = {}): Promise<LocalSupabase> {
  if (options.memory === true) return openInMemory();
  const folder = databaseFolder(options.directory);
  const lock = takeLock(folder);
  return lock === null ? openServed(folder) : openLocked(folder, lock);
}
