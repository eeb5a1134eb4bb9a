import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { receiveBytes } from './receive-bytes.ts';
import type { ReceivedBytes } from './receive-bytes.ts';

/** Bytes that are whole and on disk, and that no row names yet. */
export interface StoredFile extends ReceivedBytes {
  readonly version: string;
}

const VERSION = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The bytes of all objects: one file per upload, named by its version and never by the object's key, so
 * that no key can lead out of the folder. A file is written under `incoming` and moved when it is whole;
 * the row that names it comes after that. What is left by a process that died between the two is in
 * nobody's way, and `sweep` removes it.
 *
 * Nothing is synced to the disk: like PGlite's own files, they survive a killed process, not a power cut.
 */
export class ObjectFiles {
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** Takes a body to its end. @throws StorageError where it is longer than `limitBytes` */
  async receive(body: AsyncIterable<Uint8Array>, limitBytes: number | null): Promise<StoredFile> {
    return await this.#create(async (draft) => {
      const handle = await open(draft, 'wx', 0o600);
      try {
        return await receiveBytes(body, handle, limitBytes);
      } finally {
        await handle.close();
      }
    });
  }

  /** A second file with the bytes of `version`. @throws ENOENT */
  async copy(version: string, bytes: ReceivedBytes): Promise<StoredFile> {
    return await this.#create(async (draft) => {
      await copyFile(this.#path(version), draft);
      return bytes;
    });
  }

  /** For reading; whoever gets it closes it. Stays readable when the file is removed meanwhile. */
  async open(version: string): Promise<FileHandle> {
    return await open(this.#path(version), 'r');
  }

  async remove(version: string): Promise<void> {
    // A file that cannot be removed now, as an open one on Windows, is left for the next sweep.
    await rm(this.#path(version), { force: true }).catch(() => undefined);
  }

  /** Removes what is not named by one of the versions that are asked for. Only while nobody uploads. */
  async sweep(readVersions: () => Promise<ReadonlySet<string>>): Promise<void> {
    await rm(this.#incoming, { recursive: true, force: true });
    const folders = await readdir(this.#objects).catch(() => []);
    if (folders.length === 0) return;
    const named = await readVersions();
    for (const folder of folders) {
      for (const version of await readdir(join(this.#objects, folder))) {
        if (!named.has(version)) await rm(join(this.#objects, folder, version), { force: true });
      }
    }
  }

  async #create(write: (draft: string) => Promise<ReceivedBytes>): Promise<StoredFile> {
    const version = randomUUID();
    const draft = join(this.#incoming, version);
    await mkdir(this.#incoming, { recursive: true, mode: 0o700 });
    try {
      const bytes = await write(draft);
      await mkdir(join(this.#path(version), '..'), { recursive: true, mode: 0o700 });
      await rename(draft, this.#path(version));
      return { ...bytes, version };
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  }

  get #incoming(): string {
    return join(this.#directory, 'incoming');
  }

  get #objects(): string {
    return join(this.#directory, 'objects');
  }

  /** Rows can be written by hand: what is no version of ours names no file. */
  #path(version: string): string {
    const name = VERSION.test(version) ? version : 'none';
    return join(this.#objects, name.slice(0, 2), name);
  }
}
