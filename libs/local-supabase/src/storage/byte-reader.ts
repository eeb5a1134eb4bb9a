import { invalidRequest } from './storage-error.ts';

/** Reads a body up to marks in it, with no more in memory than a piece of it. */
export class ByteReader {
  readonly #pieces: AsyncIterator<Uint8Array>;
  #buffer: Buffer;

  constructor(body: AsyncIterable<Uint8Array>, before = '') {
    this.#pieces = body[Symbol.asyncIterator]();
    this.#buffer = Buffer.from(before);
  }

  /** What comes before the mark, as it comes; the mark is read, too. @throws where it never comes */
  async *until(mark: Buffer): AsyncGenerator<Uint8Array, void> {
    for (;;) {
      const end = this.#buffer.indexOf(mark);
      if (end >= 0) {
        const last = this.#buffer.subarray(0, end);
        this.#buffer = this.#buffer.subarray(end + mark.length);
        if (last.length > 0) yield last;
        return;
      }
      // The mark may have begun in what we have.
      const certain = this.#buffer.length - mark.length + 1;
      if (certain > 0) {
        const piece = this.#buffer.subarray(0, certain);
        this.#buffer = this.#buffer.subarray(certain);
        yield piece;
      }
      await this.#more();
    }
  }

  /** The same as text, where it is short. */
  async textUntil(mark: Buffer, longest: number): Promise<string> {
    const pieces: Uint8Array[] = [];
    let length = 0;
    for await (const piece of this.until(mark)) {
      length += piece.length;
      if (length > longest) throw invalidRequest('A part of the form is too long');
      pieces.push(piece);
    }
    return Buffer.concat(pieces).toString('utf8');
  }

  async text(length: number): Promise<string> {
    while (this.#buffer.length < length) await this.#more();
    const text = this.#buffer.toString('latin1', 0, length);
    this.#buffer = this.#buffer.subarray(length);
    return text;
  }

  async #more(): Promise<void> {
    const next = await this.#pieces.next();
    if (next.done === true) throw invalidRequest('The form ends before it is complete');
    this.#buffer =
      this.#buffer.length === 0
        ? Buffer.from(next.value)
        : Buffer.concat([this.#buffer, next.value]);
  }
}
