import { logger, readJson } from '@nx/devkit';
import type { Tree } from '@nx/devkit';
import { isSameImporter, writeNewImporter } from './existing-importer.ts';
import { readImporterOptions } from './importer-options.ts';
import type { ImporterOptions, ImporterSchema } from './importer-options.ts';
import { isLocked, lockWorkspace } from './lockfile.ts';
import type { Manifest } from './lockfile.ts';
import { planRegistration, registrationOf } from './registration.ts';
import { refuseTakenName } from './taken-names.ts';
import { manifestPath, writeManifest } from './write-importer.ts';

/**
 * `nx g @logbook/nx-plugin:importer`: an importer that works before anybody has touched it.
 *
 * Nx writes the tree to disk when this function has returned, so a refusal leaves nothing behind.
 * It writes file after file in the order of the tree: the package.json, whose mark says that all
 * was generated, comes last, and who was interrupted before it just generates again.
 *
 * @returns says what was done; Nx calls it when all is written, so with `--dry-run` never
 * @throws Refusal with the reason and what would do
 */
export default async function importerGenerator(
  tree: Tree,
  schema: ImporterSchema,
): Promise<() => void> {
  const options = readImporterOptions(schema);
  const done = await generate(tree, options);
  if (isDryRun()) logger.info('Nothing is written, because of --dry-run. It would be:');
  return () => {
    logger.info(done);
  };
}

/** Writes into the tree what is missing, and returns what to say of it. */
async function generate(tree: Tree, options: ImporterOptions): Promise<string> {
  if (isSameImporter(tree, options)) {
    const mended = mend(tree, options);
    const what =
      mended.length === 0
        ? 'nothing was changed'
        : `missing and written again: ${mended.join(', ')}`;
    return `${options.root} was generated with these very options before: ${what}.`;
  }
  refuseTakenName(tree, options);
  const registration = planRegistration(tree, options, new Date());
  const manifest = await writeNewImporter(tree, options);
  lockWorkspace(tree, options.root, manifest);
  tree.write(registration.path, registration.sql);
  writeManifest(tree, options.root, manifest);
  return nextSteps(options, registration.path);
}

/** Nx keeps this flag to itself, and says at the very end that nothing was written. */
function isDryRun(): boolean {
  return process.argv.some((flag) => /^(?:-d|--dry-?run)(?:=true)?$/i.test(flag));
}

/** What lies outside of the importer's folder may have got lost on the way, in a merge above all. */
function mend(tree: Tree, options: ImporterOptions): readonly string[] {
  const mended: string[] = [];
  if (!isLocked(tree, options.root)) {
    lockWorkspace(tree, options.root, readJson<Manifest>(tree, manifestPath(options.root)));
    mended.push('its entry in package-lock.json');
  }
  if (registrationOf(tree, options.automation) === null) {
    const { path, sql } = planRegistration(tree, options, new Date());
    tree.write(path, sql);
    mended.push(path);
  }
  return mended;
}

function nextSteps({ project, root }: ImporterOptions, migration: string): string {
  return [
    '',
    `${root} works as it is, on the samples in its fixtures:`,
    `  npx nx run ${project}:import`,
    `  npx nx run ${project}:test`,
    `Its automation is registered by ${migration}.`,
    'How to make it read your source: docs/writing-an-importer.md',
  ].join('\n');
}
