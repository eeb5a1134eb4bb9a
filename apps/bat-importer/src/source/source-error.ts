import { LogbookError } from '@logbook/vehicle-model';
import type { Consequence } from '@logbook/vehicle-model';

/** How a source can disappoint, and what that means for the run. */
const consequences = {
  /** An address that is none of a BaT listing. */
  BAT_ADDRESS: 'skip-item',
  /** Something that was named on the command line is not there or is of the wrong kind. */
  BAT_SOURCE: 'stop-run',
  /** What was fetched is not the page that was asked for. */
  BAT_WRONG_PAGE: 'skip-item',
  /** A list of listings (a member's page, results) that is not understood or not complete. */
  BAT_LIST_PAGE: 'skip-item',
} as const satisfies Record<string, Consequence>;

export class SourceError extends LogbookError {
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

/** Is it this item's own trouble? Anything else, an abort above all, is not ours to catch. */
export function concernsItem(error: unknown): error is LogbookError {
  return error instanceof LogbookError && error.consequence !== 'stop-run';
}
