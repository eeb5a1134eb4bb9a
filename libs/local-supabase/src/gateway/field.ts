import { unreadable } from './gateway-error.ts';
import type { Column } from './catalog.ts';
import { quoteIdentifier, quoteLiteral } from './sql-parts.ts';

/** What a query may name: the columns of `from`, which is how SQL calls the row source. */
export interface FieldScope {
  readonly from: string;
  readonly columns: readonly Column[];
}

/** A column, or a place inside its JSON: `data->items->0->>name`. */
export interface Field {
  readonly sql: string;
  /** The type of its values; null when there is no such column, which Postgres then reports. */
  readonly type: string | null;
  /** The key under which it appears in an answer when the request gives no alias. */
  readonly name: string;
}

const FIELD = /^(?<column>"(?:[^"\\]|\\.)*"|[^-"]+(?:-(?!>)[^-"]*)*)(?<path>(?:->>?.+)?)$/;
const STEP = /(?<arrow>->>?)(?<key>(?:(?!->).)+)/g;

function pathSql(path: string): { sql: string; isText: boolean; lastName: string | null } {
  let sql = '';
  let isText = false;
  let lastName: string | null = null;
  for (const step of path.matchAll(STEP)) {
    const { arrow = '', key = '' } = step.groups ?? {};
    const isIndex = /^-?\d+$/.test(key);
    sql += arrow + (isIndex ? key : quoteLiteral(unquote(key)));
    isText = arrow === '->>';
    if (!isIndex) lastName = unquote(key);
  }
  return { sql, isText, lastName };
}

/** `"a,b"` to `a,b`: double quotes let a name or value hold the characters of the grammar. */
export function unquote(text: string): string {
  if (!text.startsWith('"') || !text.endsWith('"') || text.length < 2) return text;
  return text.slice(1, -1).replace(/\\(.)/g, '$1');
}

/** Reads a column or JSON path as it stands in `select`, `order` or a filter. */
export function parseField(text: string, scope: FieldScope): Field {
  const { column: written, path = '' } = FIELD.exec(text)?.groups ?? {};
  if (written === undefined) throw unreadable(`field (${text})`, `"${text}" names no column`);
  const name = unquote(written);
  const column = scope.columns.find((candidate) => candidate.name === name);
  const columnSql = `${scope.from}.${quoteIdentifier(name)}`;
  if (path === '') return { sql: columnSql, type: column?.type ?? null, name };
  const isJson = column === undefined || column.type === 'json' || column.type === 'jsonb';
  const { sql, isText, lastName } = pathSql(path);
  return {
    sql: `(${isJson ? columnSql : `to_jsonb(${columnSql})`}${sql})`,
    type: isText ? 'text' : 'jsonb',
    name: lastName ?? name,
  };
}
