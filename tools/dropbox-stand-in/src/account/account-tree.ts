import type { FileContent } from './file-content.ts';
import { Journal } from './journal.ts';
import type { Naming } from './naming.ts';
import { keyPath, namePath, withDescendants } from './node.ts';
import type { FileNode, FolderNode, TreeNode } from './node.ts';
import { nameKey } from './path-key.ts';

/** A file to be stored. */
export interface NewFile {
  readonly content: FileContent;
  /** What the client says; Dropbox does not verify it. */
  readonly clientModified: Date;
  readonly serverModified: Date;
  /** Tells this version from the file's others. */
  readonly version: string;
}

/** A rev, and the bytes that it names for good. */
export interface Revision {
  readonly file: FileNode;
  readonly version: FileNode['version'];
}

/**
 * The files and folders of one account, with the journal of everything that happened to them.
 * Every change goes through here, so that none is missing in the journal.
 */
export class AccountTree {
  readonly journal = new Journal();
  readonly root: FolderNode;
  readonly #naming: Naming;
  readonly #byId = new Map<string, TreeNode>();
  readonly #sharedFolders = new Map<string, string>();
  readonly #byRev = new Map<string, Revision>();

  constructor(naming: Naming) {
    this.#naming = naming;
    this.root = this.#newFolder('', '/');
  }

  /** Something in this tree by its `id:`, or undefined once it was deleted. */
  byId(id: string): TreeNode | undefined {
    return this.#byId.get(id);
  }

  /** Any revision that ever was, while its file exists. */
  byRev(rev: string): Revision | undefined {
    const found = this.#byRev.get(rev);
    return found !== undefined && this.#byId.has(found.file.id) ? found : undefined;
  }

  /** The shared folder of this id, or undefined. */
  sharedFolder(id: string): FolderNode | undefined {
    const folder = this.#byId.get(this.#sharedFolders.get(id) ?? '');
    return folder?.kind === 'folder' ? folder : undefined;
  }

  /** The file of that name, created or replaced. A folder in its place is deleted first. */
  putFile(parent: FolderNode, name: string, file: NewFile): FileNode {
    const there = parent.children.get(nameKey(name));
    if (there?.kind === 'folder') this.remove(there);
    const node = there?.kind === 'file' ? there : this.#newFile(parent, name, file);
    node.version = this.#version(node.id, file);
    this.#byRev.set(node.version.rev, { file: node, version: node.version });
    if (node === there) this.#report(node);
    else this.#attach(node, parent);
    return node;
  }

  /** The same bytes are read from elsewhere from now on; no new version, nothing to report. */
  rehome(file: FileNode, content: FileContent): void {
    file.version = { ...file.version, content };
    this.#byRev.set(file.version.rev, { file, version: file.version });
  }

  /** The folder of that name, created if it is missing. A file in its place is deleted first. */
  ensureFolder(parent: FolderNode, name: string): FolderNode {
    const there = parent.children.get(nameKey(name));
    if (there?.kind === 'folder') return there;
    if (there !== undefined) this.remove(there);
    const folder = this.#newFolder(name, `${keyPath(parent)}/${nameKey(name)}`);
    this.#attach(folder, parent);
    return folder;
  }

  /** Deletes it and everything below it: one line in the journal, as Dropbox reports it. */
  remove(node: TreeNode): void {
    this.#detach(node);
    for (const gone of withDescendants(node)) this.#byId.delete(gone.id);
  }

  /**
   * Moves or renames. It is reported as deleted there and new here, with the id it had. If only
   * the case of its name changes, nothing is reported at all.
   * Source: https://github.com/dropbox/dropbox-sdk-python/issues/81 and the spec of list_folder.
   */
  move(node: TreeNode, parent: FolderNode, name: string): void {
    const key = nameKey(name);
    if (node.parent === parent && node.key === key) {
      node.name = name;
      return;
    }
    // First out, then the way free: what is in the way may be what it lies in.
    this.#detach(node);
    const inTheWay = parent.children.get(key);
    if (inTheWay !== undefined) this.remove(inTheWay);
    node.name = name;
    node.key = key;
    this.#attach(node, parent);
  }

  /**
   * Turns a folder into a shared one. Dropbox reports that as deleted and made again, with all
   * that it holds (read in maestral's source); ids and revs stay.
   */
  share(folder: FolderNode, sharedFolderId: string): void {
    folder.sharedFolderId = sharedFolderId;
    this.#sharedFolders.set(sharedFolderId, folder.id);
    const { parent } = folder;
    if (parent === null) return;
    this.#detach(folder);
    this.#attach(folder, parent);
  }

  #version(id: string, { content, clientModified, serverModified, version }: NewFile) {
    return { rev: this.#naming.rev(id, version), content, clientModified, serverModified };
  }

  #newFile(parent: FolderNode, name: string, file: NewFile): FileNode {
    const key = nameKey(name);
    const id = this.#naming.fileId(`${keyPath(parent)}/${key}`);
    const version = this.#version(id, file);
    return {
      kind: 'file',
      ...{ id, name, key, parent: null, reportedAs: 0, version, restricted: false },
      mediaInfo: null,
      exportOnly: null,
    };
  }

  #newFolder(name: string, path: string): FolderNode {
    return {
      kind: 'folder',
      ...{ id: this.#naming.fileId(path), name, key: nameKey(name), parent: null, reportedAs: 0 },
      ...{ children: new Map(), tombstones: new Map(), sharedFolderId: null, inOrder: null },
    };
  }

  #attach(node: TreeNode, parent: FolderNode): void {
    node.parent = parent;
    parent.children.set(node.key, node);
    parent.tombstones.delete(node.key);
    parent.inOrder = null;
    for (const arrived of withDescendants(node)) {
      this.#byId.set(arrived.id, arrived);
      this.#report(arrived);
    }
  }

  #detach(node: TreeNode): void {
    const { parent } = node;
    if (parent === null) throw new Error('The root of an account is neither moved nor deleted.');
    this.journal.write(keyPath(node), namePath(node), null);
    parent.children.delete(node.key);
    parent.tombstones.set(node.key, node.name);
    parent.inOrder = null;
    node.parent = null;
  }

  #report(node: TreeNode): void {
    this.journal.write(keyPath(node), namePath(node), node);
  }
}
