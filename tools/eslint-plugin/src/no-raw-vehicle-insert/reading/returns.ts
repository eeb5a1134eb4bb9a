import type { TSESTree } from '@typescript-eslint/utils';
import { walk } from '../../modules/walk.ts';

/** The return statements of a body, without those of the functions inside it. */
export function returnsIn(body: TSESTree.BlockStatement): readonly TSESTree.ReturnStatement[] {
  const found: TSESTree.ReturnStatement[] = [];
  walk(body, (node) => {
    if (node.type === 'ReturnStatement') found.push(node);
    return /Function|Class/.test(node.type) ? 'skip' : undefined;
  });
  return found;
}

/** What a generator yields, without the generators inside it. */
export function yieldsIn(body: TSESTree.BlockStatement): readonly TSESTree.YieldExpression[] {
  const found: TSESTree.YieldExpression[] = [];
  walk(body, (node) => {
    if (node.type === 'YieldExpression') found.push(node);
    return /Function|Class/.test(node.type) ? 'skip' : undefined;
  });
  return found;
}
