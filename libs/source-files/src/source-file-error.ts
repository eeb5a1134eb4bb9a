import { LogbookError } from '@logbook/vehicle-model';
import type { Consequence } from '@logbook/vehicle-model';

/** How files can disappoint, and what that means for the run. */
const consequences = {
  /** What the operator named is not there, or is of another kind than they said. */
  SOURCE_PATH: 'stop-run',
  /** One file of many that could not be read, or is too large to be a page. */
  SOURCE_FILE: 'skip-item',
} as const satisfies Record<string, Consequence>;

export class SourceFileError extends LogbookError {
  constructor(
    code: keyof typeof consequences,
    message: string,
    options: {
      readonly next?: string;
      readonly facts?: Readonly<Record<string, unknown>>;
      readonly cause?: unknown;
    } = {},
  ) {
    super(message, { code, consequence: consequences[code], ...options });
  }
}

/** Why the system did not give us a file: `ENOENT`, `EACCES`. */
export function systemCode(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error);
}
