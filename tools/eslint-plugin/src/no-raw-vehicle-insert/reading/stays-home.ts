import type { TSESTree } from '@typescript-eslint/utils';
import { isExported, namesOf, usesOf } from './class-family.ts';
import type { Reader } from './reader.ts';
import type { ClassNode } from './values.ts';

/**
 * Whether all that a class or an object is used for can be seen: it is not exported, and each use
 * takes a member of it on the spot. Then the calls of its methods in the file are all there are.
 */
export function staysHome(reader: Reader, holder: ClassNode | TSESTree.ObjectExpression): boolean {
  if (holder.type === 'ObjectExpression') return isKeptToItself(reader, holder);
  const names = namesOf(reader, holder);
  return (
    names.length > 0 &&
    !names.some(isExported) &&
    names.flatMap(usesOf).every(({ identifier }) => {
      const { parent } = identifier;
      return (
        parent.type === 'NewExpression' &&
        parent.callee === identifier &&
        (takesMember(parent) || isKeptToItself(reader, parent))
      );
    })
  );
}

/** `const store = …`, of which only members are used. */
function isKeptToItself(reader: Reader, made: TSESTree.Expression): boolean {
  const { parent } = made;
  if (parent.type !== 'VariableDeclarator' || parent.id.type !== 'Identifier') return false;
  return reader
    .declared(parent)
    .every(
      (variable) =>
        !isExported(variable) &&
        usesOf(variable).every(({ identifier }) => takesMember(identifier)),
    );
}

/** `made.name(…)`; where the member itself is handed on, who calls it is not known. */
const takesMember = (made: TSESTree.Node): boolean =>
  made.parent?.type === 'MemberExpression' &&
  made.parent.object === made &&
  made.parent.parent.type === 'CallExpression' &&
  made.parent.parent.callee === made.parent;
