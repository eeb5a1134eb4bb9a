import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { HOLE } from '../../sql/tokens.ts';
import type { Reader } from './reader.ts';
import { text } from './values.ts';
import type { Value } from './values.ts';

/** A text that a condition allows alone, or rules out. */
interface Fact {
  readonly texts: readonly string[];
  readonly allows: boolean;
}

/**
 * What a variable may still be where it is used: behind `if (table === 'vehicles') throw …` it is
 * not vehicles. Only of a variable that is set once, as nobody says when another is set again.
 */
export function narrowedAt(
  reader: Reader,
  node: TSESTree.Identifier,
  variable: TSESLint.Scope.Variable,
  values: readonly Value[],
): readonly Value[] {
  const isAsked = variable.references.some(({ identifier }) => asks(identifier));
  const isSetAgain = variable.references.some((one) => one.isWrite() && one.init !== true);
  if (!isAsked || isSetAgain) return values;
  const facts = conditionsAt(reader, node).flatMap(([test, holds]) =>
    factsOf(reader, variable, test, holds),
  );
  return facts.reduce(applied, values);
}

/** Cheap: whether a variable is compared or looked up at all. */
const asks = ({ parent }: TSESTree.Node): boolean =>
  parent?.type === 'BinaryExpression' ||
  (parent?.type === 'CallExpression' && lookup(parent) !== undefined);

function applied(values: readonly Value[], { texts, allows }: Fact): readonly Value[] {
  if (!allows)
    return values.filter((value) => value.kind !== 'text' || !texts.includes(value.text));
  const isOpen = values.some((value) => value.kind !== 'text' || value.text.includes(HOLE));
  if (isOpen) return texts.map(text);
  return values.filter((value) => value.kind === 'text' && texts.includes(value.text));
}

/** The conditions that hold, or do not, where a node is run. */
function conditionsAt(
  reader: Reader,
  node: TSESTree.Node,
): readonly (readonly [test: TSESTree.Expression, holds: boolean])[] {
  const path = [...reader.sourceCode.getAncestors(node), node];
  return path.flatMap((parent, i) => {
    const child = path[i + 1];
    if (child === undefined) return [];
    if (parent.type === 'IfStatement' || parent.type === 'ConditionalExpression') {
      if (child === parent.consequent) return [[parent.test, true] as const];
      return child === parent.alternate ? [[parent.test, false] as const] : [];
    }
    if (parent.type === 'LogicalExpression' && child === parent.right)
      return parent.operator === '??' ? [] : [[parent.left, parent.operator === '&&'] as const];
    if (parent.type !== 'BlockStatement' && parent.type !== 'Program') return [];
    return parent.body
      .slice(
        0,
        parent.body.findIndex((statement) => statement === child),
      )
      .flatMap((before) =>
        before.type === 'IfStatement' && leaves(before.consequent)
          ? [[before.test, false] as const]
          : [],
      );
  });
}

const leaves = (statement: TSESTree.Statement | undefined): boolean =>
  statement?.type === 'BlockStatement'
    ? leaves(statement.body.at(-1))
    : /^(?:Throw|Return|Continue)/.test(statement?.type ?? '');

function factsOf(
  reader: Reader,
  variable: TSESLint.Scope.Variable,
  test: TSESTree.Expression | TSESTree.PrivateIdentifier,
  holds: boolean,
): readonly Fact[] {
  const is = (node: TSESTree.Node | undefined): boolean =>
    node?.type === 'Identifier' && reader.variable(node) === variable;
  if (test.type === 'UnaryExpression' && test.operator === '!')
    return factsOf(reader, variable, test.argument, !holds);
  if (test.type === 'LogicalExpression') {
    const [left, right] = [test.left, test.right].map((part) =>
      factsOf(reader, variable, part, holds),
    );
    const areBoth = test.operator === (holds ? '&&' : '||');
    return areBoth ? [...(left ?? []), ...(right ?? [])] : either(left?.[0], right?.[0]);
  }
  if (test.type === 'BinaryExpression' && /^[!=]==?$/.test(test.operator)) {
    const other = is(test.left) ? test.right : is(test.right) ? test.left : undefined;
    const texts = textsIn(other === undefined ? [] : reader.read(other));
    return texts === undefined ? [] : [{ texts, allows: holds === test.operator.startsWith('=') }];
  }
  const list = test.type === 'CallExpression' ? lookup(test) : undefined;
  if (list === undefined || test.type !== 'CallExpression' || !is(test.arguments[0])) return [];
  const texts = textsIn(
    reader.read(list).flatMap((value) => (value.kind === 'array' ? value.items.flat() : [])),
  );
  return texts === undefined ? [] : [{ texts, allows: holds }];
}

/** `table === 'profiles' || table === 'businesses'` allows both. */
const either = (left: Fact | undefined, right: Fact | undefined): readonly Fact[] =>
  left?.allows === true && right?.allows === true
    ? [{ texts: [...left.texts, ...right.texts], allows: true }]
    : [];

/** The list in `list.includes(x)` and `set.has(x)`. */
function lookup({ callee }: TSESTree.CallExpression): TSESTree.Expression | undefined {
  const isLookup =
    callee.type === 'MemberExpression' &&
    'name' in callee.property &&
    (callee.property.name === 'includes' || callee.property.name === 'has');
  return isLookup ? callee.object : undefined;
}

/** Of a list that is known in full only. */
function textsIn(values: readonly Value[]): readonly string[] | undefined {
  const texts = values.flatMap((value) => (value.kind === 'text' ? [value.text] : []));
  const isKnown = texts.length > 0 && texts.length === values.length;
  return isKnown && !texts.some((one) => one.includes(HOLE)) ? texts : undefined;
}
