import type { DropboxAccount } from '../account/dropbox-account.ts';
import { diskContent } from '../account/disk-content.ts';
import { scanFolder } from './scan-folder.ts';
import type { FolderScan, FoundOnDisk } from './scan-folder.ts';

/** An account that shows a folder of this machine. */
export interface FolderMirror {
  /** Paths on disk that Dropbox would not store, at the last look. */
  readonly ignored: () => readonly string[];
  readonly fileCount: () => number;
}

/** Files move only if they are the same file, folders if they are the same folder. */
const identity = ({ kind, inode }: FoundOnDisk): string => `${kind} ${inode}`;

class Mirror implements FolderMirror {
  readonly #account: DropboxAccount;
  readonly #folder: string;
  #known = new Map<string, FoundOnDisk>();
  #ignored: readonly string[] = [];

  constructor(account: DropboxAccount, folder: string) {
    this.#account = account;
    this.#folder = folder;
  }

  ignored = (): readonly string[] => this.#ignored;
  fileCount = (): number => [...this.#known.values()].filter(({ kind }) => kind === 'file').length;

  /** Brings the account to what is on disk now. */
  refresh(): void {
    const scan = scanFolder(this.#folder);
    this.#ignored = scan.ignored;
    this.#followMoves(scan);
    const now = new Map(scan.found.map((found) => [found.dropboxPath, found]));
    this.#forgetDeleted(now);
    for (const found of scan.found) this.#show(found);
    this.#known = now;
  }

  /** What has another path than before is moved, with its id; folders first, with what they hold. */
  #followMoves({ found }: FolderScan): void {
    const before = new Map([...this.#known.values()].map((known) => [identity(known), known]));
    const present = new Set(found.map(({ dropboxPath }) => dropboxPath));
    for (const item of found) {
      const old = before.get(identity(item));
      const isMoved = old !== undefined && old.dropboxPath !== item.dropboxPath;
      // Two names of one file (a hard link) are two files; one that stays is not moved.
      if (!isMoved || present.has(old.dropboxPath) || this.#known.has(item.dropboxPath)) continue;
      if (!this.#known.has(old.dropboxPath)) continue;
      this.#account.drive.move(old.dropboxPath, item.dropboxPath);
      this.#rename(old.dropboxPath, item.dropboxPath);
    }
  }

  /** Keeps what is known below a moved folder under its new path. */
  #rename(from: string, to: string): void {
    const moved = [...this.#known].filter(([path]) => path === from || path.startsWith(`${from}/`));
    for (const [path] of moved) this.#known.delete(path);
    for (const [path, known] of moved) {
      const dropboxPath = to + path.slice(from.length);
      this.#known.set(dropboxPath, { ...known, dropboxPath });
    }
  }

  #forgetDeleted(now: ReadonlyMap<string, FoundOnDisk>): void {
    let deletedFolder: string | null = null;
    for (const [path, { kind }] of [...this.#known].sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (now.get(path)?.kind === kind) continue;
      this.#known.delete(path);
      if (deletedFolder !== null && path.startsWith(deletedFolder)) continue;
      this.#account.drive.delete(path);
      if (kind === 'folder') deletedFolder = `${path}/`;
    }
  }

  #show(found: FoundOnDisk): void {
    const { kind, dropboxPath, path, sizeBytes, modifiedMillis } = found;
    const known = this.#known.get(dropboxPath);
    if (kind === 'folder') {
      if (known === undefined) this.#account.drive.createFolder(dropboxPath);
      return;
    }
    const content = diskContent({ path, sizeBytes, modifiedMillis });
    if (known?.sizeBytes === sizeBytes && known.modifiedMillis === modifiedMillis) {
      if (known.path === path) return;
      // The same bytes elsewhere on disk, after a move: nothing that a listing would tell.
      const file = this.#account.drive.file(dropboxPath);
      this.#account.tree.rehome(file, content);
      return;
    }
    this.#account.drive.putFile(dropboxPath, content, {
      clientModified: new Date(modifiedMillis),
      // Not the time of this look: served again, the file must be described as it was.
      serverModified: new Date(modifiedMillis),
      version: `${sizeBytes} ${modifiedMillis}`,
    });
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
