import type { TSESTree } from '@typescript-eslint/utils';
import type { Finding } from './finding.ts';
import type { Guarded } from './options.ts';
import { environmentsOf } from './reading/bindings.ts';
import { givenTo } from './reading/given.ts';
import type { Reader } from './reading/reader.ts';
import { textsOf } from './reading/values.ts';
import type { Given, Value } from './reading/values.ts';

/** `client.rpc('record_vehicles', …)`, however `rpc` was taken from the client. */
export function rpcCall(
  reader: Reader,
  guarded: Guarded,
  call: TSESTree.CallExpression,
): Finding | undefined {
  for (const bound of environmentsOf(reader, call)) {
    const given = givenTo(reader, call, bound);
    const named = reader.read(call.callee, bound).flatMap((callee) => namedIn(callee, given));
    const name = textsOf(named).find((text) => guarded.rpcs.includes(text));
    if (name !== undefined) return { node: call, messageId: 'runRpc', name };
  }
  return undefined;
}

/** What names the function, if the callee is `rpc` at all. */
function namedIn(callee: Value, given: readonly Given[]): readonly Value[] {
  if (callee.kind !== 'method') return [];
  const [first, second, third] = [...(callee.given ?? []), ...given];
  if (callee.name === 'rpc') return first?.() ?? [];
  if (callee.name === 'call' && callee.of.some(isRpc)) return second?.() ?? [];
  if (callee.name !== 'apply') return [];
  if (callee.of.some(isRpc)) return firstOf(second?.() ?? []);
  // `Reflect.apply(client.rpc, client, ['record_vehicles'])`
  return (first?.() ?? []).some(isRpc) ? firstOf(third?.() ?? []) : [];
}

const isRpc = (value: Value): boolean => value.kind === 'method' && value.name === 'rpc';

const firstOf = (values: readonly Value[]): readonly Value[] =>
  values.flatMap((value) => (value.kind === 'array' ? (value.items[0] ?? []) : []));
