import { visitorKeys } from '@typescript-eslint/visitor-keys';
import type { TSESTree } from '@typescript-eslint/utils';

/** The return statements of a body, without those of the functions inside it. */
export function returnsIn(node: TSESTree.Node): readonly TSESTree.ReturnStatement[] {
  if (node.type === 'ReturnStatement') return [node];
  if (/Function|Class/.test(node.type)) return [];
  return childrenOf(node).flatMap(returnsIn);
}

export function childrenOf(node: TSESTree.Node): readonly TSESTree.Node[] {
  const fields = node as unknown as Readonly<Record<string, unknown>>;
  return (visitorKeys[node.type] ?? []).flatMap((key) => {
    const child = fields[key];
    const children: readonly unknown[] = Array.isArray(child) ? child : [child];
    return children.filter(isNode);
  });
}

const isNode = (value: unknown): value is TSESTree.Node =>
  typeof value === 'object' && value !== null && 'type' in value;
