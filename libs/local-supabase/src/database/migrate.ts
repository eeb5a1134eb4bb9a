import { createHash } from 'node:crypto';
import { LogbookError } from '@logbook/vehicle-model';
import { databaseErrorFields } from '../gateway/database-error.ts';
import type { GatewayDatabase, GatewayTransaction } from '../gateway/gateway-database.ts';
import type { MigrationFile } from './migration-files.ts';
import { platformSql } from './platform.ts';
import { splitStatements } from './statements.ts';

/** A migration did not apply. The database is as it was before that migration. */
export class MigrationFailed extends LogbookError {
  constructor(file: MigrationFile, statement: string, cause: unknown) {
    const fields = databaseErrorFields(cause);
    const why = fields === null ? String(cause) : `${fields.code} ${fields.message}`;
    const detail = fields?.detail == null ? '' : ` Detail: ${fields.detail}.`;
    const hint = fields?.hint == null ? '' : ` Hint: ${fields.hint}.`;
    super(
      `Migration ${file.fileName} failed: ${why}.${detail}${hint} Statement: ${excerpt(statement)}`,
      {
        code: 'MIGRATION_FAILED',
        consequence: 'stop-run',
        next: 'The database is as it was before this migration. Mend the file and start again.',
        facts: { file: file.fileName, statement, sqlState: fields?.code ?? null },
        cause,
      },
    );
  }
}

const EXCERPT_LENGTH = 400;

function excerpt(statement: string): string {
  return statement.length <= EXCERPT_LENGTH ? statement : `${statement.slice(0, EXCERPT_LENGTH)}…`;
}

// The Supabase CLI's own table, so that either tool knows what the other has applied.
const HISTORY_SQL = `
  create schema if not exists supabase_migrations;
  create table if not exists supabase_migrations.schema_migrations (
    version text primary key,
    statements text[],
    name text
  )`;

async function appliedVersions(database: GatewayDatabase): Promise<ReadonlySet<string>> {
  const { rows } = await database.transaction((transaction) =>
    transaction.query('select version from supabase_migrations.schema_migrations'),
  );
  return new Set(rows.map((row) => String(row['version'])));
}

async function run(transaction: GatewayTransaction, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await transaction.query(statement);
}

const PLATFORM_MARK_SQL = `
  select obj_description(oid, 'pg_namespace') as mark
  from pg_catalog.pg_namespace where nspname = 'supabase_migrations'`;

/** Running the platform again would be harmless, but costs a tenth of a second at each start. */
async function preparePlatform(database: GatewayDatabase): Promise<void> {
  const platform = platformSql();
  const mark = `Logbook platform ${createHash('sha256').update(platform).digest('hex')}`;
  await database.transaction(async (transaction) => {
    const { rows } = await transaction.query(PLATFORM_MARK_SQL);
    if (rows[0]?.['mark'] === mark) return;
    await run(transaction, splitStatements(platform));
    await run(transaction, splitStatements(HISTORY_SQL));
    await transaction.query(`comment on schema supabase_migrations is '${mark}'`);
  });
}

async function apply(database: GatewayDatabase, file: MigrationFile): Promise<void> {
  const statements = splitStatements(file.sql);
  let current = '';
  try {
    await database.transaction(async (transaction) => {
      for (current of statements) await transaction.query(current);
      await transaction.query(
        `insert into supabase_migrations.schema_migrations (version, statements, name)
         values ($1::text, array(select json_array_elements_text($2::text::json)), $3::text)`,
        [file.version, JSON.stringify(statements), file.name],
      );
    });
  } catch (error) {
    throw new MigrationFailed(file, current, error);
  }
}

/**
 * Makes the database a Supabase project with all `files` applied: the platform first, then what
 * is pending, each file in a transaction of its own. Safe to call at every start.
 *
 * @returns the files that were applied now.
 * @throws MigrationFailed naming the file and the statement; earlier files stay applied.
 */
export async function migrate(
  database: GatewayDatabase,
  files: readonly MigrationFile[],
): Promise<readonly MigrationFile[]> {
  await preparePlatform(database);
  const applied = await appliedVersions(database);
  const pending = files.filter((file) => !applied.has(file.version));
  for (const file of pending) await apply(database, file);
  return pending;
}
