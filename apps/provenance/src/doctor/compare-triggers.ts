import type { CatalogObject } from '@logbook/supabase-client';
import type { Finding } from './answer.ts';
import { ownNameOf, sameFact, tableOf } from './catalog.ts';
import type { Comparison } from './catalog.ts';
import { shown, textOf } from './facts.ts';
import { isPlatformTable } from './platform-parts.ts';
import { quoted, quotedPath, statements } from './sql-words.ts';

const firing: Readonly<Record<string, string>> = {
  O: 'fires, but not in a session that says it is a replica',
  A: 'fires always',
  D: 'is disabled',
  R: 'fires in sessions that say they are a replica, and in no other',
};
const enabling: Readonly<Record<string, string>> = {
  O: 'enable',
  A: 'enable always',
  D: 'disable',
  R: 'enable replica',
};

/** A platform has the first two by other names, and of its own making. */
function standIn(should: CatalogObject, { actual }: Comparison): CatalogObject | undefined {
  const own = actual.find('trigger', should.name);
  if (own !== undefined) return own;
  const same = (one: CatalogObject): boolean => tableOf(one.name) === tableOf(should.name);
  const does = (one: CatalogObject): boolean =>
    ownNameOf(should.name) === 'set_default_vehicle_origin'
      ? one.facts['function'] === should.facts['function'] && one.facts['before'] === true
      : ownNameOf(should.name) === 'link_vehicle_to_origin_organization' &&
        one.facts['links_organizations'] === true;
  return actual.all('trigger').find((one) => same(one) && does(one));
}

export function missingTriggers(comparison: Comparison): readonly Finding[] {
  return comparison.expected
    .all('trigger')
    .filter((should) => standIn(should, comparison) === undefined)
    .map((should) => ({
      state: 'fail',
      what: `trigger ${ownNameOf(should.name)} on ${tableOf(should.name)} is not there`,
      mend: { sql: makeTrigger(should) },
    }));
}

export function disabledTriggers(comparison: Comparison): readonly Finding[] {
  return comparison.expected.all('trigger').flatMap((should): readonly Finding[] => {
    const is = standIn(should, comparison);
    if (is === undefined || sameFact(is.facts['enabled'], should.facts['enabled'])) return [];
    // More than asked for: it fires in replica sessions, too.
    if (is.facts['enabled'] === 'A' && should.facts['enabled'] === 'O') return [];
    return [
      {
        state: 'fail',
        what: `trigger ${ownNameOf(is.name)} on ${tableOf(is.name)} ${firing[textOf(is.facts['enabled'])] ?? 'is in no known state'}; it should be: ${firing[textOf(should.facts['enabled'])] ?? ''}`,
        mend: { sql: statements(enable(is.name, textOf(should.facts['enabled']))) },
      },
    ];
  });
}

export function changedTriggers({ expected, actual }: Comparison): readonly Finding[] {
  return expected.all('trigger').flatMap((should): readonly Finding[] => {
    const is = actual.find('trigger', should.name);
    if (is === undefined) return [];
    const same = ['definition', 'function'].every((fact) =>
      sameFact(is.facts[fact], should.facts[fact]),
    );
    if (same) return [];
    return [
      {
        state: 'fail',
        what: `trigger ${ownNameOf(is.name)} on ${tableOf(is.name)} calls ${shown(is.facts['function'])} as: ${shown(is.facts['definition'])}`,
        mend: { sql: makeTrigger(should) },
      },
    ];
  });
}

function enable(name: string, state: string): string {
  return `alter table ${quotedPath(tableOf(name))} ${enabling[state] ?? 'enable'} trigger ${quoted(ownNameOf(name))}`;
}

function makeTrigger(should: CatalogObject): string {
  const table = quotedPath(tableOf(should.name));
  return statements(
    `drop trigger if exists ${quoted(ownNameOf(should.name))} on ${table}`,
    textOf(should.facts['definition']),
    enable(should.name, textOf(should.facts['enabled'])),
  );
}

/**
 * Triggers that no migration made. On our own tables nobody else has anything to do. On the
 * platform's, only those are pointed out that come after the guard's own, handle what it guards, or may
 * drop rows.
 */
export function unknownTriggers(comparison: Comparison): readonly Finding[] {
  const { expected, actual } = comparison;
  const standIns = new Set(
    expected.all('trigger').map((should) => standIn(should, comparison)?.name),
  );
  return actual
    .all('trigger')
    .filter(({ name }) => expected.find('trigger', name) === undefined && !standIns.has(name))
    .flatMap((is): readonly Finding[] => {
      const why = suspicion(is);
      if (why === null) return [];
      return [
        {
          state: 'warn',
          what: `trigger ${ownNameOf(is.name)} on ${tableOf(is.name)} ${why}`,
          mend: {
            sql: `-- Read what ${textOf(is.facts['function'])}() does; if nobody needs it:\n${statements(`drop trigger ${quoted(ownNameOf(is.name))} on ${quotedPath(tableOf(is.name))}`)}`,
          },
        },
      ];
    });
}

const lastStamp = 'zz_stamp_vehicle_origin';

function suspicion({ name, facts }: CatalogObject): string | null {
  const table = tableOf(name);
  if (!isPlatformTable(table)) return 'was made by no migration, and this table is ours';
  if (table !== 'public.vehicles') return null;
  if (facts['touches_the_guard'] === true) {
    return 'was made by no migration, and its function handles origins or the guard';
  }
  if (facts['may_swallow'] === true) {
    return 'was made by no migration, and its function may drop what is written (it can return null)';
  }
  const isLast =
    facts['before'] === true && facts['on_insert'] === true && ownNameOf(name) > lastStamp;
  return isLast && facts['for_each_row'] === true
    ? `comes after ${lastStamp}, which should have the last word`
    : null;
}
