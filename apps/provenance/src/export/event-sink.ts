import { open, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { UsageError } from '@logbook/importer-cli';
import type { RunEvent } from './openlineage/run-event.ts';

/** Where events go, one after another. */
export interface EventSink {
  write(event: RunEvent): Promise<void>;
  /** Everything was written: what was begun is made whole. */
  finish(): Promise<void>;
  /** Something went wrong: nothing half-done stays. */
  discard(): Promise<void>;
}

/** One JSON object a line, to stdout. */
export function printedEvents(print: (line: string) => void): EventSink {
  return {
    write: (event) => {
      print(JSON.stringify(event));
      return Promise.resolve();
    },
    finish: () => Promise.resolve(),
    discard: () => Promise.resolve(),
  };
}

/**
 * The same into a file, which appears when it is whole: who reads it never sees half an export, and
 * an older one stays until then.
 *
 * @throws UsageError where the file cannot be made
 */
export async function fileOfEvents(path: string): Promise<EventSink> {
  const target = resolve(path);
  const draft = `${target}.${process.pid}.part`;
  const file = await open(draft, 'wx').catch((cause: unknown) => {
    const { code } = cause as NodeJS.ErrnoException;
    throw new UsageError(
      `No file can be made in ${dirname(target)} (${code ?? 'unknown'}).`,
      'Nothing was done.',
    );
  });
  return {
    write: async (event) => {
      // Not `write`, which on a full disk may take a part of it and call that a success.
      await file.appendFile(`${JSON.stringify(event)}\n`);
    },
    finish: async () => {
      await file.close();
      await rename(draft, target);
    },
    discard: async () => {
      await file.close();
      await rm(draft, { force: true });
    },
  };
}
