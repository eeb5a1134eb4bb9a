import type { StandInClock } from '../account/clock.ts';
import { Refusal } from '../http/refusal.ts';
import { rateLimitReply } from '../http/reply.ts';
import type { RateLimitBody } from '../http/reply.ts';

/** Dropbox does not publish its numbers; a test chooses some. */
export interface RateLimit {
  readonly requests: number;
  readonly perSeconds: number;
  readonly body?: RateLimitBody;
}

/** Counts the calls of each token. Rejected calls count, too: retrying early makes it worse. */
export class RateLimiter {
  readonly #clock: StandInClock;
  readonly #limit: RateLimit | null;
  readonly #windows = new Map<string, { endsAtMillis: number; requests: number }>();

  constructor(clock: StandInClock, limit: RateLimit | null) {
    this.#clock = clock;
    this.#limit = limit;
  }

  /** @throws Refusal with a 429 that says how long the window still is. */
  count(token: string): void {
    if (this.#limit === null) return;
    const { requests, perSeconds, body } = this.#limit;
    const now = this.#clock.now().getTime();
    let window = this.#windows.get(token);
    if (window === undefined || window.endsAtMillis <= now) {
      window = { endsAtMillis: now + perSeconds * 1000, requests: 0 };
      this.#windows.set(token, window);
    }
    window.requests += 1;
    if (window.requests <= requests) return;
    throw new Refusal(rateLimitReply(Math.ceil((window.endsAtMillis - now) / 1000), body));
  }
}
