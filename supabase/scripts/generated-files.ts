import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { generateTypes } from './database-types.ts';
import { dumpSchema } from './schema-dump.ts';

const workspaceRoot = join(import.meta.dirname, '../..');

/** A committed file that follows from the migrations alone. */
export interface GeneratedFile {
  /** Relative to the workspace, for people. */
  readonly name: string;
  readonly path: string;
  /** The target that writes it. */
  readonly command: string;
  generate(database: PGlite): Promise<string>;
}

export const schemaFile: GeneratedFile = {
  name: 'supabase/schema.sql',
  path: join(workspaceRoot, 'supabase/schema.sql'),
  command: 'npx nx run supabase:schema',
  generate: dumpSchema,
};

export const typesFile: GeneratedFile = {
  name: 'libs/supabase-client/src/database-types.ts',
  path: join(workspaceRoot, 'libs/supabase-client/src/database-types.ts'),
  command: 'npx nx run supabase:types',
  generate: generateTypes,
};

export const generatedFiles: readonly GeneratedFile[] = [schemaFile, typesFile];
