import type { files } from 'dropbox';
import type { PathView } from './dropbox-account.ts';
import { nameFault } from './file-name.ts';
import { componentsOf, LookupFailure, startOf } from './lookup.ts';
import type { FolderNode, TreeNode } from './node.ts';
import { nameKey } from './path-key.ts';

/** Nothing can be written there; a route wraps it in its own error. */
export class WriteFailure extends Error {
  override readonly name = 'WriteFailure';
  readonly error: files.WriteError;

  constructor(error: files.WriteError) {
    super(`write: ${error['.tag']}`);
    this.error = error;
  }
}

export const conflict = (tag: files.WriteConflictError['.tag']): WriteFailure =>
  new WriteFailure({ '.tag': 'conflict', conflict: { '.tag': tag } });

/** Where something is to be written: below a folder that is there, through some that are not. */
export interface WritePlace {
  readonly folder: FolderNode;
  readonly missing: readonly string[];
  readonly name: string;
  /** What is there already. */
  readonly occupant: TreeNode | null;
}

/** @throws WriteFailure */
export function findPlace(view: PathView, path: string): WritePlace {
  if (view.account.isReadOnly) throw new WriteFailure({ '.tag': 'no_write_permission' });
  const { start, names } = read(view, path);
  const disallowed = names.some((name) => nameFault(name) === 'disallowed_name');
  if (disallowed) throw new WriteFailure({ '.tag': 'disallowed_name' });
  const name = names.pop();
  if (name === undefined) throw conflict('folder');
  let folder: TreeNode = start;
  const missing: string[] = [];
  for (const step of names) {
    if (folder.kind === 'file') throw conflict('file_ancestor');
    const next: TreeNode | undefined =
      missing.length > 0 ? undefined : folder.children.get(nameKey(step));
    if (next === undefined) missing.push(step);
    else folder = next;
  }
  if (folder.kind === 'file') throw conflict('file_ancestor');
  const occupant = missing.length > 0 ? null : (folder.children.get(nameKey(name)) ?? null);
  return { folder, missing, name, occupant };
}

function read(view: PathView, path: string): { start: TreeNode; names: string[] } {
  try {
    const { start, rest } = startOf(view, path);
    return { start, names: componentsOf(rest) };
  } catch (error) {
    if (!(error instanceof LookupFailure)) throw error;
    throw new WriteFailure({ '.tag': 'malformed_path', malformed_path: path });
  }
}

/** The folder, with those that were missing. */
export function makeWay(view: PathView, { folder, missing }: WritePlace): FolderNode {
  const { tree } = view.account;
  return missing.reduce((parent, name) => tree.ensureFolder(parent, name), folder);
}

/** `name (1).jpg`, `name (2).jpg`, … the first that is free. */
export function renamed({ folder, name }: WritePlace): string {
  const [, stem = name, extension = ''] = /^(.+?)(\.[^.]*)?$/s.exec(name) ?? [];
  for (let number = 1; ; number += 1) {
    const candidate = `${stem} (${number})${extension}`;
    if (!folder.children.has(nameKey(candidate))) return candidate;
  }
}
