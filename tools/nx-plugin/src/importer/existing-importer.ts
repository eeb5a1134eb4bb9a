import type { Tree } from '@nx/devkit';
import { differences } from './differences.ts';
import { generatedMark } from './generated-mark.ts';
import type { ImporterOptions } from './importer-options.ts';
import type { Manifest } from './lockfile.ts';
import { Refusal } from './refusal.ts';
import { manifestPath, writeImporter } from './write-importer.ts';

const elsewhere = 'Choose another name, or move it away.';

/**
 * Was this very importer generated before? Whatever was changed in it since is left alone.
 *
 * @throws Refusal where it was generated with other options, and may have been worked on since, or
 * written by hand
 */
export function isSameImporter(tree: Tree, options: ImporterOptions): boolean {
  const mark = generatedMark(tree, options.root);
  if (mark === null) {
    const { root } = options;
    if (!tree.exists(manifestPath(root)) && !tree.isFile(root)) return false;
    throw new Refusal(`${root} exists, and no generator made it.`, elsewhere);
  }
  const others = (['source', 'automation', 'profileOrigin'] as const)
    .filter((key) => mark[key] !== options[key])
    .map((key) => `${key} ${mark[key]}, not ${options[key]}`);
  if (others.length === 0) return true;
  throw new Refusal(
    `${options.root} was generated with ${others.join('; ')}.`,
    `Choose another name, or remove it first: npx nx g @logbook/nx-plugin:remove-importer ${options.name}`,
  );
}

/**
 * Writes the files of an importer, but for its package.json, where there are none, or only such as
 * a generation that was interrupted left there: those are equal to what is written.
 *
 * @throws Refusal where the folder holds anything else, which would be lost
 */
export async function writeNewImporter(tree: Tree, options: ImporterOptions): Promise<Manifest> {
  const { written, found } = await differences(tree, options.root, () =>
    writeImporter(tree, options),
  );
  const foreign = found.filter(({ kind }) => kind !== 'missing').map(({ path }) => path);
  if (foreign.length === 0) return written;
  throw new Refusal(
    `${options.root} exists, and not as the generator makes it: see ${shown(foreign)}.`,
    elsewhere,
  );
}

function shown(paths: readonly string[]): string {
  const [first = 'nothing', ...more] = paths;
  return more.length === 0 ? first : `${first} and ${more.length} more files`;
}
