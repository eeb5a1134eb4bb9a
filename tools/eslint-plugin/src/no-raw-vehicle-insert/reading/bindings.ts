import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { callsOf, reboundBy } from './callers.ts';
import type { CallSite } from './callers.ts';
import { givenTo, spread } from './given.ts';
import type { Reader } from './reader.ts';
import { takeApart } from './take-apart.ts';
import { nothingBound, unknown } from './values.ts';
import type { Environment, FunctionNode, Given, Value } from './values.ts';

/** The parameters of a function, bound to the arguments of one call. */
export function bindingsAt(
  reader: Reader,
  owner: FunctionNode,
  call: CallSite,
  callBound: Environment = nothingBound,
): Environment {
  const { callee } = call;
  const isCallback = callee.type === 'MemberExpression' && call.arguments[0] === owner;
  const given = isCallback
    ? handedTo(reader, callee, call.arguments[1], callBound)
    : rebound(owner, callee, givenTo(reader, call, callBound));
  return bind(reader, owner, given);
}

/** The arguments behind `this` in `add.call(null, …)`, `add.bind(null, …)` and `add.apply(null, […])`. */
function rebound(
  owner: FunctionNode,
  callee: TSESTree.Node,
  given: readonly Given[],
): readonly Given[] {
  const verb = reboundBy(callee);
  // A method may be called `call`, too.
  if (verb === undefined || owner.parent.type === 'MethodDefinition') return given;
  return verb === 'apply' ? spread(given[1]?.() ?? unknown) : given.slice(1);
}

/** Methods that hand on what they are called on: a promise its value, a client its transaction. */
const handsOn = /^(?:then|tap|begin|savepoint|tx|task|connection|\$?transaction)$/;

/** What a method calls its callback with. */
function handedTo(
  reader: Reader,
  callee: TSESTree.MemberExpression,
  start: TSESTree.Node | undefined,
  bound: Environment,
): readonly Given[] {
  const name = 'name' in callee.property ? callee.property.name : '';
  const whole = (): readonly Value[] => reader.read(callee.object, bound);
  const items = (): readonly Value[] => elementsOf(whole());
  if (name === 'reduce') return [() => reader.read(start, bound), items];
  return [handsOn.test(name) ? whole : items];
}

const elementsOf = (values: readonly Value[]): readonly Value[] =>
  values.flatMap((value) => (value.kind === 'array' ? value.items.flat() : unknown));

/** The parameters of a function, bound to given arguments. */
export function bind(reader: Reader, owner: FunctionNode, given: readonly Given[]): Environment {
  const bound = new Map<TSESLint.Scope.Variable | 'this', () => readonly Value[]>();
  for (const variable of reader.declared(owner)) {
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
        bound.set(
          variable,
          () => takeApart(reader, pattern.left, name, reader.read(pattern.right)) ?? unknown,
        );
      continue;
    }
    if (pattern.type === 'RestElement') {
      const items = given.slice(position).map((value) => value());
      const rest: readonly Value[] = [{ kind: 'array', items }];
      bound.set(variable, () => takeApart(reader, pattern.argument, name, rest) ?? unknown);
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
