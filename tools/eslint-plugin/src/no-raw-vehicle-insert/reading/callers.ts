import type { TSESTree } from '@typescript-eslint/utils';
import {
  constructorOf,
  isExported,
  isSubclass,
  namesOf,
  relativesOf,
  usesOf,
} from './class-family.ts';
import type { Reader } from './reader.ts';
import { staysHome } from './stays-home.ts';
import type { ClassNode, FunctionNode } from './values.ts';

export type CallSite = TSESTree.CallExpression | TSESTree.NewExpression;

export interface Calls {
  readonly sites: readonly CallSite[];
  /** False where others may call it too: it is exported, or handed on. */
  readonly isComplete: boolean;
}

/** The calls of a function in its own file. */
export function callsOf(reader: Reader, owner: FunctionNode): Calls {
  const callback = callbackOf(owner);
  if (callback !== undefined) return { sites: [callback], isComplete: true };
  const { parent } = owner;
  if (parent.type === 'MethodDefinition' && parent.kind === 'constructor')
    return constructionsOf(reader, parent.parent.parent);
  const names = namesOf(reader, owner);
  if (names.length === 0) return methodCalls(reader, owner);
  const uses = names.flatMap(usesOf);
  const sites = uses.flatMap(({ identifier }) => calledAt(identifier));
  return { sites, isComplete: sites.length === uses.length && !names.some(isExported) };
}

/** `['vehicles'].forEach((table) => …)`: the call that calls it back. */
function callbackOf(owner: FunctionNode): CallSite | undefined {
  const call = owner.parent;
  if (call.type !== 'CallExpression') return undefined;
  if (call.callee === owner) return call;
  return call.callee.type === 'MemberExpression' && call.arguments[0] === owner ? call : undefined;
}

/** `add.call`, `add.apply`, `add.bind`: which of them a callee is. */
export function reboundBy(callee: TSESTree.Node): string | undefined {
  if (callee.type !== 'MemberExpression' || !('name' in callee.property)) return undefined;
  const { name } = callee.property;
  return name === 'call' || name === 'apply' || name === 'bind' ? name : undefined;
}

function calledAt(callee: TSESTree.Node): readonly CallSite[] {
  const { parent } = callee;
  if (parent !== undefined && reboundBy(parent) !== undefined) return calledAt(parent);
  const isCall = parent?.type === 'CallExpression' || parent?.type === 'NewExpression';
  return isCall && parent.callee === callee ? [parent] : [];
}

/** Where a class is made: by its name, and by its subclasses, which tell their parent what it needs. */
function constructionsOf(
  reader: Reader,
  made: ClassNode,
  seen: readonly ClassNode[] = [made],
): Calls {
  const names = namesOf(reader, made);
  const uses = names.flatMap(usesOf);
  const found = uses.map(({ identifier }): readonly CallSite[] => {
    const { parent } = identifier;
    if (!isSubclass(parent, identifier)) return calledAt(identifier);
    const constructor = constructorOf(parent);
    if (constructor !== undefined) return superCalls(constructor);
    return seen.includes(parent) ? [] : constructionsOf(reader, parent, [...seen, parent]).sites;
  });
  const isComplete = found.every((sites) => sites.length > 0) && !names.some(isExported);
  return { sites: found.flat(), isComplete };
}

const superCalls = (constructor: TSESTree.MethodDefinition): readonly CallSite[] =>
  (constructor.value.body?.body ?? []).flatMap((statement) =>
    statement.type === 'ExpressionStatement' &&
    statement.expression.type === 'CallExpression' &&
    statement.expression.callee.type === 'Super'
      ? [statement.expression]
      : [],
  );

/** `repository.add('vehicles', row)`: where the file calls a method of a class or an object of its own. */
function methodCalls(reader: Reader, owner: FunctionNode): Calls {
  const { parent } = owner;
  const isMember =
    parent.type === 'MethodDefinition' ||
    parent.type === 'PropertyDefinition' ||
    parent.type === 'Property';
  if (!isMember || !('name' in parent.key)) return { sites: [], isComplete: false };
  const holder = parent.type === 'Property' ? parent.parent : parent.parent.parent;
  if (holder.type === 'ObjectPattern') return { sites: [], isComplete: false };
  const sites = reader
    .callsOfMembers(parent.key.name)
    .filter(({ callee }) => isMemberOf(reader, callee, holder));
  return { sites, isComplete: sites.length > 0 && staysHome(reader, holder) };
}

function isMemberOf(
  reader: Reader,
  callee: TSESTree.Expression,
  holder: ClassNode | TSESTree.ObjectExpression,
): boolean {
  if (callee.type !== 'MemberExpression') return false;
  return reader
    .read(callee.object)
    .some((value) =>
      value.kind === 'instance' || value.kind === 'class'
        ? value.node === holder || relativesOf(reader, value.node).some((one) => one === holder)
        : value.kind === 'object' && value.node === holder,
    );
}
