import { join } from 'node:path';

/** The folder that holds `supabase/` and, by default, `.logbook/`. */
export const workspaceRoot = join(import.meta.dirname, '..', '..', '..');
