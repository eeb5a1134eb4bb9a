import { expect, onTestFinished, test } from 'vitest';
import { migrate, MigrationFailed } from './migrate.ts';
import type { MigrationFile } from './migration-files.ts';
import { openPglite } from './open-pglite.ts';
import type { PgliteDatabase } from './pglite-database.ts';
import { runScript } from './run-script.ts';
import { splitStatements } from './statements.ts';

async function emptyDatabase(): Promise<PgliteDatabase> {
  const database = await openPglite({ dataDirectory: null, migrations: [] });
  onTestFinished(() => database.close());
  return database;
}

function file(version: string, sql: string): MigrationFile {
  return { version, name: 'idea', fileName: `${version}_idea.sql`, sql };
}

async function rows(database: PgliteDatabase, sql: string): Promise<unknown> {
  return (await runScript(database, sql, {})).at(-1)?.rows;
}

test('applies what is pending, once, and notes it where the Supabase CLI does', async () => {
  const database = await emptyDatabase();
  const first = file('20260101000000', 'create table public.a (id integer);');
  const second = file(
    '20260102000000',
    'create table public.b (id integer); insert into b values (1)',
  );
  expect(await migrate(database, [first])).toEqual([first]);
  expect(await migrate(database, [first, second])).toEqual([second]);
  expect(await migrate(database, [first, second])).toEqual([]);
  const history = 'select version, name, statements from supabase_migrations.schema_migrations';
  expect(await rows(database, `${history} where version = '20260102000000'`)).toEqual([
    {
      version: '20260102000000',
      name: 'idea',
      statements: ['create table public.b (id integer)', 'insert into b values (1)'],
    },
  ]);
});

test('a migration that fails half-way leaves nothing, and names the file and the statement', async () => {
  const database = await emptyDatabase();
  const good = file('20260101000000', 'create table public.a (id integer);');
  const bad = file('20260102000000', 'create table public.b (id integer);\nselect 1 / 0;');
  const error = await migrate(database, [good, bad]).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(MigrationFailed);
  expect(error).toMatchObject({
    code: 'MIGRATION_FAILED',
    facts: { file: bad.fileName, statement: 'select 1 / 0', sqlState: '22012' },
  });
  expect(await rows(database, `select to_regclass('a')::text as a, to_regclass('b') as b`)).toEqual(
    [{ a: 'a', b: null }],
  );
  const mended = { ...bad, sql: 'create table public.b (id integer);' };
  expect(await migrate(database, [good, mended])).toEqual([mended]);
});

test.each([
  ['comments', '-- a; b\nselect 1; /* c; /* d; */ */ select 2', 2],
  ['strings and names', `select 'a;''b;', e'c\\';d', "e;f"; select 2;`, 2],
  ['dollar quotes', 'do $$ begin; end $$; do $x$ $$;$$ $x$;', 2],
  [
    'a body in standard SQL',
    'create function f() begin atomic select case 1 when 1 then 2 end; select 3; end; select 4',
    2,
  ],
  ['nothing', ' -- only a remark\n ; ;', 0],
])('statements are split outside of %s', (_what, sql, count) => {
  expect(splitStatements(sql)).toHaveLength(count);
});
