import { AST_NODE_TYPES } from '@typescript-eslint/utils';
import type { TSESTree } from '@typescript-eslint/utils';
import { walk } from '../modules/walk.ts';
import { valueOf } from '../modules/values.ts';
import type { Value } from '../modules/values.ts';
import type { ParsedModule } from '../modules/imports.ts';

export type FunctionNode =
  TSESTree.ArrowFunctionExpression | TSESTree.FunctionDeclaration | TSESTree.FunctionExpression;

/** A function of ours, and the file in which it stands. */
export interface FunctionPlace {
  readonly node: FunctionNode;
  readonly module: ParsedModule;
}

export const isFunction = (node: TSESTree.Node): node is FunctionNode =>
  node.type === AST_NODE_TYPES.ArrowFunctionExpression ||
  node.type === AST_NODE_TYPES.FunctionDeclaration ||
  node.type === AST_NODE_TYPES.FunctionExpression;

export function functionIn(value: Value | null): FunctionPlace | null {
  if (value?.kind !== 'code') return null;
  const { node, module } = value;
  return isFunction(node) ? { node, module } : null;
}

export const isPackageFunction = (
  value: Value | null,
  packageName: string,
  name: string,
): boolean => value?.kind === 'package' && value.packageName === packageName && value.name === name;

/** Says of a function of ours whether calling it enters through a run. */
export type EntersRun = (place: FunctionPlace) => boolean;

/**
 * Whether an expression is a function that works only inside a run: what `withAutomationRun` of
 * @logbook/tracking returned, however it got here, or a function that calls such a one.
 */
export function isTracked(
  node: TSESTree.Node,
  module: ParsedModule,
  entersRun: EntersRun,
  depth = 0,
): boolean {
  if (depth > 20) return false;
  const again = (next: TSESTree.Node, place: ParsedModule): boolean =>
    isTracked(next, place, entersRun, depth + 1);
  if (node.type === AST_NODE_TYPES.MemberExpression && node.computed) {
    const registry = valueOf(node.object, module);
    if (registry?.kind === 'code' && registry.node.type === AST_NODE_TYPES.ObjectExpression) {
      return allValues(registry.node).every(
        (value) => value !== null && again(value, registry.module),
      );
    }
  }
  const value = valueOf(node, module);
  if (value?.kind !== 'code') return false;
  const made = value.node;
  if (isFunction(made)) return entersRun({ node: made, module: value.module });
  switch (made.type) {
    case AST_NODE_TYPES.CallExpression: {
      if (isBound(made.callee)) return again(made.callee.object, value.module);
      const callee = valueOf(made.callee, value.module);
      if (isPackageFunction(callee, '@logbook/tracking', 'withAutomationRun')) return true;
      const factory = functionIn(callee);
      return (
        factory !== null &&
        returned(factory).every((one) => one !== null && again(one, factory.module))
      );
    }
    case AST_NODE_TYPES.ConditionalExpression:
      return again(made.consequent, value.module) && again(made.alternate, value.module);
    case AST_NODE_TYPES.LogicalExpression:
      return again(made.left, value.module) && again(made.right, value.module);
    default:
      return false;
  }
}

/** `work.bind(null, input)` is work, told a part of what it needs. */
const isBound = (callee: TSESTree.Node): callee is TSESTree.MemberExpression =>
  callee.type === AST_NODE_TYPES.MemberExpression &&
  callee.property.type === AST_NODE_TYPES.Identifier &&
  callee.property.name === 'bind';

function allValues(object: TSESTree.ObjectExpression): (TSESTree.Node | null)[] {
  return object.properties.length === 0
    ? [null]
    : object.properties.map((one) => (one.type === AST_NODE_TYPES.Property ? one.value : null));
}

/** What a function returns, every one of its returns; [null] where it returns nothing. */
function returned({ node }: FunctionPlace): (TSESTree.Node | null)[] {
  if (node.body.type !== AST_NODE_TYPES.BlockStatement) return [node.body];
  const found: (TSESTree.Node | null)[] = [];
  walk(node.body, (inner) => {
    if (isFunction(inner)) return 'skip';
    if (inner.type === AST_NODE_TYPES.ReturnStatement) found.push(inner.argument);
    return undefined;
  });
  return found.length === 0 ? [null] : found;
}
