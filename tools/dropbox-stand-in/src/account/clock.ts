/** The server's time. A test that wants tomorrow says so instead of waiting for it. */
export class StandInClock {
  #aheadMillis = 0;

  now(): Date {
    return new Date(Date.now() + this.#aheadMillis);
  }

  /** Access tokens, temporary links and cursors grow older by this much. */
  advanceSeconds(seconds: number): void {
    this.#aheadMillis += seconds * 1000;
  }
}

/** `YYYY-MM-DDTHH:MM:SSZ`: Dropbox' timestamps have no fractions. */
export function timestamp(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}
