import { ASTUtils } from '@typescript-eslint/utils';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { readCall } from './read-call.ts';
import { readMember } from './read-member.ts';
import { readNew } from './read-new.ts';
import { readVariable } from './read-variable.ts';
import type { Types } from './types.ts';
import { memberCallsIn } from './member-calls.ts';
import { returnsIn, yieldsIn } from './returns.ts';
import { distinct, joinTexts, nothingBound, text, unknown } from './values.ts';
import type { ClassNode, Environment, FunctionNode, Value } from './values.ts';

/** Deeper than this nobody hides a table by accident. */
const deepest = 24;
/** A table's name is read in some hundred steps; what takes more is a program that computes. */
const longest = 1000;

/** Reads what an expression may be, through variables, objects, helper functions and classes of the file. */
export class Reader {
  readonly sourceCode: Readonly<TSESLint.SourceCode>;
  readonly types: Types;
  #depth = 0;
  #steps = 0;
  #memberCalls: ReadonlyMap<string, readonly TSESTree.CallExpression[]> | undefined;
  readonly #busy = new Set<TSESLint.Scope.Variable>();

  constructor(sourceCode: Readonly<TSESLint.SourceCode>, types: Types) {
    this.sourceCode = sourceCode;
    this.types = types;
  }

  read(
    node: TSESTree.Node | null | undefined,
    bound: Environment = nothingBound,
  ): readonly Value[] {
    if (node === null || node === undefined) return unknown;
    return this.nested(() => distinct(this.#read(node, bound)));
  }

  /** One step deeper; an object that is spread into itself is not followed for ever. */
  nested(read: () => readonly Value[]): readonly Value[] {
    if (this.#depth === 0) this.#steps = 0;
    this.#steps++;
    if (this.#depth > deepest || this.#steps > longest) return unknown;
    this.#depth++;
    try {
      return read();
    } finally {
      this.#depth--;
    }
  }

  variable(node: TSESTree.Identifier): TSESLint.Scope.Variable | null {
    return ASTUtils.findVariable(this.sourceCode.getScope(node), node);
  }

  /** The variables that a declaration, a function or a class brings with it. */
  declared(node: TSESTree.Node): readonly TSESLint.Scope.Variable[] {
    return this.sourceCode.getDeclaredVariables(node);
  }

  /** The calls `….name(…)` of the file. */
  callsOfMembers(name: string): readonly TSESTree.CallExpression[] {
    this.#memberCalls ??= memberCallsIn(this.sourceCode.ast);
    return this.#memberCalls.get(name) ?? [];
  }

  /** A variable that is made from itself is not followed for ever. */
  once(variable: TSESLint.Scope.Variable, read: () => readonly Value[]): readonly Value[] {
    if (this.#busy.has(variable)) return unknown;
    this.#busy.add(variable);
    try {
      return read();
    } finally {
      this.#busy.delete(variable);
    }
  }

  /** What a call of a function answers, its parameters bound. */
  returned(node: FunctionNode, bound: Environment): readonly Value[] {
    const { body } = node;
    if (body === null) return unknown;
    if (body.type !== 'BlockStatement') return this.read(body, bound);
    if (node.generator)
      return [{ kind: 'array', items: yieldsIn(body).flatMap((one) => this.#yielded(one, bound)) }];
    const answers = returnsIn(body).flatMap((statement) => this.read(statement.argument, bound));
    return answers.length === 0 ? unknown : answers;
  }

  #read(node: TSESTree.Node, bound: Environment): readonly Value[] {
    const read = (inner: TSESTree.Node): readonly Value[] => this.read(inner, bound);
    switch (node.type) {
      case 'Literal':
        return typeof node.value === 'string' || typeof node.value === 'number'
          ? [text(String(node.value))]
          : unknown;
      case 'TemplateLiteral':
        return joinTexts(
          node.quasis.flatMap((quasi, i) => {
            const hole = node.expressions[i];
            // A tagged template may hold what no string may, and then has no cooked text.
            const fixed = [text(quasi.value.cooked ?? quasi.value.raw)];
            return hole === undefined ? [fixed] : [fixed, read(hole)];
          }),
        );
      case 'TaggedTemplateExpression':
        return read(node.quasi);
      case 'BinaryExpression':
        return node.operator === '+' ? joinTexts([read(node.left), read(node.right)]) : unknown;
      case 'ConditionalExpression':
        return [...read(node.consequent), ...read(node.alternate)];
      case 'LogicalExpression':
        return [...read(node.left), ...read(node.right)];
      case 'AssignmentExpression':
        return read(node.right);
      case 'SequenceExpression':
        return this.read(node.expressions.at(-1), bound);
      case 'AwaitExpression':
        return read(node.argument);
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
      case 'TSTypeAssertion':
      case 'TSInstantiationExpression':
      case 'ChainExpression':
        return read(node.expression);
      case 'Identifier':
        return readVariable(this, node, bound);
      case 'MemberExpression':
        return readMember(this, node, bound);
      case 'CallExpression':
        return readCall(this, node, bound);
      case 'NewExpression':
        return readNew(this, node, bound);
      case 'ThisExpression':
        return this.#readThis(node, bound);
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
      case 'FunctionDeclaration':
        return [{ kind: 'function', node, bound }];
      case 'ClassDeclaration':
      case 'ClassExpression':
        return [{ kind: 'class', node }];
      case 'ObjectExpression':
        return [{ kind: 'object', node, bound }];
      case 'ArrayExpression':
        return [
          { kind: 'array', items: node.elements.flatMap((item) => this.#items(item, bound)) },
        ];
      default:
        return unknown;
    }
  }

  #yielded(
    { argument, delegate }: TSESTree.YieldExpression,
    bound: Environment,
  ): readonly (readonly Value[])[] {
    const values = this.read(argument, bound);
    if (!delegate) return [values];
    return values.flatMap((value) => (value.kind === 'array' ? value.items : [unknown]));
  }

  #items(
    item: TSESTree.Expression | TSESTree.SpreadElement | null,
    bound: Environment,
  ): readonly (readonly Value[])[] {
    if (item?.type !== 'SpreadElement') return [this.read(item, bound)];
    return this.read(item.argument, bound).flatMap((value) =>
      value.kind === 'array' ? value.items : [unknown],
    );
  }

  #readThis(node: TSESTree.ThisExpression, bound: Environment): readonly Value[] {
    const given = bound.get('this');
    if (given !== undefined) return given();
    const owner = this.sourceCode.getAncestors(node).findLast(isThis);
    if (owner?.parent.type === 'Property' && owner.parent.parent.type === 'ObjectExpression')
      return [{ kind: 'object', node: owner.parent.parent, bound }];
    if (owner?.type !== 'ClassDeclaration' && owner?.type !== 'ClassExpression') return unknown;
    return [{ kind: 'instance', node: owner, bound: nothingBound }];
  }
}

/** What `this` is: the class around, or the object whose method it is. */
const isThis = (node: TSESTree.Node): node is ClassNode | TSESTree.FunctionExpression =>
  /^Class(Decl|Expr)/.test(node.type) ||
  (node.type === 'FunctionExpression' && node.parent.type === 'Property');
