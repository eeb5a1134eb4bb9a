import type { TSESTree } from '@typescript-eslint/utils';
import { HOLE } from '../sql/tokens.ts';
import { namesAlong } from './client-names.ts';
import type { Finding } from './finding.ts';
import type { Guarded } from './options.ts';
import { environmentsOf } from './reading/bindings.ts';
import { propertyOf } from './reading/read-member.ts';
import type { Reader } from './reading/reader.ts';
import { textsOf } from './reading/values.ts';
import type { Environment, Value } from './reading/values.ts';
import { restTarget } from './rest-address.ts';

type Request = TSESTree.CallExpression | TSESTree.NewExpression;

const senders =
  /fetch|axios|^(?:ky|got|api|http|https|request|rest|ajax|open|send|sendBeacon|Request|superagent|undici|needle|wretch)$/i;
const writers = /^(?:post|put|patch)(?:[A-Z_]\w*)?$|^(?:sendBeacon|postForm|putForm|patchForm)$/;
const writing = /^(?:post|patch|put)$/i;

/** A request that writes to the REST address of a guarded table, or of a function of a run. */
export function httpWrite(reader: Reader, guarded: Guarded, node: Request): Finding | undefined {
  if (!maySend(node)) return undefined;
  for (const bound of environmentsOf(reader, node)) {
    const given = node.arguments.map((argument) => reader.read(argument, bound));
    if (!writes(reader, node, given)) continue;
    const addresses = addressesOf(reader, node, given, bound);
    for (const address of addresses) {
      const target = restTarget(address, guarded);
      if (target === undefined) continue;
      return { node, messageId: messages[target.kind], name: target.name };
    }
  }
  return undefined;
}

const messages = { table: 'rawRequest', function: 'runRpc', unknown: 'unknownTable' } as const;

/** Cheap: by the names and the literals alone, before anything is read. */
function maySend(node: Request): boolean {
  if (node.arguments.length === 0) return false;
  const names = namesAlong(node.callee);
  return (
    names.some((name) => senders.test(name)) ||
    writers.test(names.at(-1) ?? '') ||
    node.arguments.some(
      (argument) =>
        (argument.type === 'Literal' && writing.test(String(argument.value))) ||
        (argument.type === 'ObjectExpression' &&
          argument.properties.some(
            (property) =>
              property.type === 'Property' &&
              property.key.type === 'Identifier' &&
              /^(?:method|type)$/.test(property.key.name),
          )),
    )
  );
}

function writes(reader: Reader, node: Request, given: readonly (readonly Value[])[]): boolean {
  if (writers.test(namesAlong(node.callee).at(-1) ?? '')) return true;
  return given.some((values) =>
    values.some((value) => {
      if (value.kind === 'text') return writing.test(value.text);
      if (value.kind !== 'object') return false;
      const methods = ['method', 'type', 'httpMethod'].flatMap((key) =>
        textsOf(propertyOf(reader, [value], key)),
      );
      return methods.some((method) => writing.test(method));
    }),
  );
}

/** Every address that a request may go to: its arguments, their `url`, under the base of its client. */
function addressesOf(
  reader: Reader,
  node: Request,
  given: readonly (readonly Value[])[],
  bound: Environment,
): readonly string[] {
  const part = (values: readonly Value[], keys: readonly string[]): readonly string[] =>
    keys.flatMap((key) => textsOf(propertyOf(reader, values, key))).filter((text) => text !== HOLE);
  const objects = given.map((values) => values.filter((value) => value.kind === 'object'));
  const paths = [
    ...given.flatMap((values) => textsOf(values.filter((value) => value.kind === 'text'))),
    ...objects.flatMap((values) => part(values, ['url', 'uri', 'path', 'pathname', 'href'])),
  ];
  const bases = [
    ...objects.flatMap((values) => part(values, ['baseURL', 'baseUrl', 'prefixUrl', 'prefix'])),
    ...clientBases(reader, node, bound),
  ];
  return [...paths, ...bases.flatMap((base) => paths.map((path) => `${base}/${path}`))];
}

function clientBases(reader: Reader, node: Request, bound: Environment): readonly string[] {
  const { callee } = node;
  const client = callee.type === 'MemberExpression' ? callee.object : callee;
  return reader.read(client, bound).flatMap((value) => (value.kind === 'http' ? [value.base] : []));
}
