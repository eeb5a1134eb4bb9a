// What the edge functions in supabase/functions use of this importer. Nothing behind it needs Node.
export { credentialsWith } from './connection/stored-credentials.ts';
export { DropboxError } from './connection/dropbox-error.ts';
export { openDropbox } from './connection/open-dropbox.ts';
export type { DropboxConnection, DropboxSettings } from './connection/open-dropbox.ts';
export { folderPath } from './import-scope.ts';
export type { Pass } from './slice/folders-to-do.ts';
export { importSlice } from './slice/import-slice.ts';
export type { SliceEnd } from './slice/import-slice.ts';
export { TimeBudget } from './slice/time-budget.ts';
