import { AST_NODE_TYPES } from '@typescript-eslint/utils';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { variableOf } from '../modules/imports.ts';
import type { ParsedModule } from '../modules/imports.ts';
import { walk } from '../modules/walk.ts';

const contains = (outer: TSESTree.Node, inner: TSESTree.Node): boolean =>
  outer.range[0] <= inner.range[0] && inner.range[1] <= outer.range[1];

export const isInside = (node: TSESTree.Node, regions: readonly TSESTree.Node[]): boolean =>
  regions.some((region) => contains(region, node));

/** The places whose values go into `sinks`: the sinks, and what is put into the variables they read. */
export function feeding(sinks: readonly TSESTree.Node[], module: ParsedModule): TSESTree.Node[] {
  const regions = [...sinks];
  const seen = new Set<TSESLint.Scope.Variable>();
  for (const region of regions) {
    for (const variable of variablesIn(region, module)) {
      if (seen.has(variable)) continue;
      seen.add(variable);
      regions.push(...written(variable));
    }
  }
  return regions;
}

/** Whether a call is handed something that came out of `origins`: a summary, or the error it threw. */
export function usesResultOf(
  call: TSESTree.Node,
  origins: readonly TSESTree.Node[],
  module: ParsedModule,
): boolean {
  const seen = new Set<TSESLint.Scope.Variable>();
  const comesFrom = (node: TSESTree.Node): boolean => {
    if (origins.some((origin) => contains(node, origin))) return true;
    return variablesIn(node, module).some((variable) => {
      if (seen.has(variable)) return false;
      seen.add(variable);
      return written(variable).some(comesFrom) || isGivenBy(variable, origins);
    });
  };
  return (
    (call.type === AST_NODE_TYPES.CallExpression || call.type === AST_NODE_TYPES.NewExpression) &&
    call.arguments.some(comesFrom)
  );
}

const written = (variable: TSESLint.Scope.Variable): TSESTree.Node[] =>
  variable.references.flatMap(({ writeExpr }) =>
    writeExpr === null || writeExpr === undefined ? [] : [writeExpr],
  );

function variablesIn(node: TSESTree.Node, module: ParsedModule): TSESLint.Scope.Variable[] {
  const found: TSESLint.Scope.Variable[] = [];
  walk(node, (inner) => {
    if (inner.type === AST_NODE_TYPES.Identifier) {
      const variable = variableOf(inner, module.scopes);
      if (variable !== null) found.push(variable);
    }
    return undefined;
  });
  return found;
}

/** `catch (error)` of a try around an origin, and the parameter of `origin.then((summary) => …)`. */
function isGivenBy(variable: TSESLint.Scope.Variable, origins: readonly TSESTree.Node[]): boolean {
  const definition = variable.defs[0]?.node;
  const parent = definition?.parent;
  if (definition?.type === AST_NODE_TYPES.CatchClause) {
    return (
      parent?.type === AST_NODE_TYPES.TryStatement &&
      origins.some((origin) => contains(parent.block, origin))
    );
  }
  return (
    parent?.type === AST_NODE_TYPES.CallExpression &&
    origins.some((origin) => contains(parent.callee, origin))
  );
}
