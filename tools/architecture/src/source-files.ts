import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** One import of a file, as the parser sees it. */
export interface ImportEdge {
  readonly specifier: string;
  /** Erased before it runs: `import type`, or all of its names are types. */
  readonly typeOnly: boolean;
  /** Only run when asked for: `await import('…')`. */
  readonly dynamic: boolean;
  readonly line: number;
}

/** A TypeScript file of the workspace with what it imports; `path` is from the root, with `/`. */
export interface SourceFile {
  readonly path: string;
  readonly imports: readonly ImportEdge[];
}

export const workspaceRoot = join(import.meta.dirname, '../../..');

/** Every TypeScript file that we wrote. */
export function readSourceFiles(root: string = workspaceRoot): SourceFile[] {
  const paths = globSync(['{apps,libs,tools}/*/**/*.ts', 'bench/**/*.ts', 'supabase/**/*.ts'], {
    cwd: root,
    exclude: (path) => path.includes('node_modules'),
  });
  return paths.sort().map((path) => parseSourceFile(path, readFileSync(join(root, path), 'utf8')));
}

/** The imports of one file, read with the TypeScript parser: no guess by pattern. */
export function parseSourceFile(path: string, text: string): SourceFile {
  const parsed = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const imports: ImportEdge[] = [];
  const visit = (node: ts.Node): void => {
    const edge = importOf(node);
    if (edge !== null) {
      const { line } = parsed.getLineAndCharacterOfPosition(node.getStart(parsed));
      imports.push({ ...edge, line: line + 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  return { path, imports };
}

function importOf(node: ts.Node): Omit<ImportEdge, 'line'> | null {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    return {
      specifier: node.moduleSpecifier.text,
      typeOnly: node.importClause !== undefined && isTypeClause(node.importClause),
      dynamic: false,
    };
  }
  if (
    ts.isExportDeclaration(node) &&
    node.moduleSpecifier !== undefined &&
    ts.isStringLiteral(node.moduleSpecifier)
  ) {
    return { specifier: node.moduleSpecifier.text, typeOnly: node.isTypeOnly, dynamic: false };
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [target] = node.arguments;
    if (target !== undefined && ts.isStringLiteral(target)) {
      return { specifier: target.text, typeOnly: false, dynamic: true };
    }
  }
  return null;
}

function isTypeClause(clause: ts.ImportClause): boolean {
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const { namedBindings } = clause;
  return (
    clause.name === undefined &&
    namedBindings !== undefined &&
    ts.isNamedImports(namedBindings) &&
    namedBindings.elements.length > 0 &&
    namedBindings.elements.every((element) => element.isTypeOnly)
  );
}
