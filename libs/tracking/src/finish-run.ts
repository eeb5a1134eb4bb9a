import type { RunLife } from './begin-run.ts';
import { endRun } from './end-run.ts';
import type { EndedRun } from './end-run.ts';
import type { RunOptions, RunSummary } from './run-options.ts';
import { summarize } from './run-summary.ts';
import type { RunSession } from './run-session.ts';
import type { WorkEnd } from './work-end.ts';

/** What the database gets to take note of a run that is to stop now. */
const hurriedLimits = { timeoutSeconds: 2, retrySeconds: 0 };

/** An end that may be in a hurry: a second signal came. */
export type RunEnding = WorkEnd & { readonly hurried?: boolean };

/**
 * Ends a run in the database, tells its summary, and throws what stopped it. `stopNow` breaks off
 * the waiting for a database that does not answer.
 */
export async function finishRun(
  life: RunLife,
  end: RunEnding,
  options: RunOptions,
  stopNow: Promise<void>,
): Promise<RunSummary> {
  const { parts, session, run } = life;
  const limits = end.hurried === true ? hurriedLimits : { signal: abortedWhen(stopNow) };
  await life.heartbeat?.stop();
  const ended =
    session.sink.runId === null
      ? endPreview(end)
      : await endRun(parts.client, session, session.sink.runId, end, limits);
  const summary = await summarize(
    parts.client,
    session,
    {
      automation: run.automation.name,
      status: ended.status,
      durationMs: Date.now() - life.beganAt,
    },
    limits,
  );
  try {
    tellEnd(session, options, summary);
  } catch (error) {
    // What stopped the run says more than what its listener stumbled over.
    throw ended.error === null ? error : ended.error.thrown;
  }
  if (ended.error !== null) throw ended.error.thrown;
  return summary;
}

function tellEnd(session: RunSession, options: RunOptions, summary: RunSummary): void {
  try {
    session.progress.now();
  } finally {
    options.onEnd?.(summary);
  }
}

function abortedWhen(event: Promise<void>): AbortSignal {
  const controller = new AbortController();
  void event.then(() => {
    controller.abort();
  });
  return controller.signal;
}

/** Nothing is left of a dry run that would have to be ended. */
function endPreview(end: WorkEnd): EndedRun {
  if (end.kind === 'done') return { status: 'completed', error: null };
  if (end.kind === 'cancelled') return { status: 'cancelled', error: null };
  return { status: 'failed', error: { thrown: end.error } };
}
