import type { DatabaseContent } from './database-scripts.ts';
import { startNativeTestDatabase } from './native-test-database.ts';
import type { NativePostgresOptions } from './native-postgres.ts';
import { startPgliteTestDatabase } from './pglite-test-database.ts';
import type { TestDatabase } from './test-database.ts';

export interface TestDatabaseOptions extends DatabaseContent, NativePostgresOptions {
  /** PGlite starts faster; native Postgres has many connections. Default 'pglite'. */
  readonly engine?: 'pglite' | 'native';
}

/**
 * A database of its own, with a Supabase project's roles and schemas and, unless told otherwise,
 * every migration. Close it in `afterAll`.
 */
export async function startTestDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  return options.engine === 'native'
    ? startNativeTestDatabase(options)
    : startPgliteTestDatabase(options);
}
