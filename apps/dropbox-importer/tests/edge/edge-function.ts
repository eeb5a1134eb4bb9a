import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const workspaceRoot = join(import.meta.dirname, '../../../..');
const deno = join(workspaceRoot, 'node_modules/.bin/deno');

/** All that the functions may see of the machine: these variables, and servers on it. */
const variables = [
  ...['SUPABASE_URL', 'SUPABASE_ANON_KEY', 'SUPABASE_SERVICE_ROLE_KEY'],
  ...['DROPBOX_APP_KEY', 'DROPBOX_APP_SECRET', 'LOGBOOK_DROPBOX_TEST_ORIGIN'],
  ...['LOGBOOK_SLICE_SECONDS', 'LOGBOOK_WEBHOOK_QUIET_SECONDS', 'DENO_SERVE_ADDRESS'],
];

export type FunctionName = 'dropbox-bulk-import' | 'dropbox-webhook';

/** An edge function in a Deno of its own, as a platform would run it. */
export class EdgeFunction implements AsyncDisposable {
  readonly url: string;
  readonly #process: ChildProcess;
  readonly #log: { text: string };

  private constructor(url: string, process: ChildProcess, log: { text: string }) {
    this.url = url;
    this.#process = process;
    this.#log = log;
  }

  static async start(
    name: FunctionName,
    env: Readonly<Record<string, string>>,
  ): Promise<EdgeFunction> {
    const folder = join(workspaceRoot, 'supabase/functions', name);
    const child = spawn(
      deno,
      [
        ...['run', '--no-prompt', '--no-remote', '--node-modules-dir=manual'],
        ...[`--config=${join(folder, 'deno.json')}`, '--allow-net=127.0.0.1'],
        ...[`--allow-env=${variables.join(',')}`, join(folder, 'index.ts')],
      ],
      {
        cwd: workspaceRoot,
        env: {
          ...{ PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', NO_COLOR: '1' },
          ...env,
          DENO_SERVE_ADDRESS: 'tcp:127.0.0.1:0',
        },
        stdio: ['ignore', 'pipe', 'pipe'],
        // npm's entry starts Deno as a process of its own: both have to be killed.
        detached: true,
      },
    );
    const log = { text: '' };
    const url = await new Promise<string>((resolve, reject) => {
      const hear = (chunk: Buffer): void => {
        log.text += chunk.toString();
        const address = /Listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(log.text)?.[1];
        if (address !== undefined) resolve(address);
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      child.once('exit', () => {
        reject(new Error(`Deno ended: ${log.text}`));
      });
    });
    return new EdgeFunction(url, child, log);
  }

  /** What it wrote to its log. */
  get log(): string {
    return this.#log.text;
  }

  /** The most that Deno has ever had in memory. */
  async mostMemoryMegabytes(): Promise<number> {
    const pids = [this.#process.pid ?? 0];
    const children = await readFile(`/proc/${pids[0] ?? 0}/task/${pids[0] ?? 0}/children`, 'utf8');
    pids.push(...children.trim().split(' ').filter(Boolean).map(Number));
    const sizes = await Promise.all(
      pids.map(async (pid) => {
        const status = await readFile(`/proc/${pid}/status`, 'utf8');
        const isDeno = /^Name:\s+deno/m.test(status);
        return isDeno ? Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024 : 0;
      }),
    );
    return Math.max(...sizes);
  }

  /** With -9. */
  async kill(): Promise<void> {
    const { pid, exitCode, signalCode } = this.#process;
    if (pid === undefined || exitCode !== null || signalCode !== null) return;
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    process.kill(-pid, 'SIGKILL');
    await ended;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
  }
}
