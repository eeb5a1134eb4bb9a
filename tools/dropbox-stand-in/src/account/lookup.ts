import type { files } from 'dropbox';
import type { PathView } from './dropbox-account.ts';
import { nameFault } from './file-name.ts';
import { keyPath, lineage } from './node.ts';
import type { FileNode, FileVersion, FolderNode, TreeNode } from './node.ts';
import { foldCase } from './path-key.ts';

/** A path that leads nowhere, or to the wrong kind of thing; a route wraps it in its own error. */
export class LookupFailure extends Error {
  override readonly name = 'LookupFailure';
  readonly error: files.LookupError;

  constructor(error: files.LookupError) {
    super(`lookup: ${error['.tag']}`);
    this.error = error;
  }
}

export const notFound = (): LookupFailure => new LookupFailure({ '.tag': 'not_found' });

/** What was deleted and is asked for with include_deleted. */
export interface DeletedNode {
  readonly kind: 'deleted';
  readonly name: string;
  readonly keyPath: string;
  readonly namePath: string;
}

/** The components of `/a/b`; a path that no file can have is refused before anything is looked for. */
export function componentsOf(path: string): string[] {
  if (path === '') return [];
  const names = path.slice(1).split('/');
  const bad = names.find((name) => nameFault(name) === 'malformed_path');
  if (bad !== undefined || !path.startsWith('/')) {
    throw new LookupFailure({ '.tag': 'malformed_path', malformed_path: path });
  }
  return names;
}

function isBelow(node: TreeNode, root: FolderNode): boolean {
  return node === root || root.parent === null || lineage(node).includes(root);
}

/** Where a path begins, and what follows from there. */
export function startOf(view: PathView, path: string): { start: TreeNode; rest: string } {
  const { tree } = view.account;
  const prefixed = /^(ns|id):([^/]*)([^]*)$/.exec(path);
  if (prefixed === null) return { start: view.root, rest: path };
  const [, prefix, id = '', rest = ''] = prefixed;
  const start = prefix === 'ns' ? view.account.namespaceView(id)?.root : tree.byId(`id:${id}`);
  if (start === undefined || (prefix === 'id' && !isBelow(start, view.root))) throw notFound();
  return { start, rest };
}

/**
 * A child by what the request called it. The case does not matter, the composition does: asking
 * with a decomposed (NFD) `é` finds nothing, as on the real service (maestral, issue 409).
 */
function step(from: TreeNode | undefined, name: string): TreeNode | undefined {
  return from?.kind === 'folder' ? from.children.get(foldCase(name)) : undefined;
}

/** @throws LookupFailure */
export function lookUp(view: PathView, path: string): TreeNode {
  const { start, rest } = startOf(view, path);
  const found = componentsOf(rest).reduce<TreeNode | undefined>(step, start);
  if (found === undefined) throw notFound();
  return found;
}

/** @throws LookupFailure */
export function lookUpFolder(view: PathView, path: string): FolderNode {
  const node = lookUp(view, path);
  if (node.kind === 'file') throw new LookupFailure({ '.tag': 'not_folder' });
  return node;
}

/**
 * A file and the version that was asked for: `rev:…` names an old one too.
 * @throws LookupFailure
 */
export function lookUpFile(view: PathView, path: string): { file: FileNode; version: FileVersion } {
  if (path.startsWith('rev:')) {
    const revision = view.account.tree.byRev(path.slice('rev:'.length));
    if (revision === undefined || !isBelow(revision.file, view.root)) throw notFound();
    return revision;
  }
  const node = lookUp(view, path);
  if (node.kind === 'folder') throw new LookupFailure({ '.tag': 'not_file' });
  return { file: node, version: node.version };
}

/** What was deleted at this path, if its folder still knows. */
export function lookUpDeleted(view: PathView, path: string): DeletedNode {
  const { start, rest } = startOf(view, path);
  const names = componentsOf(rest);
  const key = foldCase(names.pop() ?? '');
  const parent = names.reduce<TreeNode | undefined>(step, start);
  const name = parent?.kind === 'folder' ? parent.tombstones.get(key) : undefined;
  if (parent === undefined || name === undefined) throw notFound();
  return deletedNode(parent, key, name);
}

/** A tombstone of a folder, with its paths. */
export function deletedNode(parent: TreeNode, key: string, name: string): DeletedNode {
  const parentNames = lineage(parent)
    .map((node) => `/${node.name}`)
    .join('');
  return {
    kind: 'deleted',
    name,
    keyPath: `${keyPath(parent)}/${key}`,
    namePath: `${parentNames}/${name}`,
  };
}
