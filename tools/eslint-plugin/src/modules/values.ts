import { AST_NODE_TYPES, ASTUtils } from '@typescript-eslint/utils';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { exportedAs, exportName } from './exported-as.ts';
import type { Exported } from './exported-as.ts';
import { variableOf } from './imports.ts';
import type { ParsedModule } from './imports.ts';

/** What a name or an expression comes down to, followed through constants, imports and re-exports. */
export type Value = Exclude<Exported, { readonly kind: 'variable' }>;

const deepest = 40;

/** Follows an expression to where its value is made; null where that cannot be known. */
export function valueOf(node: TSESTree.Node, module: ParsedModule, depth = 0): Value | null {
  if (depth > deepest) return null;
  switch (node.type) {
    case AST_NODE_TYPES.Identifier: {
      const variable = variableOf(node, module.scopes);
      return variable === null ? null : valueOfVariable(variable, module, depth + 1);
    }
    case AST_NODE_TYPES.MemberExpression: {
      const key = memberName(node);
      return key === null ? null : memberOf(node.object, key, module, depth + 1);
    }
    case AST_NODE_TYPES.TSAsExpression:
    case AST_NODE_TYPES.TSNonNullExpression:
    case AST_NODE_TYPES.TSSatisfiesExpression:
    case AST_NODE_TYPES.TSTypeAssertion:
    case AST_NODE_TYPES.TSInstantiationExpression:
    case AST_NODE_TYPES.ChainExpression:
      return valueOf(node.expression, module, depth + 1);
    case AST_NODE_TYPES.AwaitExpression:
      return node.argument.type === AST_NODE_TYPES.ImportExpression
        ? valueOf(node.argument, module, depth + 1)
        : { kind: 'code', node, module };
    case AST_NODE_TYPES.ImportExpression: {
      const specifier = ASTUtils.getStringIfConstant(node.source);
      return specifier === null ? null : made(exportedAs(specifier, '*', module, depth), depth);
    }
    case AST_NODE_TYPES.SequenceExpression: {
      const last = node.expressions.at(-1);
      return last === undefined ? null : valueOf(last, module, depth + 1);
    }
    default:
      return { kind: 'code', node, module };
  }
}

/** An export's value; what a package exports stays its name. */
function made(exported: Exported | null, depth: number): Value | null {
  switch (exported?.kind) {
    case 'variable':
      return valueOfVariable(exported.variable, exported.module, depth + 1);
    case 'code':
      return valueOf(exported.node, exported.module, depth + 1);
    default:
      return exported ?? null;
  }
}

/** What a variable holds, if it is given one value and never another. */
function valueOfVariable(
  variable: TSESLint.Scope.Variable,
  module: ParsedModule,
  depth: number,
): Value | null {
  const [definition, another] = variable.defs;
  if (definition === undefined || another !== undefined || depth > deepest) return null;
  const { node } = definition;
  switch (node.type) {
    case AST_NODE_TYPES.ImportSpecifier:
    case AST_NODE_TYPES.ImportDefaultSpecifier:
    case AST_NODE_TYPES.ImportNamespaceSpecifier:
      return definition.parent?.type === AST_NODE_TYPES.ImportDeclaration
        ? made(exportedAs(definition.parent.source.value, importedName(node), module, depth), depth)
        : null;
    case AST_NODE_TYPES.FunctionDeclaration:
    case AST_NODE_TYPES.ClassDeclaration:
      return { kind: 'code', node, module };
    case AST_NODE_TYPES.VariableDeclarator: {
      const writes = variable.references.filter((reference) => reference.isWrite());
      if (node.init === null || writes.length !== 1) return null;
      if (node.id.type === AST_NODE_TYPES.Identifier) return valueOf(node.init, module, depth + 1);
      const key = destructuredKey(node.id, variable.name);
      return key === null ? null : memberOf(node.init, key, module, depth + 1);
    }
    default:
      return null;
  }
}

/** `object.key`, where the object is a namespace, a literal, a class or an instance of one. */
export function memberOf(
  object: TSESTree.Node,
  key: string,
  module: ParsedModule,
  depth = 0,
): Value | null {
  const owner = valueOf(object, module, depth + 1);
  if (owner === null) return null;
  if (owner.kind === 'package') {
    return owner.name === '*' || owner.name === 'default' ? { ...owner, name: key } : null;
  }
  // `work.call(null)` runs work.
  if (owner.kind === 'code' && (key === 'call' || key === 'apply')) return owner;
  if (owner.kind === 'namespace') return made(exportedAs(null, key, owner.module, depth), depth);
  switch (owner.node.type) {
    case AST_NODE_TYPES.ObjectExpression:
      return propertyOf(owner.node, key, owner.module, depth + 1);
    case AST_NODE_TYPES.NewExpression: {
      const type = valueOf(owner.node.callee, owner.module, depth + 1);
      return type?.kind === 'code' ? classMember(type, key) : null;
    }
    default:
      return classMember(owner, key);
  }
}

function propertyOf(
  object: TSESTree.ObjectExpression,
  key: string,
  module: ParsedModule,
  depth: number,
): Value | null {
  // The last one that names the key wins, as it does when it runs.
  for (const property of object.properties.toReversed()) {
    if (property.type === AST_NODE_TYPES.SpreadElement) {
      const spread = memberOf(property.argument, key, module, depth + 1);
      if (spread !== null) return spread;
    } else if (propertyName(property.key, property.computed) === key) {
      return valueOf(property.value, module, depth + 1);
    }
  }
  return null;
}

function classMember(owner: Extract<Value, { kind: 'code' }>, key: string): Value | null {
  const { node, module } = owner;
  if (
    node.type !== AST_NODE_TYPES.ClassDeclaration &&
    node.type !== AST_NODE_TYPES.ClassExpression
  ) {
    return null;
  }
  for (const member of node.body.body) {
    if (
      (member.type === AST_NODE_TYPES.MethodDefinition ||
        member.type === AST_NODE_TYPES.PropertyDefinition) &&
      propertyName(member.key, member.computed) === key &&
      member.value !== null
    ) {
      return { kind: 'code', node: member.value, module };
    }
  }
  return null;
}

function destructuredKey(pattern: TSESTree.Node, name: string): string | null {
  if (pattern.type !== AST_NODE_TYPES.ObjectPattern) return null;
  for (const property of pattern.properties) {
    if (
      property.type === AST_NODE_TYPES.Property &&
      property.value.type === AST_NODE_TYPES.Identifier &&
      property.value.name === name
    ) {
      return propertyName(property.key, property.computed);
    }
  }
  return null;
}

const importedName = (
  node:
    TSESTree.ImportSpecifier | TSESTree.ImportDefaultSpecifier | TSESTree.ImportNamespaceSpecifier,
): string => {
  if (node.type === AST_NODE_TYPES.ImportNamespaceSpecifier) return '*';
  if (node.type === AST_NODE_TYPES.ImportDefaultSpecifier) return 'default';
  return exportName(node.imported);
};

const propertyName = (key: TSESTree.Node, computed: boolean): string | null =>
  key.type === AST_NODE_TYPES.Identifier && !computed
    ? key.name
    : ASTUtils.getStringIfConstant(key);

const memberName = (node: TSESTree.MemberExpression): string | null =>
  propertyName(node.property, node.computed);
