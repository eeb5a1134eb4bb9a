import type { CatalogObject } from '@logbook/supabase-client';
import type { Finding } from './answer.ts';
import type { Comparison } from './catalog.ts';
import { openViews } from './compare-ways-around.ts';
import { stringsOf } from './facts.ts';
import {
  grantSql,
  grantTarget,
  grantWords,
  grantsOf,
  isApiRole,
  revokeSql,
  surplus,
} from './grants.ts';
import type { Grants } from './grants.ts';
import { isPlatformTable } from './platform-parts.ts';
import { quoted, quotedPath, statements } from './sql-words.ts';

const kinds = ['table', 'view', 'sequence', 'schema', 'function'];

/** Rights beyond what the migrations gave. */
export function widenedGrants(comparison: Comparison): readonly Finding[] {
  return [...widenedObjects(comparison), ...openViews(comparison)];
}

function widenedObjects({ expected, actual }: Comparison): readonly Finding[] {
  return actual.all(...kinds).flatMap((object) => {
    const should = expected.find(object.kind, object.name);
    if (should === undefined) return [];
    const more = surplus(grantsOf(object.facts['grants']), allowedOf(should));
    return [...widened(object, more), ...widenedColumns(object)];
  });
}

/** On a platform's own table, what everybody who comes with a key may do, everybody may. */
function allowedOf(should: CatalogObject): Grants {
  const grants = grantsOf(should.facts['grants']);
  return isPlatformTable(should.name) ? { ...grants, public: grants['anon'] ?? [] } : grants;
}

function widened({ kind, name }: CatalogObject, more: Grants): readonly Finding[] {
  return Object.entries(more).flatMap(([role, rights]): readonly Finding[] => {
    // A reader with a password of its own is the platform's matter; who may write or act is ours.
    const onlyReads = rights.every((right) => ['SELECT', 'USAGE', 'REFERENCES'].includes(right));
    if (!isApiRole(role) && (onlyReads || isPlatformTable(name))) return [];
    return [
      {
        state: isApiRole(role) ? 'fail' : 'warn',
        what: `${kind} ${name} grants ${grantWords({ [role]: rights })}, which no migration gave`,
        mend: { sql: statements(...revokeSql(grantTarget(kind, name), { [role]: rights })) },
      },
    ];
  });
}

function widenedColumns({ kind, name, facts }: CatalogObject): readonly Finding[] {
  const columns = facts['column_grants'];
  if (isPlatformTable(name) || columns === null || typeof columns !== 'object') return [];
  return Object.entries(columns).flatMap(([column, grants]) =>
    Object.entries(grantsOf(grants)).map(([role, rights]): Finding => ({
      state: isApiRole(role) ? 'fail' : 'warn',
      what: `${kind} ${name} grants ${rights.join(', ').toLowerCase()} on its column ${column} to ${role}, which no migration gave`,
      mend: {
        sql: statements(
          ...rights.map(
            (right) =>
              `revoke ${right.replace('*', '').toLowerCase()} (${quoted(column)}) on ${quotedPath(name)} from ${quoted(role)}`,
          ),
        ),
      },
    })),
  );
}

/** Rights that our own programs need and no longer have. */
export function missingGrants(comparison: Comparison): readonly Finding[] {
  return [...lostByPrograms(comparison), ...lostByOwner(comparison)];
}

/** Our functions act as the owner of the tables; what it may no longer do, none of them can. */
function lostByOwner({ expected, actual, owner }: Comparison): readonly Finding[] {
  return expected.all('table').flatMap((should): readonly Finding[] => {
    const is = actual.find('table', should.name);
    if (is === undefined || isPlatformTable(should.name)) return [];
    const has = stringsOf(is.facts['owner_rights']);
    const lost = stringsOf(should.facts['owner_rights']).filter((right) => !has.includes(right));
    if (lost.length === 0) return [];
    return [
      {
        state: 'fail',
        what: `table ${should.name} no longer grants ${lost.join(', ').toLowerCase()} to its owner ${owner}`,
        mend: {
          sql: statements(...grantSql(grantTarget('table', should.name), { [owner]: lost })),
        },
      },
    ];
  });
}

function lostByPrograms({ expected, actual }: Comparison): readonly Finding[] {
  return expected
    .all('table', 'view', 'schema', 'function')
    .flatMap((should): readonly Finding[] => {
      const is = actual.find(should.kind, should.name);
      if (is === undefined) return [];
      const { service_role: lost } = surplus(
        grantsOf(should.facts['grants']),
        grantsOf(is.facts['grants']),
      );
      // What a platform takes from its own tables it does knowingly; recording does not need it.
      if (lost === undefined || isPlatformTable(should.name)) return [];
      return [
        {
          state: 'fail',
          what: `${should.kind} ${should.name} no longer grants ${grantWords({ service_role: lost })}`,
          mend: {
            sql: statements(
              ...grantSql(grantTarget(should.kind, should.name), { service_role: lost }),
            ),
          },
        },
      ];
    });
}
