import { ASTUtils } from '@typescript-eslint/utils';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Reader } from './reader.ts';
import { textsOf } from './values.ts';

/**
 * The strings that a type names, by its words alone: `'profiles' | 'businesses'`, an alias of the
 * file, `(typeof tables)[number]`. Deno's files are linted without a type checker.
 */
export function textsOfAnnotation(
  reader: Reader,
  type: TSESTree.TypeNode | undefined,
  seen: readonly TSESTree.Node[] = [],
): readonly string[] | undefined {
  if (type === undefined || seen.includes(type)) return undefined;
  const inner = (one: TSESTree.TypeNode | undefined): readonly string[] | undefined =>
    textsOfAnnotation(reader, one, [...seen, type]);
  switch (type.type) {
    case 'TSLiteralType':
      return type.literal.type === 'Literal' && typeof type.literal.value === 'string'
        ? [type.literal.value]
        : undefined;
    case 'TSUnionType': {
      const parts = type.types.filter(({ type: kind }) => !/Undefined|Null/.test(kind)).map(inner);
      return parts.includes(undefined) ? undefined : parts.flatMap((part) => part ?? []);
    }
    case 'TSTypeReference': {
      const definition = definitionOf(reader, type.typeName);
      if (definition === undefined) return picked(type, inner);
      if (definition.type === 'TSTypeAliasDeclaration') return inner(definition.typeAnnotation);
      return definition.type === 'TSTypeParameter' ? inner(definition.constraint) : undefined;
    }
    case 'TSIndexedAccessType':
      return itemsOf(reader, type.objectType);
    default:
      return undefined;
  }
}

/** `Exclude<Table, 'vehicles'>` and `Extract<Table, 'profiles'>`. */
function picked(
  { typeName, typeArguments }: TSESTree.TSTypeReference,
  textsIn: (type: TSESTree.TypeNode | undefined) => readonly string[] | undefined,
): readonly string[] | undefined {
  const name = typeName.type === 'Identifier' ? typeName.name : '';
  if (name !== 'Exclude' && name !== 'Extract') return undefined;
  const [from, by] = (typeArguments?.params ?? []).map(textsIn);
  if (by === undefined) return undefined;
  return from?.filter((text) => by.includes(text) === (name === 'Extract'));
}

function definitionOf(
  reader: Reader,
  name: TSESTree.EntityName,
): TSESLint.Scope.Definition['node'] | undefined {
  if (name.type !== 'Identifier') return undefined;
  const scope = reader.sourceCode.getScope(name);
  return ASTUtils.findVariable(scope, name.name)?.defs[0]?.node;
}

function itemsOf(reader: Reader, list: TSESTree.TypeNode): readonly string[] | undefined {
  if (list.type !== 'TSTypeQuery' || list.exprName.type !== 'Identifier') return undefined;
  const items = reader
    .read(list.exprName)
    .flatMap((value) => (value.kind === 'array' ? value.items.flat() : []));
  return items.length > 0 && items.every(({ kind }) => kind === 'text')
    ? textsOf(items)
    : undefined;
}
