import type { RunRecord, RunStart } from '@logbook/supabase-client';
import type { Automation } from './automation.ts';
import type { AutomationRun } from './automation-run.ts';
import { endRun } from './end-run.ts';
import type { EndedRun } from './end-run.ts';
import type { Heartbeat } from './heartbeat.ts';
import { listenForInterruption } from './interruption.ts';
import { doneItemKeys, resumableRun } from './resume.ts';
import { RunCancelledError, RunLostError } from './run-errors.ts';
import type { RunOptions, RunSummary } from './run-options.ts';
import { RunSession } from './run-session.ts';
import { openPreview, openRun } from './run-sink.ts';
import { summarize } from './run-summary.ts';
import { startHeartbeat } from './start-heartbeat.ts';
import { TrackedRun } from './tracked-run.ts';
import { partsOf } from './tracking.ts';
import type { TrackingParts } from './tracking.ts';
import { judgeEnd } from './work-end.ts';
import type { WorkEnd } from './work-end.ts';

/** A tracked automation, ready to run. */
export type TrackedAutomation<TInput> = (input: TInput, options: RunOptions) => Promise<RunSummary>;

/** What the database gets to take note of a run that is to stop now. */
const hurriedLimits = { timeoutSeconds: 2, retrySeconds: 0 };

/**
 * Makes an automation of `work`: the function that comes back starts a run, beats for it while the
 * work goes on, and ends it exactly once, with the counts of the database.
 *
 * It resolves with the summary of a run that was completed or cancelled. Whatever stopped the run
 * is thrown after the run was ended as `failed`; errors to expect are those of the work itself, a
 * `DatabaseError` (VO004: an item was found and has no outcome; VO006: the scope is taken),
 * `RunLostError`, `RunNotEndedError`, and for `resume` `RunNotFoundError` and `CannotResumeError`.
 *
 * ```ts
 * const importListings = withAutomationRun(
 *   { name: 'bat_import', version: '1.0.0', scriptPath: 'apps/bat-importer/src/main.ts' },
 *   async (run, input: ImportInput) => {
 *     for await (const facts of readListings(input, run.signal)) {
 *       const { url, seller } = facts;
 *       await run.record(draftVehicle(facts), originMetadata(run).source('bat_auction', { url, seller }));
 *     }
 *   },
 * );
 * const summary = await importListings(input, { tracking, trigger: { type: 'scheduled' } });
 * ```
 */
export function withAutomationRun<TInput>(
  automation: Automation | ((input: TInput) => Automation),
  work: (run: AutomationRun, input: TInput) => Promise<void>,
): TrackedAutomation<TInput> {
  return async (input, options) => {
    const named = typeof automation === 'function' ? automation(input) : automation;
    const ending = new AbortController();
    let runId: string | null = null;
    const interruption = listenForInterruption(options, ending, () => runId);
    try {
      const life = await beginLife(named, options, ending);
      runId = life.session.sink.runId;
      const working = workToItsEnd(life, async (run) => {
        options.onStart?.({ runId });
        run.signal.throwIfAborted();
        await work(run, input);
      });
      const stopped = interruption.stopNow.then(() => stopNow(life));
      const end = await Promise.race([working, stopped]);
      return await finish(life, end, options, interruption.stopNow);
    } finally {
      interruption.dispose();
    }
  };
}

interface RunLife {
  readonly parts: TrackingParts;
  readonly session: RunSession;
  readonly run: TrackedRun;
  readonly old: RunRecord | null;
  readonly heartbeat: Heartbeat | null;
  readonly ending: AbortController;
  readonly beganAt: number;
}

async function beginLife(
  automation: Automation,
  options: RunOptions,
  ending: AbortController,
): Promise<RunLife> {
  const beganAt = Date.now();
  const parts = partsOf(options.tracking);
  const { client } = parts;
  const old =
    options.resume === undefined
      ? null
      : await resumableRun(client, automation.name, options.resume);
  const start = runStart(automation, options);
  const sink = options.dryRun === true ? openPreview(client, start) : await openRun(client, start);
  const session = new RunSession(sink, ending, (progress) => options.onProgress?.(progress));
  const resumed = old === null ? null : { runId: old.id, checkpoint: old.checkpoint };
  const run = new TrackedRun(session, { automation, trigger: options.trigger, resumed });
  const heartbeat = await beat(parts, session, ending);
  return { parts, session, run, old, heartbeat, ending, beganAt };
}

function runStart(automation: Automation, options: RunOptions): RunStart {
  return {
    automation: automation.name,
    version: automation.version,
    scriptPath: automation.scriptPath,
    triggeredBy: options.trigger.type,
    userId: options.trigger.userId ?? null,
    scope: options.scope ?? null,
    metadata: {
      ...options.metadata,
      ...(options.resume === undefined ? {} : { resumed_from: options.resume }),
    },
  };
}

async function beat(
  parts: TrackingParts,
  session: RunSession,
  ending: AbortController,
): Promise<Heartbeat | null> {
  const { runId } = session.sink;
  if (runId === null) return null;
  return await startHeartbeat(parts, {
    runId,
    news: () => session.news(),
    onLost: ({ run, reason }) => {
      const lost = new RunLostError(runId, run, reason ?? undefined);
      ending.abort(lost);
      session.breakOff(lost);
    },
  });
}

/** Runs the work and brings what it accepted to the database. Never throws. */
async function workToItsEnd(
  life: RunLife,
  work: (run: AutomationRun) => Promise<void>,
): Promise<WorkEnd> {
  const { session, run, old, parts } = life;
  let thrown: { readonly error: unknown } | null = null;
  try {
    if (old !== null) session.skipDone(await doneItemKeys(parts.client, old, run.signal));
    await work(run);
  } catch (error) {
    thrown = { error };
  }
  session.close();
  try {
    await session.flush();
  } catch (error) {
    thrown ??= { error };
  }
  return judgeEnd(run.signal, thrown);
}

function stopNow(life: RunLife): WorkEnd & { readonly hurried: true } {
  const reason: unknown = life.ending.signal.reason;
  life.session.breakOff(
    reason instanceof Error ? reason : new RunCancelledError(life.session.sink.runId, 'a signal'),
  );
  return { kind: 'cancelled', note: 'Stopped at once by a second signal.', hurried: true };
}

async function finish(
  life: RunLife,
  end: WorkEnd & { readonly hurried?: boolean },
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
  session.progress.now();
  options.onEnd?.(summary);
  if (ended.error !== null) throw ended.error.thrown;
  return summary;
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
