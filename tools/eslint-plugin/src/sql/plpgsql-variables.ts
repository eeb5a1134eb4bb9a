import type { Token } from './tokens.ts';

/** The texts that a variable of PL/pgSQL may hold, for each variable that is only ever given literals. */
export type Variables = ReadonlyMap<string, readonly string[]>;

/** Reads `t text := 'cars'`, `t := 'cars'` and `foreach t in array array['cars', 'owners'] loop`. */
export function variablesIn(tokens: readonly Token[]): Variables {
  const known = new Map<string, readonly string[]>();
  const unknown = new Set<string>();
  const hold = (name: string | undefined, texts: readonly string[] | undefined): void => {
    if (name === undefined) return;
    if (texts === undefined) unknown.add(name);
    else known.set(name, [...(known.get(name) ?? []), ...texts]);
  };
  tokens.forEach((token, i) => {
    if (token.kind === 'text') return;
    if (token.value === ':=' || token.value === '=' || token.value === 'default')
      hold(tokens[startOf(tokens, i)]?.value, literals(tokens, i + 1, ';'));
    if (token.value === 'into') hold(tokens[i + 1]?.value, undefined);
    if ((token.value === 'for' || token.value === 'foreach') && tokens[i + 2]?.value === 'in')
      hold(tokens[i + 1]?.value, literals(tokens, i + 3, 'loop'));
  });
  unknown.forEach((name) => known.delete(name));
  return known;
}

const begins = new Set([';', 'declare', 'begin', 'then', 'loop', 'else']);

function startOf(tokens: readonly Token[], at: number): number {
  let start = at;
  while (start > 0 && !begins.has(tokens[start - 1]?.value ?? ';')) start--;
  return start;
}

const around = /^(?:array|select|unnest|values|text|name|varchar|regclass|constant|::|[[\](),])$/;

/** The texts up to an end, where nothing but texts stands there. */
function literals(tokens: readonly Token[], from: number, end: string): string[] | undefined {
  const to = tokens.findIndex((token, i) => i >= from && token.value === end);
  const part = tokens.slice(from, to < 0 ? tokens.length : to);
  const texts = part.filter(({ kind }) => kind === 'text').map(({ value }) => value);
  const isPlain = part.every(({ kind, value }) => kind === 'text' || around.test(value));
  return isPlain && texts.length > 0 ? texts : undefined;
}
