import type { Tree } from '@nx/devkit';
import { generatedMark } from '../importer/generated-mark.ts';
import { Refusal } from '../importer/refusal.ts';
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
      refuseFutureVersion(root, mark.version, changes.at(-1)?.version ?? 0);
      const missing = changes.filter(({ version }) => version > mark.version);
      return missing.length === 0 ? [] : [{ root, version: mark.version, missing }];
    });
}

/** It would never be told of a change. */
function refuseFutureVersion(root: string, version: number, newest: number): void {
  if (version <= newest) return;
  throw new Refusal(
    `${root} says that it follows version ${version} of the template, of which ${newest} is the newest.`,
    'Put its package.json back as it was.',
  );
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
