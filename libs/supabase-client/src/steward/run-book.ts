import { z } from 'zod';
import type { Connection } from '../connection.ts';
import type { CallOptions } from '../logbook-client.ts';
import { readRun, reapStaleRuns } from '../run-calls.ts';
import type { RunRecord, RunStatus } from '../run-record.ts';
import type { Outcome } from '../vehicle-item.ts';
import { readAutomations } from './read-automations.ts';
import type { RegisteredAutomation } from './read-automations.ts';
import { runLines } from './run-line.ts';
import type { RunLine } from './run-line.ts';
import { readRunsByTime } from './runs-by-time.ts';
import type { RunPeriod } from './runs-by-time.ts';

/** Which runs; what is left out excludes none. */
export interface RunFilter {
  readonly automation?: string | undefined;
  readonly status?: RunStatus | undefined;
  /** ISO 8601: those that started then or later. */
  readonly since?: string | undefined;
  readonly scope?: string | undefined;
  /** 20 unless told, 1,000 at most. */
  readonly limit?: number | undefined;
}

/** Reasons that differ in addresses, numbers and quotations alone. */
export interface ReasonGroup {
  readonly pattern: string;
  readonly items: number;
  readonly exampleReason: string;
  readonly exampleItems: readonly string[];
}

/** What a run put to review, by kind. */
export interface ReviewCount {
  readonly kind: string;
  readonly pending: number;
  readonly approved: number;
  readonly rejected: number;
}

/** The runs, for who watches and stops them. */
export interface RunBook {
  read(runId: string, options?: CallOptions): Promise<RunRecord | null>;
  /** The running ones first, then the newest. */
  list(filter: RunFilter, options?: CallOptions): Promise<readonly RunLine[]>;
  line(runId: string, options?: CallOptions): Promise<RunLine | null>;
  /** Runs in the order in which they started, a page at a time. */
  byTime(period: RunPeriod, options?: CallOptions): AsyncIterable<readonly RunRecord[]>;
  /** The most frequent reasons first. */
  reasons(runId: string, outcome: Outcome, options?: CallOptions): Promise<readonly ReasonGroup[]>;
  reviews(runId: string, options?: CallOptions): Promise<readonly ReviewCount[]>;
  /** The runs that went on from this one, by `--resume`. */
  resumedBy(runId: string, options?: CallOptions): Promise<readonly string[]>;
  /** The registry of automations. */
  automations(options?: CallOptions): Promise<readonly RegisteredAutomation[]>;
  /** Ends runs whose lease is over; answers how many. */
  reap(options?: CallOptions): Promise<number>;
  /** Ends a running run as `cancelled`. Rejects with VO005 for one that has ended. */
  cancel(
    runId: string,
    who: { readonly by: string; readonly reason: string | null },
    options?: CallOptions,
  ): Promise<void>;
}

export function runBook(connection: Connection): RunBook {
  return {
    read: (runId, options) => readRun(connection, runId, options),
    list: (filter, options) => listRuns(connection, filter, options),
    line: (runId, options) => readLine(connection, runId, options),
    byTime: (period, options) => readRunsByTime(connection, period, options),
    reasons: (runId, outcome, options) => readReasons(connection, runId, outcome, options),
    reviews: (runId, options) => readReviews(connection, runId, options),
    resumedBy: (runId, options) => readResumedBy(connection, runId, options),
    automations: (options) => readAutomations(connection, options),
    reap: (options) => reapStaleRuns(connection, options),
    cancel: (runId, who, options) => cancelRun(connection, runId, who, options),
  };
}

async function listRuns(
  connection: Connection,
  filter: RunFilter,
  options?: CallOptions,
): Promise<readonly RunLine[]> {
  const { value } = await connection.rpc(
    { name: 'list_automation_runs', repeatable: true, options },
    {
      p_automation: filter.automation ?? null,
      p_status: filter.status ?? null,
      p_since: filter.since ?? null,
      p_scope: filter.scope ?? null,
      p_limit: filter.limit ?? null,
    },
    runLines,
  );
  return value;
}

async function readLine(
  connection: Connection,
  runId: string,
  options?: CallOptions,
): Promise<RunLine | null> {
  // Postgres would call it a syntax error; to a person it is a run that does not exist.
  if (!z.uuid().safeParse(runId).success) return null;
  const { value } = await connection.rpc(
    { name: 'list_automation_runs', repeatable: true, options, facts: { runId } },
    { p_run_id: runId },
    runLines,
  );
  return value[0] ?? null;
}

const reasonRows = z.array(
  z.object({
    pattern: z.string(),
    items: z.number(),
    example_reason: z.string().nullable(),
    example_items: z.array(z.string()),
  }),
);

async function readReasons(
  connection: Connection,
  runId: string,
  outcome: Outcome,
  options?: CallOptions,
): Promise<readonly ReasonGroup[]> {
  const { value } = await connection.rpc(
    { name: 'automation_run_reasons', repeatable: true, options, facts: { runId } },
    { p_run_id: runId, p_outcome: outcome },
    (data) =>
      reasonRows.parse(data).map((row) => ({
        pattern: row.pattern,
        items: row.items,
        exampleReason: row.example_reason ?? '',
        exampleItems: row.example_items,
      })),
  );
  return value;
}

const reviewRows = z.array(
  z.object({
    kind: z.string(),
    pending: z.number(),
    approved: z.number(),
    rejected: z.number(),
  }),
);

async function readReviews(
  connection: Connection,
  runId: string,
  options?: CallOptions,
): Promise<readonly ReviewCount[]> {
  const { value } = await connection.rpc(
    { name: 'automation_run_reviews', repeatable: true, options, facts: { runId } },
    { p_run_id: runId },
    (data) => reviewRows.parse(data),
  );
  return value;
}

const idRows = z.array(z.object({ id: z.string() }));

async function readResumedBy(
  connection: Connection,
  runId: string,
  options?: CallOptions,
): Promise<readonly string[]> {
  return await connection.select(
    { name: 'read automation_runs', repeatable: true, options, facts: { runId } },
    (client, signal) =>
      client
        .from('automation_runs')
        .select('id')
        .eq('metadata->>resumed_from', runId)
        .order('started_at')
        .limit(100)
        .abortSignal(signal)
        .retry(false),
    (data) => idRows.parse(data).map(({ id }) => id),
  );
}

async function cancelRun(
  connection: Connection,
  runId: string,
  who: { readonly by: string; readonly reason: string | null },
  options?: CallOptions,
): Promise<void> {
  await connection.rpc(
    { name: 'cancel_automation_run', repeatable: false, options, facts: { runId } },
    { p_run_id: runId, p_by: who.by, p_reason: who.reason },
    () => null,
  );
}
