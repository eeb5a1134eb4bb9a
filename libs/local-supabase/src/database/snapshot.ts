import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { workspaceRoot } from '../workspace-root.ts';
import type { MigrationFile } from './migration-files.ts';
import { platformSql } from './platform.ts';

const CACHE = join(workspaceRoot, 'node_modules', '.cache', 'logbook');

function pgliteVersion(): string {
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const manifest = readFileSync(join(entry, '..', '..', 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}

/**
 * A data directory with every migration applied, kept as a tar file under the hash of all that
 * went into it: a new database starts from it in a fifth of the time. It is a cache and nothing
 * more, so whatever goes wrong with its files is as if there were none.
 */
export class Snapshot {
  readonly #path: string;

  constructor(files: readonly MigrationFile[]) {
    const hash = createHash('sha256').update(`${pgliteVersion()}\0${platformSql()}`);
    for (const { fileName, sql } of files) hash.update(`\0${fileName}\0${sql}`);
    this.#path = join(CACHE, `pglite-${hash.digest('hex').slice(0, 16)}.tar`);
  }

  /** The data directory to start from; undefined when it was never taken. */
  read(): Blob | undefined {
    try {
      return new Blob([readFileSync(this.#path)]);
    } catch {
      return undefined;
    }
  }

  /** Keeps this database, and drops those of older migrations. */
  async take(pglite: PGlite): Promise<void> {
    const tar = await pglite.dumpDataDir('none');
    const draft = `${this.#path}.${process.pid}.tmp`;
    try {
      mkdirSync(CACHE, { recursive: true });
      writeFileSync(draft, Buffer.from(await tar.arrayBuffer()));
      for (const name of readdirSync(CACHE)) {
        if (/^pglite-\w+\.tar$/.test(name)) rmSync(join(CACHE, name), { force: true });
      }
      renameSync(draft, this.#path);
    } catch {
      rmSync(draft, { force: true });
    }
  }
}
