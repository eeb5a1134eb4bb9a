import { PGlite } from '@electric-sql/pglite';
import { migrationFiles, platformSql } from '@logbook/local-supabase';

/** A bare Supabase project with every migration applied, in memory: what generated files describe. */
export async function openMigratedDatabase(): Promise<PGlite> {
  const database = await PGlite.create();
  await database.exec(platformSql());
  for (const { fileName, sql } of migrationFiles()) {
    try {
      await database.exec(sql);
    } catch (error) {
      throw new Error(`${fileName} does not apply`, { cause: error });
    }
  }
  return database;
}
