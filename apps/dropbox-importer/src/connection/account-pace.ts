import { sleep } from './sleep.ts';

/**
 * How fast one account is asked. Dropbox limits each authorisation as a whole and counts refused
 * calls too, so a 429 for one request is a pause for all of them.
 */
export class AccountPace {
  readonly #most: number;
  #underWay = 0;
  #pausedUntil = 0;
  readonly #waiting: (() => void)[] = [];

  /** @param most requests under way at a time; fetch itself knows no limit */
  constructor(most: number) {
    this.#most = most;
  }

  /** Nobody asks before this much time has passed. */
  pause(millis: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, performance.now() + millis);
  }

  /** Waits for room; what comes back gives the room free again, and may be called twice. */
  async enter(signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    if (this.#underWay >= this.#most) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else this.#underWay += 1;
    let isInside = true;
    const leave = (): void => {
      if (isInside) this.#leave();
      isInside = false;
    };
    try {
      await this.#outOfPause(signal);
    } catch (error) {
      leave();
      throw error;
    }
    return leave;
  }

  /** A pause may have grown while it was waited for. */
  async #outOfPause(signal: AbortSignal): Promise<void> {
    for (let left = this.#left(); left > 0; left = this.#left()) {
      await sleep(left, signal);
    }
    signal.throwIfAborted();
  }

  /** The room goes to who has waited longest. */
  #leave(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#underWay -= 1;
    else next();
  }

  #left(): number {
    return Math.ceil(this.#pausedUntil - performance.now());
  }
}
