import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { givenTo } from './given.ts';
import type { Reader } from './reader.ts';
import type { Environment, Value } from './values.ts';

/** `tables.push('vehicles')`, `builders.set('cars', client.from('vehicles'))`: a list with what was put into it. */
export function grownLater(
  reader: Reader,
  variable: TSESLint.Scope.Variable,
  values: readonly Value[],
  bound: Environment,
): readonly Value[] {
  if (!values.some(({ kind }) => kind === 'array')) return values;
  const added = variable.references.flatMap(({ identifier }) => putAt(reader, identifier, bound));
  if (added.length === 0) return values;
  return values.map((value) =>
    value.kind === 'array' ? { kind: 'array', items: [...value.items, ...added] } : value,
  );
}

function putAt(
  reader: Reader,
  list: TSESTree.Node,
  bound: Environment,
): readonly (readonly Value[])[] {
  const member = list.parent;
  if (member?.type !== 'MemberExpression' || member.object !== list) return [];
  const call = member.parent;
  if (call.type !== 'CallExpression' || call.callee !== member) return [];
  const name = 'name' in member.property ? member.property.name : '';
  const given = (): readonly (readonly Value[])[] =>
    givenTo(reader, call, bound).map((value) => value());
  if (name === 'push' || name === 'unshift' || name === 'add') return given();
  return name === 'set' ? [[{ kind: 'array', items: given() }]] : [];
}
