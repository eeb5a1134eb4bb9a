import { AST_NODE_TYPES, ASTUtils } from '@typescript-eslint/utils';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { walk } from './walk.ts';

/** One way in which a file takes something from another module. */
export interface ModuleUse {
  /** Null where the name is computed and cannot be known. */
  readonly specifier: string | null;
  /** Only types are taken. */
  readonly typeOnly: boolean;
  /** The module's names are handed on: `export … from`. */
  readonly handsOn: boolean;
  readonly node: TSESTree.Node;
}

/** A parsed file, be it the one that is linted or one that it imports. */
export interface ParsedModule {
  readonly path: string;
  readonly ast: TSESTree.Program;
  readonly scopes: TSESLint.Scope.ScopeManager;
}

const cache = new WeakMap<TSESTree.Program, readonly ModuleUse[]>();

/**
 * Everything that a file takes from other modules: `import`, `export … from`, `import()`,
 * `require()` also through `createRequire`, `import x = require()` and `import('…').Type`.
 */
export function modulesUsedBy(module: ParsedModule): readonly ModuleUse[] {
  let uses = cache.get(module.ast);
  if (uses === undefined) {
    const found: ModuleUse[] = [];
    walk(module.ast, (node) => {
      const use = useOf(node, module.scopes);
      if (use !== null) found.push(use);
    });
    uses = found;
    cache.set(module.ast, uses);
  }
  return uses;
}

function useOf(node: TSESTree.Node, scopes: TSESLint.Scope.ScopeManager): ModuleUse | null {
  const use = (source: TSESTree.Node | undefined, typeOnly: boolean): ModuleUse => ({
    specifier: source === undefined ? null : textOf(source, scopes),
    typeOnly,
    handsOn:
      node.type === AST_NODE_TYPES.ExportNamedDeclaration ||
      node.type === AST_NODE_TYPES.ExportAllDeclaration,
    node,
  });
  switch (node.type) {
    case AST_NODE_TYPES.ImportDeclaration:
      return use(node.source, importsOnlyTypes(node));
    case AST_NODE_TYPES.ExportNamedDeclaration:
      return node.source === null ? null : use(node.source, exportsOnlyTypes(node));
    case AST_NODE_TYPES.ExportAllDeclaration:
      return use(node.source, node.exportKind === 'type');
    case AST_NODE_TYPES.ImportExpression:
      return use(node.source, false);
    case AST_NODE_TYPES.TSImportType:
      return use(node.source, true);
    case AST_NODE_TYPES.TSImportEqualsDeclaration:
      return node.moduleReference.type === AST_NODE_TYPES.TSExternalModuleReference
        ? use(node.moduleReference.expression, node.importKind === 'type')
        : null;
    case AST_NODE_TYPES.CallExpression:
      return isRequire(node.callee, scopes) ? use(node.arguments[0], false) : null;
    default:
      return null;
  }
}

const importsOnlyTypes = (node: TSESTree.ImportDeclaration): boolean =>
  node.importKind === 'type' ||
  (node.specifiers.length > 0 &&
    node.specifiers.every(
      (name) => name.type === AST_NODE_TYPES.ImportSpecifier && name.importKind === 'type',
    ));

const exportsOnlyTypes = (node: TSESTree.ExportNamedDeclaration): boolean =>
  node.exportKind === 'type' ||
  (node.specifiers.length > 0 && node.specifiers.every((name) => name.exportKind === 'type'));

function textOf(node: TSESTree.Node, scopes: TSESLint.Scope.ScopeManager): string | null {
  const global = scopes.globalScope;
  if (global === null) return ASTUtils.getStringIfConstant(node);
  return ASTUtils.getStringIfConstant(node, ASTUtils.getInnermostScope(global, node));
}

/** `require`, `module.require`, `require.call`, and what `createRequire(…)` returned. */
function isRequire(callee: TSESTree.Node, scopes: TSESLint.Scope.ScopeManager): boolean {
  switch (callee.type) {
    case AST_NODE_TYPES.Identifier: {
      const variable = variableOf(callee, scopes);
      const definition = variable?.defs[0]?.node;
      if (definition === undefined) return callee.name === 'require';
      return (
        definition.type === AST_NODE_TYPES.VariableDeclarator &&
        definition.init !== null &&
        (makesRequire(definition.init) || isRequire(definition.init, scopes))
      );
    }
    case AST_NODE_TYPES.MemberExpression:
      return (
        !callee.computed &&
        callee.property.type === AST_NODE_TYPES.Identifier &&
        callee.property.name === 'require'
      );
    case AST_NODE_TYPES.CallExpression:
      return makesRequire(callee);
    case AST_NODE_TYPES.TSAsExpression:
    case AST_NODE_TYPES.TSNonNullExpression:
      return isRequire(callee.expression, scopes);
    default:
      return false;
  }
}

function makesRequire(node: TSESTree.Node): boolean {
  if (node.type !== AST_NODE_TYPES.CallExpression) return false;
  const { callee } = node;
  const name = callee.type === AST_NODE_TYPES.MemberExpression ? callee.property : callee;
  return name.type === AST_NODE_TYPES.Identifier && name.name === 'createRequire';
}

/** The variable that a name stands for where it is used; null for a global. */
export function variableOf(
  name: TSESTree.Identifier | TSESTree.JSXIdentifier,
  scopes: TSESLint.Scope.ScopeManager,
): TSESLint.Scope.Variable | null {
  const global = scopes.globalScope;
  if (global === null) return null;
  const scope = ASTUtils.getInnermostScope(global, name);
  const variable = ASTUtils.findVariable(scope, name.name);
  return variable === null || variable.defs.length === 0 ? null : variable;
}
