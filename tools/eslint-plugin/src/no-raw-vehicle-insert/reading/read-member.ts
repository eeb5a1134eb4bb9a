import type { TSESTree } from '@typescript-eslint/utils';
import type { Reader } from './reader.ts';
import { nothingBound, text, textsOf, unknown } from './values.ts';
import type { ClassNode, Environment, Value } from './values.ts';
import { HOLE } from '../../sql/tokens.ts';

/** The name in `object.name` and `object['name']`; HOLE where it is not known. */
export function memberNames(
  reader: Reader,
  node: TSESTree.MemberExpression,
  bound: Environment = nothingBound,
): readonly string[] {
  const { property } = node;
  if (!node.computed) return 'name' in property ? [property.name] : [HOLE];
  return textsOf(reader.read(node.property, bound));
}

export function readMember(
  reader: Reader,
  node: TSESTree.MemberExpression,
  bound: Environment,
): readonly Value[] {
  const texts = bound.size === 0 ? reader.types.texts(node) : undefined;
  if (texts !== undefined) return texts.map(text);
  const object = reader.read(node.object, bound);
  const found = memberNames(reader, node, bound).flatMap((name) => [
    ...propertyOf(reader, object, name),
    ...assignedLater(reader, node.object, name),
  ]);
  const known = found.filter((value) => value.kind !== 'unknown');
  if (known.length > 0) return known.length === found.length ? found : [...known, ...unknown];
  return reader.types.texts(node)?.map(text) ?? unknown;
}

/** `settings.table = 'vehicles'`, where `settings` is a variable. */
function assignedLater(reader: Reader, object: TSESTree.Node, name: string): readonly Value[] {
  if (object.type !== 'Identifier') return [];
  return (reader.variable(object)?.references ?? []).flatMap((reference) => {
    const member = reference.identifier.parent;
    const assignment = member.parent;
    const isWrite =
      member.type === 'MemberExpression' &&
      member.object === reference.identifier &&
      assignment?.type === 'AssignmentExpression' &&
      assignment.left === member;
    return isWrite && nameIs(member, name) ? reader.read(assignment.right) : [];
  });
}

const nameIs = ({ property }: TSESTree.MemberExpression, name: string): boolean =>
  (property.type === 'Identifier' && property.name === name) ||
  (property.type === 'Literal' && property.value === name);

/** What `values.name` may be. */
export function propertyOf(
  reader: Reader,
  values: readonly Value[],
  name: string,
): readonly Value[] {
  return values.flatMap((value): readonly Value[] => {
    if (value.kind === 'object') return ofObject(reader, value.node, name, value.bound) ?? unknown;
    if (value.kind === 'instance' || value.kind === 'class') return ofClass(reader, value, name);
    if (value.kind === 'array' && /^\d+$/.test(name)) return value.items[Number(name)] ?? unknown;
    return [{ kind: 'method', name, of: [value] }];
  });
}

function ofObject(
  reader: Reader,
  node: TSESTree.ObjectExpression,
  name: string,
  bound: Environment,
): readonly Value[] | undefined {
  for (const property of node.properties.toReversed()) {
    if (property.type === 'SpreadElement') {
      const spread = reader
        .read(property.argument, bound)
        .flatMap((value) =>
          value.kind === 'object' ? (ofObject(reader, value.node, name, value.bound) ?? []) : [],
        );
      if (spread.length > 0) return spread;
    } else if (name === HOLE || keyOf(reader, property, bound) === name) {
      return property.kind === 'get'
        ? reader.read(property.value, bound).flatMap((value) => answers(reader, value))
        : reader.read(property.value, bound);
    }
  }
  return undefined;
}

function keyOf(
  reader: Reader,
  property: TSESTree.Property,
  bound: Environment,
): string | undefined {
  if (property.computed) return textsOf(reader.read(property.key, bound))[0];
  if (property.key.type === 'Identifier') return property.key.name;
  return property.key.type === 'Literal' ? String(property.key.value) : undefined;
}

type Member = TSESTree.ClassElement | TSESTree.TSParameterProperty;

function ofClass(
  reader: Reader,
  value: Extract<Value, { kind: 'instance' | 'class' }>,
  name: string,
): readonly Value[] {
  const bound = value.kind === 'instance' ? value.bound : nothingBound;
  const own = [value.node, ...parentsOf(reader, value.node), ...childrenOf(value.node, reader)];
  const found = own.flatMap((node) => [
    ...membersOf(node, name).flatMap((member) => ofMember(reader, member, value, bound)),
    ...setInMethods(node, name).flatMap((right) => reader.read(right, bound)),
  ]);
  return found.length > 0 ? found : [{ kind: 'method', name, of: [value] }];
}

function membersOf(node: ClassNode, name: string): readonly Member[] {
  return node.body.body.flatMap((member): Member[] => {
    if (member.type === 'MethodDefinition' && member.kind === 'constructor')
      return member.value.params.filter(
        (param): param is TSESTree.TSParameterProperty =>
          param.type === 'TSParameterProperty' && parameterName(param) === name,
      );
    if (!('key' in member)) return [];
    const { key } = member;
    const isNamed =
      ((key.type === 'Identifier' || key.type === 'PrivateIdentifier') && key.name === name) ||
      (key.type === 'Literal' && key.value === name);
    return isNamed ? [member] : [];
  });
}

/** `this.name = …` among the statements of the constructor and the methods. */
function setInMethods(node: ClassNode, name: string): readonly TSESTree.Expression[] {
  return node.body.body.flatMap((member) => {
    const statements = member.type === 'MethodDefinition' ? (member.value.body?.body ?? []) : [];
    return statements.flatMap((statement) => {
      if (statement.type !== 'ExpressionStatement') return [];
      const { expression } = statement;
      if (expression.type !== 'AssignmentExpression') return [];
      const { left, right } = expression;
      const isOwn = left.type === 'MemberExpression' && left.object.type === 'ThisExpression';
      return isOwn && 'name' in left.property && left.property.name === name ? [right] : [];
    });
  });
}

function parameterName({ parameter }: TSESTree.TSParameterProperty): string | undefined {
  const target = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
  return target.type === 'Identifier' ? target.name : undefined;
}

function ofMember(
  reader: Reader,
  member: Member,
  self: Extract<Value, { kind: 'instance' | 'class' }>,
  bound: Environment,
): readonly Value[] {
  if (member.type === 'TSParameterProperty') {
    const { parameter } = member;
    const target = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
    return reader.read(target, bound);
  }
  // A field without a value is set in a constructor, or declared for its type.
  if (!('value' in member) || member.value === null) return [];
  const withThis: Environment = new Map([...bound, ['this', () => [self]]]);
  const values = reader.read(member.value, withThis);
  const isGetter = member.type === 'MethodDefinition' && member.kind === 'get';
  return isGetter ? values.flatMap((value) => answers(reader, value)) : values;
}

const answers = (reader: Reader, value: Value): readonly Value[] =>
  value.kind === 'function' ? reader.returned(value.node, value.bound) : unknown;

function parentsOf(reader: Reader, node: ClassNode): readonly ClassNode[] {
  if (node.superClass?.type !== 'Identifier') return [];
  const parent = reader.variable(node.superClass)?.defs[0];
  return parent?.type === 'ClassName' ? [parent.node, ...parentsOf(reader, parent.node)] : [];
}

/** What a subclass sets is what its parent's methods meet. */
function childrenOf(node: ClassNode, reader: Reader): readonly ClassNode[] {
  const variable = node.id === null ? null : reader.variable(node.id);
  return (variable?.references ?? []).flatMap((reference) => {
    const { parent } = reference.identifier;
    return (parent.type === 'ClassDeclaration' || parent.type === 'ClassExpression') &&
      parent.superClass === reference.identifier
      ? [parent]
      : [];
  });
}
