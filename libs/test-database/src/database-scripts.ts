import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrationFiles, platformSql } from '@logbook/local-supabase';

export interface DatabaseContent {
  /** Default true. */
  readonly migrations?: boolean;
  /** The old platform's tables, triggers and rows are there before the migrations. Default false. */
  readonly legacy?: boolean;
}

/** The old platform as `facts/legacy-system` describes it, with rows of every kind in it. */
export function legacyPlatformSql(): string {
  return readFileSync(join(import.meta.dirname, 'legacy-platform.sql'), 'utf8');
}

/** Everything that makes such a database out of an empty one, in order. */
export function scriptsOf({
  migrations = true,
  legacy = false,
}: DatabaseContent): readonly string[] {
  return [
    platformSql(),
    ...(legacy ? [legacyPlatformSql()] : []),
    ...(migrations ? migrationFiles().map((file) => file.sql) : []),
  ];
}
