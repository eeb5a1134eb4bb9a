import { AST_NODE_TYPES } from '@typescript-eslint/utils';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { packageNames } from './package-names.ts';
import type { ParsedModule } from './imports.ts';
import { owningPackage } from './owning-package.ts';
import { readModule } from './read-module.ts';
import { resolveModule } from './resolve-module.ts';

/** What stands behind an export. */
export type Exported =
  /** Something of a package: its name, and the name of the export. */
  | { readonly kind: 'package'; readonly packageName: string; readonly name: string }
  /** All exports of a file of ours. */
  | { readonly kind: 'namespace'; readonly module: ParsedModule }
  | {
      readonly kind: 'variable';
      readonly variable: TSESLint.Scope.Variable;
      readonly module: ParsedModule;
    }
  | { readonly kind: 'code'; readonly node: TSESTree.Node; readonly module: ParsedModule };

/** Packages whose functions are known by name; what their files look like is not looked at. */
const known = ['@logbook/tracking', '@logbook/importer-cli'];

/**
 * What a module exports under a name (`*` for all of it), followed through re-exports. The specifier
 * null stands for the module itself. Null where the module has no such export.
 */
export function exportedAs(
  specifier: string | null,
  name: string,
  from: ParsedModule,
  depth = 0,
): Exported | null {
  if (depth > 40) return null;
  if (specifier === null) return exportIn(from, name, depth);
  const [packageName] = /^[./]/.test(specifier) ? [] : packageNames(specifier);
  if (packageName !== undefined && known.includes(packageName)) {
    return { kind: 'package', packageName, name };
  }
  const path = resolveModule(specifier, from.path);
  const owner = path === null ? null : owningPackage(path)?.name;
  if (owner !== null && owner !== undefined && known.includes(owner)) {
    return { kind: 'package', packageName: owner, name };
  }
  const readable = path !== null && !/\/node_modules\/|\.d\.[cm]?ts$/.test(path);
  const module = readable ? readModule(path) : null;
  if (module === null) return { kind: 'package', packageName: packageName ?? specifier, name };
  return name === '*' ? { kind: 'namespace', module } : exportIn(module, name, depth);
}

function exportIn(module: ParsedModule, name: string, depth: number): Exported | null {
  for (const statement of module.ast.body) {
    const found = exportFrom(statement, name, module, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

function exportFrom(
  statement: TSESTree.ProgramStatement,
  name: string,
  module: ParsedModule,
  depth: number,
): Exported | null {
  switch (statement.type) {
    case AST_NODE_TYPES.ExportDefaultDeclaration:
      return name === 'default' ? { kind: 'code', node: statement.declaration, module } : null;
    case AST_NODE_TYPES.ExportAllDeclaration: {
      const { exported, source } = statement;
      if (exported === null) {
        const found = name === 'default' ? null : exportedAs(source.value, name, module, depth);
        // A package may export anything; only one whose exports are known says yes.
        return found?.kind === 'package' && !known.includes(found.packageName) ? null : found;
      }
      return exportName(exported) === name ? exportedAs(source.value, '*', module, depth) : null;
    }
    case AST_NODE_TYPES.ExportNamedDeclaration: {
      const specifier = statement.specifiers.find((one) => exportName(one.exported) === name);
      if (specifier !== undefined) {
        const local = exportName(specifier.local);
        return statement.source === null
          ? localVariable(local, module)
          : exportedAs(statement.source.value, local, module, depth);
      }
      return declares(statement.declaration, name) ? localVariable(name, module) : null;
    }
    default:
      return null;
  }
}

function localVariable(name: string, module: ParsedModule): Exported | null {
  const scope = module.scopes.scopes.find(({ type }) => (type as string) === 'module');
  const variable = scope?.set.get(name);
  return variable === undefined ? null : { kind: 'variable', variable, module };
}

function declares(declaration: TSESTree.Node | null, name: string): boolean {
  if (declaration === null) return false;
  if (declaration.type === AST_NODE_TYPES.VariableDeclaration) {
    return declaration.declarations.some(
      ({ id }) =>
        (id.type === AST_NODE_TYPES.Identifier && id.name === name) ||
        id.type === AST_NODE_TYPES.ObjectPattern,
    );
  }
  return (
    (declaration.type === AST_NODE_TYPES.FunctionDeclaration ||
      declaration.type === AST_NODE_TYPES.ClassDeclaration) &&
    declaration.id?.name === name
  );
}

/** `a`, `'a'`: a name that a module exports. */
export const exportName = (node: TSESTree.Identifier | TSESTree.StringLiteral): string =>
  node.type === AST_NODE_TYPES.Identifier ? node.name : node.value;
