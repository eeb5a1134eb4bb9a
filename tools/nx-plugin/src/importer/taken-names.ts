import { getProjects, readJson } from '@nx/devkit';
import type { Tree } from '@nx/devkit';
import { findSource } from './find-source.ts';
import type { ImporterOptions } from './importer-options.ts';
import { Refusal } from './refusal.ts';

/** @throws Refusal where a project, a package or a source type has one of the names */
export function refuseTakenName(tree: Tree, options: ImporterOptions): void {
  const taken = takenProject(tree, options) ?? takenSourceType(tree, options);
  if (taken === null) return;
  throw new Refusal(taken, 'Choose another name.');
}

function takenProject(
  tree: Tree,
  { name, project, packageName, root }: ImporterOptions,
): string | null {
  for (const [other, { root: folder }] of getProjects(tree)) {
    if (folder === root) continue;
    if (other === project) return `The project ${project} exists, in ${folder}.`;
    // `tracking-importer` beside `tracking` would look like a part of it.
    if (other === name) return `The project ${name} exists, in ${folder}.`;
    const manifest = `${folder}/package.json`;
    if (!tree.exists(manifest)) continue;
    if (readJson<{ name?: string }>(tree, manifest).name === packageName)
      return `The package ${packageName} exists, in ${folder}.`;
  }
  return null;
}

function takenSourceType(tree: Tree, { sourceType, root }: ImporterOptions): string | null {
  const defines = (text: string) =>
    text.includes('defineOriginSource') && text.includes(`'${sourceType}'`);
  const rooms = ['apps', 'libs'].flatMap((folder) =>
    tree.children(folder).map((room) => `${folder}/${room}`),
  );
  for (const room of rooms.sort()) {
    const definition = room === root ? null : findSource(tree, room, defines);
    if (definition !== null) return `The source type ${sourceType} is defined in ${definition}.`;
  }
  return null;
}
