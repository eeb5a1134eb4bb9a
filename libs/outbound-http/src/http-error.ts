import { LogbookError } from '@logbook/vehicle-model';
import type { Consequence } from '@logbook/vehicle-model';

/** Every way in which a request can end badly, and what it means for the run. */
const consequences = {
  /** The address, or one that it was redirected to, is not one we may ask. */
  HTTP_ADDRESS_REFUSED: 'skip-item',
  HTTP_TOO_MANY_REDIRECTS: 'skip-item',
  /** robots.txt forbids this address. */
  HTTP_ROBOTS_DISALLOWED: 'skip-item',
  /** robots.txt could not be read, so nobody knows what is allowed. */
  HTTP_ROBOTS_UNAVAILABLE: 'stop-run',
  /** The server answered with a status that asking again does not change, such as 404. */
  HTTP_STATUS: 'skip-item',
  /** No good answer after all retries: 429, 5xx, or no answer at all. */
  HTTP_NO_ANSWER: 'skip-item',
  HTTP_BODY_TOO_LARGE: 'skip-item',
  /** Several requests in a row were refused: going on would be impolite and useless. */
  HTTP_HOST_REFUSES: 'stop-run',
  /** The server asks for a longer pause than a run should sit through. */
  HTTP_LONG_PAUSE: 'stop-run',
} as const satisfies Record<string, Consequence>;

export type HttpErrorCode = keyof typeof consequences;

export interface HttpErrorFacts {
  readonly url: string;
  readonly status?: number;
  readonly attempts?: number;
  readonly [fact: string]: unknown;
}

/** A request that failed; `facts.url` and, where there was one, `facts.status` say which and how. */
export class HttpError extends LogbookError {
  declare readonly code: HttpErrorCode;
  declare readonly facts: HttpErrorFacts;

  constructor(
    code: HttpErrorCode,
    message: string,
    options: { readonly facts: HttpErrorFacts; readonly next?: string; readonly cause?: unknown },
  ) {
    super(message, { code, consequence: consequences[code], ...options });
  }
}

/** An address as a message may show it: no user, no password, and not longer than a line or two. */
export function showAddress(address: string | URL): string {
  const text = String(address)
    // Controls would break the line; a password in an address is still a password.
    .replace(/\p{Cc}/gu, '?')
    .replace(/^([a-z][a-z0-9+.-]*:)?([/\\]{2,})[^/\\?#]*@/i, '$1$2***@');
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
