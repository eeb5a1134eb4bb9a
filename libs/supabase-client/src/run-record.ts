import type { JsonObject } from '@logbook/vehicle-model';
import { z } from 'zod';
import type { ColumnOf } from './sql-functions.ts';

export type RunStatus = 'running' | 'completed' | 'failed' | 'cancelled';

/** `completed`, `failed` and `cancelled` never change again. */
export function isFinal(status: RunStatus): boolean {
  return status !== 'running';
}

/** Why a run ended `failed`. */
export interface RunFailure {
  readonly code: string;
  readonly message: string;
  readonly retryable: boolean;
}

/** A run as the database knows it; the counts are the database's own. */
export interface RunRecord {
  readonly id: string;
  readonly automation: string;
  readonly version: string | null;
  readonly scriptPath: string | null;
  readonly status: RunStatus;
  readonly triggeredBy: string | null;
  readonly triggeredByUserId: string | null;
  readonly startedAt: string;
  readonly completedAt: string | null;
  readonly heartbeatAt: string | null;
  readonly leaseExpiresAt: string | null;
  readonly scope: string | null;
  readonly metadata: JsonObject;
  readonly checkpoint: JsonObject | null;
  readonly failure: JsonObject | null;
  readonly notes: string | null;
  readonly found: number | null;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly review: number;
  readonly failed: number;
}

const json = z.custom<JsonObject>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);
const count = z.number().int().nonnegative().nullable();

const columns = {
  id: z.string(),
  automation_name: z.string(),
  automation_version: z.string().nullable(),
  status: z.enum(['running', 'completed', 'failed', 'cancelled']),
  triggered_by_type: z.string().nullable(),
  triggered_by_user_id: z.string().nullable(),
  started_at: z.string(),
  completed_at: z.string().nullable(),
  heartbeat_at: z.string().nullable(),
  lease_expires_at: z.string().nullable(),
  scope: z.string().nullable(),
  metadata: json.nullable(),
  checkpoint: json.nullable(),
  failure: json.nullable(),
  notes: z.string().nullable(),
  items_found: count,
  vehicles_created: count,
  vehicles_updated: count,
  vehicles_unchanged: count,
  items_skipped: count,
  items_in_review: count,
  errors_count: count,
} satisfies Partial<Record<ColumnOf<'automation_runs'>, z.ZodType>>;

const runRow = z.object(columns);

/** What is asked of a run: what is read of it, and no more. */
export const runColumns = Object.keys(columns).join(', ');

/** Reads a row of the runs' table. Throws where the row is not one of ours. */
export function runRecord(data: unknown): RunRecord {
  const row = runRow.parse(data);
  const scriptPath = row.metadata?.['script_path'];
  return {
    id: row.id,
    automation: row.automation_name,
    version: row.automation_version,
    scriptPath: typeof scriptPath === 'string' ? scriptPath : null,
    status: row.status,
    triggeredBy: row.triggered_by_type,
    triggeredByUserId: row.triggered_by_user_id,
    startedAt: row.started_at,
    completedAt: row.completed_at,
    heartbeatAt: row.heartbeat_at,
    leaseExpiresAt: row.lease_expires_at,
    scope: row.scope,
    metadata: row.metadata ?? {},
    checkpoint: row.checkpoint,
    failure: row.failure,
    notes: row.notes,
    found: row.items_found,
    created: row.vehicles_created ?? 0,
    updated: row.vehicles_updated ?? 0,
    unchanged: row.vehicles_unchanged ?? 0,
    skipped: row.items_skipped ?? 0,
    review: row.items_in_review ?? 0,
    failed: row.errors_count ?? 0,
  };
}
