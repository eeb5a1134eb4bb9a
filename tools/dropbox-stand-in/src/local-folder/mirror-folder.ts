import { dirname, resolve } from 'node:path';
import { diskContent } from '../account/disk-content.ts';
import type { DropboxAccount } from '../account/dropbox-account.ts';
import type { FileNode, FolderNode, TreeNode } from '../account/node.ts';
import { nameKey } from '../account/path-key.ts';
import { scanFolder } from './scan-folder.ts';
import type { FoundOnDisk } from './scan-folder.ts';

/** An account that shows a folder of this machine. */
export interface FolderMirror {
  /** Paths on disk that Dropbox would not store, at the last look. */
  readonly ignored: () => readonly string[];
  readonly fileCount: () => number;
}

/**
 * Brings an account to what is on disk, look by look. Files and folders are known by their inode,
 * so that what was moved keeps its id; what has a new inode where something of its kind was (an
 * editor wrote a new file over the old one) is the same thing with new content.
 */
class Mirror implements FolderMirror {
  readonly #account: DropboxAccount;
  readonly #folder: string;
  #byInode = new Map<string, TreeNode>();
  readonly #seen = new WeakMap<TreeNode, FoundOnDisk>();
  #ignored: readonly string[] = [];
  #fileCount = 0;

  constructor(account: DropboxAccount, folder: string) {
    this.#account = account;
    this.#folder = resolve(folder);
  }

  ignored = (): readonly string[] => this.#ignored;
  fileCount = (): number => this.#fileCount;

  refresh(): void {
    const { found, ignored } = scanFolder(this.#folder);
    const folders = new Map<string, FolderNode>([[this.#folder, this.#account.drive.root]]);
    const present = new Set<TreeNode>();
    const byInode = new Map<string, TreeNode>();
    // Folders come before what they hold, so that each is in its place when its children come.
    for (const item of found) {
      const parent = folders.get(dirname(item.path));
      if (parent === undefined) continue;
      const node = this.#show(item, parent, present);
      present.add(node);
      byInode.set(item.inode, node);
      this.#seen.set(node, item);
      if (node.kind === 'folder') folders.set(item.path, node);
    }
    this.#removeAbsent(this.#account.drive.root, present);
    this.#byInode = byInode;
    this.#ignored = ignored;
    this.#fileCount = found.filter(({ kind }) => kind === 'file').length;
  }

  #show(item: FoundOnDisk, parent: FolderNode, present: ReadonlySet<TreeNode>): TreeNode {
    const { tree } = this.#account;
    const node = this.#recognise(item, parent, present);
    if (node !== undefined && (node.parent !== parent || node.name !== item.name)) {
      tree.move(node, parent, item.name);
    }
    if (item.kind === 'folder') return node ?? tree.ensureFolder(parent, item.name);
    return this.#showFile(item, parent, node?.kind === 'file' ? node : undefined);
  }

  /** What it was at the last look: by inode, else by place. Two hard links are two files. */
  #recognise(
    { inode, kind, name }: FoundOnDisk,
    parent: FolderNode,
    present: ReadonlySet<TreeNode>,
  ): TreeNode | undefined {
    const { tree } = this.#account;
    const candidates = [this.#byInode.get(inode), parent.children.get(nameKey(name))];
    return candidates.find(
      (node) =>
        node?.kind === kind &&
        !present.has(node) &&
        // What was in the way of something else is gone, though its inode is known.
        tree.byId(node.id) === node,
    );
  }

  #showFile(item: FoundOnDisk, parent: FolderNode, node: FileNode | undefined): FileNode {
    const { tree } = this.#account;
    const { path, sizeBytes, modifiedMillis } = item;
    const seen = node === undefined ? undefined : this.#seen.get(node);
    const content = diskContent({ path, sizeBytes, modifiedMillis });
    if (seen?.sizeBytes === sizeBytes && seen.modifiedMillis === modifiedMillis) {
      // The same bytes elsewhere on disk, after a move: nothing more that a listing would tell.
      if (node !== undefined && seen.path !== path) tree.rehome(node, content);
      if (node !== undefined) return node;
    }
    // Not the time of this look: served again, the file must be described as it was.
    const modified = new Date(modifiedMillis);
    return tree.putFile(parent, item.name, {
      content,
      clientModified: modified,
      serverModified: modified,
      version: `${sizeBytes} ${modifiedMillis}`,
    });
  }

  #removeAbsent(folder: FolderNode, present: ReadonlySet<TreeNode>): void {
    for (const child of [...folder.children.values()]) {
      if (!present.has(child)) this.#account.tree.remove(child);
      else if (child.kind === 'folder') this.#removeAbsent(child, present);
    }
  }
}

/** Shows a folder as an account's files; see `DropboxStandIn.mirrorFolder`. */
export async function mirrorFolder(account: DropboxAccount, folder: string): Promise<FolderMirror> {
  const mirror = new Mirror(account, folder);
  account.isReadOnly = true;
  account.refresh = () => {
    mirror.refresh();
    return Promise.resolve();
  };
  await account.refresh();
  return mirror;
}
