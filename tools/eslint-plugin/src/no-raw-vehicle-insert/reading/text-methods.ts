import { joinTexts, text, textsOf, unknown } from './values.ts';
import type { Value } from './values.ts';

type Receiver = Extract<Value, { kind: 'text' | 'array' }>;

/** The methods of strings and lists with which texts are put together. */
export function applyToText(
  receiver: Receiver,
  name: string,
  given: readonly (() => readonly Value[])[],
): readonly Value[] {
  const argument = (n: number): readonly string[] => textsOf(given[n]?.() ?? unknown);
  if (receiver.kind === 'array') {
    if (name === 'join')
      return joinTexts(receiver.items, given.length === 0 ? ',' : (argument(0)[0] ?? ','));
    return ['at', 'find', 'pop', 'shift'].includes(name) ? receiver.items.flat() : unknown;
  }
  const own = receiver.text;
  switch (name) {
    case 'trim':
    case 'trimStart':
    case 'trimEnd':
      return [text(own.trim())];
    case 'toLowerCase':
    case 'toLocaleLowerCase':
      return [text(own.toLowerCase())];
    case 'toUpperCase':
    case 'toLocaleUpperCase':
      return [text(own.toUpperCase())];
    case 'toString':
    case 'valueOf':
    case 'normalize':
    case 'padEnd':
      return [text(own)];
    case 'concat':
      return joinTexts([[receiver], ...given.map((value) => value())]);
    case 'replace':
    case 'replaceAll':
      return argument(0).flatMap((from) => argument(1).map((to) => text(own.replaceAll(from, to))));
    case 'slice':
    case 'substring':
      return argument(0).flatMap((from) =>
        given.length === 1
          ? [text(own.slice(Number(from)))]
          : argument(1).map((to) => text(own.slice(Number(from), Number(to)))),
      );
    case 'split':
      return [
        { kind: 'array', items: own.split(argument(0)[0] ?? '').map((part) => [text(part)]) },
      ];
    default:
      return unknown;
  }
}
