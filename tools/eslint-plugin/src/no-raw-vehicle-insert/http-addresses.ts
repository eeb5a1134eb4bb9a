import type { TSESTree } from '@typescript-eslint/utils';
import { HOLE } from '../sql/tokens.ts';
import type { Request } from './http-writes.ts';
import { givenTo } from './reading/given.ts';
import { assignedLater, propertyOf } from './reading/read-member.ts';
import type { Reader } from './reading/reader.ts';
import { textsOf } from './reading/values.ts';
import type { Environment, Value } from './reading/values.ts';

const pathKeys = ['url', 'uri', 'path', 'pathname', 'href'];
const baseKeys = ['baseURL', 'baseUrl', 'prefixUrl', 'prefix'];

/** Every address that a request may go to: its arguments, their `url`, under the base of its client. */
export function addressesOf(
  reader: Reader,
  node: Request,
  given: readonly (readonly Value[])[],
  bound: Environment,
): readonly string[] {
  const settings = given.flat().filter(({ kind }) => kind === 'object');
  const part = (keys: readonly string[]): readonly string[] =>
    keys
      .flatMap((key) => textsOf(propertyOf(reader, settings, key)))
      .filter((text) => text !== HOLE);
  const begun = given.length === 0 ? [] : begunAt(reader, node.callee, bound);
  const paths = [
    ...begun,
    ...plain(given.flat()),
    ...node.arguments.flatMap((argument) => setLater(reader, argument)),
    ...part(pathKeys),
  ];
  const bases = [...begun, ...part(baseKeys), ...clientBases(reader, node.callee, bound)];
  return [...paths, ...bases.flatMap((base) => paths.map((path) => `${base}/${path}`))];
}

const plain = (values: readonly Value[]): readonly string[] =>
  textsOf(values.filter(({ kind }) => kind === 'text'));

/** `wretch(address).post(row)`, `request(base).post(path)`: the address is given along the way. */
function begunAt(reader: Reader, callee: TSESTree.Node, bound: Environment): readonly string[] {
  if (callee.type !== 'MemberExpression') return [];
  const before = callee.object;
  if (before.type !== 'CallExpression') return [];
  return [
    ...plain(givenTo(reader, before, bound).flatMap((value) => value())),
    ...begunAt(reader, before.callee, bound),
  ];
}

/** `url.pathname = '/rest/v1/vehicles'`. */
const setLater = (reader: Reader, argument: TSESTree.Node): readonly string[] =>
  ['pathname', 'href'].flatMap((key) => plain(assignedLater(reader, argument, key)));

/** The base that a client was made with, or given by `client.defaults.baseURL = …`. */
function clientBases(reader: Reader, callee: TSESTree.Node, bound: Environment): readonly string[] {
  const client = callee.type === 'MemberExpression' ? callee.object : callee;
  const values = [...reader.read(client, bound), ...reader.read(callee, bound)];
  const made = values.flatMap((value) => (value.kind === 'method' ? [value, ...value.of] : value));
  const bases = made.flatMap((value) => (value.kind === 'http' ? [value.base] : []));
  return [...bases, ...defaultBases(reader, client)];
}

function defaultBases(reader: Reader, client: TSESTree.Node): readonly string[] {
  if (client.type !== 'Identifier') return [];
  return (reader.variable(client)?.references ?? []).flatMap(({ identifier }) => {
    const defaults = identifier.parent;
    const base = defaults.parent;
    const set = base?.parent;
    const isSet =
      base?.type === 'MemberExpression' &&
      base.object === defaults &&
      set?.type === 'AssignmentExpression' &&
      set.left === base &&
      baseKeys.some((key) => 'name' in base.property && base.property.name === key);
    return isSet ? plain(reader.read(set.right)) : [];
  });
}
