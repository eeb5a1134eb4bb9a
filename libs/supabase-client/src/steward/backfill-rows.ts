import { z } from 'zod';

const count = z.number().int().nonnegative();
const json = z.record(z.string(), z.json());

const settings = z
  .object({
    gap_seconds: z.number(),
    min_size: z.number(),
    stretch: z.number(),
    since: z.string().nullable(),
    until: z.string().nullable(),
    automation_users: z.array(z.string()),
  })
  .transform((row) => ({
    gapSeconds: row.gap_seconds,
    minSize: row.min_size,
    stretch: row.stretch,
    since: row.since,
    until: row.until,
    automationUsers: row.automation_users,
  }));

const rule = {
  rule: z.string(),
  automation_name: z.string().nullable(),
  vehicles: count,
  confidence_min: z.number().nullable(),
  confidence_max: z.number().nullable(),
  profile_origins_corrected: count,
};

const nameRule = (row: z.infer<z.ZodObject<typeof rule>>) => ({
  rule: row.rule,
  automation: row.automation_name,
  vehicles: row.vehicles,
  confidenceMin: row.confidence_min,
  confidenceMax: row.confidence_max,
  profileOriginsCorrected: row.profile_origins_corrected,
});

const example = z
  .object({
    vehicle_id: z.string(),
    vehicle: z.string(),
    created_at: z.string().nullable(),
    profile_origin: z.string().nullable(),
    evidence: json.nullable(),
  })
  .transform((row) => ({
    vehicleId: row.vehicle_id,
    vehicle: row.vehicle,
    createdAt: row.created_at,
    profileOrigin: row.profile_origin,
    evidence: row.evidence,
  }));

export const backfillPreview = z
  .object({
    settings,
    looked_at: count,
    explained: count,
    unknown: count,
    rules: z.array(z.object({ ...rule, bursts: count, examples: z.array(example) })),
  })
  .transform((row) => ({
    settings: row.settings,
    lookedAt: row.looked_at,
    explained: row.explained,
    unknown: row.unknown,
    rules: row.rules.map((one) => ({
      ...nameRule(one),
      bursts: one.bursts,
      examples: one.examples,
    })),
  }));

/** What a backfill would write, by rule. */
export type BackfillPreview = z.infer<typeof backfillPreview>;

export const backfillState = z
  .object({
    backfill_id: z.string(),
    run_id: z.string(),
    settings,
    done: z.boolean(),
    planned: count,
    reached: count,
    updated: count,
    skipped: count,
    failed: count,
    waiting: count,
    rules: z.array(z.object(rule)).default([]),
  })
  .transform((row) => ({
    backfillId: row.backfill_id,
    runId: row.run_id,
    settings: row.settings,
    done: row.done,
    planned: row.planned,
    reached: row.reached,
    updated: row.updated,
    skipped: row.skipped,
    failed: row.failed,
    waiting: row.waiting,
    rules: row.rules.map(nameRule),
  }));

/** How far a backfill is. `waiting` are vehicles that somebody else holds at the moment. */
export type BackfillState = z.infer<typeof backfillState>;

export const undoState = z
  .object({
    backfill_id: z.string(),
    run_id: z.string().nullable().default(null),
    done: z.boolean(),
    planned: count.optional(),
    reached: count.optional(),
    restored: count,
    kept: z.array(z.object({ vehicle_id: z.string(), vehicle: z.string(), reason: z.string() })),
  })
  .transform((row) => ({
    backfillId: row.backfill_id,
    runId: row.run_id,
    done: row.done,
    restored: row.restored,
    kept: row.kept.map((one) => ({
      vehicleId: one.vehicle_id,
      vehicle: one.vehicle,
      reason: one.reason,
    })),
  }));

/** One piece of an undo: how many vehicles it restored, and which it leaves as they are, and why. */
export type UndoState = z.infer<typeof undoState>;
