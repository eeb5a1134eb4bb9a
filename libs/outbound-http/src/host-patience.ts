import { HttpError } from './http-error.ts';

/**
 * Counts requests in a row that the hosts refused, and ends the run's requests for good when there
 * were too many: a host that says no four times means it.
 */
export class HostPatience {
  readonly #mostRefusals: number;
  #refusals = 0;
  #over: HttpError | null = null;

  constructor(mostRefusals: number) {
    this.#mostRefusals = mostRefusals;
  }

  /** @throws HttpError the one that ended it, for everyone who comes after */
  throwIfOver(): void {
    if (this.#over !== null) throw this.#over;
  }

  answered(): void {
    this.#refusals = 0;
  }

  /** What the caller should throw: this item's error, or the end of all requests. */
  refused(error: HttpError): HttpError {
    this.#refusals += 1;
    if (this.#refusals < this.#mostRefusals) return error;
    const { url, status } = error.facts;
    const host = new URL(url).host;
    return this.end(
      new HttpError(
        'HTTP_HOST_REFUSES',
        `${host} refused ${this.#refusals} requests in a row, the last with: ${error.message}`,
        {
          next: 'No further request was sent. What was recorded stays; wait an hour or more, then resume the run.',
          facts: { url, refusals: this.#refusals, ...(status !== undefined && { status }) },
          cause: error,
        },
      ),
    );
  }

  end(error: HttpError): HttpError {
    this.#over ??= error;
    return this.#over;
  }
}
