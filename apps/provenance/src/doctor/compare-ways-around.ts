import type { CatalogObject } from '@logbook/supabase-client';
import type { Finding } from './answer.ts';
import type { Comparison } from './catalog.ts';
import { stringsOf, textOf } from './facts.ts';
import { grantWords, grantsOf, isApiRole, revokeSql } from './grants.ts';
import type { Grants } from './grants.ts';
import { isPlatformTable } from './platform-parts.ts';
import { quotedPath, statements } from './sql-words.ts';

/** What the roles behind the keys may do with it. */
function ofApiRoles(fact: unknown): Grants {
  return Object.fromEntries(Object.entries(grantsOf(fact)).filter(([role]) => isApiRole(role)));
}

/** Views with their owner's rights on our books: whoever reads or writes them passes every policy. */
export function openViews({ expected, actual }: Comparison): readonly Finding[] {
  return actual.all('open view').flatMap((view): readonly Finding[] => {
    if (expected.find('view', view.name) !== undefined) return [];
    const books = stringsOf(view.facts['shows']).filter((table) => !isPlatformTable(table));
    const more = Object.entries(ofApiRoles(view.facts['grants'])).flatMap(
      ([role, rights]): readonly (readonly [string, readonly string[]])[] => {
        // The service role reads the books anyway.
        const counts = rights.filter((right) => role !== 'service_role' || right !== 'SELECT');
        return counts.length === 0 ? [] : [[role, counts]];
      },
    );
    if (books.length === 0 || more.length === 0) return [];
    return [
      {
        state: 'fail',
        what: `view ${view.name} has its owner's rights on ${books.join(', ')}, and grants ${grantWords(Object.fromEntries(more))}`,
        mend: { sql: closeView(view) },
      },
    ];
  });
}

function closeView({ name, facts }: CatalogObject): string {
  // A materialised view holds rows of its own; only who may read it can be changed.
  return facts['materialized'] === true
    ? statements(...revokeSql(`table ${quotedPath(name)}`, ofApiRoles(facts['grants'])))
    : statements(`alter view ${quotedPath(name)} set (security_invoker = true)`);
}

/** Functions with their owner's rights that handle guard or books, for whoever holds a key. */
export function openFunctions({ expected, actual }: Comparison): readonly Finding[] {
  const ours = new Set(expected.all('function').map(({ facts }) => textOf(facts['base'])));
  return actual.all('open function').flatMap(({ name, facts }): readonly Finding[] => {
    const grants = ofApiRoles(facts['grants']);
    if (ours.has(textOf(facts['base'])) || Object.keys(grants).length === 0) return [];
    return [
      {
        state: 'warn',
        what: `function ${name} acts with the rights of its owner, handles the guard or the books, and grants ${grantWords(grants)}`,
        mend: {
          sql: `-- Read what it does; if nobody needs it:\n${statements(...revokeSql(`function ${name}`, grants))}`,
        },
      },
    ];
  });
}

/** Settings that only superusers may change, given to a role behind a key. */
export function grantedParameters({ expected, actual }: Comparison): readonly Finding[] {
  return actual.all('parameter').flatMap(({ kind, name, facts }): readonly Finding[] => {
    if (expected.find(kind, name) !== undefined) return [];
    return Object.entries(ofApiRoles(facts['grants'])).map(([role, rights]) => ({
      state: 'fail',
      what: `parameter ${name} grants ${grantWords({ [role]: rights })}: only superusers should change it`,
      mend: { sql: statements(...revokeSql(`parameter ${name}`, { [role]: rights })) },
    }));
  });
}
