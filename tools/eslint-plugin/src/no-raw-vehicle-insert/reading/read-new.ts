import type { TSESTree } from '@typescript-eslint/utils';
import { bind } from './bindings.ts';
import { constructorOf } from './class-family.ts';
import { givenTo } from './given.ts';
import { httpClient } from './http-client.ts';
import type { Reader } from './reader.ts';
import { joinTexts, nothingBound, textsOf, unknown } from './values.ts';
import type { Environment, Value } from './values.ts';

/** `new URL(path, base)`, `new Map(pairs)`, classes of the file; of other classes only the name is known. */
export function readNew(
  reader: Reader,
  node: TSESTree.NewExpression,
  bound: Environment,
): readonly Value[] {
  const given = givenTo(reader, node, bound);
  const argument = (n: number): readonly Value[] => given[n]?.() ?? unknown;
  switch (node.callee.type === 'Identifier' ? node.callee.name : '') {
    case 'URL':
      return address(argument(0), given.length > 1 ? argument(1) : undefined);
    case 'Request':
    case 'Proxy':
      return argument(0);
    case 'Set':
    case 'Map':
      return given.length === 0 ? [{ kind: 'array', items: [] }] : argument(0);
    case 'PostgrestQueryBuilder':
      return textsOf(argument(0)).map((url) => ({
        kind: 'table',
        name: /[^/?]*(?=\?|$)/.exec(url.replace(/^.*\//, ''))?.[0] ?? url,
        schema: undefined,
      }));
  }
  return reader.read(node.callee, bound).flatMap((made): readonly Value[] => {
    if (made.kind === 'class') {
      const constructor = constructorOf(made.node)?.value;
      const inside = constructor === undefined ? nothingBound : bind(reader, constructor, given);
      return [{ kind: 'instance', node: made.node, bound: inside }];
    }
    const http = httpClient(reader, argument(0));
    return http === unknown && made.kind === 'method' ? [made] : http;
  });
}

function address(path: readonly Value[], base: readonly Value[] | undefined): readonly Value[] {
  const isWhole = textsOf(path).some((part) => /^https?:/.test(part));
  return base === undefined || isWhole ? path : joinTexts([base, path], '/');
}
