import type { StewardClient } from '@logbook/supabase-client';
import { join } from 'node:path';
import { Catalog } from './catalog.ts';
import type { Comparison } from './catalog.ts';
import type { Patient } from './check.ts';
import { expectedDatabase } from './expected-database.ts';
import type { ExpectedDatabase } from './expected-database.ts';
import { textOf } from './facts.ts';

/** Asks each thing once, when the first check needs it; whoever needs it after a failure fails, too. */
export function patientOf(
  database: StewardClient,
  makeExpected: () => Promise<ExpectedDatabase> = expectedDatabase,
): Patient {
  const expected = once(makeExpected);
  const facts = once(() => database.catalog.facts());
  return {
    database,
    expected,
    facts,
    comparison: once(async () => compare(database, await expected(), (await facts()).owner)),
    workspaceRoot: join(import.meta.dirname, '../../../..'),
  };
}

function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => (answer ??= ask());
}

async function compare(
  database: StewardClient,
  expected: ExpectedDatabase,
  owner: string,
): Promise<Comparison> {
  const should = new Catalog(expected.objects);
  const relations = should.all('table', 'view', 'sequence').map(({ name }) => name);
  const functions = should.all('function').map(({ facts }) => textOf(facts['base']));
  const objects = await database.catalog.read(relations, [...new Set(functions)]);
  return {
    expected: should,
    actual: new Catalog(objects),
    owner,
    definitionOf: (name) => expected.definitions.get(name) ?? '',
    migrationsOf: expected.migrationsOf,
  };
}
