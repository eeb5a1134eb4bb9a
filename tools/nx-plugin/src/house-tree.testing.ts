import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Tree } from '@nx/devkit';
import { createTree } from '@nx/devkit/testing';

const workspace = resolve(import.meta.dirname, '../../..');
/** What a generator looks at: packages, their lock, and migrations. */
const read = [
  ...['package.json', 'package-lock.json', '.prettierrc.json'],
  '{apps,libs,tools}/*/package.json',
  'supabase/{package.json,migrations/*.sql}',
];

/** This workspace in memory, as a generator sees it: nothing is ever written to disk. */
export function houseTree(): Tree {
  const tree = createTree();
  for (const path of tree.children('.')) tree.delete(path);
  for (const path of globSync(read, { cwd: workspace })) {
    tree.write(path, readFileSync(join(workspace, path)));
  }
  return tree;
}

/** Every file and what is in it, for comparing. */
export function contentOf(tree: Tree): ReadonlyMap<string, string> {
  const changes = tree.listChanges().filter(({ type }) => type !== 'DELETE');
  return new Map(
    changes
      .map(({ path, content }) => [path, content?.toString() ?? ''] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
