import type { TSESTree } from '@typescript-eslint/utils';
import { walk } from '../../modules/walk.ts';
import { relativesOf } from './class-family.ts';
import type { Reader } from './reader.ts';
import { nothingBound, unknown } from './values.ts';
import type { ClassNode, Environment, Value } from './values.ts';

type Member = TSESTree.ClassElement | TSESTree.TSParameterProperty;

/** What `object.name` may be, where `object` is a class of the file or made from one. */
export function ofClass(
  reader: Reader,
  value: Extract<Value, { kind: 'instance' | 'class' }>,
  name: string,
): readonly Value[] {
  if (name === 'constructor') return [{ kind: 'class', node: value.node }];
  const bound = value.kind === 'instance' ? value.bound : nothingBound;
  const own = [value.node, ...relativesOf(reader, value.node)];
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

/** `this.name = …` anywhere in a class, by name; nobody says in which order methods are called. */
const assignments = new WeakMap<ClassNode, ReadonlyMap<string, readonly TSESTree.Expression[]>>();

function setInMethods(node: ClassNode, name: string): readonly TSESTree.Expression[] {
  const known = assignments.get(node) ?? assignmentsIn(node);
  assignments.set(node, known);
  return known.get(name) ?? [];
}

function assignmentsIn(made: ClassNode): ReadonlyMap<string, readonly TSESTree.Expression[]> {
  const found = new Map<string, TSESTree.Expression[]>();
  walk(made.body, (node) => {
    if (node.type === 'ClassDeclaration' || node.type === 'ClassExpression') return 'skip';
    if (node.type !== 'AssignmentExpression' || node.left.type !== 'MemberExpression')
      return undefined;
    const { object, property } = node.left;
    if (object.type === 'ThisExpression' && 'name' in property)
      found.set(property.name, [...(found.get(property.name) ?? []), node.right]);
    return undefined;
  });
  return found;
}

function parameterName({ parameter }: TSESTree.TSParameterProperty): string | undefined {
  const target = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
  return target.name;
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

/** What a getter answers. */
export const answers = (reader: Reader, value: Value): readonly Value[] =>
  value.kind === 'function' ? reader.returned(value.node, value.bound) : unknown;
