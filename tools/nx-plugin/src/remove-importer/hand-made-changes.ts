import type { Tree } from '@nx/devkit';
import { differences } from '../importer/differences.ts';
import type { GeneratedMark } from '../importer/generated-mark.ts';
import type { ImporterNames } from '../importer/importer-name.ts';
import { templateVersion } from '../importer/template-version.ts';
import { writeImporter, writeManifest } from '../importer/write-importer.ts';

/**
 * In what an importer differs from what the generator makes of the same options, one line for each
 * file. Of an older template it can only be said that it is older.
 *
 * Generates into the very tree: whoever calls this deletes the folder afterwards, or throws and
 * lets the tree go.
 */
export async function handMadeChanges(
  tree: Tree,
  names: ImporterNames,
  { version, ...made }: GeneratedMark,
): Promise<readonly string[]> {
  if (version !== templateVersion) {
    return [
      `version ${version} of the template made it, and today's is ${templateVersion}: what was changed by hand cannot be told`,
    ];
  }
  const { found } = await differences(tree, names.root, async () => {
    const manifest = await writeImporter(tree, { ...names, ...made });
    writeManifest(tree, names.root, manifest);
  });
  return found.map(({ kind, path }) => `${kind.padEnd(8)} ${path}`);
}
