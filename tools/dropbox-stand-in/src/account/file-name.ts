import { foldCase } from './path-key.ts';

/** Why Dropbox does not store a file of this name; its write errors have these tags. */
export type NameFault = 'malformed_path' | 'disallowed_name';

const MAX_NAME_LENGTH = 255;
const neverStored = new Set(['desktop.ini', 'thumbs.db', '.ds_store', 'icon\r', '.dropbox']);

/**
 * What is wrong with one component of a path, or null.
 * Source: Dropbox' help page on names, and the restrictions that rclone's Dropbox page lists.
 */
export function nameFault(name: string): NameFault | null {
  // Half of a character is none, in any encoding.
  if (!name.isWellFormed()) return 'malformed_path';
  if (name === '' || name === '.' || name === '..') return 'malformed_path';
  if (name.length > MAX_NAME_LENGTH || /[\0/\\]|\s$/.test(name)) return 'malformed_path';
  return neverStored.has(foldCase(name)) ? 'disallowed_name' : null;
}
