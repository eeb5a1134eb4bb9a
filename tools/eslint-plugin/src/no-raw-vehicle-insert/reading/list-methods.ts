import { joinTexts, textsOf, unknown } from './values.ts';
import type { Apply, Given, Value } from './values.ts';

type List = Extract<Value, { kind: 'array' }>;
/** The methods of lists and maps with which names are picked and put together. */
export function applyToList(
  list: List,
  name: string,
  given: readonly Given[],
  apply: Apply,
): readonly Value[] {
  const first = (): readonly Value[] => given[0]?.() ?? unknown;
  switch (name) {
    case 'join':
      return joinTexts(list.items, given.length === 0 ? ',' : (textsOf(first())[0] ?? ','));
    case 'at':
    case 'find':
    case 'findLast':
    case 'pop':
    case 'shift':
      return list.items.flat();
    case 'filter':
    case 'slice':
    case 'sort':
    case 'toSorted':
    case 'flat':
    case 'entries':
      return [list];
    case 'reverse':
    case 'toReversed':
      return [{ kind: 'array', items: list.items.toReversed() }];
    case 'concat':
      return [{ kind: 'array', items: [...list.items, ...given.flatMap(itemsOf)] }];
    case 'map':
    case 'flatMap': {
      const items = list.items.map((item) =>
        first().flatMap((callback) => apply(callback, [() => item])),
      );
      return [{ kind: 'array', items }];
    }
    case 'keys':
      return [{ kind: 'array', items: list.items.map((pair) => partOf(pair, 0)) }];
    case 'values':
      return isMap(list)
        ? [{ kind: 'array', items: list.items.map((pair) => partOf(pair, 1)) }]
        : [list];
    case 'get':
      return list.items.flatMap((pair) => partOf(pair, 1));
    default:
      return unknown;
  }
}

const itemsOf = (given: Given): readonly (readonly Value[])[] =>
  given().flatMap((value) => (value.kind === 'array' ? value.items : [[value]]));

/** A map is read as the list of its pairs. */
const isMap = ({ items }: List): boolean =>
  items.length > 0 &&
  items.flat().every((item) => item.kind === 'array' && item.items.length === 2);

const partOf = (pair: readonly Value[], at: 0 | 1): readonly Value[] =>
  pair.flatMap((value) => (value.kind === 'array' ? (value.items[at] ?? unknown) : unknown));
