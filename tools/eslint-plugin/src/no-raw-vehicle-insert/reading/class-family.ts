import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Reader } from './reader.ts';
import type { ClassNode, FunctionNode } from './values.ts';

/** The variables that hold a function or a class; a class has one inside it and one outside. */
export function namesOf(
  reader: Reader,
  holder: FunctionNode | ClassNode,
): readonly TSESLint.Scope.Variable[] {
  const { parent } = holder;
  const isKept = parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier';
  const outside = isKept ? reader.declared(parent) : [];
  const own = reader
    .declared(holder)
    .filter(({ defs }) => defs.some(({ type }) => type === 'FunctionName' || type === 'ClassName'));
  return [...outside, ...own];
}

/** Where a name stands for its value: neither its own definition nor a type. */
export const usesOf = ({
  references,
}: TSESLint.Scope.Variable): readonly TSESLint.Scope.Reference[] =>
  references.filter(({ init, isValueReference }) => init !== true && isValueReference);

export function isExported(variable: TSESLint.Scope.Variable): boolean {
  const definition = variable.defs[0]?.node;
  const statement = definition?.type === 'VariableDeclarator' ? definition.parent : definition;
  return statement?.parent.type.startsWith('Export') ?? false;
}

export const isSubclass = (node: TSESTree.Node, parent: TSESTree.Node): node is ClassNode =>
  (node.type === 'ClassDeclaration' || node.type === 'ClassExpression') &&
  node.superClass === parent;

/** The classes whose members a class takes over; a circle of classes is nothing that runs, but may be written. */
function parentsOf(
  reader: Reader,
  node: ClassNode,
  seen: readonly ClassNode[] = [],
): readonly ClassNode[] {
  const name = node.superClass?.type === 'Identifier' ? reader.variable(node.superClass) : null;
  const definition = name?.defs[0]?.node;
  const parent = definition?.type === 'VariableDeclarator' ? definition.init : definition;
  if (parent?.type !== 'ClassDeclaration' && parent?.type !== 'ClassExpression') return [];
  return seen.includes(parent) ? [] : [parent, ...parentsOf(reader, parent, [...seen, parent])];
}

/** What a subclass sets is what its parent's methods meet. */
function childrenOf(
  reader: Reader,
  node: ClassNode,
  seen: readonly ClassNode[] = [],
): readonly ClassNode[] {
  return namesOf(reader, node)
    .flatMap(usesOf)
    .flatMap(({ identifier }): readonly ClassNode[] => {
      const { parent } = identifier;
      if (!isSubclass(parent, identifier) || seen.includes(parent)) return [];
      return [parent, ...childrenOf(reader, parent, [...seen, parent])];
    });
}

/** All that `this` of a class may meet beside what the class itself says. */
export const relativesOf = (reader: Reader, node: ClassNode): readonly ClassNode[] => [
  ...parentsOf(reader, node),
  ...childrenOf(reader, node),
];

export const constructorOf = (node: ClassNode): TSESTree.MethodDefinition | undefined =>
  node.body.body.find(
    (member): member is TSESTree.MethodDefinition =>
      member.type === 'MethodDefinition' && member.kind === 'constructor',
  );
