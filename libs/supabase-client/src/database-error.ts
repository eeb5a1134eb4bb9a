import { LogbookError } from '@logbook/vehicle-model';
import { consequenceOf } from './error-consequences.ts';

export interface DatabaseErrorOptions {
  /** A SQLSTATE, a PostgREST code, or one of our own words where no database answered. */
  readonly code: string;
  readonly call: string;
  readonly hint?: string | null;
  readonly details?: string | null;
  /** 0 where there was no answer at all. */
  readonly httpStatus: number;
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** A call that the database refused, or that never reached it. Its hint names the next step. */
export class DatabaseError extends LogbookError {
  readonly hint: string | null;
  readonly details: string | null;
  readonly httpStatus: number;

  constructor(message: string, options: DatabaseErrorOptions) {
    const hint = presentOrNull(options.hint);
    const details = presentOrNull(options.details);
    super(message, {
      code: options.code,
      consequence: consequenceOf(options.code),
      ...(hint === null ? {} : { next: hint }),
      facts: {
        ...options.facts,
        call: options.call,
        httpStatus: options.httpStatus,
        ...(details === null ? {} : { details }),
      },
      cause: options.cause,
    });
    this.hint = hint;
    this.details = details;
    this.httpStatus = options.httpStatus;
  }
}

function presentOrNull(text: string | null | undefined): string | null {
  return text === undefined || text === null || text === '' ? null : text;
}
