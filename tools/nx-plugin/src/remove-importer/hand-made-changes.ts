import { visitNotIgnoredFiles } from '@nx/devkit';
import type { Tree } from '@nx/devkit';
import type { GeneratedMark } from '../importer/generated-mark.ts';
import type { ImporterNames } from '../importer/importer-name.ts';
import { templateVersion } from '../importer/template-version.ts';
import { writeImporter } from '../importer/write-importer.ts';

/**
 * In what an importer differs from what the generator makes of the same options, one line for each
 * file. Of an older template it can only be said that it is older.
 *
 * Generates into the very tree: what the tree then has to change is the difference. Whoever calls
 * this deletes the folder afterwards, or throws and lets the tree go.
 */
export async function handMadeChanges(
  tree: Tree,
  names: ImporterNames,
  { version, source, automation, profileOrigin }: GeneratedMark,
): Promise<readonly string[]> {
  if (version !== templateVersion) {
    return [
      `version ${version} of the template made it, and today's is ${templateVersion}: what was changed by hand cannot be told`,
    ];
  }
  const before = new Set<string>();
  visitNotIgnoredFiles(tree, names.root, (path) => before.add(path));
  tree.delete(names.root);
  await writeImporter(tree, { ...names, source, automation, profileOrigin });
  return tree
    .listChanges()
    .filter(({ path }) => path.startsWith(`${names.root}/`))
    .flatMap(({ path, type }) => {
      if (type === 'UPDATE') return [`changed  ${path}`];
      if (type === 'CREATE') return [`missing  ${path}`];
      return before.has(path) ? [`added    ${path}`] : [];
    })
    .sort();
}
