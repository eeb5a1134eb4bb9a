import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { answers, ofClass } from './class-members.ts';
import type { Reader } from './reader.ts';
import { nothingBound, text, textsOf, unknown } from './values.ts';
import type { Environment, Value } from './values.ts';
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
  const texted = reader.types.texts(node)?.map(text);
  if (texted !== undefined || node.object.type !== 'ThisExpression') return texted ?? unknown;
  // `Object.assign(client, { add(r) { return this.from(…) } })`: `this` has more than its literal says.
  return memberNames(reader, node, bound).map((name) => ({ kind: 'method', name, of: unknown }));
}

/** `settings.table = 'vehicles'`, where `settings` is a variable. */
export function assignedLater(
  reader: Reader,
  object: TSESTree.Node,
  name: string,
): readonly Value[] {
  if (object.type !== 'Identifier') return [];
  return assignedTo(reader, reader.variable(object), name);
}

function assignedTo(
  reader: Reader,
  variable: TSESLint.Scope.Variable | null | undefined,
  name: string,
): readonly Value[] {
  return (variable?.references ?? []).flatMap((reference) => {
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
  return values.flatMap((value): readonly Value[] =>
    reader.nested(() => propertyOfOne(reader, value, name)),
  );
}

function propertyOfOne(reader: Reader, value: Value, name: string): readonly Value[] {
  if (value.kind === 'object') {
    const own = ofObject(reader, value.node, name, value.bound);
    const later = assignedTo(reader, keeperOf(reader, value.node), name);
    return own === undefined && later.length === 0 ? unknown : [...(own ?? []), ...later];
  }
  if (value.kind === 'instance' || value.kind === 'class') return ofClass(reader, value, name);
  if (value.kind === 'array' && /^\d+$/.test(name)) return value.items[Number(name)] ?? unknown;
  if (value.kind === 'array' && name === HOLE) return value.items.flat();
  if (value.kind === 'enum') return ofEnum(reader, value.node, name);
  // An address is read as its text.
  if (value.kind === 'text' && name === 'href') return [value];
  // A client of supabase-js says where its REST address is.
  if (value.kind === 'method' && value.name === 'rest' && name === 'url')
    return [text(`${HOLE}/rest/v1`)];
  return [{ kind: 'method', name, of: [value] }];
}

/** The variable that an object literal is made for; what is set there is the object's, wherever it goes. */
function keeperOf(
  reader: Reader,
  object: TSESTree.Expression,
): TSESLint.Scope.Variable | undefined {
  const { parent } = object;
  if (parent.type === 'TSAsExpression' || parent.type === 'TSSatisfiesExpression')
    return keeperOf(reader, parent);
  return parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier'
    ? reader.declared(parent)[0]
    : undefined;
}

function ofEnum(
  reader: Reader,
  { body }: TSESTree.TSEnumDeclaration,
  name: string,
): readonly Value[] {
  const member = body.members.find(
    ({ id }) => (id.type === 'Identifier' ? id.name : id.value) === name,
  );
  return reader.read(member?.initializer);
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
        .filter(({ kind }) => kind === 'object')
        .flatMap((value) => propertyOf(reader, [value], name))
        .filter(({ kind }) => kind !== 'unknown');
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
  return String(property.key.value);
}
