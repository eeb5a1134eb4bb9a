import type { CatalogObject } from '@logbook/supabase-client';
import type { Finding } from './answer.ts';
import { sameFact } from './catalog.ts';
import type { Comparison } from './catalog.ts';
import { openFunctions } from './compare-ways-around.ts';
import { shown, textOf } from './facts.ts';
import { grantSql, grantTarget, grantsOf } from './grants.ts';
import { madeOnlyWhereMissing } from './platform-parts.ts';
import { statements } from './sql-words.ts';

export function missingFunctions(comparison: Comparison): readonly Finding[] {
  const { expected, actual } = comparison;
  return expected
    .all('function')
    .filter(({ kind, name }) => actual.find(kind, name) === undefined)
    .filter(({ name }) => !madeOnlyWhereMissing.has(name))
    .map((should) => ({
      state: 'fail',
      what: `function ${should.name} is not there`,
      mend: { sql: makeFunction(should, comparison) },
    }));
}

/** What makes two functions different, and how it is called. */
const traits: readonly (readonly [
  fact: string,
  words: (is: unknown, should: unknown) => string,
])[] = [
  ['body', () => 'has another body than the migrations gave it'],
  ['language', (is, should) => `is written in ${shown(is)}, not ${shown(should)}`],
  ['arguments', (is, should) => `takes (${shown(is)}), not (${shown(should)})`],
  ['result', (is, should) => `answers ${shown(is)}, not ${shown(should)}`],
  [
    'security_definer',
    (is) =>
      is === true
        ? 'acts with the rights of its owner (security definer), and should not'
        : 'no longer acts with the rights of its owner (security definer)',
  ],
  [
    'settings',
    (is, should) =>
      `runs with the settings ${shown(is)}, not ${shown(should)} (search_path is one)`,
  ],
  ['volatility', (is, should) => `is of volatility ${shown(is)}, not ${shown(should)}`],
  [
    'strict',
    (is) => (is === true ? 'answers null where an argument is null' : 'is no longer strict'),
  ],
];

export function changedFunctions(comparison: Comparison): readonly Finding[] {
  return comparison.expected.all('function').flatMap((should): readonly Finding[] => {
    const is = comparison.actual.find('function', should.name);
    if (is === undefined) return [];
    return traits
      .filter(([fact]) => !sameFact(is.facts[fact], should.facts[fact]))
      .map(([fact, words]) => ({
        state: 'fail',
        what: `function ${should.name} ${words(is.facts[fact], should.facts[fact])}`,
        mend: {
          sql: ['arguments', 'result'].includes(fact)
            ? statements(`drop function ${should.name} cascade`, makeFunction(should, comparison))
            : makeFunction(should, comparison),
        },
      }));
  });
}

function makeFunction(should: CatalogObject, comparison: Comparison): string {
  const target = grantTarget('function', should.name);
  return statements(
    comparison.definitionOf(should.name),
    `revoke all on ${target} from public, anon, authenticated, service_role`,
    ...grantSql(target, grantsOf(should.facts['grants'])),
  );
}

/** A second function of the same name is called instead of ours, or makes every call ambiguous. */
export function unknownFunctions(comparison: Comparison): readonly Finding[] {
  return [...strangers(comparison), ...openFunctions(comparison)];
}

function strangers({ expected, actual }: Comparison): readonly Finding[] {
  return actual
    .all('function')
    .filter(({ name }) => expected.find('function', name) === undefined)
    .map(({ name, facts }) => {
      const isSecond = expected
        .all('function')
        .some((ours) => textOf(ours.facts['base']) === textOf(facts['base']));
      return {
        state: isSecond ? 'fail' : 'warn',
        what: isSecond
          ? `function ${name} has the name of one of ours, and no migration made it`
          : `function ${name} is in our schema, and no migration made it`,
        mend: { sql: statements(`drop function ${name}`) },
      };
    });
}
