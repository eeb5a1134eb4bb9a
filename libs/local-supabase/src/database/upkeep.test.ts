import { expect, onTestFinished, test } from 'vitest';
import { openPglite } from './open-pglite.ts';
import type { PgliteDatabase } from './pglite-database.ts';

async function database(): Promise<PgliteDatabase> {
  const opened = await openPglite({ dataDirectory: null, migrations: [] });
  onTestFinished(() => opened.close());
  return opened;
}

/** Adds rows the way a large request does, as one parameter. */
async function add(to: PgliteDatabase, table: string, rows: number): Promise<void> {
  const json = JSON.stringify(Array.from({ length: rows }, () => 'é'.repeat(300)));
  await to.transaction((transaction) =>
    transaction.query(`insert into ${table} select * from jsonb_array_elements_text($1::jsonb)`, [
      json,
    ]),
  );
}

async function knownRows(of: PgliteDatabase, table: string): Promise<unknown> {
  const sql = `select reltuples::int as rows from pg_class where oid = '${table}'::regclass`;
  return (await of.pglite.query<{ rows: number }>(sql)).rows[0]?.rows;
}

test('the planner learns that a table grew, unless the table says that it need not', async () => {
  const grown = await database();
  await grown.pglite.exec('create table many (text text); create table few (text text);');
  await grown.pglite.exec('create table left_alone (text text) with (autovacuum_enabled = off)');
  for (const [table, rows] of Object.entries({ few: 100, left_alone: 4000, many: 8000 })) {
    await add(grown, table, rows);
  }
  await add(grown, 'few', 4);
  expect(await knownRows(grown, 'many')).toBe(8000);
  expect(await knownRows(grown, 'few')).toBe(-1);
  expect(await knownRows(grown, 'left_alone')).toBe(-1);
});

test.each(['text', 'json', 'jsonb'])(
  'a large parameter of type %s arrives as it was',
  async (type) => {
    const text = JSON.stringify({ a: `${'x'.repeat(20_000)} é € 😀 "\\` });
    const { rows } = await (
      await database()
    ).transaction((transaction) => transaction.query(`select $1::${type}::text as text`, [text]));
    expect(JSON.parse(String(rows[0]?.['text']))).toEqual(JSON.parse(text));
  },
);
