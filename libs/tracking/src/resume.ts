import { isFinal } from '@logbook/supabase-client';
import type { LogbookClient, RunRecord } from '@logbook/supabase-client';
import { CannotResumeError, RunNotFoundError } from './run-errors.ts';

/**
 * The run that is to be resumed, made sure of: it exists, is of this automation, and is over.
 *
 * @throws RunNotFoundError, CannotResumeError
 */
export async function resumableRun(
  client: LogbookClient,
  automation: string,
  runId: string,
): Promise<RunRecord> {
  // Whether a lease is over is for the database's clock to say.
  await client.reapStaleRuns();
  const run = await client.readRun(runId);
  if (run === null) throw new RunNotFoundError(runId);
  if (run.automation !== automation) {
    throw new CannotResumeError(
      runId,
      `it is a run of ${run.automation}, not of ${automation}`,
      `Resume it with the command of ${run.automation}.`,
    );
  }
  if (!isFinal(run.status)) {
    throw new CannotResumeError(
      runId,
      `it is still running; its lease lasts until ${run.leaseExpiresAt ?? 'unknown'}`,
      'Stop it where it runs. If its process is dead, try again when the lease is over: the run then counts as failed.',
    );
  }
  return run;
}

/** What is done: by the run itself, and by the runs that it had resumed in its turn. */
export async function doneItemKeys(
  client: LogbookClient,
  run: RunRecord,
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const done = new Set<string>();
  const seen = new Set<string>();
  for (let runId: string | null = run.id; runId !== null && !seen.has(runId);) {
    seen.add(runId);
    for (const key of await client.readDoneItemKeys(runId, { signal })) done.add(key);
    const earlier: RunRecord | null =
      runId === run.id ? run : await client.readRun(runId, { signal });
    const before: unknown = earlier?.metadata['resumed_from'];
    runId = typeof before === 'string' ? before : null;
  }
  return done;
}
