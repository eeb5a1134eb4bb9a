export { legacyPlatformSql } from './database-scripts.ts';
export type { DatabaseContent } from './database-scripts.ts';
export { startNativePostgres } from './native-postgres.ts';
export type { NativePostgres, NativePostgresOptions } from './native-postgres.ts';
export { startTestDatabase } from './start-test-database.ts';
export type { TestDatabaseOptions } from './start-test-database.ts';
export type { Caller, Row, TestConnection, TestDatabase } from './test-database.ts';
