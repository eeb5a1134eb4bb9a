import type {
  EditedReview,
  QueuedReview,
  ReviewAnswer,
  ReviewFilter,
  WholeReview,
} from '@logbook/supabase-client';
import type { JsonObject } from '@logbook/vehicle-model';
import type { AutomationRun } from './automation-run.ts';
import { TrackedRun } from './tracked-run.ts';
import { partsOf } from './tracking.ts';
import type { Tracking } from './tracking.ts';

/** Who decides about reviews, and what they say to it. */
export interface Verdict {
  /** An id of `auth.users`. */
  readonly by: string;
  readonly because?: string;
}

/**
 * What waits for a person. What they approve is written in the name of a run of `review_decisions`:
 * the queue itself writes no vehicle.
 */
export interface ReviewQueue {
  /** The longest waiting first, 1,000 at most. */
  list(filter: ReviewFilter, limit: number): Promise<readonly QueuedReview[]>;
  /** All that the filter means, however many. */
  ids(filter: ReviewFilter): Promise<readonly string[]>;
  read(id: string): Promise<WholeReview | null>;
  /** Sets fields under a person's name; null leaves a field out of what would be written. */
  edit(id: string, changes: JsonObject, by: string): Promise<EditedReview>;
  reject(ids: readonly string[], verdict: Verdict): Promise<readonly ReviewAnswer[]>;
  /**
   * Writes what is approved, a call for all: at most some hundred at once. Each has its row in the
   * run's ledger, what is refused as skipped.
   */
  approve(
    run: AutomationRun,
    ids: readonly string[],
    verdict: Verdict & { readonly changes?: JsonObject },
  ): Promise<readonly ReviewAnswer[]>;
}

/** @throws DatabaseError from each of its calls; 23503 for a person who does not exist */
export function reviewQueue(tracking: Tracking): ReviewQueue {
  const { reviews } = partsOf(tracking).client;
  return {
    list: (filter, limit) => reviews.list(filter, limit),
    ids: (filter) => reviews.ids(filter),
    read: (id) => reviews.read(id),
    edit: (id, changes, by) => reviews.edit(id, changes, by),
    reject: (ids, verdict) => reviews.decide({ ids, decision: 'reject', runId: null, ...verdict }),
    approve: async (run, ids, verdict) => {
      if (!(run instanceof TrackedRun) || run.id === null) {
        throw new TypeError('A decision is written by a run that is no rehearsal.');
      }
      run.signal.throwIfAborted();
      // A call that is under way is finished: whether it was done would be anybody's guess.
      const answers = await reviews.decide({
        ...{ ids, decision: 'approve', runId: run.id },
        ...verdict,
      });
      for (const { reviewId, outcome } of answers) {
        run.answered(`review:${reviewId}`, outcome ?? 'skipped');
      }
      return answers;
    },
  };
}
