export { migrationFiles } from './migration-files.ts';
export type { MigrationFile } from './migration-files.ts';
export { platformSql } from './platform.ts';
