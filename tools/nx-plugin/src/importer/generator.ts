import { logger } from '@nx/devkit';
import type { Tree } from '@nx/devkit';
import { isSameImporter, refuseTakenName } from './existing-importer.ts';
import { readImporterOptions } from './importer-options.ts';
import type { ImporterSchema } from './importer-options.ts';
import { lockWorkspace } from './lockfile.ts';
import { planRegistration } from './registration.ts';
import { writeImporter } from './write-importer.ts';

/**
 * `nx g @logbook/nx-plugin:importer`: an importer that works before anybody has touched it.
 *
 * Everything is checked before the first file goes into the tree, and Nx writes the tree only when
 * this function has returned: a refusal leaves nothing behind.
 *
 * @throws Refusal with the reason and what would do
 */
export default async function importerGenerator(tree: Tree, schema: ImporterSchema): Promise<void> {
  const options = readImporterOptions(schema);
  if (isSameImporter(tree, options)) {
    logger.info(
      `${options.root} was generated with these very options before: nothing was changed.`,
    );
    return;
  }
  refuseTakenName(tree, options);
  const registration = planRegistration(tree, options, new Date());
  const manifest = await writeImporter(tree, options);
  lockWorkspace(tree, options.root, manifest);
  if (!registration.exists) tree.write(registration.path, registration.sql);
  logger.info(nextSteps(options.project, options.root, registration.path));
}

function nextSteps(project: string, root: string, migration: string): string {
  return [
    '',
    `${root} works as it is, on the samples in its fixtures:`,
    `  npx nx run ${project}:import`,
    `  npx nx run ${project}:test`,
    `Its automation is registered by ${migration}.`,
    'How to make it read your source: docs/writing-an-importer.md',
  ].join('\n');
}
