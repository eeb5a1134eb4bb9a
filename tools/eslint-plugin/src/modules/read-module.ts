import { readFileSync, statSync } from 'node:fs';
import { parseForESLint } from '@typescript-eslint/parser';
import type { TSESLint } from '@typescript-eslint/utils';
import type { ParsedModule } from './imports.ts';

const read = new Map<string, { readonly changed: number; readonly module: ParsedModule | null }>();

/** A file that the linted one imports, parsed once as long as it does not change; null where it cannot be. */
export function readModule(path: string): ParsedModule | null {
  const changed = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  if (changed === undefined) return null;
  const known = read.get(path);
  if (known?.changed === changed) return known.module;
  const module = parse(path);
  read.set(path, { changed, module });
  return module;
}

function parse(path: string): ParsedModule | null {
  try {
    const { ast, scopeManager } = parseForESLint(readFileSync(path, 'utf8'), {
      loc: true,
      range: true,
      sourceType: 'module',
      filePath: path,
      ecmaFeatures: { jsx: !/\.[cm]?ts$/.test(path) },
    });
    return { path, ast, scopes: scopeManager };
  } catch {
    // A file with a syntax error has its own report.
    return null;
  }
}

/** The file that is linted, in the same shape. */
export function linted(
  context: Readonly<TSESLint.RuleContext<string, readonly unknown[]>>,
): ParsedModule | null {
  const { ast, scopeManager } = context.sourceCode;
  return scopeManager === null ? null : { path: context.filename, ast, scopes: scopeManager };
}
