import type { Tree } from '@nx/devkit';

const neverOurs = ['node_modules', 'fixtures', 'coverage', 'dist'];

/** The first TypeScript file in a folder, in the order of names, whose text is what we look for. */
export function findSource(
  tree: Tree,
  folder: string,
  isIt: (text: string) => boolean,
): string | null {
  for (const entry of tree.children(folder).sort()) {
    const path = `${folder}/${entry}`;
    if (tree.isFile(path)) {
      if (entry.endsWith('.ts') && isIt(tree.read(path, 'utf8') ?? '')) return path;
    } else if (!neverOurs.includes(entry)) {
      const found = findSource(tree, path, isIt);
      if (found !== null) return found;
    }
  }
  return null;
}
