import { lstatSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** npm links workspace packages into node_modules; a link to a folder that is gone confuses tools. */
export function forgetLink(root: string, packageName: string): void {
  const link = join(root, 'node_modules', packageName);
  if (lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink() === true) rmSync(link);
}
