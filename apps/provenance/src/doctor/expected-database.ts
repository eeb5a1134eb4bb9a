import { migrationFiles, openPglite } from '@logbook/local-supabase';
import type { GatewayTransaction } from '@logbook/local-supabase';
import { catalogObjects, catalogWitness } from '@logbook/supabase-client';
import type { CatalogObject, CatalogWitness } from '@logbook/supabase-client';

/** How a database is built that the migrations of this workspace made a moment ago. */
export interface ExpectedDatabase {
  readonly objects: readonly CatalogObject[];
  readonly witness: CatalogWitness;
  /** By a function's name with its arguments: its `create or replace`. */
  readonly definitions: ReadonlyMap<string, string>;
  readonly migrations: readonly string[];
  /** The automations that the migrations register. */
  readonly automations: readonly RegisteredAutomation[];
  readonly migrationsOf: (name: string) => string;
}

export interface RegisteredAutomation {
  readonly name: string;
  readonly profileOrigin: string;
  /** The row, in SQL. */
  readonly values: string;
}

const automationsSql = `
  select name, profile_origin,
    pg_catalog.format('%L, %L, %L, %L', name, profile_origin, description, script_path) as values
  from public.automations where not inferred order by name`;

const definitionsSql = `
  select p.pronamespace::regnamespace || '.' || p.proname
      || '(' || pg_catalog.pg_get_function_identity_arguments(p.oid) || ')' as name,
    pg_catalog.pg_get_functiondef(p.oid) as definition
  from pg_catalog.pg_proc p
  where p.pronamespace in ('public'::regnamespace, 'logbook'::regnamespace) and p.prokind = 'f'`;

/** Makes it in memory, in about a second; nothing of it stays. */
export async function expectedDatabase(): Promise<ExpectedDatabase> {
  const files = migrationFiles();
  const database = await openPglite({ dataDirectory: null, migrations: files });
  try {
    return await database.transaction(async (transaction) => {
      // As the functions that read it run: then names in definitions are written in full.
      await transaction.query(`set local search_path = ''`);
      return {
        objects: catalogObjects(await ask(transaction, 'select public.logbook_catalog()')),
        witness: catalogWitness(await ask(transaction, 'select public.logbook_catalog_witness()')),
        definitions: await readDefinitions(transaction),
        migrations: files.map(({ version }) => version),
        automations: await readAutomations(transaction),
        migrationsOf: (name) =>
          files
            .filter(({ sql }) => makes(sql, name))
            .map(({ fileName, sql }) => `-- ${fileName}\n${sql}`)
            .join('\n'),
      };
    });
  } finally {
    await database.close();
  }
}

/** Every migration is harmless when it is run again, so the whole of each may go over once more. */
function makes(sql: string, name: string): boolean {
  return sql.includes(name) && /create (?:table|type|schema|view|policy)/.test(sql);
}

async function ask(transaction: GatewayTransaction, sql: string): Promise<unknown> {
  const { rows } = await transaction.query(sql);
  return Object.values(rows[0] ?? {})[0];
}

async function readDefinitions(
  transaction: GatewayTransaction,
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await transaction.query(definitionsSql);
  return new Map(rows.map((row) => [String(row['name']), String(row['definition'])]));
}

async function readAutomations(
  transaction: GatewayTransaction,
): Promise<readonly RegisteredAutomation[]> {
  const { rows } = await transaction.query(automationsSql);
  return rows.map((row) => ({
    name: String(row['name']),
    profileOrigin: String(row['profile_origin']),
    values: String(row['values']),
  }));
}
