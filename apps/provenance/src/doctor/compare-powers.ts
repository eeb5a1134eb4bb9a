import type { CatalogObject } from '@logbook/supabase-client';
import type { Finding } from './answer.ts';
import { ownNameOf, sameFact, tableOf } from './catalog.ts';
import type { Comparison } from './catalog.ts';
import { grantedParameters } from './compare-ways-around.ts';
import { shown, stringsOf, textOf } from './facts.ts';
import { grantsOf, grantWords, isApiRole, surplus } from './grants.ts';
import { literal, quoted, quotedPath, statements } from './sql-words.ts';

const powers: Readonly<Record<string, string>> = {
  superuser: 'superuser',
  bypass_rls: 'bypassrls',
  create_role: 'createrole',
  create_db: 'createdb',
  replication: 'replication',
  login: 'login',
};
const keyRoles = ['anon', 'authenticated', 'service_role', 'authenticator'];
/** Supabase's own, on every project. */
const ofSupabase = /^(?:postgres|pg_.*|supabase_.*|dashboard_user|rds.*|cloud.*)$/;

/** What the roles behind the keys may beyond grants. */
export function changedRoles(comparison: Comparison): readonly Finding[] {
  const { expected, actual } = comparison;
  return [
    ...grantedParameters(comparison),
    ...keyRoles.flatMap((name) =>
      keyRole(name, expected.find('role', name), actual.find('role', name)),
    ),
    ...actual.all('role').flatMap(otherRole),
  ];
}

function keyRole(
  name: string,
  should: CatalogObject | undefined,
  is: CatalogObject | undefined,
): readonly Finding[] {
  if (is === undefined) {
    return [
      {
        state: 'fail',
        what: `role ${name} is not there`,
        mend: { sql: statements(`create role ${name} nologin noinherit`) },
      },
    ];
  }
  const attributes = Object.entries(powers)
    // authenticator is who PostgREST signs in as.
    .filter(([fact]) => !(name === 'authenticator' && fact === 'login'))
    .filter(([fact]) => !sameFact(is.facts[fact], should?.facts[fact]))
    .map(([fact, word]): Finding => ({
      state: 'fail',
      what:
        is.facts[fact] === true
          ? `role ${name} has been given ${word}`
          : `role ${name} has lost ${word}`,
      mend: { sql: statements(`alter role ${name} ${is.facts[fact] === true ? 'no' : ''}${word}`) },
    }));
  const memberships = stringsOf(is.facts['member_of'])
    .filter((group) => !stringsOf(should?.facts['member_of']).includes(group))
    // A platform may have keys for roles of its own; PostgREST becomes each by this membership.
    .filter((group) => name !== 'authenticator' || group === '(owner)' || group.startsWith('pg_'))
    .map((group): Finding => ({
      state: 'fail',
      what: `role ${name} is a member of ${group}, and has its rights`,
      mend: {
        sql: statements(`revoke ${group === '(owner)' ? 'postgres' : quoted(group)} from ${name}`),
      },
    }));
  return [...attributes, ...memberships];
}

function otherRole({ name, facts }: CatalogObject): readonly Finding[] {
  if (keyRoles.includes(name) || facts['is_owner'] === true || ofSupabase.test(name)) return [];
  const power = facts['superuser'] === true ? 'superuser' : 'bypassrls';
  return [
    {
      state: 'warn',
      what: `role ${name} has ${power}: no policy holds for it`,
      mend: { sql: statements(`alter role ${quoted(name)} no${power}`) },
    },
  ];
}

/** What later tables and functions would grant by themselves. */
export function widenedDefaults({ expected, actual }: Comparison): readonly Finding[] {
  return actual.all('default privileges').flatMap(({ name, facts }): readonly Finding[] => {
    const schema = textOf(facts['schema']);
    const should = grantsOf(expected.find('default privileges', name)?.facts['grants']);
    const more = Object.entries(surplus(grantsOf(facts['grants']), should)).filter(
      ([role, rights]) =>
        isApiRole(role) &&
        // In public, granting all is what every Supabase project does; our migrations undo one right.
        (schema !== 'public' || rights.includes('TRIGGER')) &&
        // Without a schema, Postgres' own default for functions is spelt out once anything is set.
        !(schema === '' && facts['objects'] === 'f' && role === 'public'),
    );
    const objects =
      ({ r: 'tables', f: 'functions', S: 'sequences' } as const)[textOf(facts['objects'])] ??
      'types';
    return more.map(([role, rights]) => {
      const taken = schema === 'public' ? ['TRIGGER'] : rights;
      return {
        state: 'fail',
        what: `later ${objects} in ${schema === '' ? 'every schema' : `schema ${schema}`} will grant ${grantWords({ [role]: taken })}`,
        mend: {
          sql: statements(
            `alter default privileges ${schema === '' ? '' : `in schema ${schema} `}revoke ${taken.join(', ').toLowerCase()} on ${objects} from ${role}`,
          ),
        },
      };
    });
  });
}

const ofTheServer = ' of the server';

/** Settings that hold for whole sessions without anybody having said so in them. */
export function oddSettings({ actual }: Comparison): readonly Finding[] {
  const settings = actual.all('setting');
  // What was set for a database or role shows in the session that asked, too; it is said once.
  const told = settings.filter(({ name }) => !name.endsWith(ofTheServer));
  return (told.length > 0 ? told : settings).map(({ facts }) => {
    const setting = textOf(facts['setting']);
    const role = textOf(facts['role']);
    const database = textOf(facts['database']);
    const where = [
      role === '' ? 'everybody' : `role ${role}`,
      database === '' ? '' : `database ${database}`,
    ]
      .filter((part) => part !== '')
      .join(' in ');
    return {
      state: setting === 'session_replication_role' ? 'fail' : 'warn',
      what: `${setting} is set to ${literal(textOf(facts['value']))} for ${where}${meaning(setting)}`,
      mend: { sql: resetSql(setting, role, database) },
    };
  });
}

function meaning(setting: string): string {
  if (setting === 'session_replication_role')
    return ': foreign keys and ordinary triggers do not hold there';
  return setting === 'logbook.origin'
    ? ': it counts as no reason, and whoever relies on it is refused'
    : '';
}

function resetSql(setting: string, role: string, database: string): string {
  if (role !== '') {
    const inDatabase = database === '' ? '' : ` in database ${quoted(database)}`;
    return statements(`alter role ${quoted(role)}${inDatabase} reset ${setting}`);
  }
  return database === ''
    ? statements(
        `alter system reset ${setting}`,
        'select pg_reload_conf()',
        `alter role all reset ${setting}`,
      )
    : statements(`alter database ${quoted(database)} reset ${setting}`);
}

/** Rules rewrite what is written before any trigger sees it; no migration makes one. */
export function unknownRules({ actual }: Comparison): readonly Finding[] {
  return actual.all('rule').map(({ name, facts }) => ({
    state: 'fail',
    what: `rule ${ownNameOf(name)} on ${tableOf(name)} rewrites what is written: ${shown(facts['definition'])}`,
    mend: {
      sql: statements(`drop rule ${quoted(ownNameOf(name))} on ${quotedPath(tableOf(name))}`),
    },
  }));
}

const supabaseEventTriggers =
  /^(?:issue_.*|pgrst_ddl_watch|pgrst_drop_watch|ensure_rls|graphql_watch.*|pgaudit_.*)$/;

export function unknownEventTriggers({ actual }: Comparison): readonly Finding[] {
  return actual
    .all('event trigger')
    .filter(({ name }) => !supabaseEventTriggers.test(name))
    .map(({ name, facts }) => ({
      state: 'warn',
      what: `event trigger ${name} runs ${textOf(facts['function'])}() at ${textOf(facts['event'])}, as ${textOf(facts['owner'])}; neither Supabase nor a migration of ours made it`,
      mend: {
        sql: `-- Read what it does; if nobody needs it:\n${statements(`drop event trigger ${quoted(name)}`)}`,
      },
    }));
}
