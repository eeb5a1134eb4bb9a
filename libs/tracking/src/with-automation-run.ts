import type { Automation } from './automation.ts';
import type { AutomationRun } from './automation-run.ts';
import { beginRun } from './begin-run.ts';
import type { RunLife } from './begin-run.ts';
import { finishRun } from './finish-run.ts';
import type { RunEnding } from './finish-run.ts';
import { listenForInterruption } from './interruption.ts';
import { doneItemKeys } from './resume.ts';
import { RunCancelledError } from './run-errors.ts';
import type { RunOptions, RunSummary } from './run-options.ts';
import { judgeEnd } from './work-end.ts';
import type { WorkEnd } from './work-end.ts';

/** A tracked automation, ready to run. */
export type TrackedAutomation<TInput> = (input: TInput, options: RunOptions) => Promise<RunSummary>;

/**
 * Makes an automation of `work`: the function that comes back starts a run, beats for it while the
 * work goes on, and ends it exactly once, with the counts of the database.
 *
 * It resolves with the summary of a run that was completed or cancelled. Whatever stopped the run
 * is thrown after the run was ended as `failed`; errors to expect are those of the work itself, a
 * `DatabaseError` (VO004: an item was found and has no outcome; VO006: the scope is taken),
 * `RunLostError` (with the code `RUN_CANCELLED` where somebody cancelled the run from elsewhere),
 * `RunNotEndedError`, `RunCancelledError` where a second signal came before the run
 * had begun, and for `resume` `RunNotFoundError` and `CannotResumeError`.
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
      const life = await begunOrStopped(beginRun(named, options, ending), interruption.stopNow);
      if (life === null) throw ending.signal.reason as RunCancelledError;
      runId = life.session.sink.runId;
      const working = workToItsEnd(life, async (run) => {
        options.onStart?.({ runId });
        run.signal.throwIfAborted();
        await work(run, input);
      });
      const stopped = interruption.stopNow.then(() => stopNow(life));
      const end = await Promise.race([working, stopped]);
      return await finishRun(life, end, options, interruption.stopNow);
    } finally {
      interruption.dispose();
    }
  };
}

/**
 * Null when a second signal came first: a database that does not answer must not hold the process.
 * A run that begins after all then has no heart, and is ended as failed like any dead one.
 */
async function begunOrStopped(
  beginning: Promise<RunLife>,
  stopNow: Promise<void>,
): Promise<RunLife | null> {
  let stopped = false;
  void beginning.then(
    (late) => (stopped ? late.heartbeat?.stop() : undefined),
    () => undefined,
  );
  const life = await Promise.race([beginning, stopNow.then(() => null)]);
  stopped = life === null;
  return life;
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

function stopNow(life: RunLife): RunEnding {
  const reason: unknown = life.ending.signal.reason;
  life.session.breakOff(
    reason instanceof Error ? reason : new RunCancelledError(life.session.sink.runId, 'a signal'),
  );
  return { kind: 'cancelled', note: 'Stopped at once by a second signal.', hurried: true };
}
