import type { PGlite } from '@electric-sql/pglite';
import { pgDump } from '@electric-sql/pglite-tools/pg_dump';

const HEADER = `-- Generated from supabase/migrations by: npx nx run supabase:schema
-- The schema that results from all migrations, for reading and for review. Do not edit.
`;

// These say with which version and settings it was dumped, not what the schema is.
const NOISE =
  /^(?:--\s*Dumped (?:from|by) .*|\\(?:un)?restrict .*|SET .*|SELECT pg_catalog\.set_config.*)\n/gm;

/** The resulting schema as pg_dump writes it; the same text for the same migrations. */
export async function dumpSchema(database: PGlite): Promise<string> {
  const file = await pgDump({
    pg: database,
    args: ['--schema-only', '--no-owner', '--schema=public', '--schema=logbook'],
  });
  const text = (await file.text())
    .replace(NOISE, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return `${HEADER}\n${text}\n`;
}
