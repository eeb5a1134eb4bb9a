/** Stands in a text for a part that cannot be known before the program runs (`${…}`, a parameter). */
export const HOLE = '\uFFFC';

export interface Token {
  /** `name` is a quoted identifier, `text` a string or dollar-quoted string without its quotes. */
  readonly kind: 'word' | 'name' | 'text' | 'number' | 'symbol';
  /** Words are folded to lower case, as Postgres does. */
  readonly value: string;
  readonly offset: number;
}

type Scan = (sql: string, at: number) => { readonly end: number; readonly token?: Token };

/**
 * The tokens of a piece of SQL, without comments. It never refuses: a text with holes in it is no
 * SQL that a parser would take, and what is not closed reaches to the end.
 */
export function tokensOf(sql: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < sql.length) {
    const { end, token } = scannerAt(sql, at)(sql, at);
    if (token !== undefined) tokens.push(token);
    at = Math.max(end, at + 1);
    if (token?.value === ';' && copiesFromStdin(tokens)) at = endOfCopyData(sql, at);
  }
  return tokens;
}

const wordStart = /[\p{L}_\uFFFC]/u;
const word = /[\p{L}\p{N}_$\uFFFC]+/uy;
const space = /\s+/y;
const number = /\d[\d_.]*/y;
const dollarTag = /\$([\p{L}_][\p{L}\p{N}_]*)?\$/uy;
const prefixedText = /(?:[bnx]|e|u&)'/iy;

function scannerAt(sql: string, at: number): Scan {
  const two = sql.slice(at, at + 2);
  if (two === '--') return lineComment;
  if (two === '/*') return blockComment;
  if (matches(prefixedText, sql, at) !== undefined) return prefixed;
  if (/^u&"/i.test(sql.slice(at, at + 3))) return unicodeName;
  const first = sql.charAt(at);
  if (first === "'") return (text, from) => quoted(text, from, from, "'", 'text');
  if (first === '"' || first === '`')
    return (text, from) => quoted(text, from, from, first, 'name');
  if (first === '$' && matches(dollarTag, sql, at) !== undefined) return dollarQuoted;
  if (/\s/.test(first))
    return (text, from) => ({ end: from + (matches(space, text, from)?.length ?? 1) });
  if (wordStart.test(first)) return (text, from) => run(word, 'word', text, from);
  if (/\d/.test(first)) return (text, from) => run(number, 'number', text, from);
  return symbol;
}

function matches(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function run(pattern: RegExp, kind: 'word' | 'number', sql: string, at: number): ReturnType<Scan> {
  const value = matches(pattern, sql, at) ?? sql.charAt(at);
  return { end: at + value.length, token: { kind, value: value.toLowerCase(), offset: at } };
}

const symbol: Scan = (sql, at) => {
  const pair = sql.slice(at, at + 2);
  const value = ['||', '::', ':=', '=>'].includes(pair) ? pair : sql.charAt(at);
  return { end: at + value.length, token: { kind: 'symbol', value, offset: at } };
};

const lineComment: Scan = (sql, at) => {
  const end = sql.indexOf('\n', at);
  return { end: end < 0 ? sql.length : end };
};

/** Postgres nests block comments. */
const blockComment: Scan = (sql, at) => {
  let depth = 0;
  for (let i = at; i < sql.length; i++) {
    const two = sql.slice(i, i + 2);
    if (two === '/*') depth++;
    if (two === '*/') depth--;
    if (two === '/*' || two === '*/') i++;
    if (depth === 0) return { end: i + 1 };
  }
  return { end: sql.length };
};

/** `'it''s'` and `"a ""name"""`: the quote is doubled. */
function quoted(
  sql: string,
  at: number,
  open: number,
  quote: string,
  kind: 'text' | 'name',
): ReturnType<Scan> {
  let i = open + 1;
  let value = '';
  while (i < sql.length) {
    if (sql.charAt(i) === quote) {
      if (sql.charAt(i + 1) !== quote) break;
      i++;
    }
    value += sql.charAt(i++);
  }
  return { end: i + 1, token: { kind, value, offset: at } };
}

const prefixed: Scan = (sql, at) => {
  const open = sql.indexOf("'", at);
  if (sql.charAt(at).toLowerCase() !== 'e') return quoted(sql, at, open, "'", 'text');
  const body = /'((?:[^'\\]|\\.|'')*)/sy;
  const inside = matches(body, sql, open)?.slice(1) ?? '';
  const value = inside
    .replaceAll("''", "'")
    .replaceAll(/\\(.)/gs, (_, c: string) => escaped[c] ?? c);
  return { end: open + inside.length + 2, token: { kind: 'text', value, offset: at } };
};
const escaped: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** `U&"\0076ehicles"` is another way to write `"vehicles"`; `uescape` names another sign for the backslash. */
const unicodeName: Scan = (sql, at) => {
  const { end, token } = quoted(sql, at, at + 2, '"', 'name');
  const [uescape = '', own = '\\'] = /^\s*uescape\s*'(.)'/i.exec(sql.slice(end, end + 40)) ?? [];
  const code = new RegExp(`\\${own}(?:\\+([0-9a-f]{6})|([0-9a-f]{4}))`, 'gi');
  const value = (token?.value ?? '').replaceAll(
    code,
    (_, six: string | undefined, four: string | undefined) =>
      String.fromCodePoint(parseInt(six ?? four ?? '0', 16) % 0x110000),
  );
  return { end: end + uescape.length, token: { kind: 'name', value, offset: at } };
};

const dollarQuoted: Scan = (sql, at) => {
  const tag = matches(dollarTag, sql, at) ?? '$$';
  const from = at + tag.length;
  const close = sql.indexOf(tag, from);
  const to = close < 0 ? sql.length : close;
  return { end: to + tag.length, token: { kind: 'text', value: sql.slice(from, to), offset: at } };
};

function copiesFromStdin(tokens: readonly Token[]): boolean {
  const last = tokens.slice(-40).map((token) => token.value);
  const begin = Math.max(last.lastIndexOf('copy'), last.slice(0, -1).lastIndexOf(';'));
  return last[begin] === 'copy' && last.slice(begin).includes('stdin');
}

/** The lines of data that a dump puts after `copy … from stdin;` are no SQL. */
function endOfCopyData(sql: string, at: number): number {
  const end = sql.indexOf('\n\\.', at);
  return end < 0 ? at : end + 3;
}
