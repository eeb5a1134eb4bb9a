import { z } from 'zod';
import type { JsonObject } from '@logbook/vehicle-model';
import type { RunStatus } from '../run-record.ts';

/** A run as `list_automation_runs` shows it. Ages are by the database's clock, in seconds. */
export interface RunLine {
  readonly id: string;
  readonly automation: string;
  readonly version: string | null;
  readonly status: RunStatus;
  readonly scope: string | null;
  readonly triggeredBy: string | null;
  readonly userId: string | null;
  readonly username: string | null;
  readonly startedAt: string;
  readonly completedAt: string | null;
  /** Until now, where the run still goes on. */
  readonly durationSeconds: number;
  readonly heartbeatAt: string;
  readonly heartbeatAgeSeconds: number;
  readonly leaseExpiresAt: string;
  /** Null for a run that has ended; below zero for one whose process is taken for dead. */
  readonly leaseLeftSeconds: number | null;
  readonly found: number;
  /** Items with an outcome. */
  readonly done: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly review: number;
  readonly failed: number;
  readonly failure: JsonObject | null;
  readonly notes: string | null;
}

const json = z.custom<JsonObject>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);

const lines = z.array(
  z.object({
    run_id: z.string(),
    automation: z.string(),
    version: z.string().nullable(),
    status: z.enum(['running', 'completed', 'failed', 'cancelled']),
    scope: z.string().nullable(),
    triggered_by_type: z.string().nullable(),
    triggered_by_user_id: z.string().nullable(),
    triggered_by_username: z.string().nullable(),
    started_at: z.string(),
    completed_at: z.string().nullable(),
    duration_seconds: z.number(),
    heartbeat_at: z.string(),
    heartbeat_age_seconds: z.number(),
    lease_expires_at: z.string(),
    lease_left_seconds: z.number().nullable(),
    found: z.number(),
    done: z.number(),
    created: z.number(),
    updated: z.number(),
    unchanged: z.number(),
    skipped: z.number(),
    review: z.number(),
    failed: z.number(),
    failure: json.nullable(),
    notes: z.string().nullable(),
  }),
);

/** Reads the answer of `list_automation_runs`. */
export function runLines(data: unknown): readonly RunLine[] {
  return lines.parse(data).map((row) => ({
    id: row.run_id,
    automation: row.automation,
    version: row.version,
    status: row.status,
    scope: row.scope,
    triggeredBy: row.triggered_by_type,
    userId: row.triggered_by_user_id,
    username: row.triggered_by_username,
    startedAt: row.started_at,
    completedAt: row.completed_at,
    durationSeconds: row.duration_seconds,
    heartbeatAt: row.heartbeat_at,
    heartbeatAgeSeconds: row.heartbeat_age_seconds,
    leaseExpiresAt: row.lease_expires_at,
    leaseLeftSeconds: row.lease_left_seconds,
    found: row.found,
    done: row.done,
    created: row.created,
    updated: row.updated,
    unchanged: row.unchanged,
    skipped: row.skipped,
    review: row.review,
    failed: row.failed,
    failure: row.failure,
    notes: row.notes,
  }));
}
