import type { CatalogObject } from '@logbook/supabase-client';
import type { Finding } from './answer.ts';
import { ownNameOf, sameFact, tableOf } from './catalog.ts';
import type { Comparison } from './catalog.ts';
import { shown, stringsOf, textOf } from './facts.ts';
import { grantSql, grantTarget, grantsOf, isApiRole } from './grants.ts';
import { beganWithLogbook, isPlatformTable } from './platform-parts.ts';
import { quoted, quotedPath, statements } from './sql-words.ts';

export function rowSecurityOff({ expected, actual }: Comparison): readonly Finding[] {
  return expected.all('table').flatMap((should): readonly Finding[] => {
    const is = actual.find('table', should.name);
    if (is === undefined) return [];
    const alter = (change: string) => ({
      sql: statements(`alter table ${quotedPath(should.name)} ${change}`),
    });
    const findings: Finding[] = [];
    if (should.facts['row_security'] === true && is.facts['row_security'] === false) {
      findings.push({
        state: 'fail',
        what: `row level security is off on ${should.name}: its policies hold nobody`,
        mend: alter('enable row level security'),
      });
    }
    if (is.facts['forced'] === true && !isPlatformTable(should.name)) {
      findings.push({
        state: 'fail',
        what: `row level security is forced on ${should.name}: our own functions see no rows there`,
        mend: alter('no force row level security'),
      });
    }
    return findings;
  });
}

export function changedPolicies(comparison: Comparison): readonly Finding[] {
  const { expected, actual } = comparison;
  const lostOrChanged = expected.all('policy').flatMap((should): readonly Finding[] => {
    const table = tableOf(should.name);
    if (!beganWithLogbook(table, expected, actual)) return [];
    const is = actual.find('policy', should.name);
    const what = `policy "${ownNameOf(should.name)}" on ${table}`;
    if (is === undefined)
      return [{ state: 'fail', what: `${what} is not there`, mend: make(should) }];
    const fact = ['command', 'permissive', 'roles', 'using', 'check'].find(
      (name) => !sameFact(is.facts[name], should.facts[name]),
    );
    return fact === undefined
      ? []
      : [
          {
            state: 'fail',
            what: `${what}: its ${fact} is ${shown(is.facts[fact])}, not ${shown(should.facts[fact])}`,
            mend: make(should),
          },
        ];
  });
  return [...lostOrChanged, ...unknownPolicies(comparison), ...noPolicies(comparison)];
}

function make(should: CatalogObject): { readonly sql: string } {
  const { facts } = should;
  const policy = `policy ${quoted(ownNameOf(should.name))}`;
  const table = quotedPath(tableOf(should.name));
  return {
    sql: statements(
      `drop policy if exists ${policy.slice('policy '.length)} on ${table}`,
      [
        `create ${policy} on ${table}`,
        facts['permissive'] === true ? '' : 'as restrictive',
        `for ${textOf(facts['command'])} to ${stringsOf(facts['roles']).join(', ')}`,
        facts['using'] === null ? '' : `using (${textOf(facts['using'])})`,
        facts['check'] === null ? '' : `with check (${textOf(facts['check'])})`,
      ]
        .filter((part) => part !== '')
        .join(' '),
    ),
  };
}

/** Our books have no policies at all; on vehicles, one that lets anybody write is pointed out. */
function unknownPolicies({ expected, actual }: Comparison): readonly Finding[] {
  return actual
    .all('policy')
    .filter(({ name }) => expected.find('policy', name) === undefined)
    .flatMap((is): readonly Finding[] => {
      const table = tableOf(is.name);
      const isOpen =
        is.facts['command'] !== 'select' &&
        stringsOf(is.facts['roles']).some((role) =>
          ['public', 'anon', 'authenticated'].includes(role),
        ) &&
        /^\(?true\)?$/.test(textOf(is.facts['check'] ?? is.facts['using']));
      if (isPlatformTable(table) && !(table === 'public.vehicles' && isOpen)) return [];
      const to = stringsOf(is.facts['roles']).join(', ');
      return [
        {
          state: isPlatformTable(table) ? 'warn' : 'fail',
          what: `policy "${ownNameOf(is.name)}" on ${table} lets ${to} ${textOf(is.facts['command'])} ${shown(is.facts['using'] ?? is.facts['check'])}, and no migration made it`,
          mend: {
            sql: statements(`drop policy ${quoted(ownNameOf(is.name))} on ${quotedPath(table)}`),
          },
        },
      ];
    });
}

function noPolicies({ expected, actual }: Comparison): readonly Finding[] {
  const table = 'public.vehicles';
  const some = actual.all('policy').some(({ name }) => tableOf(name) === table);
  if (some || actual.find('table', table) === undefined) return [];
  return [
    {
      state: 'fail',
      what: `${table} has no policy at all: nobody who signs in sees a vehicle or adds one`,
      mend: {
        sql: [
          '-- Put your own policies back; those of a fresh project are:',
          ...expected
            .all('policy')
            .filter(({ name }) => tableOf(name) === table)
            .map((policy) => make(policy).sql),
        ].join('\n'),
      },
    },
  ];
}

const owned: Readonly<Record<string, string>> = {
  table: 'table',
  view: 'view',
  sequence: 'sequence',
  type: 'type',
  schema: 'schema',
  function: 'function',
};

/** Whoever owns a table or function may change it; all of ours belong to one role. */
export function changedOwners({ expected, actual, owner }: Comparison): readonly Finding[] {
  return expected.all(...Object.keys(owned)).flatMap((should): readonly Finding[] => {
    const is = actual.find(should.kind, should.name);
    if (is === undefined || should.name === 'public') return [];
    const has = textOf(is.facts['owner']);
    if (has === textOf(should.facts['owner'])) return [];
    // A platform may have made its tables as another role; one that a key gives must own nothing.
    const isGrave = isApiRole(has) || has === 'authenticator' || !isPlatformTable(should.name);
    const name = should.kind === 'function' ? should.name : quotedPath(should.name);
    return [
      {
        state: isGrave ? 'fail' : 'warn',
        what: `${should.kind} ${should.name} belongs to ${has}, not to ${owner}`,
        mend: {
          // Who owns needs no grant, so what was granted is lost on the way.
          sql: statements(
            `alter ${owned[should.kind] ?? 'table'} ${name} owner to ${quoted(owner)}`,
            ...(should.kind === 'type'
              ? []
              : grantSql(grantTarget(should.kind, should.name), grantsOf(should.facts['grants']))),
          ),
        },
      },
    ];
  });
}
