import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { readSourceFiles, workspaceRoot } from './source-files.ts';

/** What only tests and development run; nobody meets its errors at work. */
const notAtWork =
  /(\.test|\.testing)\.ts$|\/tests\/|\/testing\/|^libs\/test-database\/|^(tools|bench)\//;

const ourCode = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/;
/** What Postgres, PostgREST and Storage call their own errors. */
const foreignCode = /^(PGRST\d+|[0-9A-Z]{5}|[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*)$/;
const ourState = /^VO\d{3}$/;

/** The codes that a person may meet: ours, and those of others that we know what to do about. */
export interface ErrorCodes {
  readonly ours: readonly string[];
  readonly foreign: readonly string[];
}

/** Reads them off the sources: nobody keeps a list that could be forgotten. */
export function readErrorCodes(root: string = workspaceRoot): ErrorCodes {
  const sources = readSourceFiles(root).filter(({ path }) => !notAtWork.test(path));
  const all = new Set([
    ...sources.flatMap(({ path }) => codesIn(path, readFileSync(join(root, path), 'utf8'))),
    ...globSync('supabase/migrations/*.sql', { cwd: root }).flatMap((path) =>
      codesInSql(readFileSync(join(root, path), 'utf8')),
    ),
  ]);
  const foreign = [...all].filter((code) => foreignCode.test(code) && !isOurs(code));
  return {
    ours: [...all].filter((code) => !foreign.includes(code)).sort(),
    foreign: foreign.sort(),
  };
}

/** Five capitals look like a SQLSTATE; those begin with a digit, but for our own. */
function isOurs(code: string): boolean {
  return ourState.test(code) || (ourCode.test(code) && /^[A-Z_]+$/.test(code));
}

/** What SQL raises by our own states, and what it writes as the failure of a run. */
export function codesInSql(sql: string): string[] {
  const states = [...sql.matchAll(/errcode = '(VO(?!000)\d{3})'/g)];
  const failures = [...sql.matchAll(/'code',\s*'([A-Z_]+)'/g)];
  return [...states, ...failures].map(([, code = '']) => code);
}

/**
 * Codes in one file: `code: '…'` where an error of ours is made, and the keys of a table that is
 * called `consequences`, which is where a family of errors lists its codes.
 */
export function codesIn(path: string, text: string): string[] {
  const parsed = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const codes: string[] = [];
  const visit = (node: ts.Node): void => {
    if (makesOurError(node)) codes.push(...codesOfArguments(node.arguments ?? []));
    if (ts.isVariableDeclaration(node) && node.name.getText() === 'consequences') {
      codes.push(...keysOf(node));
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  return codes;
}

function makesOurError(node: ts.Node): node is ts.CallExpression | ts.NewExpression {
  if (ts.isNewExpression(node)) {
    return /^(LogbookError|DatabaseError)$/.test(node.expression.getText());
  }
  return (
    ts.isCallExpression(node) &&
    node.expression.kind === ts.SyntaxKind.SuperKeyword &&
    classAround(node)?.heritageClauses?.some((clause) =>
      /LogbookError\b/.test(clause.getText()),
    ) === true
  );
}

function classAround(node: ts.Node): ts.ClassDeclaration | null {
  for (let at: ts.Node = node; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isClassDeclaration(at)) return at;
  }
  return null;
}

function codesOfArguments(args: readonly ts.Expression[]): string[] {
  return args.filter(ts.isObjectLiteralExpression).flatMap(({ properties }) =>
    properties
      .filter(ts.isPropertyAssignment)
      .filter(({ name }) => name.getText() === 'code')
      .flatMap(({ initializer }) => wordsIn(initializer)),
  );
}

/** Also both ends of `a ? 'X' : 'Y'`, and not what `a` compares with. */
function wordsIn(expression: ts.Expression): string[] {
  if (ts.isStringLiteral(expression)) return [expression.text];
  if (!ts.isConditionalExpression(expression)) return [];
  return [...wordsIn(expression.whenTrue), ...wordsIn(expression.whenFalse)];
}

function keysOf({ initializer }: ts.VariableDeclaration): string[] {
  let value = initializer;
  while (value !== undefined && (ts.isAsExpression(value) || ts.isSatisfiesExpression(value))) {
    value = value.expression;
  }
  if (value === undefined || !ts.isObjectLiteralExpression(value)) return [];
  return value.properties
    .filter(ts.isPropertyAssignment)
    .map(({ name }) => (ts.isStringLiteral(name) ? name.text : name.getText()));
}
