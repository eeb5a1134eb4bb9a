import type { TSESTree } from '@typescript-eslint/utils';
import { walk } from '../../modules/walk.ts';

/** The calls `….name(…)` below a node, by name. */
export function memberCallsIn(
  root: TSESTree.Node,
): ReadonlyMap<string, readonly TSESTree.CallExpression[]> {
  const calls = new Map<string, TSESTree.CallExpression[]>();
  walk(root, (node) => {
    if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return undefined;
    const { property } = node.callee;
    const name = 'name' in property ? property.name : '';
    const before = calls.get(name);
    if (before === undefined) calls.set(name, [node]);
    else before.push(node);
    return undefined;
  });
  return calls;
}
