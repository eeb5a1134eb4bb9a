import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { RunningProcess } from './processes.ts';
import type { FinishedProcess } from './processes.ts';

const root = join(import.meta.dirname, '../../..');

/** Runs a script of the workspace to its end, in an environment that has `env` besides the test's own. */
export async function finishedProcess(
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<FinishedProcess> {
  const child = spawn(process.execPath, [join(root, script), ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new RunningProcess(child).finished;
}
