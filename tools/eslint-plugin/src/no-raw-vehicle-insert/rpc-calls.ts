import type { TSESTree } from '@typescript-eslint/utils';
import type { Finding } from './finding.ts';
import type { Guarded } from './options.ts';
import { environmentsOf } from './reading/bindings.ts';
import type { Reader } from './reading/reader.ts';
import { textsOf } from './reading/values.ts';
import type { Value } from './reading/values.ts';

/** `client.rpc('record_vehicles', …)`, however `rpc` was taken from the client. */
export function rpcCall(
  reader: Reader,
  guarded: Guarded,
  call: TSESTree.CallExpression,
): Finding | undefined {
  for (const bound of environmentsOf(reader, call)) {
    const taken = reader
      .read(call.callee, bound)
      .map(argumentOf)
      .find((index) => index !== undefined);
    if (taken === undefined) continue;
    const name = textsOf(
      taken === 'list'
        ? first(reader.read(call.arguments[1], bound))
        : reader.read(call.arguments[taken], bound),
    ).find((text) => guarded.rpcs.includes(text));
    if (name !== undefined) return { node: call, messageId: 'runRpc', name };
  }
  return undefined;
}

const first = (values: readonly Value[]): readonly Value[] =>
  values.flatMap((value) => (value.kind === 'array' ? (value.items[0] ?? []) : []));

/** Which argument names the function, if the callee is `rpc` at all. */
function argumentOf(callee: Value): number | 'list' | undefined {
  if (callee.kind !== 'method') return undefined;
  if (callee.name === 'rpc') return 0;
  const isRpc = callee.of.some((inner) => inner.kind === 'method' && inner.name === 'rpc');
  if (!isRpc) return undefined;
  if (callee.name === 'call') return 1;
  return callee.name === 'apply' ? 'list' : undefined;
}
