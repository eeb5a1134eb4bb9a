import { filterSql } from './filter.ts';
import { unquote } from './field.ts';
import type { FieldScope } from './field.ts';
import { unreadable } from './gateway-error.ts';
import { splitList } from './grammar.ts';
import type { Parameters } from './sql-parts.ts';

const GROUP = /^(?<negated>not\.)?(?<connective>and|or)\((?<members>.*)\)$/s;
const MEMBER = /^(?<field>"(?:[^"\\]|\\.)*"|[^."]+(?:->>?[^."]+)*)\.(?<condition>.+)$/s;
const CONDITION_WITH_QUOTED_VALUE = /^(?<before>(?:not\.)?[a-z]+(?:\([^)]*\))?\.)(?<value>".*")$/s;

function memberSql(member: string, scope: FieldScope, parameters: Parameters): string {
  if (GROUP.test(member)) return groupSql(member, scope, parameters);
  const { field, condition } = MEMBER.exec(member)?.groups ?? {};
  if (field === undefined || condition === undefined) {
    throw unreadable(`logic tree (${member})`, 'a member is a column, an operator and a value');
  }
  // Inside a tree, and only there, a value may stand in double quotes.
  const quoted = CONDITION_WITH_QUOTED_VALUE.exec(condition)?.groups;
  const plain = quoted ? `${quoted['before'] ?? ''}${unquote(quoted['value'] ?? '')}` : condition;
  return filterSql(field, plain, scope, parameters);
}

/** A group in the form `or(a.eq.1,and(b.gt.2,c.is.null))`, also with `not.` in front. */
export function groupSql(text: string, scope: FieldScope, parameters: Parameters): string {
  const { negated, connective, members = '' } = GROUP.exec(text)?.groups ?? {};
  const parts = splitList(members).map((member) => memberSql(member.trim(), scope, parameters));
  if (connective === undefined || parts.length === 0) {
    throw unreadable(`logic tree (${text})`, 'a tree is and(…) or or(…) with at least one member');
  }
  const sql = `(${parts.join(` ${connective} `)})`;
  return negated === undefined ? sql : `not ${sql}`;
}
