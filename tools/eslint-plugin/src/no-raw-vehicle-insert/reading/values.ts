import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { HOLE } from '../../sql/tokens.ts';

export type FunctionNode =
  | TSESTree.FunctionDeclaration
  | TSESTree.FunctionExpression
  | TSESTree.ArrowFunctionExpression
  | TSESTree.TSEmptyBodyFunctionExpression;

export type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

/** What the parameters (and `this`) stand for while the body of a function is read for one call. */
export type Environment = ReadonlyMap<TSESLint.Scope.Variable | 'this', () => readonly Value[]>;

export const nothingBound: Environment = new Map();

/** What an expression may be, as far as the code around it tells. */
export type Value =
  /** A string; HOLE stands for each part that is not known. */
  | { readonly kind: 'text'; readonly text: string }
  /** What `.from(name)` answers. */
  | { readonly kind: 'table'; readonly name: string; readonly schema: string | undefined }
  /** A client whose schema was chosen. */
  | { readonly kind: 'client'; readonly schema: string }
  /** An HTTP client with a base address. */
  | { readonly kind: 'http'; readonly base: string }
  /** `object.name`, where the object is not one that the code spells out. */
  | {
      readonly kind: 'method';
      readonly name: string;
      readonly of: readonly Value[];
      readonly given?: readonly Given[];
    }
  | {
      readonly kind: 'function';
      readonly node: FunctionNode;
      readonly bound: Environment;
      /** What `bind` gave it beforehand. */
      readonly given?: readonly Given[];
    }
  | {
      readonly kind: 'object';
      readonly node: TSESTree.ObjectExpression;
      readonly bound: Environment;
    }
  | { readonly kind: 'array'; readonly items: readonly (readonly Value[])[] }
  | { readonly kind: 'class'; readonly node: ClassNode }
  | { readonly kind: 'instance'; readonly node: ClassNode; readonly bound: Environment }
  | { readonly kind: 'enum'; readonly node: TSESTree.TSEnumDeclaration }
  | { readonly kind: 'unknown' };

/** An argument, read when it is asked for: most never are. */
export type Given = () => readonly Value[];

/** What a value answers when it is called. */
export type Apply = (callee: Value, given: readonly Given[]) => readonly Value[];

export const unknown: readonly Value[] = [{ kind: 'unknown' }];

export const text = (value: string): Value => ({ kind: 'text', text: value });

/** `sql.table('vehicles')` is the name itself, within SQL. */
function textOf(value: Value): string {
  if (value.kind === 'text') return value.text;
  return value.kind === 'table' ? value.name : HOLE;
}

/** The strings that a value may be, HOLE where it is none that we know. */
export function textsOf(values: readonly Value[]): readonly string[] {
  return [...new Set(values.map(textOf))];
}

/** Where choices multiply, the first ones are enough to tell a write. */
const mostChoices = 24;

export function joinTexts(pieces: readonly (readonly Value[])[], separator = ''): readonly Value[] {
  let joined: readonly string[] | undefined;
  for (const piece of pieces) {
    const next = textsOf(piece);
    joined = (joined?.flatMap((begin) => next.map((end) => begin + separator + end)) ?? next).slice(
      0,
      mostChoices,
    );
  }
  return (joined ?? ['']).map(text);
}

export function distinct(values: readonly Value[]): readonly Value[] {
  const seen = new Set<string>();
  return values
    .filter((value) => {
      if (value.kind !== 'text') return true;
      if (seen.has(value.text)) return false;
      seen.add(value.text);
      return true;
    })
    .slice(0, mostChoices);
}
