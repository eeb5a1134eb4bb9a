import { HOLE } from './tokens.ts';
import type { Token } from './tokens.ts';

/**
 * What stands after the name of a table: `statement` is a form that only SQL has, `end` is nothing
 * more (the rest may be joined on elsewhere), `other` is how a sentence goes on.
 */
export type Follows = 'statement' | 'end' | 'other';

export function whatFollows(
  kind: 'insert' | 'merge' | 'copy',
  tokens: readonly Token[],
  at: number,
): Follows {
  if (kind === 'copy') return afterCopy(tokens, at);
  if (kind === 'merge') return afterMerge(tokens, at);
  return afterInsert(tokens, at);
}

const rowSources = new Set([
  'values',
  'value',
  'select',
  'with',
  'default',
  'overriding',
  'table',
  'set',
  'on',
  'returning',
]);

function afterInsert(tokens: readonly Token[], from: number): Follows {
  let at = from;
  if (tokens[at]?.value === 'as') at += 2;
  else if (isAlias(tokens[at], tokens[at + 1])) at++;
  const token = tokens[at];
  if (token === undefined || token.value === ';') return 'end';
  if (token.kind !== 'word' && token.value !== '(') return 'other';
  if (token.value !== '(') return beginsRows(token) ? 'statement' : 'other';
  const close = endOfBrackets(tokens, at);
  const inside = tokens.slice(at + 1, close);
  const after = tokens[close + 1];
  if (['select', 'with', 'values'].includes(inside[0]?.value ?? '')) return 'statement';
  if (after !== undefined && (after.value === '(' || beginsRows(after))) return 'statement';
  if (after !== undefined && after.value !== ';') return 'other';
  return isColumnList(inside) ? 'statement' : 'end';
}

const beginsRows = (token: Token): boolean =>
  token.kind === 'word' && (rowSources.has(token.value) || token.value.startsWith(HOLE));

/** `insert into vehicles v (…)`: an alias, not the next word of a sentence. */
function isAlias(token: Token | undefined, next: Token | undefined): boolean {
  if (token?.kind !== 'word' || beginsRows(token) || next === undefined) return false;
  return next.value === '(' || ['values', 'select', 'default'].includes(next.value);
}

/** `(make, model)`, where `(see the page)` has no commas between its words. */
function isColumnList(inside: readonly Token[]): boolean {
  return (
    inside.length > 2 &&
    inside.every((token, i) =>
      i % 2 === 0 ? token.kind === 'word' || token.kind === 'name' : token.value === ',',
    )
  );
}

function afterMerge(tokens: readonly Token[], from: number): Follows {
  const soon = tokens.slice(from, from + 3);
  if (soon.length === 0) return 'end';
  const using = soon.findIndex((token) => token.value === 'using');
  const on = tokens.slice(from).some((token) => token.value === 'on' || token.value.includes(HOLE));
  return using >= 0 && on ? 'statement' : 'other';
}

/** `copy vehicles [(columns)] from '…' | stdin | program '…'`. */
function afterCopy(tokens: readonly Token[], from: number): Follows {
  const at = tokens[from]?.value === '(' ? endOfBrackets(tokens, from) + 1 : from;
  if (tokens[at]?.value !== 'from') return 'other';
  const source = tokens[at + 1];
  const known =
    source?.kind === 'text' ||
    ['stdin', 'pstdin', 'program', '$', ':'].includes(source?.value ?? '');
  // psql's \copy takes a file's name without quotes.
  const isPsql = tokens.some((token) => token.value === '\\');
  return known || isPsql || source?.value.includes(HOLE) === true ? 'statement' : 'other';
}

function endOfBrackets(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let i = open; i < tokens.length; i++) {
    if (tokens[i]?.value === '(' && tokens[i]?.kind === 'symbol') depth++;
    if (tokens[i]?.value === ')' && tokens[i]?.kind === 'symbol') depth--;
    if (depth === 0) return i;
  }
  return tokens.length;
}
