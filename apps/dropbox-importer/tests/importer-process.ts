import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openLocalSupabase } from '@logbook/local-supabase';
import type { DropboxStandIn } from '@logbook/dropbox-stand-in';

const sourceFolder = join(import.meta.dirname, '../src');

export interface Finished {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command line in a process of its own, on a database folder of its own. */
export class ImporterProcess implements Disposable {
  readonly #folder = mkdtempSync(join(tmpdir(), 'logbook-dropbox-test-'));
  readonly #standIn: DropboxStandIn | null;

  /** @param standIn the Dropbox that it talks to; null for none, and so for the sample */
  constructor(standIn: DropboxStandIn | null) {
    this.#standIn = standIn;
  }

  get databaseFolder(): string {
    return join(this.#folder, 'database');
  }

  /** Runs it; with `killAfterMillis` it is killed so long after its run began, unless it was done before. */
  async run(
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
    killAfterMillis: number | null = null,
    script = 'main.ts',
  ): Promise<Finished> {
    const child = spawn(process.execPath, [join(sourceFolder, script), ...args], {
      cwd: this.#folder,
      env: {
        ...process.env,
        ...noCredentials,
        ...this.#access(),
        LOGBOOK_DIR: this.databaseFolder,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    const begun = new Promise<void>((resolve) => {
      child.stderr.on('data', (chunk: Buffer) => {
        stderr += chunk.toString();
        if (/Run [0-9a-f-]{36} started/.test(stderr)) resolve();
      });
    });
    const finished = new Promise<Finished>((resolve) => {
      child.once('close', (code, signal) => {
        resolve({ code, signal, stdout, stderr });
      });
    });
    if (killAfterMillis !== null) {
      await Promise.race([finished, begun.then(() => wait(killAfterMillis))]);
      child.kill('SIGKILL');
    }
    return await finished;
  }

  /** `dropbox-importer:review`. */
  review(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Finished> {
    return this.run(args, { LOGBOOK_USER: '', ...env }, null, 'review-main.ts');
  }

  /** The summary that `--json` prints. */
  async import(
    args: readonly string[] = [],
    env: Readonly<Record<string, string>> = {},
  ): Promise<Readonly<Record<string, unknown>>> {
    const { stdout, stderr } = await this.run([...args, '--json'], env);
    const line = stdout.trimEnd().split('\n').at(-1) ?? '';
    if (!line.startsWith('{')) throw new Error(`No summary, but: ${stdout}${stderr}`);
    return JSON.parse(line) as Record<string, unknown>;
  }

  async rows(sql: string): Promise<readonly Record<string, unknown>[]> {
    const local = await openLocalSupabase({ directory: this.databaseFolder });
    try {
      return (await local.query(sql)).at(-1)?.rows ?? [];
    } finally {
      await local.close();
    }
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #access(): Readonly<Record<string, string>> {
    if (this.#standIn === null) return {};
    return {
      DROPBOX_ACCESS_TOKEN: this.#standIn.accessToken(),
      LOGBOOK_DROPBOX_TEST_ORIGIN: this.#standIn.url,
    };
  }
}

/** What a person who runs the tests may have set for themselves. */
const noCredentials = {
  SUPABASE_URL: '',
  ...{ DROPBOX_ACCESS_TOKEN: '', DROPBOX_REFRESH_TOKEN: '', DROPBOX_APP_KEY: '' },
  ...{ DROPBOX_APP_SECRET: '', DROPBOX_MEMBER: '', LOGBOOK_DROPBOX_TEST_ORIGIN: '' },
};
