import type { Outcome } from '@logbook/supabase-client';
import type { RunProgress } from './run-options.ts';

type ItemState = Outcome | 'found' | 'accepted';

/** What is known of every item of a run: seen, handed over, or answered. Each key counts once. */
export class ItemTally {
  readonly #states = new Map<string, ItemState>();
  readonly #counts = { created: 0, updated: 0, unchanged: 0, skipped: 0, review: 0, failed: 0 };

  /** The item was seen at the source. */
  see(itemKey: string): void {
    if (!this.#states.has(itemKey)) this.#states.set(itemKey, 'found');
  }

  /** The item's outcome is on its way to the database. */
  accept(itemKey: string): void {
    const state = this.#states.get(itemKey);
    if (state === undefined || state === 'found') this.#states.set(itemKey, 'accepted');
  }

  /** The database answered. A later answer for the same key replaces the earlier one. */
  answer(itemKey: string, outcome: Outcome): void {
    const state = this.#states.get(itemKey);
    if (state !== undefined && isOutcome(state)) this.#counts[state] -= 1;
    this.#states.set(itemKey, outcome);
    this.#counts[outcome] += 1;
  }

  hasOutcome(itemKey: string): boolean {
    const state = this.#states.get(itemKey);
    return state !== undefined && state !== 'found';
  }

  get found(): number {
    return this.#states.size;
  }

  progress(): RunProgress {
    return { found: this.found, ...this.#counts };
  }
}

function isOutcome(state: ItemState): state is Outcome {
  return state !== 'found' && state !== 'accepted';
}
