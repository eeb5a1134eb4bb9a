import type { RunRecord } from '@logbook/supabase-client';
import { RunNotFoundError } from './run-errors.ts';
import { partsOf } from './tracking.ts';
import type { Tracking } from './tracking.ts';

/**
 * A run as the database has it, with the database's own counts.
 *
 * @throws RunNotFoundError
 */
export async function readRun(tracking: Tracking, runId: string): Promise<RunRecord> {
  const run = await partsOf(tracking).client.readRun(runId);
  if (run === null) throw new RunNotFoundError(runId);
  return run;
}

/** The last run of an automation and scope that is over, however it ended; null where there is none. */
export async function readLastRun(
  tracking: Tracking,
  of: { readonly automation: string; readonly scope: string },
): Promise<RunRecord | null> {
  return await partsOf(tracking).client.readLastRun(of);
}
