import type { TSESTree } from '@typescript-eslint/utils';
import { namesAlong } from './client-names.ts';
import type { Finding } from './finding.ts';
import { addressesOf } from './http-addresses.ts';
import type { Guarded } from './options.ts';
import { environmentsOf } from './reading/bindings.ts';
import { givenTo } from './reading/given.ts';
import { memberNames, propertyOf } from './reading/read-member.ts';
import type { Reader } from './reading/reader.ts';
import { textsOf } from './reading/values.ts';
import type { Environment, Value } from './reading/values.ts';
import { restTarget } from './rest-address.ts';

export type Request = TSESTree.CallExpression | TSESTree.NewExpression;

const senders =
  /fetch|axios|^(?:ky|got|api|http|https|request|rest|ajax|open|send|sendBeacon|Request|superagent|undici|needle|wretch)$/i;
const writers = /^(?:post|put|patch)(?:[A-Z_]\w*)?$|^(?:sendBeacon|postForm|putForm|patchForm)$/;
const writing = /^(?:post|patch|put)$/i;
/** Servers, and what stands in for one in a test: they are told what to answer. */
const receivers = /^(?:app|router|server|fastify|nock|scope|interceptor|\w*mock\w*)$/i;

/** A request that writes to the REST address of a guarded table, or of a function of a run. */
export function httpWrite(reader: Reader, guarded: Guarded, node: Request): Finding | undefined {
  if (!maySend(node) || answersRequests(node)) return undefined;
  for (const bound of environmentsOf(reader, node)) {
    const given = givenTo(reader, node, bound).map((value) => value());
    if (!writes(reader, node, given, bound)) continue;
    for (const address of addressesOf(reader, node, given, bound)) {
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

/** `app.post('/rest/v1/vehicles', (request) => …)`: a function beside the path says what to answer. */
function answersRequests(node: Request): boolean {
  const names = namesAlong(node.callee);
  if (names.some((name) => receivers.test(name))) return true;
  const [path, handler] = node.arguments;
  const isRoute = path?.type === 'Literal' && /^[/*]/.test(String(path.value));
  return isRoute && /^(?:Arrow)?Function/.test(handler?.type ?? '') && names.length > 1;
}

function writes(
  reader: Reader,
  node: Request,
  given: readonly (readonly Value[])[],
  bound: Environment,
): boolean {
  const { callee } = node;
  const verbs =
    callee.type === 'MemberExpression'
      ? memberNames(reader, callee, bound)
      : namesAlong(callee).slice(-1);
  if (verbs.some((verb) => writers.test(verb))) return true;
  return given.flat().some((value) => {
    if (value.kind === 'text') return writing.test(value.text);
    if (value.kind !== 'object') return false;
    const methods = ['method', 'type', 'httpMethod'].flatMap((key) =>
      textsOf(propertyOf(reader, [value], key)),
    );
    return methods.some((method) => writing.test(method));
  });
}
