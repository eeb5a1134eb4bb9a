import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { Reader } from './reader.ts';
import { takeApart } from './take-apart.ts';
import { nothingBound, unknown } from './values.ts';
import type { ClassNode, Environment, FunctionNode, Value } from './values.ts';

type CallSite = TSESTree.CallExpression | TSESTree.NewExpression;

export interface Calls {
  readonly sites: readonly CallSite[];
  /** False where others may call it too: it is exported, or handed on. */
  readonly isComplete: boolean;
}

/** The calls of a function in its own file. */
export function callsOf(reader: Reader, owner: FunctionNode): Calls {
  const callback = callbackOf(owner);
  if (callback !== undefined) return { sites: [callback], isComplete: true };
  const holder = owner.parent.type === 'MethodDefinition' ? classOf(owner.parent) : owner;
  const variable = holder === undefined ? undefined : nameOf(reader, holder);
  if (variable === undefined) return { sites: [], isComplete: false };
  if (owner.parent.type === 'MethodDefinition' && owner.parent.kind !== 'constructor')
    return { sites: [], isComplete: false };
  const uses = variable.references.filter((reference) => !reference.init);
  const sites = uses.flatMap((use) => siteAt(use.identifier, holder));
  return { sites, isComplete: sites.length === uses.length && !isExported(variable) };
}

/** `['vehicles'].forEach((table) => …)`: the call that calls it back. */
function callbackOf(owner: FunctionNode): CallSite | undefined {
  const call = owner.parent;
  if (call.type !== 'CallExpression') return undefined;
  if (call.callee === owner) return call;
  return call.callee.type === 'MemberExpression' && call.arguments[0] === owner ? call : undefined;
}

const classOf = (method: TSESTree.MethodDefinition): ClassNode => method.parent.parent;

function nameOf(
  reader: Reader,
  holder: FunctionNode | ClassNode,
): TSESLint.Scope.Variable | undefined {
  const { parent } = holder;
  if (parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier')
    return reader.variable(parent.id) ?? undefined;
  return 'id' in holder && holder.id !== null
    ? (reader.variable(holder.id) ?? undefined)
    : undefined;
}

function siteAt(
  identifier: TSESTree.Node,
  holder: FunctionNode | ClassNode | undefined,
): CallSite[] {
  const parent = identifier.parent;
  if (parent === undefined) return [];
  if (
    (parent.type === 'CallExpression' || parent.type === 'NewExpression') &&
    parent.callee === identifier
  )
    return [parent];
  const isSubclass =
    /^Class/.test(parent.type) && 'superClass' in parent && parent.superClass === identifier;
  if (!isSubclass || !holder?.type.startsWith('Class')) return [];
  return superCallOf(parent);
}

function superCallOf(subclass: ClassNode): CallSite[] {
  const make = subclass.body.body.find(
    (member): member is TSESTree.MethodDefinition =>
      member.type === 'MethodDefinition' && member.kind === 'constructor',
  );
  return (make?.value.body?.body ?? []).flatMap((statement) =>
    statement.type === 'ExpressionStatement' &&
    statement.expression.type === 'CallExpression' &&
    statement.expression.callee.type === 'Super'
      ? [statement.expression]
      : [],
  );
}

function isExported(variable: TSESLint.Scope.Variable): boolean {
  const definition = variable.defs[0]?.node;
  const statement = definition?.type === 'VariableDeclarator' ? definition.parent : definition;
  return statement?.parent?.type.startsWith('Export') ?? false;
}

/** The parameters of a function, bound to the arguments of one call. */
export function bindingsAt(
  reader: Reader,
  owner: FunctionNode,
  call: CallSite,
  callBound: Environment = nothingBound,
): Environment {
  if (call.callee.type === 'MemberExpression' && call.arguments[0] === owner)
    return bind(reader, owner, [() => elementsOf(reader.read(objectOf(call.callee), callBound))]);
  return bind(
    reader,
    owner,
    call.arguments.map((argument) => () => reader.read(argument, callBound)),
  );
}

const objectOf = (callee: TSESTree.Node): TSESTree.Node | null =>
  callee.type === 'MemberExpression' ? callee.object : null;

const elementsOf = (values: readonly Value[]): readonly Value[] =>
  values.flatMap((value) => (value.kind === 'array' ? value.items.flat() : unknown));

/** The parameters of a function, bound to given arguments. */
export function bind(
  reader: Reader,
  owner: FunctionNode,
  given: readonly (() => readonly Value[])[],
): Environment {
  const bound = new Map<TSESLint.Scope.Variable | 'this', () => readonly Value[]>();
  for (const variable of reader.sourceCode.getDeclaredVariables?.(owner) ?? []) {
    const name = variable.defs[0]?.name;
    const position = owner.params.findIndex(
      (param) =>
        name !== undefined && param.range[0] <= name.range[0] && name.range[1] <= param.range[1],
    );
    const param = owner.params[position];
    const argument = given[position];
    if (param === undefined || name === undefined) continue;
    const pattern = param.type === 'TSParameterProperty' ? param.parameter : param;
    if (argument === undefined) {
      if (pattern.type === 'AssignmentPattern')
        bound.set(variable, () => reader.read(pattern.right));
      continue;
    }
    const target = pattern.type === 'AssignmentPattern' ? pattern.left : pattern;
    bound.set(variable, () => takeApart(reader, target, name, argument()) ?? unknown);
  }
  return bound;
}

/** What a place in the code may be called with: once for each call of the function around it. */
export function environmentsOf(reader: Reader, node: TSESTree.Node): readonly Environment[] {
  const around = reader.sourceCode
    .getAncestors(node)
    .filter((ancestor): ancestor is FunctionNode => /Function(Decl|Expr)/.test(ancestor.type));
  const owner = around.findLast((candidate) => callsOf(reader, candidate).sites.length > 0);
  if (owner === undefined) return [nothingBound];
  const { sites, isComplete } = callsOf(reader, owner);
  const environments = sites.slice(0, 20).map((site) => bindingsAt(reader, owner, site));
  return isComplete ? environments : [...environments, nothingBound];
}
