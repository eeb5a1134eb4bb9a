import { getProjects, readJson } from '@nx/devkit';
import type { Tree } from '@nx/devkit';
import { generatedMark } from './generated-mark.ts';
import type { ImporterOptions } from './importer-options.ts';
import { Refusal } from './refusal.ts';

/**
 * Was this very importer generated before? Whatever was changed in it since is left alone.
 *
 * @throws Refusal where it was generated with other options: it may have been worked on since
 */
export function isSameImporter(tree: Tree, options: ImporterOptions): boolean {
  const mark = generatedMark(tree, options.root);
  if (mark === null) return false;
  const differences = (['source', 'automation', 'profileOrigin'] as const)
    .filter((key) => mark[key] !== options[key])
    .map((key) => `${key} ${mark[key]}, not ${options[key]}`);
  if (differences.length === 0) return true;
  throw new Refusal(
    `${options.root} was generated with ${differences.join('; ')}.`,
    `Choose another name, or remove it first: npx nx g @logbook/nx-plugin:remove-importer ${options.name}`,
  );
}

/** @throws Refusal where a folder, a project, a package or a source type has one of the names */
export function refuseTakenName(tree: Tree, options: ImporterOptions): void {
  const taken = takenBy(tree, options);
  if (taken === null) return;
  throw new Refusal(taken, 'Choose another name.');
}

function takenBy(tree: Tree, { name, root, project, packageName, sourceType }: ImporterOptions) {
  if (tree.exists(root)) return `The folder ${root} exists, and no generator made it.`;
  const projects = getProjects(tree);
  for (const [other, { root: folder }] of projects) {
    if (other === project) return `The project ${project} exists, in ${folder}.`;
    // `tracking-importer` beside `tracking` would look like a part of it.
    if (other === name) return `The project ${name} exists, in ${folder}.`;
    const manifest = `${folder}/package.json`;
    if (!tree.exists(manifest)) continue;
    if (readJson<{ name?: string }>(tree, manifest).name === packageName)
      return `The package ${packageName} exists, in ${folder}.`;
  }
  const definition =
    definitionOf(tree, sourceType, 'apps') ?? definitionOf(tree, sourceType, 'libs');
  return definition === null ? null : `The source type ${sourceType} is defined in ${definition}.`;
}

/** The file that defines a source type, searched without `node_modules` and fixtures. */
function definitionOf(tree: Tree, sourceType: string, folder: string): string | null {
  for (const entry of tree.children(folder)) {
    const path = `${folder}/${entry}`;
    if (!tree.isFile(path)) {
      if (['node_modules', 'fixtures', 'coverage'].includes(entry)) continue;
      const found = definitionOf(tree, sourceType, path);
      if (found !== null) return found;
    } else if (entry.endsWith('.ts')) {
      const text = tree.read(path, 'utf8') ?? '';
      if (text.includes('defineOriginSource') && text.includes(`'${sourceType}'`)) return path;
    }
  }
  return null;
}
