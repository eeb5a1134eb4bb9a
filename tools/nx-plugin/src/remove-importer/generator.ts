import { logger } from '@nx/devkit';
import type { Tree } from '@nx/devkit';
import { generatedMark } from '../importer/generated-mark.ts';
import type { GeneratedMark } from '../importer/generated-mark.ts';
import { readImporterName } from '../importer/importer-name.ts';
import type { ImporterNames } from '../importer/importer-name.ts';
import { unlockWorkspace } from '../importer/lockfile.ts';
import { Refusal } from '../importer/refusal.ts';
import { registrationOf } from '../importer/registration.ts';
import { forgetLink } from './forget-link.ts';
import { handMadeChanges } from './hand-made-changes.ts';
import { isCommitted } from './is-committed.ts';

interface RemoveImporterSchema {
  readonly name: string;
  readonly force?: boolean;
  readonly deleteMigration?: boolean;
}

/**
 * `nx g @logbook/nx-plugin:remove-importer`: takes back what the importer generator made. The
 * vehicles that it imported stay; their runs are undone with `revert`.
 *
 * @throws Refusal for what no generator made, and for what was changed by hand unless forced
 */
export default async function removeImporterGenerator(
  tree: Tree,
  { name, force = false, deleteMigration = false }: RemoveImporterSchema,
): Promise<() => void> {
  const names = readImporterName(name);
  const mark = knownImporter(tree, names);
  if (!force) refuseHandMadeChanges(names, await handMadeChanges(tree, names, mark));
  tree.delete(names.root);
  unlockWorkspace(tree, names.root, names.packageName);
  logger.info(`${names.root} is removed.`);
  removeRegistration(tree, mark, deleteMigration);
  return () => {
    forgetLink(tree.root, names.packageName);
  };
}

function knownImporter(tree: Tree, { name, root }: ImporterNames): GeneratedMark {
  const mark = generatedMark(tree, root);
  if (mark !== null) return mark;
  throw tree.exists(root)
    ? new Refusal(
        `${root} was not made by the generator: its package.json has no logbook.template.`,
        'Whoever wrote it by hand removes it by hand.',
      )
    : new Refusal(`There is no importer ${name}: ${root} does not exist.`, 'Look into apps/.');
}

function refuseHandMadeChanges({ name, root }: ImporterNames, changes: readonly string[]): void {
  if (changes.length === 0) return;
  const shown = changes.slice(0, 10).map((change) => `\n  ${change}`);
  const more = changes.length > 10 ? [`\n  and ${changes.length - 10} more`] : [];
  throw new Refusal(
    `${root} is no longer as it was generated:${[...shown, ...more].join('')}\n`,
    `To remove it nevertheless: npx nx g @logbook/nx-plugin:remove-importer ${name} --force`,
  );
}

/** What is committed may have run in a database that we do not see, and migrations are for ever. */
function removeRegistration(tree: Tree, { automation }: GeneratedMark, evenCommitted: boolean) {
  const path = registrationOf(tree, automation);
  if (path === null) return;
  if (!evenCommitted && isCommitted(tree.root, path)) {
    logger.info(
      `${path} stays, because it is committed and may have run elsewhere; ` +
        'it is used again when the importer is generated again. --delete-migration deletes it.',
    );
    return;
  }
  tree.delete(path);
}
