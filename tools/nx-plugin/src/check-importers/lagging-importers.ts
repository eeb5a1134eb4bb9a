import type { Tree } from '@nx/devkit';
import { generatedMark } from '../importer/generated-mark.ts';
import { templateChanges } from '../importer/template-version.ts';
import type { TemplateChange } from '../importer/template-version.ts';

/** An importer that an older template made, and what has to be changed in it. */
export interface LaggingImporter {
  readonly root: string;
  readonly version: number;
  readonly missing: readonly TemplateChange[];
}

/**
 * The importers that lag behind the template. Those that were written by hand follow no template.
 *
 * @throws Refusal for an importer whose mark was spoilt
 */
export function laggingImporters(
  tree: Tree,
  changes: readonly TemplateChange[] = templateChanges,
): readonly LaggingImporter[] {
  return tree
    .children('apps')
    .sort()
    .flatMap((folder) => {
      const root = `apps/${folder}`;
      const mark = generatedMark(tree, root);
      if (mark === null) return [];
      const missing = changes.filter(({ version }) => version > mark.version);
      return missing.length === 0 ? [] : [{ root, version: mark.version, missing }];
    });
}

/** For people: each importer with the changes that it lacks, the oldest first. */
export function describeLag(importers: readonly LaggingImporter[]): string {
  return importers
    .map(({ root, version, missing }) => {
      const latest = missing.at(-1)?.version ?? version;
      const changes = missing.flatMap((change) =>
        change.changes.map((text) => `  ${change.version}: ${text}`),
      );
      return [
        `${root} follows version ${version} of the template; the newest is ${latest}. Change in it:`,
        ...changes,
        `  then write ${latest} for ${version} in its package.json, under logbook.template.version`,
      ].join('\n');
    })
    .join('\n\n');
}
