import { mkdtemp, rm, stat } from 'node:fs/promises';
import { createWriteStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { diskContent } from './disk-content.ts';
import type { FileContent } from './file-content.ts';

/** Where uploads lie while the server runs: a folder of its own, removed at the end. */
export class Spool {
  #folder: Promise<string> | null = null;
  #files = 0;

  /** Stores a body; memory stays flat however large it is. */
  async store(body: AsyncIterable<Uint8Array>): Promise<FileContent> {
    this.#folder ??= mkdtemp(join(tmpdir(), 'dropbox-stand-in-'));
    // Counted before anything is waited for: uploads side by side must not share a file.
    this.#files += 1;
    const name = String(this.#files);
    const path = join(await this.#folder, name);
    await pipeline(body, createWriteStream(path));
    const { size, mtimeMs } = await stat(path);
    return diskContent({ path, sizeBytes: size, modifiedMillis: mtimeMs });
  }

  async close(): Promise<void> {
    if (this.#folder !== null) await rm(await this.#folder, { recursive: true, force: true });
  }
}
