import { AST_NODE_TYPES } from '@typescript-eslint/utils';
import type { TSESTree } from '@typescript-eslint/utils';
import { walk } from '../modules/walk.ts';
import { isFunction } from './tracked-function.ts';

export type Call = TSESTree.CallExpression | TSESTree.NewExpression;

/** What is done with a call where it stands. */
export interface ExecutedCall {
  readonly call: Call;
  /** Someone waits for it, or says not to: it is asynchronous work. */
  readonly awaited: boolean;
}

/**
 * The calls that run when a piece of code runs: not those in functions that are only defined there,
 * but those in functions that are called on the spot or handed to a call. `skip` leaves out the
 * arguments of calls that keep their functions to themselves.
 */
export function executedCalls(
  root: TSESTree.Node,
  skip: (call: Call) => boolean,
): readonly ExecutedCall[] {
  const found: ExecutedCall[] = [];
  const run = new Set<TSESTree.Node>([root]);
  const awaited = new Set<TSESTree.Node>();
  walk(root, (node) => {
    if (isFunction(node) && !run.has(node)) return 'skip';
    if (node.type === AST_NODE_TYPES.AwaitExpression) awaited.add(node.argument);
    if (node.type === AST_NODE_TYPES.UnaryExpression && node.operator === 'void') {
      awaited.add(node.argument);
    }
    if (node.type !== AST_NODE_TYPES.CallExpression && node.type !== AST_NODE_TYPES.NewExpression) {
      return undefined;
    }
    const { callee } = node;
    if (callee.type === AST_NODE_TYPES.MemberExpression && isThen(callee)) {
      awaited.add(callee.object);
    }
    if (isFunction(callee)) run.add(callee);
    if (skip(node)) {
      found.push({ call: node, awaited: awaited.has(node) });
      return 'skip';
    }
    for (const argument of node.arguments) if (isFunction(argument)) run.add(argument);
    found.push({ call: node, awaited: awaited.has(node) });
    return undefined;
  });
  return found;
}

const isThen = ({ property }: TSESTree.MemberExpression): boolean =>
  property.type === AST_NODE_TYPES.Identifier &&
  ['then', 'catch', 'finally'].includes(property.name);
