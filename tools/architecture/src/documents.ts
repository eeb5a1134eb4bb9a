import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { workspaceRoot } from './source-files.ts';

/** A page of documentation, and what in it can be checked. */
export interface DocumentPage {
  /** From the workspace root. */
  readonly path: string;
  /**
   * Lines of its ```sh blocks: they must run as they stand. Other blocks are not run here; those
   * of a walk (```sh walk) change files, and run in a copy of the workspace, in tools/nx-plugin.
   */
  readonly commands: readonly string[];
  /** Relative links that lead nowhere, and paths in backticks that do not exist. */
  readonly deadPaths: readonly string[];
}

const pagePatterns = ['*.md', 'docs/**/*.md', '{apps,libs,tools}/*/README.md', 'bench/*.md'];

/** Every page of documentation in the project. */
export function readDocuments(root: string = workspaceRoot): DocumentPage[] {
  return globSync(pagePatterns, { cwd: root, exclude: (path) => path.includes('node_modules') })
    .sort()
    .map((path) => parseDocument(root, path, readFileSync(join(root, path), 'utf8')));
}

export function parseDocument(root: string, path: string, text: string): DocumentPage {
  const commands = [...text.matchAll(/^```sh\n([\s\S]*?)^```/gm)].flatMap(([, block = '']) =>
    block
      .replaceAll('\\\n', ' ')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '' && !line.startsWith('#')),
  );
  const links = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => join(dirname(path), target));
  const named = [
    ...text.matchAll(/`((?:apps|libs|tools|docs|supabase|bench|scripts|\.ci)\/[\w./-]+)`/g),
  ].map(([, target = '']) => target.replace(/[.,]$/, ''));
  const deadPaths = [...links, ...named].filter((target) => !existsSync(join(root, target)));
  return { path, commands, deadPaths };
}
