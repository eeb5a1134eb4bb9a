import { visitorKeys } from '@typescript-eslint/visitor-keys';
import type { TSESTree } from '@typescript-eslint/utils';

/** Visits a tree from the top; a visitor that answers 'skip' is spared the children. */
export function walk(
  node: TSESTree.Node,
  visit: (node: TSESTree.Node) => 'skip' | undefined,
): void {
  if (visit(node) === 'skip') return;
  for (const child of childrenOf(node)) walk(child, visit);
}

/** The nodes directly below, in the order of the text. */
export function childrenOf(node: TSESTree.Node): TSESTree.Node[] {
  const fields = node as unknown as Readonly<Record<string, unknown>>;
  return (visitorKeys[node.type] ?? []).flatMap((key) => {
    const value = fields[key];
    return Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [];
  });
}

const isNode = (value: unknown): value is TSESTree.Node =>
  typeof value === 'object' && value !== null && 'type' in value;
