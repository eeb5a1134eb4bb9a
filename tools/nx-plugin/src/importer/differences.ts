import { visitNotIgnoredFiles } from '@nx/devkit';
import type { Tree } from '@nx/devkit';

/** One file of a folder that is not as the generator makes it. */
export interface Difference {
  readonly kind: 'changed' | 'missing' | 'added';
  readonly path: string;
}

/** What `write` returned, and in what the folder differs from what it wrote. */
export interface Compared<T> {
  readonly written: T;
  readonly found: readonly Difference[];
}

/**
 * In what a folder differs from what `write` puts there. Afterwards the tree holds what was
 * written, and nothing else, in its place: whoever wants the folder kept lets the tree go.
 */
export async function differences<T>(
  tree: Tree,
  root: string,
  write: () => Promise<T>,
): Promise<Compared<T>> {
  const before = new Set<string>();
  if (tree.exists(root)) visitNotIgnoredFiles(tree, root, (path) => before.add(path));
  tree.delete(root);
  const written = await write();
  const found = tree
    .listChanges()
    .filter(({ path }) => path.startsWith(`${root}/`))
    .flatMap(({ path, type }): Difference[] => {
      if (type === 'UPDATE') return [{ kind: 'changed', path }];
      if (type === 'CREATE') return [{ kind: 'missing', path }];
      return before.has(path) ? [{ kind: 'added', path }] : [];
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return { written, found };
}
