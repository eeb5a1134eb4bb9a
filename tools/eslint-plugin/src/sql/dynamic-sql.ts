import { variablesIn } from './plpgsql-variables.ts';
import type { Variables } from './plpgsql-variables.ts';
import { matchQualified } from './table-name.ts';
import type { GuardedTables } from './table-name.ts';
import { HOLE } from './tokens.ts';
import type { Token } from './tokens.ts';

/** A text inside SQL that Postgres will run as SQL. */
export interface InnerCode {
  readonly sql: string;
  readonly offset: number;
}

/** Functions that run the text that they are given. */
const runners = new Set([
  'dblink',
  'dblink_exec',
  'dblink_send_query',
  'schedule',
  'schedule_in_database',
  'exec',
  'exec_sql',
  'execute_sql',
  'run_sql',
  'query_to_xml',
  'pg_background_launch',
  'lives_ok',
  'performs_ok',
  'performs_within',
]);

/**
 * The texts that are code: the bodies of functions and DO blocks, what EXECUTE is given, and the
 * arguments of functions that run SQL. Any other string only talks about SQL.
 */
export function innerCode(tokens: readonly Token[], guarded: GuardedTables): readonly InnerCode[] {
  const found: InnerCode[] = [];
  const reading: Reading = { tokens, textOf: textOfVariables(variablesIn(tokens), guarded) };
  const runsVariables = tokens.some((_, i) => isExecute(tokens, i));
  tokens.forEach((token, i) => {
    if (isExecute(tokens, i) && tokens[i + 1] !== undefined) found.push(expression(reading, i + 1));
    if (token.kind === 'word' && runners.has(token.value) && tokens[i + 1]?.value === '(')
      found.push(...argumentsAt(reading, i + 2));
    if (token.kind === 'text' && isBody(tokens, i))
      found.push({ sql: token.value, offset: token.offset });
    // Where a body executes what stands in a variable, what is put into variables is code.
    if (runsVariables && [':=', '=', 'default', 'select', 'values'].includes(token.value))
      found.push(expression(reading, i + 1));
  });
  return found.filter((code) => /insert|merge|copy|replace/i.test(code.sql));
}

interface Reading {
  readonly tokens: readonly Token[];
  /** What a word stands for. */
  readonly textOf: (word: string) => string;
}

/** Of the names that a variable may hold, the guarded one counts. */
const textOfVariables =
  (variables: Variables, guarded: GuardedTables) =>
  (word: string): string => {
    const texts = variables.get(word) ?? [];
    const isGuarded = (name: string): boolean => matchQualified(name.split('.'), guarded) === 'yes';
    return texts.find(isGuarded) ?? texts[0] ?? HOLE;
  };

/** EXECUTE of PL/pgSQL, not `grant execute on` and not `execute function` of a trigger. */
function isExecute(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i];
  if (token?.kind !== 'word') return false;
  if (token.value !== 'execute' && token.value !== 'immediate') return false;
  const next = tokens[i + 1]?.value ?? '';
  return !['on', 'function', 'procedure', 'immediate', ','].includes(next);
}

/** `do '…'`, `do language plpgsql '…'`, and `as '…'` of a function. */
function isBody(tokens: readonly Token[], i: number): boolean {
  const before = tokens[i - 1]?.value;
  if (before === 'do') return true;
  if (tokens[i - 2]?.value === 'language') return tokens[i - 3]?.value === 'do';
  return before === 'as' && tokens[i - 1]?.kind === 'word';
}

function* argumentsAt(reading: Reading, from: number): Generator<InnerCode> {
  const { tokens } = reading;
  let at = from;
  while (at < tokens.length) {
    const part = read(reading, at);
    yield { sql: part.text, offset: tokens[at]?.offset ?? 0 };
    if (tokens[part.next]?.value !== ',') return;
    at = part.next + 1;
  }
}

function expression(reading: Reading, from: number): InnerCode {
  return { sql: read(reading, from).text, offset: reading.tokens[from]?.offset ?? 0 };
}

const ends = new Set([';', ',', ')', 'using', 'into', 'loop', 'then']);

/** Puts `'…' || '…'`, `format('…', …)`, `concat(…)` and `quote_ident('…')` together. */
function read(reading: Reading, from: number): { readonly text: string; readonly next: number } {
  const { tokens, textOf } = reading;
  let text = '';
  let at = from;
  while (at < tokens.length) {
    const token = tokens[at];
    if (token === undefined || (token.kind !== 'text' && ends.has(token.value))) break;
    const next = tokens[at + 1]?.value;
    if (token.kind === 'word' && next === '(') {
      const call = readCall(token.value, reading, at + 2);
      text += call.text;
      at = call.next;
    } else if (token.value === '(') {
      const inner = read(reading, at + 1);
      text += inner.text;
      at = inner.next + 1;
    } else if (token.value === '::') {
      at += 2;
    } else {
      if (token.kind === 'text' || isStatement(token)) text += token.value;
      else if (token.kind !== 'symbol') text += textOf(token.value);
      at++;
    }
  }
  return { text, next: at };
}

/** Python and JavaScript in the database quote their statements as SQL quotes names. */
const isStatement = ({ kind, value }: Token): boolean =>
  kind === 'name' && /\s(?:into|from)\s/i.test(value);

function readCall(
  name: string,
  reading: Reading,
  from: number,
): { readonly text: string; readonly next: number } {
  const { tokens } = reading;
  const values: string[] = [];
  let at = from;
  while (at < tokens.length && tokens[at]?.value !== ')') {
    const part = read(reading, at);
    values.push(part.text);
    at = part.next;
    if (tokens[at]?.value === ')') break;
    at++;
  }
  return { text: apply(name, values), next: at + 1 };
}

function apply(name: string, values: readonly string[]): string {
  const [first = HOLE, ...rest] = values;
  if (name === 'format') return formatted(first, rest);
  if (name === 'replace') {
    const [from = HOLE, to = HOLE] = rest;
    return from === '' ? first : first.replaceAll(from, () => to);
  }
  if (name === 'concat') return values.join('');
  if (name === 'concat_ws') return rest.join(first);
  if (['quote_ident', 'lower', 'trim', 'btrim', 'chr'].includes(name)) return first;
  return HOLE;
}

function formatted(template: string, values: readonly string[]): string {
  let used = 0;
  return template.replaceAll(/%(?:(\d+)\$)?([sIL%])/g, (_, position: string | undefined, kind) => {
    if (kind === '%') return '%';
    const value = values[position === undefined ? used++ : Number(position) - 1] ?? HOLE;
    return kind === 'L' ? `'${value.replaceAll("'", "''")}'` : value;
  });
}
