export type { CommonFlags, Flag, FlagValues } from './common-flags.ts';
export { prepareFileImport } from './file-import.ts';
export type { FileImport, FileSource } from './file-import.ts';
export type { Example, Importer, ImportRequest, PreparedImport } from './importer.ts';
export type { Progress } from './progress.ts';
export { runImporter } from './run-importer.ts';
export { storedRequest } from './stored-request.ts';
export { UsageError } from './usage-error.ts';
