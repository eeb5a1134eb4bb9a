import { z } from 'zod';
import type { Outcome } from './vehicle-item.ts';

/** What became of one item. */
export interface ItemAnswer {
  readonly itemKey: string;
  readonly outcome: Outcome;
  readonly vehicleId: string | null;
  readonly reason: string | null;
}

export const outcomes = [
  'created',
  'updated',
  'unchanged',
  'skipped',
  'review',
  'failed',
] as const satisfies readonly Outcome[];

export const outcomeSchema = z.enum(outcomes);

const answerRows = z.array(
  z.object({
    item_key: z.string(),
    outcome: outcomeSchema,
    vehicle_id: z.string().nullable(),
    reason: z.string().nullable(),
  }),
);

/** Reads the answer to a batch: one row per item, in the order in which they were sent. */
export function itemAnswers(data: unknown): readonly ItemAnswer[] {
  return answerRows.parse(data).map((row) => ({
    itemKey: row.item_key,
    outcome: row.outcome,
    vehicleId: row.vehicle_id,
    reason: row.reason,
  }));
}

/** Whether a run that resumes may leave the item alone: whatever was decided, but not a failure. */
export function isDone(outcome: Outcome): boolean {
  return outcome !== 'failed';
}
