import { HOLE } from './tokens.ts';
import type { Token } from './tokens.ts';

/** The tables that only a run may write to, as written in lower case. */
export interface GuardedTables {
  readonly tables: readonly string[];
  /** A table of the same name in another schema is another table. */
  readonly schemas: readonly string[];
}

export const guardedTables: GuardedTables = { tables: ['vehicles'], schemas: ['public'] };

/** `no`: another table. `maybe`: a part is not known, and it could be a guarded one. */
export type Match = 'yes' | 'no' | 'maybe';

/** Whether a table name, with HOLE for what is not known, is one of the guarded names. */
export function matchName(name: string, guarded: readonly string[]): Match {
  if (!name.includes(HOLE)) return guarded.includes(name) ? 'yes' : 'no';
  const pieces = name.split(HOLE).map((piece) => piece.replaceAll(/[^\p{L}\p{N}_]/gu, '\\$&'));
  const pattern = new RegExp(`^${pieces.join('.*')}$`, 's');
  return guarded.some((table) => pattern.test(table)) ? 'maybe' : 'no';
}

export function matchQualified(parts: readonly string[], guarded: GuardedTables): Match {
  const schema = parts.length > 1 ? parts.at(-2) : undefined;
  if (schema !== undefined && matchName(schema, guarded.schemas) === 'no') return 'no';
  const last = parts.at(-1) ?? '';
  // `${table}` may hold its schema too.
  const own = last === HOLE ? 'maybe' : matchName(last, guarded.tables);
  return own;
}

/** A name as query builders take it: `vehicles`, `public.vehicles`, `"vehicles"`, `vehicles as v`. */
export function matchWritten(written: string, guarded: GuardedTables): Match {
  const [name = ''] = written.trim().split(/\s/);
  return matchQualified(name.replaceAll('"', '').split('.'), guarded);
}

/** Reads `[only] [schema.]table [*]` from a place in the tokens. */
export function readTableName(
  tokens: readonly Token[],
  from: number,
): { readonly parts: readonly string[]; readonly next: number } | undefined {
  let at = from;
  const value = (): string | undefined => tokens[at]?.value;
  if (value() === 'only' && tokens[at + 1] !== undefined && tokens[at + 1]?.value !== '.') at++;
  const inBrackets = at > from && value() === '(';
  if (inBrackets) at++;
  const parts: string[] = [];
  for (;;) {
    // `:name` and `:"name"` of psql stand for what is only known when it runs.
    const isFilledIn = tokens[at]?.value === ':' && tokens[at + 1] !== undefined;
    if (isFilledIn) at++;
    const token = tokens[at];
    if (token?.kind !== 'word' && token?.kind !== 'name') break;
    parts.push(isFilledIn ? HOLE : token.value);
    at++;
    if (value() !== '.') break;
    at++;
  }
  if (parts.length === 0) return undefined;
  if (value() === '*') at++;
  if (inBrackets && value() === ')') at++;
  return { parts, next: at };
}
