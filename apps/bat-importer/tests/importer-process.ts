import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLocalSupabase } from '@logbook/local-supabase';
import { z } from 'zod';

const mainFile = join(import.meta.dirname, '../src/main.ts');

/** The line that `--json` promises. */
const summarySchema = z.strictObject({
  runId: z.string().nullable(),
  automation: z.string(),
  status: z.enum(['completed', 'failed', 'cancelled']),
  found: z.number(),
  created: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  skipped: z.number(),
  review: z.number(),
  failed: z.number(),
  durationMs: z.number(),
  dryRun: z.boolean(),
});
export type JsonSummary = z.infer<typeof summarySchema>;

export interface FinishedProcess {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningProcess {
  readonly child: ChildProcess;
  /** Resolves when stderr so far matches. */
  saw(pattern: RegExp): Promise<RegExpExecArray>;
  readonly finished: Promise<FinishedProcess>;
}

/** A folder for one test's database, and a way to run the importer on it. */
export class ImporterWorkspace implements Disposable {
  readonly folder = mkdtempSync(join(tmpdir(), 'logbook-bat-'));
  readonly databaseFolder = join(this.folder, 'database');

  start(
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
    stdin = '',
  ): RunningProcess {
    const child = spawn(process.execPath, [mainFile, ...args], {
      cwd: this.folder,
      env: { ...process.env, SUPABASE_URL: '', LOGBOOK_DIR: this.databaseFolder, ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    child.stdin.end(stdin);
    return watch(child);
  }

  async run(
    args: readonly string[],
    env?: Readonly<Record<string, string>>,
  ): Promise<FinishedProcess> {
    return await this.start(args, env).finished;
  }

  /** Runs with `--json` and reads its last line. */
  async import(
    args: readonly string[] = [],
    env?: Readonly<Record<string, string>>,
  ): Promise<JsonSummary> {
    return summaryOf(await this.run([...args, '--json'], env));
  }

  /** The rows that a query gives, once the importer has let go of the database. */
  async rows(sql: string): Promise<readonly Record<string, unknown>[]> {
    const local = await openLocalSupabase({ directory: this.databaseFolder });
    try {
      const results = await local.query(sql);
      return results.at(-1)?.rows ?? [];
    } finally {
      await local.close();
    }
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export function summaryOf(finished: FinishedProcess): JsonSummary {
  const line = finished.stdout.trimEnd().split('\n').at(-1) ?? '';
  if (!line.startsWith('{'))
    throw new Error(`No summary, but: ${finished.stdout}${finished.stderr}`);
  return summarySchema.parse(JSON.parse(line));
}

function watch(child: ChildProcess): RunningProcess {
  let stdout = '';
  let stderr = '';
  const waiting = new Set<() => void>();
  child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
    for (const look of waiting) look();
  });
  const finished = new Promise<FinishedProcess>((resolve) => {
    child.once('close', (code, signal) => {
      resolve({ code, signal, stdout, stderr });
      for (const look of waiting) look();
    });
  });
  const saw = (pattern: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const match = pattern.exec(stderr);
        if (match !== null) resolve(match);
        else if (child.exitCode === null && child.signalCode === null) return;
        else reject(new Error(`It ended without saying ${String(pattern)}: ${stderr}`));
        waiting.delete(look);
      };
      waiting.add(look);
      look();
    });
  return { child, saw, finished };
}
