import type { CatalogObject } from '@logbook/supabase-client';
import type { Finding } from './answer.ts';
import { sameFact } from './catalog.ts';
import type { Comparison } from './catalog.ts';
import { shown, textOf } from './facts.ts';
import { beganWithLogbook, isOurPart, isPlatformTable } from './platform-parts.ts';
import { quoted, quotedPath, statements } from './sql-words.ts';

/** Columns that are gone, or are not what the migrations made them. */
export function changedColumns(comparison: Comparison): readonly Finding[] {
  return [...lostOrChanged(comparison), ...demandingColumns(comparison)];
}

function lostOrChanged(comparison: Comparison): readonly Finding[] {
  return comparison.expected.all('column').flatMap((should): readonly Finding[] => {
    const table = should.name.slice(0, should.name.lastIndexOf('.'));
    // Where the table is not there, that is said once.
    if (comparison.actual.find('table', table) === undefined) return [];
    const is = comparison.actual.find('column', should.name);
    if (is === undefined) return missing(should, table, comparison);
    if (isPlatformTable(table) && !isOurPart(` ${should.name}`)) {
      return platformColumn(should, is, table, comparison);
    }
    return differences(should, is, table, 'fail');
  });
}

/** A platform has other columns than ours would; those of `vehicles` are written by every recording. */
function missing(should: CatalogObject, table: string, comparison: Comparison): readonly Finding[] {
  const isOptional =
    isPlatformTable(table) &&
    table !== 'public.vehicles' &&
    !isOurPart(` ${should.name}`) &&
    !beganWithLogbook(table, comparison.expected, comparison.actual);
  if (isOptional) return [];
  const { type, not_null: notNull, default: value } = should.facts;
  return [
    {
      state: 'fail',
      what: `column ${should.name} is not there`,
      mend: {
        sql: statements(
          `alter table ${quotedPath(table)} add column ${columnOf(should.name)} ${textOf(type)}${
            value === null ? '' : ` default ${textOf(value)}`
          }${notNull === true && value !== null ? ' not null' : ''}`,
        ),
      },
    },
  ];
}

function columnOf(name: string): string {
  return quoted(name.slice(name.lastIndexOf('.') + 1));
}

function differences(
  should: CatalogObject,
  is: CatalogObject,
  table: string,
  state: Finding['state'],
): readonly Finding[] {
  const alter = (change: string): string =>
    statements(`alter table ${quotedPath(table)} alter column ${columnOf(should.name)} ${change}`);
  const value = should.facts['default'];
  const type = textOf(should.facts['type']);
  const mends: Readonly<Record<string, string>> = {
    type: alter(`type ${type} using ${columnOf(should.name)}::${type}`),
    not_null: alter(should.facts['not_null'] === true ? 'set not null' : 'drop not null'),
    default: alter(typeof value === 'string' ? `set default ${value}` : 'drop default'),
    identity: alter(identityChange(is, should)),
    generated: alter('drop expression'),
  };
  return Object.entries(mends)
    .filter(([fact]) => !sameFact(is.facts[fact], should.facts[fact]))
    .map(([fact, sql]) => ({
      state,
      what: `column ${should.name}: its ${fact.replace('_', ' ')} is ${shown(is.facts[fact])}, not ${shown(should.facts[fact])}`,
      mend: { sql },
    }));
}

function identityChange(is: CatalogObject, should: CatalogObject): string {
  if (should.facts['identity'] !== 'a') return 'drop identity';
  return is.facts['identity'] === 'd' ? 'set generated always' : 'add generated always as identity';
}

/** What nothing of ours fills and may not be blank: every row that we write is refused. */
function demandingColumns({ expected, actual }: Comparison): readonly Finding[] {
  return actual
    .all('column')
    .filter(({ name, facts }) => {
      const isFilled =
        textOf(facts['default']) !== '' ||
        textOf(facts['identity']) !== '' ||
        textOf(facts['generated']) !== '';
      return expected.find('column', name) === undefined && facts['not_null'] === true && !isFilled;
    })
    .flatMap(({ name }): readonly Finding[] => {
      const table = name.slice(0, name.lastIndexOf('.'));
      // Of a platform's other tables we write only where those columns are ours to know.
      if (expected.find('table', table) === undefined) return [];
      if (isPlatformTable(table) && table !== 'public.vehicles') return [];
      return [
        {
          state: 'fail',
          what: `column ${name} may not be null, and nothing of ours fills it: every new row is refused`,
          mend: {
            sql: statements(
              `alter table ${quotedPath(table)} alter column ${columnOf(name)} drop not null`,
            ),
          },
        },
      ];
    });
}

/** A constant that a new row gets without anybody saying so: the 26 vehicles had a hard-coded user. */
const uuidConstant = /^'[0-9a-f-]{36}'/i;

const defaultsThatLie: Readonly<Record<string, (value: string) => boolean>> = {
  'public.vehicles.profile_origin': (value) => !/^(?:|'manual_entry'.*)$/.test(value),
  'public.vehicles.origin_metadata': (value) => !/^(?:|'\{\}'.*)$/.test(value),
  'public.vehicles.user_id': (value) => uuidConstant.test(value),
  'public.vehicles.uploaded_by': (value) => uuidConstant.test(value),
  'public.vehicles.created_at': (value) => value === '',
  'public.vehicles.id': (value) => value === '',
};

function platformColumn(
  should: CatalogObject,
  is: CatalogObject,
  table: string,
  { expected, actual }: Comparison,
): readonly Finding[] {
  const lies = defaultsThatLie[should.name]?.(textOf(is.facts['default'])) === true;
  if (lies) return differences(should, is, table, 'fail');
  return beganWithLogbook(table, expected, actual) ? differences(should, is, table, 'warn') : [];
}
