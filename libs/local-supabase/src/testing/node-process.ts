import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

const SOURCE = join(import.meta.dirname, '..');

function start(script: string, argv: readonly string[], folder: string): ChildProcess {
  const child = spawn(process.execPath, [join(SOURCE, script), ...argv], {
    env: { ...process.env, LOGBOOK_DIR: folder },
    stdio: 'pipe',
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

export interface Finished {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a script of this package to its end, on the database in `folder`. */
export async function runToEnd(
  script: string,
  argv: readonly string[],
  folder: string,
  stdin = '',
): Promise<Finished> {
  const child = start(script, argv, folder);
  child.stdin?.end(stdin);
  if (child.stdout === null || child.stderr === null) throw new Error('no pipes');
  const [stdout, stderr] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    child.exitCode ?? once(child, 'exit'),
  ]);
  return { exitCode: child.exitCode, stdout, stderr };
}

/** A script of this package that goes on until it is ended. */
export class RunningScript {
  readonly child: ChildProcess;
  #output = '';

  constructor(script: string, argv: readonly string[], folder: string) {
    this.child = start(script, argv, folder);
    this.child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      this.#output += chunk;
    });
    this.child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      this.#output += chunk;
    });
  }

  get output(): string {
    return this.#output;
  }

  /** Waits until the output has `pattern`, and answers the match. */
  async printed(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const match = pattern.exec(this.#output);
      if (match !== null) return match;
      if (this.child.exitCode !== null) throw new Error(`It ended early:\n${this.#output}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  async end(signal: NodeJS.Signals): Promise<number | null> {
    const exited = once(this.child, 'close');
    this.child.kill(signal);
    await exited;
    return this.child.exitCode;
  }
}
