import type { Json, JsonObject } from '@logbook/vehicle-model';
import { z } from 'zod';

const json = z.custom<Json>((value) => value !== undefined);
const object = z.custom<JsonObject>((value) => typeof value === 'object' && value !== null);
const text = z.string().nullable();
const count = z.number().int().nonnegative();

const person = z
  .object({ user_id: z.string(), name: text })
  .transform(({ user_id: userId, name }) => ({ userId, name }));

const run = z
  .object({
    id: z.string(),
    automation: z.string(),
    version: text,
    status: z.string(),
    started_at: z.string(),
    completed_at: text,
    triggered_by: text,
    triggered_by_person: person.nullable(),
    script_path: text,
  })
  .transform((row) => ({
    id: row.id,
    automation: row.automation,
    version: row.version,
    status: row.status,
    startedAt: row.started_at,
    completedAt: row.completed_at,
    triggeredBy: row.triggered_by,
    triggeredByPerson: row.triggered_by_person,
    scriptPath: row.script_path,
  }));

const vehicle = z
  .object({
    id: z.string(),
    year: z.number().nullable(),
    make: text,
    model: text,
    trim: text,
    vin: text,
    chassis_number: text,
    created_at: text,
    profile_origin: text,
    owner: person.nullable(),
    uploaded_by: person.nullable(),
    exists: z.boolean(),
  })
  .transform(
    ({
      chassis_number: chassisNumber,
      created_at: createdAt,
      profile_origin: profileOrigin,
      uploaded_by: uploadedBy,
      ...others
    }) => ({ ...others, chassisNumber, createdAt, profileOrigin, uploadedBy }),
  );

const origin = z
  .object({
    kind: z.enum(['run', 'person', 'stated', 'inferred', 'unknown']),
    at: text,
    profile_origin: text,
    automation: text,
    run: run.nullable(),
    person: person.nullable(),
    stated: object.nullable(),
    inferred: object.nullable(),
    written_by: text,
    source: object.nullable().catch(null),
    metadata: object,
  })
  .transform(({ profile_origin: profileOrigin, written_by: writtenBy, ...others }) => ({
    ...others,
    profileOrigin,
    writtenBy,
  }));

const deletion = z
  .object({
    what: z.enum(['deleted', 'brought_back']),
    at: z.string(),
    run: run.nullable(),
    person: person.nullable(),
    db_role: text,
  })
  .transform(({ db_role: dbRole, ...others }) => ({ ...others, dbRole }));

const source = z
  .object({
    source_type: z.string(),
    source_key: z.string(),
    source_url: text,
    first_seen_at: z.string(),
    last_seen_at: z.string(),
    first_run: run.nullable(),
    last_run: run.nullable(),
  })
  .transform((row) => ({
    type: row.source_type,
    key: row.source_key,
    url: row.source_url,
    firstSeenAt: row.first_seen_at,
    lastSeenAt: row.last_seen_at,
    firstRun: row.first_run,
    lastRun: row.last_run,
  }));

const change = z
  .object({
    field: z.string(),
    old: json.nullable(),
    new: json.nullable(),
    at: z.string(),
    run_id: text,
    automation: text,
    person: person.nullable(),
    db_role: text,
    source_url: text,
    source_type: text,
  })
  .transform((row) => ({
    field: row.field,
    old: row.old,
    new: row.new,
    at: row.at,
    runId: row.run_id,
    automation: row.automation,
    person: row.person,
    dbRole: row.db_role,
    sourceUrl: row.source_url,
    sourceType: row.source_type,
  }));

const photos = z
  .object({
    total: count,
    by: z.array(z.object({ source: text, category: text, run_id: text, user_id: text, count })),
    first: z.array(z.object({ image_url: z.string(), is_primary: z.boolean().nullable() })),
  })
  .transform(({ total, by, first }) => ({
    total,
    by: by.map(({ run_id: runId, user_id: userId, ...others }) => ({ ...others, runId, userId })),
    first: first.map(({ image_url: url, is_primary: isPrimary }) => ({
      url,
      isPrimary: isPrimary === true,
    })),
  }));

const review = z
  .object({
    id: z.string(),
    kind: z.string(),
    status: z.string(),
    item_key: z.string(),
    reasons: z.array(z.string()),
    run_id: z.string(),
    created_at: z.string(),
    decided_at: text,
    decided_by: person.nullable(),
  })
  .transform((row) => ({
    id: row.id,
    kind: row.kind,
    status: row.status,
    itemKey: row.item_key,
    reasons: row.reasons,
    runId: row.run_id,
    createdAt: row.created_at,
    decidedAt: row.decided_at,
    decidedBy: row.decided_by,
  }));

const violation = z
  .object({
    at: z.string(),
    operation: z.string(),
    code: z.string(),
    reason: z.string(),
    api_role: text,
    db_user: text,
    client: text,
    person: person.nullable(),
  })
  .transform(({ api_role: apiRole, db_user: dbUser, ...others }) => ({
    ...others,
    apiRole,
    dbUser,
  }));

const sameNumber = z
  .object({ vehicle_id: z.string(), vehicle: z.string(), vin: text, chassis_number: text })
  .transform(({ vehicle_id: vehicleId, chassis_number: chassisNumber, ...others }) => ({
    vehicleId,
    ...others,
    chassisNumber,
  }));

/** Reads the answer of `provenance_of`. */
export const provenanceStory = z
  .object({
    vehicle,
    origin,
    deletions: z.array(deletion),
    sources: z.array(source),
    changes: z.array(change),
    photos,
    reviews: z.array(review),
    violations: z.array(violation),
    same_number: z.array(sameNumber),
  })
  .transform(({ same_number, ...others }) => ({ ...others, sameNumber: same_number }));

/** The whole story of a vehicle. Changes, sources and reviews stand oldest first. */
export type ProvenanceStory = z.infer<typeof provenanceStory>;

/** Reads the answer of `find_vehicles_by`. */
export const vehicleHits = z.array(
  z
    .object({
      vehicle_id: z.string(),
      vehicle: text,
      vin: text,
      chassis_number: text,
      created_at: text,
      matched: z.string(),
      exists: z.boolean(),
    })
    .transform((row) => ({
      vehicleId: row.vehicle_id,
      vehicle: row.vehicle,
      vin: row.vin,
      chassisNumber: row.chassis_number,
      createdAt: row.created_at,
      matched: row.matched,
      exists: row.exists,
    })),
);

/** A vehicle that an id, a number or an address may mean. */
export type VehicleHit = z.infer<typeof vehicleHits>[number];
