import type { HostPatience } from './host-patience.ts';
import { HttpError, showAddress } from './http-error.ts';
import type { HttpErrorFacts } from './http-error.ts';
import type { RequestPace } from './request-pace.ts';
import { isRefusal, isWorthRetrying, retryAfterMillis, retryWaitMillis } from './retry-schedule.ts';
import type { RetrySettings } from './retry-schedule.ts';
import { askOnce } from './single-request.ts';
import type { Answer, SingleRequest } from './single-request.ts';

/** An answer worth having: 2xx with its body, or a redirect. */
export type GoodAnswer = Extract<Answer, { kind: 'answer' }>;

export interface PatientSettings extends RetrySettings {
  /** The longest pause that a server may ask for; a longer one ends the run. */
  readonly longestPauseMillis: number;
  /** Told before each wait of more than the usual distance. */
  readonly onWait: (wait: RequestWait) => void;
}

export interface RequestWait {
  readonly url: string;
  readonly millis: number;
  /** Why, such as `status 503`. */
  readonly reason: string;
}

/** Sends requests one after another at the common pace, and again where that may help. */
export class PatientRequests {
  readonly #settings: PatientSettings;
  readonly #pace: RequestPace;
  readonly #patience: HostPatience;

  constructor(settings: PatientSettings, pace: RequestPace, patience: HostPatience) {
    this.#settings = settings;
    this.#pace = pace;
    this.#patience = patience;
  }

  /** @throws HttpError for every answer that is not 2xx or a redirect with a place to go */
  async ask(request: Omit<SingleRequest, 'freshConnection'>): Promise<GoodAnswer> {
    for (let attempt = 1; ; attempt += 1) {
      await this.#pace.turn(request.signal);
      // Someone else may have met the last refusal while we waited.
      this.#patience.throwIfOver();
      const answer = await askOnce({ ...request, freshConnection: attempt > 1 });
      const good = this.#judge(answer, request, attempt);
      if (good !== null) return good;
    }
  }

  /** The answer if it is good, `null` after it asked for a pause and another try. */
  #judge(answer: Answer, { url, maxBytes }: SingleAddress, attempts: number): GoodAnswer | null {
    const shown = showAddress(url);
    if (answer.kind === 'too-large') {
      this.#patience.answered();
      const limit = `${Math.floor(maxBytes / 1_000_000)} MB`;
      throw new HttpError('HTTP_BODY_TOO_LARGE', `${shown} is larger than ${limit}.`, {
        next: 'It was not read.',
        facts: { url: shown, maxBytes },
      });
    }
    if (answer.kind === 'unreachable') return this.#again(answer.reason, null, shown, attempts);
    const { status, headers } = answer;
    const isRedirect = status >= 300 && status <= 399 && headers['location'] !== undefined;
    if ((status >= 200 && status <= 299) || isRedirect) {
      this.#patience.answered();
      return answer;
    }
    if (isWorthRetrying(status)) return this.#again(`status ${status}`, answer, shown, attempts);
    const error = new HttpError('HTTP_STATUS', `${shown} answered with status ${status}.`, {
      facts: { url: shown, status },
    });
    if (isRefusal(status)) throw this.#patience.refused(error);
    this.#patience.answered();
    throw error;
  }

  #again(reason: string, answer: GoodAnswer | null, url: string, attempts: number): null {
    const status = answer === null ? {} : { status: answer.status };
    const asked = retryAfterMillis(answer?.headers['retry-after'], Date.now());
    if (asked !== null && asked > this.#settings.longestPauseMillis) {
      throw this.#patience.end(longPause(url, asked, { ...status, url, attempts }));
    }
    if (attempts > this.#settings.maxRetries) {
      // The others in the queue also keep the pause that this server asked for.
      if (asked !== null) this.#pace.pause(asked);
      throw this.#patience.refused(
        new HttpError('HTTP_NO_ANSWER', `${url} gave no answer in ${attempts} tries: ${reason}.`, {
          facts: { ...status, url, attempts, reason },
        }),
      );
    }
    const millis = Math.max(asked ?? 0, retryWaitMillis(attempts, this.#settings));
    this.#settings.onWait({ url, millis, reason });
    this.#pace.pause(millis);
    return null;
  }
}

type SingleAddress = Pick<SingleRequest, 'url' | 'maxBytes'>;

/** The host wants to be left alone for longer than a run should sit and wait. */
export function longPause(url: string, millis: number, facts: HttpErrorFacts): HttpError {
  const until = new Date(Date.now() + Math.min(millis, 1e12)).toISOString();
  const message = `${new URL(url).host} asks for a pause of ${Math.ceil(millis / 1000)} s.`;
  return new HttpError('HTTP_LONG_PAUSE', message, {
    next: `No further request was sent. What was recorded stays; resume the run after ${until}.`,
    facts: { ...facts, pauseMillis: millis, until },
  });
}
