import { DatabaseError } from '@logbook/supabase-client';
import type { CallOptions, LogbookClient, RunEnd } from '@logbook/supabase-client';
import { RunLostError, RunNotEndedError } from './run-errors.ts';
import type { RunSession } from './run-session.ts';
import { failureOf, saysRunIsOver } from './work-end.ts';
import type { WorkEnd } from './work-end.ts';

/** How the run stands in the database now, and what the caller has to be told. */
export interface EndedRun {
  readonly status: RunEnd['status'];
  readonly error: { readonly thrown: unknown } | null;
}

/** Tells the database, once, how a run ended. Never throws: what went wrong is in the answer. */
export async function endRun(
  client: LogbookClient,
  session: RunSession,
  runId: string,
  end: WorkEnd,
  options?: CallOptions,
): Promise<EndedRun> {
  const found = session.tally.found;
  switch (end.kind) {
    case 'lost':
      return await alreadyOver(client, runId, end.error, options);
    case 'done':
      await tellCheckpoint(client, session, runId, options);
      return await complete(client, { runId, status: 'completed', found }, null, options);
    case 'cancelled':
      await tellCheckpoint(client, session, runId, options);
      return await complete(
        client,
        { runId, status: 'cancelled', found, notes: end.note },
        null,
        options,
      );
    case 'failed':
      await tellCheckpoint(client, session, runId, options);
      return await complete(
        client,
        { runId, status: 'failed', found, failure: failureOf(end.error) },
        { thrown: end.error },
        options,
      );
  }
}

async function complete(
  client: LogbookClient,
  end: RunEnd,
  work: EndedRun['error'],
  options: CallOptions | undefined,
): Promise<EndedRun> {
  try {
    await client.completeRun(end, options);
    return { status: end.status, error: work };
  } catch (error) {
    if (saysRunIsOver(error)) return await alreadyOver(client, end.runId, error as Error, options);
    if (isCountsDisagree(error) && end.status === 'completed') {
      const failed: RunEnd = { ...end, status: 'failed', failure: failureOf(error) };
      return await complete(client, failed, { thrown: error }, options);
    }
    const causes = { end: error as Error, work: work?.thrown };
    return {
      status: 'failed',
      error: { thrown: new RunNotEndedError(end.runId, end.status, causes) },
    };
  }
}

/** Somebody else ended it: what they said stands. */
async function alreadyOver(
  client: LogbookClient,
  runId: string,
  error: Error,
  options: CallOptions | undefined,
): Promise<EndedRun> {
  const run = await client.readRun(runId, options).catch(() => null);
  const status = run === null || run.status === 'running' ? 'failed' : run.status;
  if (run?.status === 'running') {
    await client
      .completeRun({ runId, status: 'failed', failure: failureOf(error) }, options)
      .catch(() => undefined);
  }
  const lost = error instanceof RunLostError ? error : new RunLostError(runId, run, error);
  return { status, error: { thrown: lost } };
}

function isCountsDisagree(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === 'VO004';
}

/** The last bookmark would otherwise wait for a beat that does not come. */
async function tellCheckpoint(
  client: LogbookClient,
  session: RunSession,
  runId: string,
  options: CallOptions | undefined,
): Promise<void> {
  const news = session.news();
  if (news.checkpoint === null) return;
  // Only a bookmark: the ledger knows what is done, and the end itself is what must not fail.
  await client.heartbeat({ runId, ...news }, { ...options, retrySeconds: 0 }).catch(() => false);
}
