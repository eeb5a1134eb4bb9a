import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, cpSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { postgresBinaries } from './postgres-binaries.ts';

export interface NativePostgresOptions {
  /** Really waits for the disk, as production does; for measuring. Tests need no durability. */
  readonly durable?: boolean;
}

/** Postgres 15 in processes of its own, reachable through a socket in its own folder only. */
export interface NativePostgres {
  /** For `pg`: no port is taken, so any number of servers run side by side. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** A connection of its own; close it before the server. */
  connect(database?: string): Promise<pg.Client>;
  /** Ends the server and removes its folder. Calling it again does nothing. */
  stop(): Promise<void>;
}

/** Postgres refuses to run as root; this user exists on every Unix. */
const NOBODY = 65_534;

// The shell outlives Node by design: its input ends when Node does, however Node dies, and then
// the server goes and takes its folder along. So a killed test leaves nothing behind.
const GUARDIAN = `
  trap '' INT TERM HUP
  "$1/bin/postgres" -D "$2/data" -k "$2" -p 5432 -c listen_addresses= $3 >"$2/log" 2>&1 &
  while read -r _; do :; done
  kill -INT $!
  wait $!
  rm -rf "$2"
`;

const FAST = '-c fsync=off -c synchronous_commit=off -c full_page_writes=off';

interface Identity {
  readonly uid?: number;
  readonly gid?: number;
}

function serverIdentity(): Identity {
  return process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
}

/** A checkout in a folder that only root may enter is out of the server's reach: then it is copied. */
function reachableHome(home: string, folder: string, identity: Identity): string {
  const probe = spawnSync(join(home, 'bin', 'postgres'), ['--version'], { ...identity });
  if (probe.status === 0) return home;
  const copy = join(folder, 'postgres');
  cpSync(home, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

function initialise(home: string, folder: string, identity: Identity): void {
  const { status, stderr, error } = spawnSync(
    join(home, 'bin', 'initdb'),
    [
      '-D',
      join(folder, 'data'),
      '-U',
      'postgres',
      '-A',
      'trust',
      '--no-sync',
      '-E',
      'UTF8',
      '--locale=C',
    ],
    { ...identity, cwd: folder, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`initdb failed: ${error?.message ?? stderr}`);
}

async function untilItAnswers(folder: string, guardian: ChildProcess): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline && guardian.exitCode === null) {
    const client = new pg.Client({ host: folder, port: 5432, user: 'postgres' });
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await sleep(50);
    }
  }
  throw new Error(`Postgres did not start: ${readFileSync(join(folder, 'log'), 'utf8')}`);
}

/**
 * Starts a fresh server, in about two seconds. It ends with `stop()`, or with this process,
 * even when that is killed.
 */
export async function startNativePostgres(
  options: NativePostgresOptions = {},
): Promise<NativePostgres> {
  const identity = serverIdentity();
  const folder = mkdtempSync(join(tmpdir(), 'logbook-pg-'));
  if (identity.uid !== undefined) chownSync(folder, identity.uid, identity.uid);
  const home = reachableHome((await postgresBinaries()).home, folder, identity);
  initialise(home, folder, identity);

  const guardian = spawn(
    '/bin/sh',
    ['-c', GUARDIAN, 'sh', home, folder, options.durable === true ? '' : FAST],
    { ...identity, cwd: folder, stdio: ['pipe', 'ignore', 'inherit'] },
  );
  const ended = once(guardian, 'exit');
  const stop = async (): Promise<void> => {
    guardian.stdin.end();
    await ended;
  };
  try {
    await untilItAnswers(folder, guardian);
  } catch (error) {
    await stop();
    throw error;
  }

  const address = { host: folder, port: 5432, user: 'postgres' };
  return {
    ...address,
    stop,
    async connect(database = 'postgres') {
      const client = new pg.Client({ ...address, database });
      // A server that goes away while a connection is idle must not bring the test process down.
      client.on('error', () => undefined);
      await client.connect();
      return client;
    },
  };
}
