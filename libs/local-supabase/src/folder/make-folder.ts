import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/**
 * Makes a folder that only this user may enter, and those above it that are missing. Node's own
 * `recursive` never returns below a file system that answers ENOENT to everything, as /proc does.
 */
export function makeFolder(path: string): void {
  if (isFolder(path)) return;
  if (!existsSync(dirname(path))) makeFolder(dirname(path));
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    // Another process may have made it between our look and our turn.
    if (!isFolder(path)) throw error;
  }
}
