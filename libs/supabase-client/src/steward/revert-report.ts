import type { Json } from '@logbook/vehicle-model';
import { z } from 'zod';

const json = z.custom<Json>((value) => value !== undefined);
const count = z.number().int().nonnegative();

const rowCounts = z
  .object({
    images: count,
    sources: count,
    organization_links: count,
    events: count,
    questions: count,
  })
  .transform(({ organization_links: organizationLinks, ...others }) => ({
    ...others,
    organizationLinks,
  }));

const named = z.object({ vehicle_id: z.string().nullable(), vehicle: z.string().nullable() });

const vehicle = named.transform((row) => ({ vehicleId: row.vehicle_id, vehicle: row.vehicle }));

const changedVehicle = named
  .extend({
    fields: z.array(z.object({ field: z.string(), from: json, to: json })),
    removed: rowCounts,
    put_back: rowCounts,
  })
  .transform(({ vehicle_id: vehicleId, put_back: putBack, ...others }) => ({
    vehicleId,
    ...others,
    putBack,
  }));

const refusal = named
  .extend({ field: z.string().nullable(), code: z.string(), reason: z.string() })
  .transform(({ vehicle_id: vehicleId, ...others }) => ({ vehicleId, ...others }));

const revertedRun = z
  .object({
    id: z.string(),
    automation: z.string(),
    version: z.string().nullable(),
    status: z.string(),
    started_at: z.string(),
    reverts: z.string().nullable(),
  })
  .transform(({ started_at: startedAt, ...others }) => ({ ...others, startedAt }));

const totals = z
  .object({
    deleted: count,
    brought_back: count,
    changed: count,
    fields: count,
    removed: rowCounts,
    put_back: rowCounts,
    refused: count,
  })
  .transform(({ brought_back: broughtBack, put_back: putBack, ...others }) => ({
    ...others,
    broughtBack,
    putBack,
  }));

/** Reads the answer of `revert_automation_run`. */
export const revertReport = z
  .object({
    run: revertedRun,
    dry_run: z.boolean(),
    revert_run_id: z.string().nullable(),
    totals,
    notes: z.array(z.string()),
    deleted: z.array(vehicle),
    brought_back: z.array(vehicle),
    changed: z.array(changedVehicle),
    refused: z.array(refusal),
    refused_by_code: z.array(z.object({ code: z.string(), vehicles: count, example: z.string() })),
  })
  .transform((answer) => ({
    run: answer.run,
    dryRun: answer.dry_run,
    revertRunId: answer.revert_run_id,
    totals: answer.totals,
    notes: answer.notes,
    deleted: answer.deleted,
    broughtBack: answer.brought_back,
    changed: answer.changed,
    refused: answer.refused,
    refusedByCode: answer.refused_by_code,
  }));

/**
 * What a revert did, or would do. The totals are of all vehicles; the lists may be shorter, where
 * there was a limit.
 */
export type RevertReport = z.infer<typeof revertReport>;
