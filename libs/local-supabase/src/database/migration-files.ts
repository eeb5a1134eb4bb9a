import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from '../workspace-root.ts';

/** One migration as it lies in `supabase/migrations`. */
export interface MigrationFile {
  /** The 14 digits in front of the name; the order of application. */
  readonly version: string;
  /** The idea: what stands between the version and `.sql`. */
  readonly name: string;
  readonly fileName: string;
  readonly sql: string;
}

const MIGRATION_NAME = /^(?<version>\d{14})_(?<name>.+)\.sql$/;

/**
 * All migrations in the order in which they apply. Files that do not follow the Supabase CLI's
 * naming are left out, as the CLI does.
 */
export function migrationFiles(
  directory = join(workspaceRoot, 'supabase', 'migrations'),
): readonly MigrationFile[] {
  return readdirSync(directory)
    .sort()
    .flatMap((fileName) => {
      const { version, name } = MIGRATION_NAME.exec(fileName)?.groups ?? {};
      if (version === undefined || name === undefined) return [];
      return [{ version, name, fileName, sql: readFileSync(join(directory, fileName), 'utf8') }];
    });
}
