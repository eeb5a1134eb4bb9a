import type { JsonObject } from '@logbook/vehicle-model';
import { z } from 'zod';
import type { Database } from './database-types.ts';
import { outcomeSchema } from './item-answer.ts';
import { reviewKinds } from './review-book.ts';
import type { EditedReview, QueuedReview, ReviewAnswer, WholeReview } from './review-book.ts';

type QueueColumn = keyof Database['public']['Views']['vehicle_review_queue']['Row'];

const json = z.custom<JsonObject>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);
const text = z.string().nullable();

const listed = {
  id: z.string(),
  status: z.enum(['pending', 'approved', 'rejected']),
  kind: z.enum(reviewKinds),
  automation_name: z.string(),
  run_id: z.string(),
  item_key: z.string(),
  source_type: text,
  source_key: text,
  source_url: text,
  vehicle_id: text,
  fields: json,
  fault: text,
  reason: z.string(),
  confidence: z.number().nullable(),
  proposed_by_model: text,
  photos: z.number(),
  created_at: z.string(),
  decided_by: text,
  decided_at: text,
  decided_because: text,
  decided_run_id: text,
} satisfies Partial<Record<QueueColumn, z.ZodType>>;

const kept = {
  draft: json,
  proposal: json.nullable(),
  edits: json.nullable(),
} satisfies Partial<Record<QueueColumn, z.ZodType>>;

const listedRow = z.object(listed);
const wholeRow = z.object({ ...listed, ...kept });

export const reviewColumns = {
  listed: Object.keys(listed).join(', '),
  whole: Object.keys({ ...listed, ...kept }).join(', '),
};

export function reviewsOf(data: unknown): readonly QueuedReview[] {
  return z.array(listedRow).parse(data).map(queuedReview);
}

/** The review of a row, or null where there is none. */
export function wholeReviewOf(data: unknown): WholeReview | null {
  const [row] = z.array(wholeRow).parse(data);
  if (row === undefined) return null;
  return { ...queuedReview(row), draft: row.draft, proposal: row.proposal, edits: row.edits };
}

function queuedReview(row: z.infer<typeof listedRow>): QueuedReview {
  return {
    id: row.id,
    status: row.status,
    kind: row.kind,
    automation: row.automation_name,
    runId: row.run_id,
    itemKey: row.item_key,
    source: { type: row.source_type, key: row.source_key },
    sourceUrl: row.source_url,
    vehicleId: row.vehicle_id,
    fields: row.fields,
    fault: row.fault,
    reason: row.reason,
    confidence: row.confidence,
    proposedByModel: row.proposed_by_model,
    photos: row.photos,
    createdAt: row.created_at,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    decidedBecause: row.decided_because,
    decidedRunId: row.decided_run_id,
  };
}

const answerRows = z.array(
  z.object({
    review_id: z.string(),
    decision: z.enum(['approved', 'rejected', 'refused']),
    outcome: outcomeSchema.nullable(),
    vehicle_id: text,
    reason: text,
  }),
);

export function reviewAnswersOf(data: unknown): readonly ReviewAnswer[] {
  return answerRows.parse(data).map((row) => ({
    reviewId: row.review_id,
    decision: row.decision,
    outcome: row.outcome,
    vehicleId: row.vehicle_id,
    reason: row.reason,
  }));
}

const editedRow = z.object({ review_id: z.string(), fields: json, fault: text });

export function editedReviewOf(data: unknown): EditedReview {
  const row = editedRow.parse(data);
  return { reviewId: row.review_id, fields: row.fields, fault: row.fault };
}
