import { z } from 'zod';
import { seal, unseal } from './seal.ts';
import type { StandInClock } from './clock.ts';

const LIFETIME_SECONDS = 4 * 60 * 60;

const linkSchema = z.object({ accountId: z.string(), rev: z.string(), dieAtMillis: z.number() });

/** What a link leads to; `dead` answers 410. */
export type OpenedLink = { readonly accountId: string; readonly rev: string } | 'dead' | null;

/** Links to a file's bytes that need no token, and die after four hours. */
export class TemporaryLinks {
  readonly #clock: StandInClock;
  readonly #secret: string;
  readonly #linkBase: () => string;
  #deadBeforeMillis = 0;

  /** `linkBase` is what links begin with; it may depend on the port. */
  constructor(clock: StandInClock, secret: string, linkBase: () => string) {
    this.#clock = clock;
    this.#secret = secret;
    this.#linkBase = linkBase;
  }

  make(accountId: string, rev: string): string {
    const dieAtMillis = this.#clock.now().getTime() + LIFETIME_SECONDS * 1000;
    const word = seal({ accountId, rev, dieAtMillis }, this.#secret);
    return `${this.#linkBase()}/cd/0/get/${word}/file`;
  }

  open(word: string): OpenedLink {
    const link = linkSchema.safeParse(unseal(word, this.#secret));
    if (!link.success) return null;
    const { dieAtMillis, ...target } = link.data;
    const now = this.#clock.now().getTime();
    return now >= dieAtMillis || dieAtMillis <= this.#deadBeforeMillis ? 'dead' : target;
  }

  /** All links that exist now die at once. */
  expireAll(): void {
    this.#deadBeforeMillis = this.#clock.now().getTime() + LIFETIME_SECONDS * 1000;
  }
}
