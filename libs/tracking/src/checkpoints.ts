import type { JsonObject } from '@logbook/vehicle-model';

/**
 * The importer's own bookmarks. One is told to the database only when every item that came before
 * it is durable: after a kill, a bookmark that ran ahead would skip what was never recorded.
 */
export class Checkpoints {
  readonly #waiting: { readonly after: number; readonly value: JsonObject }[] = [];
  #reached: JsonObject | null = null;

  /** Sets a bookmark behind the item with this number. */
  set(value: JsonObject, after: number): void {
    this.#waiting.push({ after, value });
  }

  /** The newest bookmark that may be told, given the number up to which all is durable. */
  reached(durable: number): JsonObject | null {
    const ahead = this.#waiting.findIndex(({ after }) => after > durable);
    const passed = this.#waiting.splice(0, ahead === -1 ? this.#waiting.length : ahead);
    this.#reached = passed.at(-1)?.value ?? this.#reached;
    return this.#reached;
  }
}
