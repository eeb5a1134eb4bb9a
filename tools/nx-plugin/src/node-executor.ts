import { spawn } from 'node:child_process';
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
 * Signals are handed on, and we outlive them, so that the child can end its run properly.
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
  const forward = (signal: NodeJS.Signals): void => {
    child.kill(signal);
  };
  process.on('SIGINT', forward);
  process.on('SIGTERM', forward);
  try {
    const code = await new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (exitCode) => resolve(exitCode ?? 1));
    });
    return { success: code === 0 };
  } finally {
    process.off('SIGINT', forward);
    process.off('SIGTERM', forward);
  }
}
