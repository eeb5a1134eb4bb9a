import type { files } from 'dropbox';
import type { FileContent } from './file-content.ts';

/** One state of a file's bytes. Its rev keeps naming these bytes after the file has changed. */
export interface FileVersion {
  readonly rev: string;
  readonly content: FileContent;
  readonly clientModified: Date;
  readonly serverModified: Date;
}

interface AnyNode {
  readonly id: string;
  /** As last written, case and composition kept. */
  name: string;
  /** `nameKey(name)`: what it is found by among its siblings. */
  key: string;
  /** Null for the root, and for what was deleted. */
  parent: FolderNode | null;
  /** The journal's number for the last time that this node was reported as there. */
  reportedAs: number;
  /** Told instead of the name: a server that lies, for tests of a careful client. */
  toldName?: string;
}

export interface FolderNode extends AnyNode {
  readonly kind: 'folder';
  readonly children: Map<string, TreeNode>;
  /** Names of deleted children, by key, until something of that key is there again. */
  readonly tombstones: Map<string, string>;
  /** Its namespace, if it is shared or mounted. */
  sharedFolderId: string | null;
  /** Children in listing order; null when a change has made it stale. */
  inOrder: readonly TreeNode[] | null;
}

export interface FileNode extends AnyNode {
  readonly kind: 'file';
  version: FileVersion;
  /** Dropbox refuses to hand it out, because of a copyright claim. */
  restricted: boolean;
  /** Of a photo or video; null where Dropbox has nothing to tell. */
  mediaInfo: files.MediaInfo | null;
  /** A cloud document (Paper): it cannot be downloaded, only exported in one of these formats. */
  exportOnly: { readonly exportAs: string; readonly exportOptions: readonly string[] } | null;
}

export type TreeNode = FolderNode | FileNode;

/** From the root down, the root left out. */
export function lineage(node: TreeNode): TreeNode[] {
  const line: TreeNode[] = [];
  for (let at: TreeNode = node; at.parent !== null; at = at.parent) line.push(at);
  return line.reverse();
}

/** `/a/b`, of keys; empty for the root. */
export function keyPath(node: TreeNode): string {
  return lineage(node)
    .map(({ key }) => `/${key}`)
    .join('');
}

/** `/A/b`, of names; empty for the root. */
export function namePath(node: TreeNode): string {
  return lineage(node)
    .map(({ name, toldName }) => `/${toldName ?? name}`)
    .join('');
}

/** Children in a fixed order, so that a page can begin where the one before it ended. */
export function childrenInOrder(folder: FolderNode): readonly TreeNode[] {
  folder.inOrder ??= [...folder.children.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  return folder.inOrder;
}

/** The node itself, then everything below it, folders before what they hold. */
export function* withDescendants(node: TreeNode): Generator<TreeNode> {
  yield node;
  if (node.kind === 'file') return;
  for (const child of childrenInOrder(node)) yield* withDescendants(child);
}
