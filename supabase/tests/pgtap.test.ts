import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { pgtap } from '@electric-sql/pglite-pgtap';
import { expect, it } from 'vitest';
import { migrationFiles, platformSql } from '@logbook/local-supabase';

const files = globSync('*.sql', { cwd: import.meta.dirname }).map(
  (name) => `${import.meta.dirname}/${name}`,
);

it.each(files.map((path) => [basename(path), path]))('pgTAP: %s passes', async (_, path) => {
  const database = await PGlite.create({ extensions: { pgtap } });
  await database.exec(platformSql());
  for (const { sql } of migrationFiles()) await database.exec(sql);
  const results = await database.exec(readFileSync(path, 'utf8'));
  await database.close();
  const lines = results
    .flatMap(({ rows }) => rows.flatMap((row) => Object.values(row as Record<string, unknown>)))
    .map(String);
  const verdicts = lines.filter((line) => /^(?:not )?ok \d/.test(line));
  const plan = lines.find((line) => /^1\.\.\d+$/.test(line));
  expect(verdicts.filter((line) => line.startsWith('not'))).toEqual([]);
  expect(plan).toBe(`1..${verdicts.length}`);
});
