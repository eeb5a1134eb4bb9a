import type { CatalogObject } from '@logbook/supabase-client';
import type { Finding } from './answer.ts';
import { sameFact } from './catalog.ts';
import type { Comparison } from './catalog.ts';
import { shown, stringsOf, textOf } from './facts.ts';
import { grantSql, grantTarget, grantsOf } from './grants.ts';
import { quotedPath, statements } from './sql-words.ts';

export function missingTables({ expected, actual, migrationsOf }: Comparison): readonly Finding[] {
  return expected
    .all('table')
    .filter(({ name }) => actual.find('table', name) === undefined)
    .map(({ name }) => ({
      state: 'fail',
      what: `table ${name} is not there`,
      mend: { sql: migrationsOf(name) },
    }));
}

export function changedViews({ expected, actual }: Comparison): readonly Finding[] {
  return expected.all('view').flatMap((should): readonly Finding[] => {
    const is = actual.find('view', should.name);
    const mend = { sql: makeView(should) };
    if (is === undefined)
      return [{ state: 'fail', what: `view ${should.name} is not there`, mend }];
    const findings: Finding[] = [];
    if (!sameFact(is.facts['definition'], should.facts['definition'])) {
      findings.push({
        state: 'fail',
        what: `view ${should.name} shows something else than the migrations say`,
        mend,
      });
    }
    if (!sameFact(is.facts['options'], should.facts['options'])) {
      const asks = stringsOf(should.facts['options']).join(', ');
      findings.push({
        state: 'fail',
        what: `view ${should.name} has the options ${shown(is.facts['options'])}, not ${asks}: its readers would see more than their rights show them`,
        mend: { sql: statements(`alter view ${quotedPath(should.name)} set (${asks})`) },
      });
    }
    return findings;
  });
}

function makeView(should: CatalogObject): string {
  const name = quotedPath(should.name);
  const target = grantTarget('view', should.name);
  return statements(
    `drop view if exists ${name}`,
    `create view ${name} with (${stringsOf(should.facts['options']).join(', ')}) as\n${textOf(should.facts['definition'])}`,
    `revoke all on ${target} from public, anon, authenticated, service_role`,
    ...grantSql(target, grantsOf(should.facts['grants'])),
  );
}

/** Schemas, composite types, and what tables may have besides their parts. */
export function changedSchemas(comparison: Comparison): readonly Finding[] {
  const { expected, actual, migrationsOf } = comparison;
  const missing = expected
    .all('schema', 'type', 'sequence')
    .filter(({ kind, name }) => actual.find(kind, name) === undefined)
    .map(({ kind, name }): Finding => ({
      state: 'fail',
      what: `${kind} ${name} is not there`,
      mend: { sql: migrationsOf(name) },
    }));
  return [
    ...missing,
    ...changedTypes(comparison),
    ...oddTables(comparison),
    ...strangers(comparison),
  ];
}

function changedTypes({ expected, actual, migrationsOf }: Comparison): readonly Finding[] {
  return expected.all('type').flatMap((should): readonly Finding[] => {
    const is = actual.find('type', should.name);
    if (is === undefined || sameFact(is.facts['attributes'], should.facts['attributes'])) return [];
    return [
      {
        state: 'fail',
        what: `type ${should.name} is (${stringsOf(is.facts['attributes']).join(', ')}), not (${stringsOf(should.facts['attributes']).join(', ')})`,
        mend: {
          sql: `drop type ${quotedPath(should.name)} cascade;\n${migrationsOf(should.name)}`,
        },
      },
    ];
  });
}

function oddTables({ expected, actual }: Comparison): readonly Finding[] {
  return expected.all('table').flatMap(({ name }): readonly Finding[] => {
    const is = actual.find('table', name);
    if (is === undefined) return [];
    const findings: Finding[] = [];
    if (is.facts['persistence'] !== 'p') {
      findings.push({
        state: 'fail',
        what: `table ${name} is unlogged: a crash empties it`,
        mend: { sql: statements(`alter table ${quotedPath(name)} set logged`) },
      });
    }
    for (const child of stringsOf(is.facts['children'])) {
      findings.push({
        state: 'warn',
        what: `table ${child} inherits from ${name}: its rows show in ${name}, and no guard looks at them`,
        mend: { sql: statements(`alter table ${child} no inherit ${quotedPath(name)}`) },
      });
    }
    return findings;
  });
}

/** Our schema holds what the migrations made, and nothing else. */
function strangers({ expected, actual }: Comparison): readonly Finding[] {
  return actual
    .all('table', 'view', 'type', 'relation', 'sequence')
    .filter(({ name }) => name.startsWith('logbook.'))
    .filter(({ kind, name }) => expected.find(kind, name) === undefined)
    .map(({ kind, name }) => ({
      state: 'warn',
      what: `${kind} ${name} is in our schema, and no migration made it`,
      mend: { sql: statements(`drop ${kind === 'relation' ? 'table' : kind} ${quotedPath(name)}`) },
    }));
}
