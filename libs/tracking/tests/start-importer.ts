import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { ImporterOrder, ImporterWord } from './importer-process-order.ts';

const script = fileURLToPath(new URL('importer-process.ts', import.meta.url));

/** A running importer: a real process. */
export interface RunningImporter {
  readonly process: ChildProcess;
  /** Resolves with the run's id once it has started. */
  readonly runId: Promise<string>;
  /** Everything that it said so far. */
  readonly words: readonly ImporterWord[];
  /** What came on stderr: warnings, unhandled rejections. */
  readonly complaints: () => string;
  /** Resolves with exit code, or null where a signal ended it. */
  readonly exit: Promise<number | null>;
}

export function startImporter(
  database: { readonly url: string; readonly serviceRoleKey: string },
  order: ImporterOrder,
): RunningImporter {
  const child = spawn(
    process.execPath,
    [script, database.url, database.serviceRoleKey, JSON.stringify(order)],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const words: ImporterWord[] = [];
  const started = Promise.withResolvers<string>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    const word = JSON.parse(line) as ImporterWord;
    words.push(word);
    if (word.event === 'start') started.resolve(word.runId ?? '');
  });
  let complaints = '';
  child.stderr.on('data', (text) => (complaints += String(text)));
  const exit = once(child, 'close').then(([code]) => {
    started.reject(new Error(`The importer ended before its run began: ${complaints}`));
    return code as number | null;
  });
  started.promise.catch(() => undefined);
  return { process: child, runId: started.promise, words, complaints: () => complaints, exit };
}
