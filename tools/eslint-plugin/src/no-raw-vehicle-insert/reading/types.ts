import { ESLintUtils } from '@typescript-eslint/utils';
import type { ParserServices, TSESTree } from '@typescript-eslint/utils';
import type { RuleContext } from '@typescript-eslint/utils/ts-eslint';
import ts from 'typescript';
import { HOLE } from '../../sql/tokens.ts';

/**
 * What the type checker says. Plain scripts and edge functions are often linted without types, or
 * with a client of type `any`: then every answer is "not known", and the code itself has to tell.
 */
export class Types {
  readonly #services: ParserServices;

  constructor(context: Readonly<RuleContext<string, readonly unknown[]>>) {
    this.#services = ESLintUtils.getParserServices(context, true);
  }

  at(node: TSESTree.Node): ts.Type | undefined {
    const { program, esTreeNodeToTSNodeMap } = this.#services;
    if (program === null) return undefined;
    const type = program.getTypeChecker().getTypeAtLocation(esTreeNodeToTSNodeMap.get(node));
    const constraint = type.isTypeParameter() ? type.getConstraint() : undefined;
    return constraint ?? type;
  }

  /** The strings of a literal type, an enum, or a union of them. */
  texts(node: TSESTree.Node): readonly string[] | undefined {
    const type = this.at(node);
    return type === undefined ? undefined : textsOfType(type);
  }

  /** Without types, or `any`: everything is possible. */
  isOpen(node: TSESTree.Node): boolean {
    const type = this.at(node);
    return type === undefined || isOpenType(type);
  }

  /** Whether it can be a row, or rows: no single string or number is. */
  isPrimitive(node: TSESTree.Node): boolean {
    const type = this.at(node);
    if (type === undefined) return node.type === 'Literal' || node.type === 'TemplateLiteral';
    const primitive = ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike | ts.TypeFlags.BooleanLike;
    return partsOf(type).every((part) => (part.flags & primitive) !== 0);
  }

  /** The tables that a query builder of supabase-js is for; an empty list where its type does not say. */
  builderTables(node: TSESTree.Node): readonly string[] | undefined {
    const type = this.at(node);
    if (type === undefined) return undefined;
    const builders = partsOf(type).filter(
      (part) => part.getSymbol()?.name === 'PostgrestQueryBuilder',
    );
    if (builders.length === 0) return undefined;
    const checker = this.#services.program?.getTypeChecker();
    return builders.flatMap((builder) =>
      (checker?.getTypeArguments(builder as ts.TypeReference) ?? []).flatMap(
        (argument) => textsOfType(argument) ?? [],
      ),
    );
  }

  /** Whether a method answers with a promise, as what talks to a database does and a list does not. */
  answersLater(node: TSESTree.Node, method: string): boolean {
    const checker = this.#services.program?.getTypeChecker();
    const type = this.at(node);
    if (checker === undefined || type === undefined) return true;
    const member = checker.getPropertyOfType(checker.getApparentType(type), method);
    if (member === undefined) return false;
    const calls = checker.getTypeOfSymbol(member).getCallSignatures();
    return calls.some((call) => {
      const answer = call.getReturnType();
      return isOpenType(answer) || checker.getPropertyOfType(answer, 'then') !== undefined;
    });
  }
}

const partsOf = (type: ts.Type): readonly ts.Type[] => (type.isUnion() ? type.types : [type]);

const openTypes =
  ts.TypeFlags.Any |
  ts.TypeFlags.Unknown |
  ts.TypeFlags.Never |
  // `let builder;` that another function sets.
  ts.TypeFlags.Undefined;

const isOpenType = (type: ts.Type): boolean => (type.flags & openTypes) !== 0;

function textsOfType(type: ts.Type): readonly string[] | undefined {
  if (type.isStringLiteral()) return [type.value];
  if (type.flags & ts.TypeFlags.TemplateLiteral)
    return [(type as ts.TemplateLiteralType).texts.join(HOLE)];
  if (type.flags & ts.TypeFlags.TypeParameter) {
    const constraint = type.getConstraint();
    return constraint === undefined ? undefined : textsOfType(constraint);
  }
  // `'vehicles' | undefined` of an optional parameter still says which.
  if (!type.isUnion()) return undefined;
  const parts = type.types.filter(
    (part) => !(part.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)),
  );
  const texts = parts.map((part) => textsOfType(part));
  if (texts.length === 0 || texts.includes(undefined)) return undefined;
  return texts.flatMap((some) => some ?? []);
}
