import { z } from 'zod';
import type { Connection } from './connection.ts';
import { DatabaseError } from './database-error.ts';
import type { Beat, CallOptions, RunEnd, RunStart } from './logbook-client.ts';
import { runColumns, runRecord } from './run-record.ts';
import type { RunRecord } from './run-record.ts';
import type { FunctionArguments } from './sql-functions.ts';
import { storableObject, storableText } from './storable-json.ts';

const runId = z.uuid();
const yesOrNo = z.boolean();
const number = z.number();

export async function startRun(
  connection: Connection,
  start: RunStart,
  options?: CallOptions,
): Promise<string> {
  const { value } = await connection.rpc(
    {
      name: 'start_automation_run',
      repeatable: false,
      options,
      facts: { automation: start.automation, scope: start.scope },
    },
    {
      ...startArguments(start),
      p_metadata: storableObject(start.metadata),
      p_script_path: start.scriptPath,
      p_scope: start.scope,
    },
    (data) => runId.parse(data),
  );
  return value;
}

/** The arguments that a start and a preview have in common. */
export function startArguments(
  start: RunStart,
): Omit<FunctionArguments<'preview_vehicles'>, 'p_vehicles'> {
  return {
    p_automation_name: start.automation,
    p_automation_version: start.version,
    p_triggered_by_user_id: start.userId,
    p_triggered_by_type: start.triggeredBy,
  };
}

export async function completeRun(
  connection: Connection,
  end: RunEnd,
  options?: CallOptions,
): Promise<void> {
  try {
    await connection.rpc(
      {
        name: 'complete_automation_run',
        repeatable: true,
        options,
        facts: { runId: end.runId, status: end.status },
      },
      {
        p_run_id: end.runId,
        p_status: end.status,
        p_vehicles_created: end.created ?? null,
        p_vehicles_updated: end.updated ?? null,
        p_errors_count: end.failed ?? null,
        p_notes: end.notes == null ? null : storableText(end.notes),
        p_items_found: end.found ?? null,
        // A page's own words may stand in it; the end of a run must not fail over a character.
        p_failure: end.failure == null ? null : storableObject({ ...end.failure }),
      },
      () => null,
    );
  } catch (error) {
    if (!(await wasDoneBefore(connection, end, error, options))) throw error;
  }
}

/** Our own earlier try ended the run and only its answer was lost. */
async function wasDoneBefore(
  connection: Connection,
  end: RunEnd,
  error: unknown,
  options: CallOptions | undefined,
): Promise<boolean> {
  if (!(error instanceof DatabaseError) || error.code !== 'VO005') return false;
  if (error.facts['tries'] === 1) return false;
  const run = await readRun(connection, end.runId, options);
  return run?.status === end.status;
}

export async function heartbeat(
  connection: Connection,
  beat: Beat,
  options?: CallOptions,
): Promise<boolean> {
  const { value } = await connection.rpc(
    {
      name: 'heartbeat_automation_run',
      repeatable: true,
      options,
      facts: { runId: beat.runId },
    },
    {
      p_run_id: beat.runId,
      p_checkpoint: beat.checkpoint == null ? null : storableObject(beat.checkpoint),
      p_items_found: beat.found ?? null,
    },
    (data) => yesOrNo.parse(data),
  );
  return value;
}

export async function reapStaleRuns(
  connection: Connection,
  options?: CallOptions,
): Promise<number> {
  const { value } = await connection.rpc(
    { name: 'reap_stale_automation_runs', repeatable: true, options },
    {},
    (data) => number.parse(data),
  );
  return value;
}

export async function readRun(
  connection: Connection,
  id: string,
  options?: CallOptions,
): Promise<RunRecord | null> {
  // Postgres would call it a syntax error; to a person it is a run that does not exist.
  if (!runId.safeParse(id).success) return null;
  return await connection.select(
    { name: 'read automation_runs', repeatable: true, options, facts: { runId: id } },
    (client, signal) =>
      client
        .from('automation_runs')
        .select(runColumns)
        .eq('id', id)
        .limit(1)
        .abortSignal(signal)
        .retry(false),
    (data) => z.array(z.unknown()).parse(data).map(runRecord)[0] ?? null,
  );
}

/** The run of an automation and scope that was started last and is over; null where there is none. */
export async function readLastRun(
  connection: Connection,
  { automation, scope }: { readonly automation: string; readonly scope: string },
  options?: CallOptions,
): Promise<RunRecord | null> {
  return await connection.select(
    { name: 'read automation_runs', repeatable: true, options, facts: { automation, scope } },
    (client, signal) =>
      client
        .from('automation_runs')
        .select(runColumns)
        .eq('automation_name', automation)
        .eq('scope', scope)
        .neq('status', 'running')
        .order('started_at', { ascending: false })
        .limit(1)
        .abortSignal(signal)
        .retry(false),
    (data) => z.array(z.unknown()).parse(data).map(runRecord)[0] ?? null,
  );
}
