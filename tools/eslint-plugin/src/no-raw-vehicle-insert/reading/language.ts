import { spread } from './given.ts';
import { propertyOf } from './read-member.ts';
import type { Reader } from './reader.ts';
import { text, textsOf, unknown } from './values.ts';
import type { Apply, Given, Value } from './values.ts';

/** What the language's own functions answer, as far as a table's name may come through them. */
export function answerOfLanguage(
  reader: Reader,
  owner: string,
  name: string,
  given: readonly Given[],
  apply: Apply,
): readonly Value[] | undefined {
  const [first = unknown, second = unknown, third = unknown] = given.map((value) => value());
  switch (`${owner}.${name}`) {
    case 'Reflect.apply':
      return first.flatMap((callee) => apply(callee, spread(third)));
    case 'Reflect.get':
      return textsOf(second).flatMap((key) => propertyOf(reader, first, key));
    case 'Object.assign':
      return given.flatMap((value) => value());
    case 'Object.freeze':
    case 'Object.seal':
    case 'Object.create':
    case 'Promise.resolve':
    case 'Promise.all':
    case 'Array.from':
      return first;
    case 'Array.of':
      return [{ kind: 'array', items: given.map((value) => value()) }];
    case 'Object.keys':
      return keysIn(reader, first);
    case 'Object.values':
      return first.flatMap((object) => entriesOf(reader, object, (_, value) => value));
    case 'Object.entries':
      return first.flatMap((object) =>
        entriesOf(reader, object, (key, value) => [{ kind: 'array', items: [[text(key)], value] }]),
      );
    default:
      return undefined;
  }
}

/** The keys of an object as a list, as `for … in` goes through them. */
export const keysIn = (reader: Reader, objects: readonly Value[]): readonly Value[] =>
  objects.flatMap((object) => entriesOf(reader, object, (key) => [text(key)]));

/** A list of what an object holds; an object with parts that are not known is no list that is. */
function entriesOf(
  reader: Reader,
  object: Value,
  entry: (key: string, value: readonly Value[]) => readonly Value[],
): readonly Value[] {
  if (object.kind !== 'object') return unknown;
  const keys = object.node.properties.map((property) => {
    if (property.type !== 'Property' || property.computed) return undefined;
    return property.key.type === 'Identifier' ? property.key.name : String(property.key.value);
  });
  if (keys.includes(undefined)) return unknown;
  const items = keys.map((key = '') => entry(key, propertyOf(reader, [object], key)));
  return [{ kind: 'array', items }];
}
