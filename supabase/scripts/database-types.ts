import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { generateTypescript, introspect, sortGeneratorMetadata } from '@supabase/postgrest-typegen';
import { format, resolveConfig } from 'prettier';

const HEADER = `// Generated from supabase/migrations by: npx nx run supabase:types
// What \`supabase gen types typescript\` would write for this database. Do not edit.
`;

/** The types of the exposed schema, by the library that Supabase's own command uses. */
export async function generateTypes(database: PGlite): Promise<string> {
  const connection = { query: async (sql: string) => database.query(sql) };
  const metadata = await introspect(connection, { includedSchemas: ['public'] });
  const types = await generateTypescript(sortGeneratorMetadata(metadata), {});
  const style = await resolveConfig(join(import.meta.dirname, 'database-types.ts'));
  return format(`${HEADER}\n${types}`, { ...style, parser: 'typescript' });
}
