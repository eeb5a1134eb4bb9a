import type { CallOptions, LogbookClient } from '@logbook/supabase-client';
import type { RunProgress, RunSummary } from './run-options.ts';
import type { RunSession } from './run-session.ts';

/** The counts of a run that has ended: the database's own wherever it can be asked. */
export async function summarize(
  client: LogbookClient,
  session: RunSession,
  run: Pick<RunSummary, 'automation' | 'status' | 'durationMs'>,
  options?: CallOptions,
): Promise<RunSummary> {
  const { runId } = session.sink;
  const counts = await finalCounts(client, session, options);
  return { runId, ...run, ...counts, dryRun: runId === null };
}

async function finalCounts(
  client: LogbookClient,
  session: RunSession,
  options: CallOptions | undefined,
): Promise<RunProgress> {
  const { runId } = session.sink;
  // The answers are the database's too; they are all there is when it can no longer be reached.
  const answered = session.tally.progress();
  if (runId === null) return answered;
  const run = await client.readRun(runId, options).catch(() => null);
  if (run === null) return answered;
  const { created, updated, unchanged, skipped, review, failed } = run;
  return {
    found: run.found ?? answered.found,
    created,
    updated,
    unchanged,
    skipped,
    review,
    failed,
  };
}
