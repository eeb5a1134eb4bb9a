import { parseField, unquote } from './field.ts';
import type { FieldScope } from './field.ts';
import { GatewayError, notBuiltHere } from './gateway-error.ts';
import { splitList } from './grammar.ts';
import { quoteIdentifier } from './sql-parts.ts';

const ALIAS = /^(?<alias>"(?:[^"\\]|\\.)*"|[^":]+):(?!:)(?<rest>.+)$/s;
const CAST = /^(?<field>.+)::(?<type>[a-zA-Z_][\w ]*(?:\[\])?)$/s;
const AGGREGATE = /(?:^|\.)(?:count|sum|avg|min|max)\(\)/;

function allColumnsSql({ from, columns }: FieldScope): string {
  if (columns.length === 0) return `${from}.*`;
  return columns.map(({ name }) => `${from}.${quoteIdentifier(name)}`).join(', ');
}

function itemSql(item: string, scope: FieldScope): string {
  if (item === '*') return allColumnsSql(scope);
  const { alias, rest = item } = ALIAS.exec(item)?.groups ?? {};
  if (AGGREGATE.test(rest)) {
    throw new GatewayError(400, 'PGRST123', 'Use of aggregate functions is not allowed');
  }
  if (rest.includes('(') || rest.startsWith('...')) {
    throw notBuiltHere(`Embedding (${rest}) is not built here: read a view or call a function.`);
  }
  const { field: fieldText = rest, type } = CAST.exec(rest)?.groups ?? {};
  const field = parseField(fieldText, scope);
  const sql = type === undefined ? field.sql : `cast(${field.sql} as ${type})`;
  return `${sql} as ${quoteIdentifier(alias === undefined ? field.name : unquote(alias))}`;
}

/** The SQL for `select=…`: columns, aliases, JSON paths and casts. Null selects all columns. */
export function selectListSql(select: string | null, scope: FieldScope): string {
  const items = splitList(select ?? '*').map((item) => item.trim());
  return items.length === 0 ? allColumnsSql(scope) : items.map((i) => itemSql(i, scope)).join(', ');
}

const ORDER_TERM =
  /^(?<field>.+?)(?:\.(?<direction>asc|desc))?(?:\.(?<nulls>nullsfirst|nullslast))?$/s;

function orderTermSql(term: string, scope: FieldScope): string {
  const { field = term, direction, nulls } = ORDER_TERM.exec(term)?.groups ?? {};
  if (field.includes('(')) throw notBuiltHere(`Ordering by a related table (${field}).`);
  const nullsSql = nulls === undefined ? '' : ` nulls ${nulls.slice('nulls'.length)}`;
  return `${parseField(field, scope).sql} ${direction ?? 'asc'}${nullsSql}`;
}

/** `order by …` for `order=a.desc.nullslast,b`; empty where the request gives none. */
export function orderSql(order: string | null, scope: FieldScope): string {
  const terms = splitList(order ?? '');
  if (terms.length === 0) return '';
  return `order by ${terms.map((term) => orderTermSql(term, scope)).join(', ')}`;
}
