import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');

export interface FinishedProcess {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A process that goes on until it ends or is ended. */
export class RunningProcess {
  readonly child: ChildProcess;
  readonly finished: Promise<FinishedProcess>;
  #stdout = '';
  #stderr = '';
  readonly #looks = new Set<() => void>();

  constructor(child: ChildProcess) {
    this.child = child;
    child.stdout?.on('data', (chunk: Buffer) => {
      this.#stdout += chunk.toString();
      this.#lookAgain();
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      this.#stderr += chunk.toString();
      this.#lookAgain();
    });
    this.finished = new Promise((resolve) => {
      child.once('close', (code) => {
        resolve({ code, stdout: this.#stdout, stderr: this.#stderr });
        this.#lookAgain();
      });
    });
  }

  /** Resolves when what it said so far, on either stream, matches. */
  async said(pattern: RegExp): Promise<RegExpExecArray> {
    return await new Promise((resolve, reject) => {
      const look = (): void => {
        const text = `${this.#stdout}\n${this.#stderr}`;
        const match = pattern.exec(text);
        if (match !== null) resolve(match);
        else if (this.child.exitCode === null && this.child.signalCode === null) return;
        else reject(new Error(`It ended without saying ${String(pattern)}: ${text}`));
        this.#looks.delete(look);
      };
      this.#looks.add(look);
      look();
    });
  }

  #lookAgain(): void {
    for (const look of [...this.#looks]) look();
  }
}

/** A served embedded database of its own, and real processes that use it. */
export class ServedDatabase implements AsyncDisposable {
  readonly folder = mkdtempSync(join(tmpdir(), 'logbook-status-'));
  readonly #running: RunningProcess[] = [];

  /** Starts serving; processes that are started later reach the database through its server. */
  async serve(): Promise<void> {
    await this.start('libs/local-supabase/src/serve-main.ts', ['--port', '0']).said(
      /SUPABASE_SERVICE_ROLE_KEY=/,
    );
  }

  start(
    script: string,
    args: readonly string[] = [],
    env: Readonly<Record<string, string>> = {},
  ): RunningProcess {
    const child = spawn(process.execPath, [join(root, script), ...args], {
      cwd: this.folder,
      env: { ...process.env, SUPABASE_URL: '', LOGBOOK_DIR: join(this.folder, 'database'), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const running = new RunningProcess(child);
    this.#running.push(running);
    return running;
  }

  importer(args: readonly string[], env: Readonly<Record<string, string>> = {}): RunningProcess {
    return this.start('apps/bat-importer/src/main.ts', args, env);
  }

  /** Runs a command of the steward to its end. */
  async steward(command: string, args: readonly string[] = []): Promise<FinishedProcess> {
    return await this.start(`apps/provenance/src/${command}-main.ts`, args).finished;
  }

  /** The same with `--json`: the one value that it prints. */
  async json(command: string, args: readonly string[] = []): Promise<unknown> {
    const { code, stdout, stderr } = await this.steward(command, [...args, '--json']);
    if (code !== 0) throw new Error(`${command} ended with ${code}: ${stdout}${stderr}`);
    return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as unknown;
  }

  async query(sql: string): Promise<readonly Record<string, unknown>[]> {
    const { code, stdout, stderr } = await this.start('libs/local-supabase/src/query-main.ts', [
      sql,
      '--json',
    ]).finished;
    if (code !== 0) throw new Error(stderr);
    return JSON.parse(stdout) as readonly Record<string, unknown>[];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const running of this.#running.toReversed()) {
      running.child.kill('SIGKILL');
      await running.finished;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}
