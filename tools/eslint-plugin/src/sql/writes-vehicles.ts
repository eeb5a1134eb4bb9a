import { innerCode } from './dynamic-sql.ts';
import { mutationOf } from './graphql-mutation.ts';
import { guardedTables, matchQualified, readTableName } from './table-name.ts';
import type { GuardedTables } from './table-name.ts';
import { HOLE, tokensOf } from './tokens.ts';
import type { Token } from './tokens.ts';
import { whatFollows } from './what-follows.ts';
import type { Follows } from './what-follows.ts';

/** A statement that adds rows to a guarded table. */
export interface SqlWrite {
  readonly kind: 'insert' | 'merge' | 'copy';
  /** As written, folded as Postgres folds it: `public.vehicles`. */
  readonly table: string;
  /** False where a part of the table's name is only known when the program runs. */
  readonly certain: boolean;
  /** Of the statement in the text, beginning with 1. For EXECUTE and bodies, of the string. */
  readonly line: number;
  readonly offset: number;
  /** Whether the write stands where a statement may begin, as in no English sentence. */
  readonly beginsStatement: boolean;
  /** What comes after the table's name: `statement` is what only SQL has. */
  readonly follows: Follows;
}

/**
 * Finds the statements of a SQL text that add rows to `vehicles` without a run: INSERT, MERGE and
 * COPY FROM, also in CTEs, function bodies, DO blocks and EXECUTE. Comments, and strings that only
 * mention a write, are none. The text may have HOLE in place of what is not known.
 */
export function writesVehicles(sql: string, guarded: GuardedTables = guardedTables): SqlWrite[] {
  return scan(sql, guarded, 0);
}

const deepest = 4;

function scan(sql: string, guarded: GuardedTables, depth: number): SqlWrite[] {
  const tokens = tokensOf(sql);
  const found: SqlWrite[] = [];
  const lineOf = (offset: number): number => sql.slice(0, offset).split('\n').length;
  tokens.forEach((_, i) => {
    const write = writeAt(tokens, i, guarded) ?? resolvedAt(tokens, i, guarded);
    if (write !== undefined) found.push({ ...write, line: lineOf(write.offset) });
  });
  if (depth === deepest) return found;
  for (const code of innerCode(tokens, guarded)) {
    const first = lineOf(code.offset);
    for (const inner of scan(code.sql, guarded, depth + 1))
      found.push({
        ...inner,
        line: first + inner.line - 1,
        offset: code.offset,
        beginsStatement: true,
      });
  }
  return unique(found);
}

function unique(writes: readonly SqlWrite[]): SqlWrite[] {
  const seen = new Map(
    writes.toReversed().map((write) => [`${String(write.offset)} ${String(write.line)}`, write]),
  );
  return [...seen.values()].sort((a, b) => a.offset - b.offset || a.line - b.line);
}

function writeAt(
  tokens: readonly Token[],
  i: number,
  guarded: GuardedTables,
): Omit<SqlWrite, 'line'> | undefined {
  const start = verbAt(tokens, i);
  if (start === undefined) return undefined;
  const name = readTableName(tokens, start.name);
  if (name === undefined) return undefined;
  const match = matchQualified(name.parts, guarded);
  if (match === 'no' || !addsRows(start.kind, tokens, name.next)) return undefined;
  return {
    kind: start.kind,
    table: name.parts.join('.'),
    certain: match === 'yes',
    offset: tokens[i]?.offset ?? 0,
    beginsStatement: canBeginAfter(tokens[i - 1]),
    follows: whatFollows(start.kind, tokens, name.next),
  };
}

/** `graphql.resolve($$mutation { insertInto… }$$)` of pg_graphql. */
function resolvedAt(
  tokens: readonly Token[],
  i: number,
  guarded: GuardedTables,
): Omit<SqlWrite, 'line'> | undefined {
  const [schema, point, name, open, query] = tokens.slice(i, i + 5);
  const isCall =
    schema?.value === 'graphql' && point?.value === '.' && name?.value === 'resolve' && open;
  const table = isCall && query?.kind === 'text' ? mutationOf(query.value) : undefined;
  if (table === undefined || !guarded.tables.includes(table)) return undefined;
  return {
    kind: 'insert',
    table,
    certain: true,
    offset: schema?.offset ?? 0,
    beginsStatement: true,
    follows: 'statement',
  };
}

/** `insert into`, `insert or ignore into`, `replace into`, `merge into`, `copy [binary]`. */
function verbAt(
  tokens: readonly Token[],
  i: number,
): { readonly kind: SqlWrite['kind']; readonly name: number } | undefined {
  const word = (n: number): string | undefined =>
    tokens[n]?.kind === 'word' ? tokens[n].value : undefined;
  const verb = word(i);
  if (verb === 'copy') return { kind: 'copy', name: word(i + 1) === 'binary' ? i + 2 : i + 1 };
  if (verb !== 'insert' && verb !== 'merge' && verb !== 'replace') return undefined;
  const kind = verb === 'merge' ? 'merge' : 'insert';
  for (let n = i + 1; n < i + 4; n++) {
    if (word(n) === 'into') return { kind, name: n + 1 };
    if (
      !/^(or|ignore|replace|abort|fail|rollback|overwrite|low_priority|\uFFFC)$/.test(word(n) ?? '')
    )
      return undefined;
  }
  return undefined;
}

/** COPY … TO reads, and a MERGE that only updates adds nothing. */
function addsRows(kind: SqlWrite['kind'], tokens: readonly Token[], next: number): boolean {
  if (kind === 'copy') return whatFollows('copy', tokens, next) === 'statement';
  if (kind === 'insert') return true;
  const end = tokens.findIndex((token, i) => i >= next && token.value === ';');
  const rest = tokens
    .slice(next, end < 0 ? undefined : end)
    .filter((token) => token.kind === 'word');
  const has = (value: string): boolean => rest.some((token) => token.value.includes(value));
  return has('insert') || !has('when') || has(HOLE);
}

const opening = new Set(
  'as then begin else loop explain analyze verbose do instead also atomic execute prepare work transaction'.split(
    ' ',
  ),
);

function canBeginAfter(token: Token | undefined): boolean {
  if (token === undefined || token.value.includes(HOLE)) return true;
  if (token.kind === 'symbol') return [';', '(', ')', '\\', ']', '>'].includes(token.value);
  return token.kind === 'word' && opening.has(token.value);
}
