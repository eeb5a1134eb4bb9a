import type { files } from 'dropbox';
import type { AccountTree } from './account-tree.ts';
import type { StandInClock } from './clock.ts';
import { bytesContent } from './file-content.ts';
import type { FileContent } from './file-content.ts';
import { nameFault } from './file-name.ts';
import { lineage, namePath, withDescendants } from './node.ts';
import type { FileNode, FolderNode, TreeNode } from './node.ts';
import { nameKey } from './path-key.ts';

/** What lies in a drive, for tests that look at the state. */
export interface DriveEntry {
  readonly kind: 'file' | 'folder';
  /** `/As/written`, from the drive's root. */
  readonly path: string;
  readonly id: string;
  /** Null for folders. */
  readonly rev: string | null;
  readonly sizeBytes: number | null;
}

export interface PutOptions {
  /** Default: the server's time. */
  readonly clientModified?: Date;
  /** Default: the server's time. */
  readonly serverModified?: Date;
  /** Tells this version from the file's others; by default each call makes a new one. */
  readonly version?: string;
}

/**
 * An account's files as its owner's hands would change them: at the desktop, past the API. Paths
 * begin with a slash; folders on the way are made. What Dropbox would not store is refused.
 */
export class Drive {
  readonly root: FolderNode;
  readonly tree: AccountTree;
  readonly #clock: StandInClock;

  constructor(tree: AccountTree, root: FolderNode, clock: StandInClock) {
    this.tree = tree;
    this.root = root;
    this.#clock = clock;
  }

  putFile(
    path: string,
    content: string | Uint8Array | FileContent,
    options: PutOptions = {},
  ): DriveEntry {
    const { parent, name } = this.#place(path);
    const now = this.#clock.now();
    const isContent = typeof content === 'object' && 'read' in content;
    const file = this.tree.putFile(parent, name, {
      content: isContent ? content : bytesContent(content),
      clientModified: options.clientModified ?? now,
      serverModified: options.serverModified ?? now,
      version: options.version ?? String(this.tree.journal.lastSeq),
    });
    return this.#describe(file);
  }

  /** A Paper document: listed, never downloaded, exported as Markdown. */
  putPaper(path: string, markdown: string): DriveEntry {
    const entry = this.putFile(path, markdown);
    this.file(path).exportOnly = { exportAs: 'markdown', exportOptions: ['markdown', 'html'] };
    return entry;
  }

  createFolder(path: string): DriveEntry {
    return this.#describe(this.#ensureFolders(segments(path)));
  }

  delete(path: string): void {
    this.tree.remove(this.node(path));
  }

  /** Moves or renames; what was at `to` is replaced. */
  move(from: string, to: string): DriveEntry {
    const node = this.node(from);
    const { parent, name } = this.#place(to);
    if (lineage(parent).includes(node)) throw new Error(`${to} lies in ${from} itself.`);
    this.tree.move(node, parent, name);
    return this.#describe(node);
  }

  /** Makes it a shared folder with a namespace of its own. */
  share(path: string, sharedFolderId: string): void {
    const node = this.node(path);
    if (node.kind === 'file') throw new Error(`${path} is a file; only folders are shared.`);
    this.tree.share(node, sharedFolderId);
  }

  /** From now on a download of it is refused as `restricted_content` (a copyright claim). */
  restrict(path: string): void {
    this.file(path).restricted = true;
  }

  /**
   * The server tells this name for it, whatever it is: `../../etc/passwd`, a NUL, 300 letters.
   * Dropbox would not; a careful client does not rely on that.
   */
  tellName(path: string, name: string): void {
    this.node(path).toldName = name;
  }

  /** What Dropbox has read from a photo or video; told by get_metadata to who asks for it. */
  tellMediaInfo(path: string, mediaInfo: files.MediaInfo): void {
    this.file(path).mediaInfo = mediaInfo;
  }

  /** Everything in it, folders before what they hold. */
  entries(): DriveEntry[] {
    return [...withDescendants(this.root)].slice(1).map((node) => this.#describe(node));
  }

  /** @throws Error if nothing is there: a test's own mistake. */
  node(path: string): TreeNode {
    let node: TreeNode | undefined = this.root;
    for (const name of segments(path)) {
      node = node?.kind === 'folder' ? node.children.get(nameKey(name)) : undefined;
    }
    if (node === undefined) throw new Error(`There is nothing at ${path} in this account.`);
    return node;
  }

  file(path: string): FileNode {
    const node = this.node(path);
    if (node.kind === 'folder') throw new Error(`${path} is a folder.`);
    return node;
  }

  #ensureFolders(names: readonly string[]): FolderNode {
    let folder = this.root;
    for (const name of names) folder = this.tree.ensureFolder(folder, name);
    return folder;
  }

  #place(path: string): { parent: FolderNode; name: string } {
    const names = segments(path);
    const name = names.pop();
    if (name === undefined) throw new Error('The root is there already.');
    return { parent: this.#ensureFolders(names), name };
  }

  #describe(node: TreeNode): DriveEntry {
    const { kind, id } = node;
    const path = namePath(node).slice(namePath(this.root).length);
    if (kind === 'folder') return { kind, path, id, rev: null, sizeBytes: null };
    return { kind, path, id, rev: node.version.rev, sizeBytes: node.version.content.sizeBytes };
  }
}

function segments(path: string): string[] {
  if (path === '' || path === '/') return [];
  const [first, ...names] = path.split('/');
  if (first !== '') throw new Error(`"${path}" does not begin with a slash.`);
  for (const name of names) {
    const fault = nameFault(name);
    if (fault !== null) throw new Error(`Dropbox does not store "${name}" (${fault}).`);
  }
  return names;
}
