import type { AccountPace } from './account-pace.ts';
import { routeOf } from './dropbox-address.ts';
import { DropboxError } from './dropbox-error.ts';
import { IdleLimit } from './idle-limit.ts';
import { refusal } from './refusal.ts';
import { askedWaitMillis, retryWaitMillis } from './retry-wait.ts';
import { sleep } from './sleep.ts';

export interface RequestWait {
  readonly route: string;
  readonly millis: number;
  /** Why, such as `status 429`. */
  readonly reason: string;
}

export interface Patience {
  /** Sends one request: the network's `fetch`, or a stand-in's. */
  readonly send: typeof fetch;
  readonly pace: AccountPace;
  /** Ends every wait and request. */
  readonly signal: AbortSignal;
  /** After the first try. */
  readonly maxRetries: number;
  readonly firstRetryWaitMillis: number;
  readonly idleMillis: number;
  /** A longer pause than this ends the run. */
  readonly longestPauseMillis: number;
  /** This many requests in a row that had no answer after all tries end the run. */
  readonly mostUnanswered: number;
  readonly onWait: (wait: RequestWait) => void;
}

type Tried =
  | { readonly kind: 'answer'; readonly response: Response }
  | { readonly kind: 'again'; readonly reason: string; readonly waitMillis: number | null };

/** Sends requests at the account's pace, and again where that may help: 429, 5xx, lost connections. */
export class PatientRequests {
  readonly #patience: Patience;
  #unanswered = 0;

  constructor(patience: Patience) {
    this.#patience = patience;
  }

  /**
   * Resolves with a good answer, or with a 401, of which the caller may know a way out.
   *
   * @throws DropboxError for every other answer, and for none
   */
  async ask(address: string, init: RequestInit): Promise<Response> {
    const route = routeOf(address);
    const { maxRetries, firstRetryWaitMillis, pace, onWait } = this.#patience;
    for (let tries = 1; ; tries += 1) {
      const tried = await this.#tryOnce(route, address, init);
      if (tried.kind === 'answer') {
        this.#unanswered = 0;
        return tried.response;
      }
      const { reason, waitMillis } = tried;
      this.#refuseLongPause(route, waitMillis);
      if (waitMillis !== null) pace.pause(waitMillis);
      if (tries > maxRetries) throw this.#noAnswer(route, reason, tries);
      const millis = waitMillis ?? retryWaitMillis(tries, firstRetryWaitMillis);
      onWait({ route, millis, reason });
      // A pause of the account is waited for at its gate, by all of its requests.
      if (waitMillis === null) {
        await sleep(millis, this.#signal(init));
      }
    }
  }

  async #tryOnce(route: string, address: string, init: RequestInit): Promise<Tried> {
    const signal = this.#signal(init);
    const leave = await this.#patience.pace.enter(signal);
    const idle = new IdleLimit(this.#patience.idleMillis);
    let response: Response;
    try {
      response = await this.#patience.send(address, {
        ...init,
        redirect: 'error',
        signal: AbortSignal.any([signal, idle.signal]),
      });
    } catch (error) {
      idle.stop();
      leave();
      signal.throwIfAborted();
      return { kind: 'again', reason: whyLost(error), waitMillis: null };
    }
    const watched = idle.watch(response, leave);
    if (response.ok || response.status === 401) return { kind: 'answer', response: watched };
    return await judge(route, watched);
  }

  #signal(init: RequestInit): AbortSignal {
    const { signal } = this.#patience;
    return init.signal == null ? signal : AbortSignal.any([signal, init.signal]);
  }

  #refuseLongPause(route: string, waitMillis: number | null): void {
    if (waitMillis === null || waitMillis <= this.#patience.longestPauseMillis) return;
    const until = new Date(Date.now() + waitMillis).toISOString();
    throw new DropboxError(
      'DROPBOX_LONG_PAUSE',
      `Dropbox asks for a pause of ${Math.ceil(waitMillis / 1000)} s.`,
      {
        next: `What was imported stays; resume the run after ${until}.`,
        facts: { route, waitMillis, until },
      },
    );
  }

  #noAnswer(route: string, reason: string, tries: number): DropboxError {
    this.#unanswered += 1;
    const facts = { route, reason, tries };
    if (this.#unanswered < this.#patience.mostUnanswered) {
      const message = `Dropbox gave no answer to ${route} in ${tries} tries: ${reason}.`;
      return new DropboxError('DROPBOX_NO_ANSWER', message, { facts });
    }
    return new DropboxError(
      'DROPBOX_DOWN',
      `Dropbox gave no answer to ${this.#unanswered} requests in a row, the last ${route}: ${reason}.`,
      { next: 'What was imported stays; resume the run later.', facts },
    );
  }
}

/** Waits for what may pass; anything else is an error for good. */
async function judge(route: string, response: Response): Promise<Tried> {
  const { status, headers } = response;
  let body: string;
  try {
    body = await response.text();
  } catch (error) {
    return { kind: 'again', reason: whyLost(error), waitMillis: null };
  }
  if (status === 429) {
    // Dropbox says that the header is always there; its own SDK for Python falls back to 5 s.
    return {
      kind: 'again',
      reason: 'status 429',
      waitMillis: askedWaitMillis(headers, body) ?? 5000,
    };
  }
  if (status >= 500 || status === 408) {
    return {
      kind: 'again',
      reason: `status ${status}`,
      waitMillis: askedWaitMillis(headers, body),
    };
  }
  throw refusal({ route, status, requestId: headers.get('x-dropbox-request-id') }, body);
}

function whyLost(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
}
