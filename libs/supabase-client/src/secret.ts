const mask = '[secret]';

/**
 * A value that must not be seen: printing it, logging it or putting it into JSON shows a mask.
 * Only `reveal()` gives it away, and only the code that sends it calls that.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  /** Takes the secret out of a text that came from elsewhere, such as a failed request's message. */
  scrub(text: string): string {
    return this.#value === '' ? text : text.replaceAll(this.#value, mask);
  }

  toString(): string {
    return mask;
  }

  toJSON(): string {
    return mask;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return mask;
  }
}
