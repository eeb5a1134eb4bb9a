export type { CommonFlags, Flag, FlagValues } from './common-flags.ts';
export type { Importer, ImportRequest, PreparedImport } from './importer.ts';
export type { Progress } from './progress.ts';
export { runImporter } from './run-importer.ts';
export { UsageError } from './usage-error.ts';
