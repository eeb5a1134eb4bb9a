import { joinTexts, text, textsOf, unknown } from './values.ts';
import type { Given, Value } from './values.ts';

type Text = Extract<Value, { kind: 'text' }>;

/** The methods of strings with which texts are put together. */
export function applyToText(
  receiver: Text,
  name: string,
  given: readonly Given[],
): readonly Value[] {
  const argument = (n: number): readonly string[] => textsOf(given[n]?.() ?? unknown);
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
      return [text(own)];
    case 'padEnd':
      return argument(0).flatMap((to) =>
        argument(1).map((fill) => text(own.padEnd(Number(to), fill))),
      );
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
