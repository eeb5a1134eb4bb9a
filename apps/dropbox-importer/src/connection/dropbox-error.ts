import { LogbookError } from '@logbook/vehicle-model';
import type { Consequence } from '@logbook/vehicle-model';

/** Every way in which Dropbox can disappoint, and what it means for the run. */
const consequences = {
  /** A request for a host that is none of Dropbox'. */
  DROPBOX_ADDRESS_REFUSED: 'stop-run',
  /** The dealer withdrew the consent, or the token was never good: they must connect again. */
  DROPBOX_RECONNECT: 'stop-run',
  /** The app was not given a permission that it needs. */
  DROPBOX_SCOPE_MISSING: 'stop-run',
  /** The account may not do this: a team's rules, a suspended user. */
  DROPBOX_ACCESS_DENIED: 'stop-run',
  /** Dropbox does not understand what we say: a fault of ours. */
  DROPBOX_BAD_REQUEST: 'stop-run',
  /** Dropbox asks for a longer pause than a run should sit through. */
  DROPBOX_LONG_PAUSE: 'stop-run',
  /** Several requests in a row had no answer. */
  DROPBOX_DOWN: 'stop-run',
  /** The folder that was named on the command line is not there. */
  DROPBOX_FOLDER_NOT_FOUND: 'stop-run',
  /** The shared link was withdrawn, is out of date, or wants another password. */
  DROPBOX_LINK_CLOSED: 'stop-run',
  /** The shared link shows a file. */
  DROPBOX_LINK_NO_FOLDER: 'stop-run',
  /** No good answer to one request after all its retries. */
  DROPBOX_NO_ANSWER: 'skip-item',
  /** The file or folder is gone. */
  DROPBOX_NOT_FOUND: 'skip-item',
  /** Dropbox will not hand it out: a copyright claim, a document that cannot be downloaded. */
  DROPBOX_REFUSED: 'skip-item',
  /** What came is not what the listing said, twice. */
  DROPBOX_WRONG_CONTENT: 'skip-item',
  /** The cursor is too old: everything is listed afresh. */
  DROPBOX_CURSOR_RESET: 'retry',
  /** The team's space moved: paths mean something else now. */
  DROPBOX_ROOT_CHANGED: 'retry',
} as const satisfies Record<string, Consequence>;

export type DropboxErrorCode = keyof typeof consequences;

/** Something that Dropbox would not do, or did not answer. Tokens never stand in it. */
export class DropboxError extends LogbookError {
  declare readonly code: DropboxErrorCode;

  constructor(
    code: DropboxErrorCode,
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

/** Whether it is this error of Dropbox, and not another one or anybody else's. */
export function isDropboxError(error: unknown, code: DropboxErrorCode): error is DropboxError {
  return error instanceof DropboxError && error.code === code;
}
