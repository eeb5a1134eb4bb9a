import { readdirSync, statSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { join } from 'node:path';
import { nameFault } from '../account/file-name.ts';
import { nameKey } from '../account/path-key.ts';

/** Something on disk that Dropbox would store. */
export interface FoundOnDisk {
  readonly kind: 'file' | 'folder';
  /** Path on this machine. */
  readonly path: string;
  /** In Dropbox; another one than on disk where two names are one to Dropbox. */
  readonly name: string;
  /** Tells a moved file from a new one, as long as the server runs. */
  readonly inode: string;
  readonly sizeBytes: number;
  readonly modifiedMillis: number;
}

/** What was found, folders before what they hold, and names that Dropbox would not take. */
export interface FolderScan {
  readonly found: readonly FoundOnDisk[];
  readonly ignored: readonly string[];
}

/** Another name for the second of two that differ in case only, as Dropbox' desktop client does. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(nameKey(name))) return name;
  const [, stem = name, extension = ''] = /^(.+?)(\.[^.]*)?$/s.exec(name) ?? [];
  for (let number = 0; ; number += 1) {
    const suffix = number === 0 ? '' : ` (${number})`;
    const candidate = `${stem} (Case Conflict)${suffix}${extension}`;
    if (!taken.has(nameKey(candidate))) return candidate;
  }
}

function kindOf(entry: Dirent): FoundOnDisk['kind'] | null {
  if (entry.isFile()) return 'file';
  // Links are left out: they may lead out of the folder, or in a circle.
  return entry.isDirectory() ? 'folder' : null;
}

/**
 * Reads a folder with all that is below it, in one go: asynchronous calls cost ten times as much
 * here, and a look must be over before the answer that it is for.
 */
export function scanFolder(root: string): FolderScan {
  const found: FoundOnDisk[] = [];
  const ignored: string[] = [];
  const scan = (path: string): void => {
    const taken = new Set<string>();
    for (const entry of entriesOf(path, root)) {
      const kind = kindOf(entry);
      const entryPath = join(path, entry.name);
      const stats = kind === null || nameFault(entry.name) !== null ? undefined : lookAt(entryPath);
      if (kind === null || stats === undefined) {
        ignored.push(entryPath);
        continue;
      }
      const name = freeName(entry.name, taken);
      taken.add(nameKey(name));
      found.push({ kind, path: entryPath, name, ...stats });
      if (kind === 'folder') scan(entryPath);
    }
  };
  scan(root);
  return { found, ignored };
}

/** What is in a folder, in a fixed order: which of two like names keeps its own must not change. */
function entriesOf(path: string, root: string): Dirent[] {
  try {
    const entries = readdirSync(path, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    // It may be gone since its parent was read; a root that is gone is an error to be told.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' && path !== root) return [];
    throw error;
  }
}

function lookAt(path: string) {
  // It may be gone since its folder was read.
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return undefined;
  const { dev, ino, birthtimeMs, size, mtimeMs } = stats;
  // An inode number is given to the next file; the time of birth tells the two apart.
  return { inode: `${dev}:${ino}:${birthtimeMs}`, sizeBytes: size, modifiedMillis: mtimeMs };
}
