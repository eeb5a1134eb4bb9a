/**
 * The time that a slice has. What asks it begins nothing new when the time is over; but each kind of
 * work may do one piece in any case, so that slices that are too short for it go on all the same.
 */
export class TimeBudget {
  readonly #until: number;

  constructor(millis: number) {
    this.#until = performance.now() + millis;
  }

  get isOver(): boolean {
    return this.leftMillis === 0;
  }

  get leftMillis(): number {
    return Math.max(0, this.#until - performance.now());
  }

  /** Asked before each piece of one kind of work. */
  atLeastOnce(): () => boolean {
    let hasBegun = false;
    return () => {
      if (hasBegun && this.isOver) return false;
      hasBegun = true;
      return true;
    };
  }
}
