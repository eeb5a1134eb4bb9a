import { BREAK } from './clean-name.ts';

/** What a pattern takes out of a name, and the name without it. */
export interface Taken {
  readonly texts: readonly string[];
  readonly rest: string;
}

/** Takes out every match that `isWanted` accepts; a `BREAK` marks each place. */
export function takeAll(
  name: string,
  pattern: RegExp,
  isWanted: (match: RegExpExecArray) => boolean = () => true,
): Taken {
  // Most names have most of these not; asking first saves the walk.
  if (name.search(pattern) === -1) return { texts: [], rest: name };
  const texts: string[] = [];
  let rest = '';
  let from = 0;
  for (const match of name.matchAll(pattern)) {
    if (!isWanted(match)) continue;
    texts.push(match[0].trim());
    rest += `${name.slice(from, match.index)} ${BREAK} `;
    from = match.index + match[0].length;
  }
  return { texts, rest: rest + name.slice(from) };
}

/** Takes out one stretch. */
export function cut(name: string, start: number, end: number): string {
  return `${name.slice(0, start)} ${BREAK} ${name.slice(end)}`;
}
