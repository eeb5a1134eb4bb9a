import { parseField, unquote } from './field.ts';
import type { Field, FieldScope } from './field.ts';
import { unreadable } from './gateway-error.ts';
import { splitList } from './grammar.ts';
import { arrayLiteral } from './sql-parts.ts';
import type { Parameters } from './sql-parts.ts';

/** Operators whose right side is a value of the column's own type. */
const SAME_TYPE_OPERATORS: Readonly<Record<string, string>> = {
  eq: '=',
  neq: '<>',
  gt: '>',
  gte: '>=',
  lt: '<',
  lte: '<=',
  isdistinct: 'is distinct from',
  cs: '@>',
  cd: '<@',
  ov: '&&',
  sl: '<<',
  sr: '>>',
  nxr: '&<',
  nxl: '&>',
  adj: '-|-',
};

/** Operators whose right side is text, whatever the column is. */
const TEXT_OPERATORS: Readonly<Record<string, string>> = {
  like: 'like',
  ilike: 'ilike',
  match: '~',
  imatch: '~*',
};

const FULL_TEXT_OPERATORS: Readonly<Record<string, string>> = {
  fts: 'to_tsquery',
  plfts: 'plainto_tsquery',
  phfts: 'phraseto_tsquery',
  wfts: 'websearch_to_tsquery',
};

const IS_VALUES: Readonly<Record<string, string>> = {
  null: 'is null',
  not_null: 'is not null',
  true: 'is true',
  false: 'is false',
  unknown: 'is unknown',
};

const CONDITION =
  /^(?<negated>not\.)?(?<operator>[a-z]+)(?:\((?<modifier>[^)]*)\))?\.(?<value>.*)$/s;

interface Condition {
  readonly operator: string;
  readonly modifier: string | undefined;
  readonly value: string;
}

function listValues(value: string): readonly string[] {
  if (!value.startsWith('(') || !value.endsWith(')')) {
    throw unreadable(`filter (in.${value})`, 'a list stands in parentheses');
  }
  return splitList(value.slice(1, -1)).map(unquote);
}

/** PostgREST takes `*` for `%`, which needs no escaping in an address. */
function pattern(operator: string, value: string): string {
  return operator.endsWith('like') ? value.replaceAll('*', '%') : value;
}

function fullTextSql(field: Field, condition: Condition, parameters: Parameters): string {
  const query = FULL_TEXT_OPERATORS[condition.operator] ?? 'to_tsquery';
  const document = field.type === 'tsvector' ? field.sql : `to_tsvector(${field.sql})`;
  const configuration =
    condition.modifier === undefined ? '' : `${parameters.as(condition.modifier, 'regconfig')}, `;
  return `${document} @@ ${query}(${configuration}${parameters.text(condition.value)})`;
}

function comparisonSql(field: Field, condition: Condition, parameters: Parameters): string | null {
  const { operator, modifier, value } = condition;
  const type = operator in TEXT_OPERATORS ? 'text' : (field.type ?? 'text');
  const symbol = SAME_TYPE_OPERATORS[operator] ?? TEXT_OPERATORS[operator];
  if (symbol === undefined) return null;
  if (modifier === undefined) {
    return `${field.sql} ${symbol} ${parameters.as(pattern(operator, value), type)}`;
  }
  if (modifier !== 'any' && modifier !== 'all') return null;
  return `${field.sql} ${symbol} ${modifier} (${parameters.as(pattern(operator, value), `${type}[]`)})`;
}

function conditionSql(field: Field, condition: Condition, parameters: Parameters): string {
  const { operator, value } = condition;
  if (operator === 'is') {
    const is = IS_VALUES[value.toLowerCase()];
    if (is !== undefined) return `${field.sql} ${is}`;
  }
  if (operator === 'in') {
    const list = arrayLiteral(listValues(value));
    return `${field.sql} = any (${parameters.as(list, `${field.type ?? 'text'}[]`)})`;
  }
  if (operator in FULL_TEXT_OPERATORS) return fullTextSql(field, condition, parameters);
  const comparison = comparisonSql(field, condition, parameters);
  if (comparison !== null) return comparison;
  throw unreadable(`filter (${operator}.${value})`, `"${operator}" with this value is no filter`);
}

/** One filter: `column=eq.5`, given as its column and the rest. */
export function filterSql(
  fieldText: string,
  conditionText: string,
  scope: FieldScope,
  parameters: Parameters,
): string {
  const match = CONDITION.exec(conditionText)?.groups;
  if (match === undefined) {
    throw unreadable(`filter (${conditionText})`, 'a filter is an operator, a dot and a value');
  }
  const { negated, operator = '', modifier, value = '' } = match;
  const field = parseField(fieldText, scope);
  const sql = conditionSql(field, { operator, modifier, value }, parameters);
  return negated === undefined ? sql : `not (${sql})`;
}
