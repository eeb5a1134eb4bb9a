import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { ExecutorContext } from '@nx/devkit';

/** Options as Nx hands them over: the entry from the target, the rest as typed by the user. */
interface NodeExecutorOptions {
  readonly logbookEntry: string;
  readonly __unparsed__: readonly string[];
}

/**
 * Runs a project's entry file in a process of its own, in the folder that the user stood in.
 *
 * `nx:run-commands` and package scripts put a shell between, which expands `$HOME` in an
 * argument and stumbles over `O'Neil`; here argv, stdin and the terminal are the child's own.
 */
export default async function nodeExecutor(
  options: NodeExecutorOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  const project = context.projectsConfigurations.projects[context.projectName ?? ''];
  if (project === undefined) throw new Error(`Nx gave no project for ${options.logbookEntry}.`);
  const entry = join(context.root, project.root, options.logbookEntry);
  const child = spawn(process.execPath, [entry, ...options.__unparsed__], {
    stdio: 'inherit',
    // Nx runs executors at the workspace root; relative paths are the user's.
    cwd: process.env['INIT_CWD'] ?? context.cwd,
  });
  const stopForwarding = forwardEnd(child);
  try {
    const code = await new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (exitCode) => {
        resolve(exitCode ?? 1);
      });
    });
    return { success: code === 0 };
  } finally {
    stopForwarding();
  }
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Hands signals on and outlives them, so that the child can end its run properly. A killed nx
 * sends no signal: its closed channel says so, and without this the child would work on unseen.
 */
function forwardEnd(child: ChildProcess): () => void {
  const forward = (signal: NodeJS.Signals): void => {
    child.kill(signal);
  };
  const orphaned = (): void => {
    child.kill('SIGTERM');
  };
  for (const signal of signals) process.on(signal, forward);
  process.on('disconnect', orphaned);
  return () => {
    for (const signal of signals) process.off(signal, forward);
    process.off('disconnect', orphaned);
  };
}
