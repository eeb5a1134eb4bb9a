import type { TSESTree } from '@typescript-eslint/utils';
import { propertyOf } from './read-member.ts';
import type { Reader } from './reader.ts';
import { textsOf, unknown } from './values.ts';
import type { Value } from './values.ts';

/** What `name` is, where `pattern` takes `whole` apart. */
export function takeApart(
  reader: Reader,
  pattern: TSESTree.Node,
  name: TSESTree.Node,
  whole: readonly Value[],
): readonly Value[] | undefined {
  if (pattern === name) return whole;
  if (pattern.type === 'AssignmentPattern') {
    const inner = takeApart(reader, pattern.left, name, whole);
    return inner === undefined ? undefined : [...inner, ...reader.read(pattern.right)];
  }
  if (pattern.type === 'ArrayPattern')
    return pattern.elements
      .map((element, i) => {
        const item = whole.flatMap((value) =>
          value.kind === 'array' ? (value.items[i] ?? unknown) : unknown,
        );
        return element === null ? undefined : takeApart(reader, element, name, item);
      })
      .find((found) => found !== undefined);
  if (pattern.type !== 'ObjectPattern') return undefined;
  for (const property of pattern.properties) {
    if (property.type !== 'Property') continue;
    const part = keysOf(reader, property).flatMap((key) => propertyOf(reader, whole, key));
    const found = takeApart(reader, property.value, name, part);
    if (found !== undefined) return found;
  }
  return undefined;
}

export function keysOf(reader: Reader, { key, computed }: TSESTree.Property): readonly string[] {
  if (!computed && key.type === 'Identifier') return [key.name];
  return textsOf(reader.read(key));
}
