import type { JsonObject } from '@logbook/vehicle-model';
import type { CallOptions } from './logbook-client.ts';
import type { Outcome } from './vehicle-item.ts';

export const reviewKinds = ['item', 'doubt', 'conflict'] as const;
/** item: a whole item waits. doubt, conflict: values for a vehicle that is there. */
export type ReviewKind = (typeof reviewKinds)[number];

export type ReviewStatus = 'pending' | 'approved' | 'rejected';

/** Which reviews; what is left out does not matter. */
export interface ReviewFilter {
  readonly ids?: readonly string[];
  readonly status?: ReviewStatus;
  readonly kind?: ReviewKind;
  /** Asked by runs of any of these. */
  readonly automations?: readonly string[];
  readonly runId?: string;
  /** Their source type, for example `dropbox_folder`. */
  readonly source?: string;
  /** Words in one of their reasons, in any case. */
  readonly reason?: string;
  readonly minConfidence?: number;
  readonly maxConfidence?: number;
}

/** A question for a person. */
export interface QueuedReview {
  readonly id: string;
  readonly status: ReviewStatus;
  readonly kind: ReviewKind;
  /** Who asked. */
  readonly automation: string;
  readonly runId: string;
  readonly itemKey: string;
  readonly source: { readonly type: string | null; readonly key: string | null };
  readonly sourceUrl: string | null;
  /** The vehicle in question, or what an approved item became. */
  readonly vehicleId: string | null;
  /** What would be written, by column: the draft, a model's proposal and a person's edits over it. */
  readonly fields: JsonObject;
  /** Why it cannot be approved as it is; null where it can. */
  readonly fault: string | null;
  readonly reason: string;
  readonly confidence: number | null;
  readonly proposedByModel: string | null;
  readonly photos: number;
  readonly createdAt: string;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly decidedBecause: string | null;
  readonly decidedRunId: string | null;
}

/** All of it, as the importer, the model and people left it. */
export interface WholeReview extends QueuedReview {
  readonly draft: JsonObject;
  readonly proposal: JsonObject | null;
  /** `{field: {value, by, at}}`. */
  readonly edits: JsonObject | null;
}

export interface ReviewDecision {
  readonly ids: readonly string[];
  readonly decision: 'approve' | 'reject';
  /** Who decides: an id of `auth.users`. */
  readonly by: string;
  /** Set in every one of them before it is approved. */
  readonly changes?: JsonObject;
  readonly because?: string;
  /** Null for a rejection, which writes nothing. */
  readonly runId: string | null;
}

/** What became of one review. */
export interface ReviewAnswer {
  readonly reviewId: string;
  readonly decision: 'approved' | 'rejected' | 'refused';
  /** Of what was approved. */
  readonly outcome: Outcome | null;
  readonly vehicleId: string | null;
  /** Why it was refused, or what to know of what was written. */
  readonly reason: string | null;
}

/** What a review would write after an edit. */
export interface EditedReview {
  readonly reviewId: string;
  readonly fields: JsonObject;
  readonly fault: string | null;
}

/** The review queue. Everything rejects with a `DatabaseError`. */
export interface ReviewBook {
  /** The longest waiting first, 1,000 at most. */
  list(
    filter: ReviewFilter,
    limit: number,
    options?: CallOptions,
  ): Promise<readonly QueuedReview[]>;
  /** All of them, however many, the longest waiting first. */
  ids(filter: ReviewFilter, options?: CallOptions): Promise<readonly string[]>;
  /** Null where there is no such review. */
  read(id: string, options?: CallOptions): Promise<WholeReview | null>;
  /** One answer for each id, in their order. An approval may be repeated, it has a run to know it by. */
  decide(decision: ReviewDecision, options?: CallOptions): Promise<readonly ReviewAnswer[]>;
  /** Sets fields under the name of a person; null leaves a field out of what would be written. */
  edit(id: string, changes: JsonObject, by: string, options?: CallOptions): Promise<EditedReview>;
}
