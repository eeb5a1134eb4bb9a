import type { CatalogObject } from '@logbook/supabase-client';
import type { Finding } from './answer.ts';
import { ownNameOf, sameFact, tableOf } from './catalog.ts';
import type { Comparison } from './catalog.ts';
import { shown, textOf } from './facts.ts';
import { beganWithLogbook, isOurPart, isPlatformTable } from './platform-parts.ts';
import { quoted, quotedPath, statements } from './sql-words.ts';

/** Whether a part of this table is judged at all, and how hard. */
export function severity(
  should: CatalogObject,
  { expected, actual }: Comparison,
): Finding['state'] | null {
  const table = tableOf(should.name);
  if (actual.find('table', table) === undefined) return null;
  if (!isPlatformTable(table) || isOurPart(should.name)) return 'fail';
  // Recording and the guard know a vehicle by its id.
  if (should.name === 'public.vehicles vehicles_pkey') return 'fail';
  return beganWithLogbook(table, expected, actual) ? 'warn' : null;
}

export function changedConstraints(comparison: Comparison): readonly Finding[] {
  return [...lostOrChanged(comparison), ...unknownConstraints(comparison)];
}

/** On our own tables, what no migration asks for refuses what we write. */
function unknownConstraints({ expected, actual }: Comparison): readonly Finding[] {
  return actual
    .all('constraint')
    .filter(({ kind, name }) => expected.find(kind, name) === undefined)
    .filter(({ name }) => isOurTable(tableOf(name), expected))
    .map(({ name, facts }) => ({
      state: 'fail',
      what: `constraint ${ownNameOf(name)} on ${tableOf(name)} says ${shown(facts['definition'])}, and no migration made it`,
      mend: {
        sql: statements(
          `alter table ${quotedPath(tableOf(name))} drop constraint ${quoted(ownNameOf(name))}`,
        ),
      },
    }));
}

function isOurTable(table: string, expected: Comparison['expected']): boolean {
  return !isPlatformTable(table) && expected.find('table', table) !== undefined;
}

function lostOrChanged(comparison: Comparison): readonly Finding[] {
  return comparison.expected.all('constraint').flatMap((should): readonly Finding[] => {
    const state = severity(should, comparison);
    if (state === null) return [];
    const is = comparison.actual.find('constraint', should.name);
    const name = `constraint ${ownNameOf(should.name)} on ${tableOf(should.name)}`;
    const table = quotedPath(tableOf(should.name));
    if (is === undefined) {
      return [{ state, what: `${name} is not there`, mend: { sql: make(should, '') } }];
    }
    const again = make(
      should,
      `alter table ${table} drop constraint ${quoted(ownNameOf(should.name))}`,
    );
    const findings: Finding[] = [];
    if (is.facts['validated'] === false) {
      findings.push({
        state,
        what: `${name} is not validated (NOT VALID): rows from before may break it`,
        mend: {
          sql: statements(
            `alter table ${table} validate constraint ${quoted(ownNameOf(should.name))}`,
          ),
        },
      });
    }
    if (is.facts['enforced'] === false) {
      findings.push({
        state,
        what: `${name} is not enforced: the triggers that keep it are disabled`,
        mend: { sql: again },
      });
    }
    if (!sameFact(plain(is.facts['definition']), plain(should.facts['definition']))) {
      findings.push({
        state,
        what: `${name} says ${shown(is.facts['definition'])}, not ${shown(should.facts['definition'])}`,
        mend: { sql: again },
      });
    }
    return findings;
  });
}

function plain(definition: unknown): string {
  return textOf(definition).replace(/ NOT VALID$/, '');
}

function make(should: CatalogObject, before: string): string {
  return statements(
    before,
    `alter table ${quotedPath(tableOf(should.name))} add constraint ${quoted(ownNameOf(should.name))} ${textOf(should.facts['definition'])}`,
  );
}

export function changedIndexes(comparison: Comparison): readonly Finding[] {
  return [
    ...comparison.expected
      .all('index')
      // What a constraint keeps is judged with the constraint.
      .filter(({ facts }) => facts['of_constraint'] === false)
      .flatMap((should) => changedIndex(should, comparison)),
    ...unknownUniqueIndexes(comparison),
    ...invalidIndexes(comparison),
    ...vinIndex(comparison),
  ];
}

function changedIndex(should: CatalogObject, comparison: Comparison): readonly Finding[] {
  const table = tableOf(should.name);
  const ours = /idx_vehicles_(?:automation|chassis)|idx_dropbox_import_jobs_run/.test(should.name);
  const state = ours ? 'fail' : severity(should, comparison);
  if (state === null || comparison.actual.find('table', table) === undefined) return [];
  const is = comparison.actual.find('index', should.name);
  const definition = textOf(should.facts['definition']);
  if (is !== undefined && sameFact(is.facts['definition'], definition)) return [];
  const what = `index ${ownNameOf(should.name)} on ${table}`;
  return [
    {
      state,
      what:
        is === undefined
          ? `${what} is not there`
          : `${what} is ${shown(is.facts['definition'])}, not ${definition}`,
      mend: {
        sql: statements(
          `drop index if exists public.${quoted(ownNameOf(should.name))}`,
          definition,
        ),
      },
    },
  ];
}

/** An index that only helps is anybody's to add; one that is unique refuses rows. */
function unknownUniqueIndexes({ expected, actual }: Comparison): readonly Finding[] {
  return actual
    .all('index')
    .filter(
      ({ kind, name, facts }) =>
        facts['of_constraint'] === false &&
        textOf(facts['definition']).startsWith('CREATE UNIQUE') &&
        expected.find(kind, name) === undefined &&
        isOurTable(tableOf(name), expected),
    )
    .map(({ name, facts }) => ({
      state: 'fail',
      what: `index ${ownNameOf(name)} on ${tableOf(name)} is unique, and no migration made it: ${shown(facts['definition'])}`,
      mend: {
        sql: statements(
          `drop index ${quotedPath(`${tableOf(name).split('.')[0] ?? 'public'}.${ownNameOf(name)}`)}`,
        ),
      },
    }));
}

function invalidIndexes({ expected, actual }: Comparison): readonly Finding[] {
  return actual
    .all('index')
    .filter(
      ({ name, facts }) => facts['valid'] === false && expected.find('index', name) !== undefined,
    )
    .map(({ name }) => ({
      state: 'fail',
      what: `index ${ownNameOf(name)} on ${tableOf(name)} is invalid: it is kept up to date at best, and never used`,
      mend: {
        sql: statements(
          `reindex index ${quotedPath(`${tableOf(name).split('.')[0] ?? 'public'}.${ownNameOf(name)}`)}`,
        ),
      },
    }));
}

/** Whichever index a platform has: without one, each draft with a VIN reads the whole table. */
function vinIndex({ actual }: Comparison): readonly Finding[] {
  const found = actual.all('index').some(({ name, facts }) => {
    const columns = facts['columns'];
    return (
      tableOf(name) === 'public.vehicles' &&
      facts['partial'] === false &&
      facts['valid'] === true &&
      Array.isArray(columns) &&
      columns[0] === 'vin'
    );
  });
  if (found || actual.find('table', 'public.vehicles') === undefined) return [];
  return [
    {
      state: 'fail',
      what: 'no index on public.vehicles leads with vin: each draft with a VIN reads the whole table',
      mend: { sql: statements('create index idx_vehicles_vin on public.vehicles (vin)') },
    },
  ];
}
