import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { textsOfAnnotation } from './annotations.ts';
import { bindingsAt } from './bindings.ts';
import { callsOf } from './callers.ts';
import { grownLater } from './grown-later.ts';
import { narrowedAt } from './guards.ts';
import type { Reader } from './reader.ts';
import { takeApart } from './take-apart.ts';
import { keysIn } from './language.ts';
import { joinTexts, text, unknown } from './values.ts';
import type { Environment, FunctionNode, Value } from './values.ts';

/** What a variable may hold: by its type, by what it is made from, by what it is called with. */
export function readVariable(
  reader: Reader,
  node: TSESTree.Identifier,
  bound: Environment,
): readonly Value[] {
  const variable = reader.variable(node);
  const values = readAnywhere(reader, node, variable, bound);
  return variable === null ? values : narrowedAt(reader, node, variable, values);
}

/** Wherever it is used. */
function readAnywhere(
  reader: Reader,
  node: TSESTree.Identifier,
  variable: TSESLint.Scope.Variable | null,
  bound: Environment,
): readonly Value[] {
  const given = variable === null ? undefined : bound.get(variable);
  if (given !== undefined) return knownOr(given(), node);
  const texts = reader.types.texts(node);
  if (texts !== undefined) return texts.map(text);
  const definition = variable?.defs.at(0);
  if (variable === null || definition === undefined) return named(node);
  return reader.once(variable, () => {
    const written = textsOfAnnotation(reader, annotationOf(definition.name));
    if (written !== undefined) return written.map(text);
    return knownOr(readDefinition(reader, variable, definition, bound), node);
  });
}

const annotationOf = (name: TSESTree.Node): TSESTree.TypeNode | undefined =>
  name.type === 'Identifier' ? name.typeAnnotation?.typeAnnotation : undefined;

const knownOr = (values: readonly Value[], node: TSESTree.Identifier): readonly Value[] =>
  values.every((value) => value.kind === 'unknown') ? named(node) : values;

/** A function of another file; what it is called may still tell what it answers. */
const named = (node: TSESTree.Identifier): readonly Value[] => [
  { kind: 'method', name: node.name, of: unknown },
];

function readDefinition(
  reader: Reader,
  variable: TSESLint.Scope.Variable,
  definition: TSESLint.Scope.Definition,
  bound: Environment,
): readonly Value[] {
  switch (definition.type) {
    case 'FunctionName':
      return definition.node.type === 'FunctionDeclaration'
        ? [{ kind: 'function', node: definition.node, bound }]
        : unknown;
    case 'ClassName':
      return [{ kind: 'class', node: definition.node }];
    case 'Parameter':
      return readParameter(reader, definition.name, definition.node as FunctionNode);
    case 'TSEnumName':
      return [{ kind: 'enum', node: definition.node }];
    case 'Variable': {
      const set = [
        ...readDeclared(reader, definition, bound),
        ...readWrites(reader, variable, bound),
      ];
      return grownLater(reader, variable, set, bound);
    }
    default:
      return unknown;
  }
}

function readDeclared(
  reader: Reader,
  { node, name }: TSESLint.Scope.Definitions.VariableDefinition,
  bound: Environment,
): readonly Value[] {
  const loop = node.parent.parent;
  const isLoop = loop.type === 'ForOfStatement' || loop.type === 'ForInStatement';
  if (isLoop && loop.left === node.parent) {
    const looped = reader.read(loop.right, bound);
    const items = loop.type === 'ForInStatement' ? keysIn(reader, looped) : looped;
    return takeApart(reader, node.id, name, elements(items)) ?? unknown;
  }
  if (node.init === null) return [];
  const whole = reader.read(node.init, bound);
  return takeApart(reader, node.id, name, whole) ?? unknown;
}

const elements = (values: readonly Value[]): readonly Value[] =>
  values.flatMap((value) => (value.kind === 'array' ? value.items.flat() : unknown));

/** Later assignments; `+=` adds to all that stood there before. */
function readWrites(
  reader: Reader,
  variable: TSESLint.Scope.Variable,
  bound: Environment,
): readonly Value[] {
  let grown: readonly Value[] = [];
  const values: Value[] = [];
  for (const { identifier } of variable.references) {
    const assignment = assignmentTo(identifier);
    if (assignment === undefined) continue;
    const right = reader.read(assignment.right, bound);
    if (['=', '??=', '||=', '&&='].includes(assignment.operator))
      values.push(...(takeApart(reader, assignment.left, identifier, right) ?? unknown));
    if (assignment.operator !== '+=') continue;
    const declared = variable.defs[0];
    const init = declared?.type === 'Variable' ? reader.read(declared.node.init, bound) : [];
    const before = grown.length > 0 ? grown : values.length > 0 ? values : init;
    grown = joinTexts([before, right]);
  }
  return [...values, ...grown];
}

/** The assignment that sets a variable, by itself or as a part of a pattern. */
function assignmentTo(identifier: TSESTree.Node): TSESTree.AssignmentExpression | undefined {
  let node = identifier;
  while (node.parent !== undefined && /Pattern$|^Property$/.test(node.parent.type))
    node = node.parent;
  return node.parent?.type === 'AssignmentExpression' && node.parent.left === node
    ? node.parent
    : undefined;
}

function readParameter(reader: Reader, name: TSESTree.Node, owner: FunctionNode): readonly Value[] {
  const calls = callsOf(reader, owner);
  const position = owner.params.findIndex((param) => contains(param, name));
  const standard = defaultOf(reader, owner.params[position]);
  const values = calls.sites.flatMap((call) => {
    const variable = reader
      .declared(owner)
      .find(({ defs }) => defs.some((definition) => definition.name === name));
    const value =
      variable === undefined ? undefined : bindingsAt(reader, owner, call).get(variable);
    return value?.() ?? unknown;
  });
  if (!calls.isComplete || values.length === 0) return [...values, ...standard, ...unknown];
  return [...values, ...standard];
}

function defaultOf(reader: Reader, param: TSESTree.Node | undefined): readonly Value[] {
  const inner = param?.type === 'TSParameterProperty' ? param.parameter : param;
  return inner?.type === 'AssignmentPattern' ? reader.read(inner.right) : [];
}

const contains = (outer: TSESTree.Node, inner: TSESTree.Node): boolean =>
  outer.range[0] <= inner.range[0] && inner.range[1] <= outer.range[1];
