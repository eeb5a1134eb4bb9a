import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { DatabaseDamaged } from '../database-damaged.ts';
import { migrate } from './migrate.ts';
import { migrationFiles } from './migration-files.ts';
import type { MigrationFile } from './migration-files.ts';
import { PgliteDatabase } from './pglite-database.ts';
import { Snapshot } from './snapshot.ts';

export interface OpenPgliteOptions {
  /** Postgres' data directory; null keeps everything in memory. */
  readonly dataDirectory: string | null;
  readonly migrations?: readonly MigrationFile[];
}

/**
 * Starts Postgres in this process and brings it up to the last migration.
 *
 * @throws DatabaseDamaged, MigrationFailed.
 */
export async function openPglite(options: OpenPgliteOptions): Promise<PgliteDatabase> {
  const { dataDirectory, migrations = migrationFiles() } = options;
  const isNew = dataDirectory === null || !existsSync(join(dataDirectory, 'PG_VERSION'));
  const snapshot = isNew ? new Snapshot(migrations) : null;
  const taken = snapshot?.read();
  const pglite = await PGlite.create({
    ...(dataDirectory !== null && { dataDir: dataDirectory }),
    ...(taken && { loadDataDir: taken }),
  }).catch((error: unknown) => {
    throw dataDirectory === null || isNew ? error : new DatabaseDamaged(dataDirectory, error);
  });
  const database = new PgliteDatabase(pglite);
  try {
    if (taken === undefined) await migrate(database, migrations);
    if (taken === undefined && dataDirectory === null) await snapshot?.take(pglite);
    return database;
  } catch (error) {
    await pglite.close();
    throw error;
  }
}
