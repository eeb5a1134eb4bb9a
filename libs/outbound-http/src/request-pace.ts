import { orAbort, wait } from './wait.ts';

export interface PaceSettings {
  readonly minimumIntervalMillis: number;
  /** Up to this much is added to every interval, by chance, so that we are no metronome. */
  readonly jitterMillis: number;
}

/**
 * The distance between requests, shared by everyone who asks the same hosts: however many callers
 * wait at once, their requests start one after another, never closer than the interval.
 */
export class RequestPace {
  readonly #settings: PaceSettings;
  #intervalMillis: number;
  /** When the next request may start, by the monotonic clock. */
  #free = 0;
  #queue: Promise<void> = Promise.resolve();

  constructor(settings: PaceSettings) {
    this.#settings = settings;
    this.#intervalMillis = settings.minimumIntervalMillis;
  }

  /** The host asks for a larger distance (Crawl-delay). Never makes it smaller. */
  slowDownTo(intervalMillis: number): void {
    this.#intervalMillis = Math.max(this.#intervalMillis, intervalMillis);
  }

  /** Nobody asks before this much time has passed (Retry-After). */
  pause(millis: number): void {
    this.#free = Math.max(this.#free, performance.now() + millis);
  }

  /** Waits for this caller's turn. A caller who gives up costs the others nothing. */
  async turn(signal?: AbortSignal): Promise<void> {
    const before = this.#queue;
    const mine = Promise.withResolvers<undefined>();
    this.#queue = before.then(() => mine.promise);
    try {
      await orAbort(before, signal);
      // A pause may have come while we waited, so look again.
      for (let left = this.#left(); left > 0; left = this.#left()) await wait(left, signal);
      signal?.throwIfAborted();
      this.#free =
        performance.now() + this.#intervalMillis + Math.random() * this.#settings.jitterMillis;
    } finally {
      mine.resolve(undefined);
    }
  }

  #left(): number {
    return Math.ceil(this.#free - performance.now());
  }
}
