/** What an error means for the run: try the same again, give up this item, or end the run. */
export type Consequence = 'retry' | 'skip-item' | 'stop-run';

export interface LogbookErrorOptions {
  readonly code: string;
  readonly consequence: Consequence;
  /** What state is left and what to do next, appended to the message. */
  readonly next?: string;
  /** The values behind the message, for programs. Never secrets. */
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/**
 * The base of every error that a person may see. The message says what happened, with the
 * value; `code` is stable and is what programs match on, never the message.
 */
export class LogbookError extends Error {
  readonly code: string;
  readonly consequence: Consequence;
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(message: string, options: LogbookErrorOptions) {
    super(options.next === undefined ? message : `${message} ${options.next}`, {
      cause: options.cause,
    });
    this.name = new.target.name;
    this.code = options.code;
    this.consequence = options.consequence;
    this.facts = options.facts ?? {};
  }
}
