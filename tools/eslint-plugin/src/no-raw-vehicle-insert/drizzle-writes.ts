import type { TSESTree } from '@typescript-eslint/utils';
import { namesAlong } from './client-names.ts';
import type { Finding } from './finding.ts';
import { tableNamed } from './named-table-writes.ts';
import type { Guarded } from './options.ts';
import type { Reader } from './reading/reader.ts';

/** Drizzle: `db.insert(vehicles).values(…)`, where `vehicles` is `pgTable('vehicles', …)`. */
export function drizzleWrite(
  reader: Reader,
  guarded: Guarded,
  call: TSESTree.CallExpression,
): Finding | undefined {
  if (namesAlong(call.callee).at(-1) !== 'insert' || call.arguments.length !== 1) return undefined;
  const goesOn = membersTaken(reader, call).some((name) => name === 'values' || name === 'select');
  const [table] = call.arguments;
  const name = table === undefined || !goesOn ? undefined : tableObject(reader, guarded, table);
  return name === undefined ? undefined : { node: call, messageId: 'rawWrite', name };
}

/** What is taken from the answer of a call: on the spot, or from the variable that keeps it. */
function membersTaken(reader: Reader, call: TSESTree.CallExpression): readonly string[] {
  const { parent } = call;
  const uses =
    parent.type === 'VariableDeclarator'
      ? reader.declared(parent).flatMap(({ references }) => references.map((one) => one.identifier))
      : [call];
  return uses.flatMap((use) =>
    use.parent.type === 'MemberExpression' && use.parent.object === use
      ? namesAlong(use.parent).slice(-1)
      : [],
  );
}

/** A table object names its table where it is made; one of another file is known by its own name. */
function tableObject(reader: Reader, guarded: Guarded, node: TSESTree.Node): string | undefined {
  const definition = node.type === 'Identifier' ? reader.variable(node)?.defs[0] : undefined;
  if (definition?.type === 'Variable' && definition.node.init?.type === 'CallExpression')
    return tableNamed(reader, guarded, definition.node.init.arguments[0]);
  const own = namesAlong(node).at(-1) ?? '';
  return guarded.tables.find((table) => own === table || own === `${table}Table`);
}
