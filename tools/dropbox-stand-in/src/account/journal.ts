import type { TreeNode } from './node.ts';

/** One line of the journal: something is at this path, or is no longer. */
export interface JournalEvent {
  readonly seq: number;
  /** Of keys, from the account's root. */
  readonly keyPath: string;
  /** Of names, as they were. */
  readonly namePath: string;
  /** What is there; null for a deletion. It may have changed or gone since: look at it. */
  readonly node: TreeNode | null;
}

/**
 * Everything that happened in an account, in order. A cursor names a position in it, which is
 * why an old cursor still works, and why two clients never disturb each other.
 */
export class Journal {
  readonly #events: JournalEvent[] = [];
  readonly #listeners = new Set<() => void>();

  /** The number of the last event, 0 at the beginning. */
  get lastSeq(): number {
    return this.#events.length;
  }

  write(keyPath: string, namePath: string, node: TreeNode | null): void {
    const seq = this.#events.length + 1;
    if (node !== null) node.reportedAs = seq;
    this.#events.push({ seq, keyPath, namePath, node });
    for (const listener of this.#listeners) listener();
  }

  /** The event with this number. */
  at(seq: number): JournalEvent | undefined {
    return this.#events[seq - 1];
  }

  /** Calls back at every event, until the returned function is called. */
  onEvent(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
