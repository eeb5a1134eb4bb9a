/**
 * Lets one through at a time, in the order of arrival. There is a single backend, so whoever
 * has an open transaction on it has all of it.
 */
export class Gate {
  #last: Promise<void> = Promise.resolve();

  /** Waits for the turn; resolves to the function that ends it. */
  async enter(): Promise<() => void> {
    const previous = this.#last;
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.#last = previous.then(() => promise);
    await previous;
    return () => {
      resolve(undefined);
    };
  }

  /** Runs `work` in a turn of its own. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    const leave = await this.enter();
    try {
      return await work();
    } finally {
      leave();
    }
  }
}
