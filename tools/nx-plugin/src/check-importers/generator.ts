import type { Tree } from '@nx/devkit';
import { describeLag, laggingImporters } from './lagging-importers.ts';

/**
 * The sync generator behind `nx sync:check`. What a template's change means for an importer that
 * people have worked on, only people can say: so it writes nothing, and fails where one lags behind.
 */
export default function checkImportersGenerator(tree: Tree): void {
  const lagging = laggingImporters(tree);
  if (lagging.length > 0) throw new Error(describeLag(lagging));
}
