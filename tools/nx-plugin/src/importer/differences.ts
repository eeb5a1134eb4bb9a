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
  const before = filesIn(tree, root);
  // File by file: a deleted folder comes back, with all that was in it, when the first file is written.
  for (const path of before.keys()) tree.delete(path);
  const written = await write();
  const after = filesIn(tree, root);
  const found = [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((path) => {
    const kind = difference(before.get(path), after.get(path));
    return kind === null ? [] : [{ kind, path }];
  });
  return { written, found };
}

function difference(found?: string, written?: string): Difference['kind'] | null {
  if (found === undefined) return 'missing';
  if (written === undefined) return 'added';
  return found === written ? null : 'changed';
}

/** By path, what is in each file that git would see. */
function filesIn(tree: Tree, root: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  if (!tree.exists(root)) return files;
  visitNotIgnoredFiles(tree, root, (path) => {
    files.set(path, tree.read(path)?.toString('base64') ?? '');
  });
  return files;
}
