import { LogbookError } from '@logbook/vehicle-model';

/** A terminal that was closed, or nx that has gone, must not keep a program from ending properly. */
export function surviveClosedOutput(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
    });
  }
}

/** What a person is told of an error: our own say it all; anything else is a bug and shows where. */
export function describeError(error: unknown): string {
  if (error instanceof LogbookError) return `${error.code}: ${error.message}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
