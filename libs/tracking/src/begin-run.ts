import type { RunRecord, RunStart } from '@logbook/supabase-client';
import type { Automation } from './automation.ts';
import type { Heartbeat } from './heartbeat.ts';
import { RunLostError } from './run-errors.ts';
import { resumableRun } from './resume.ts';
import type { RunOptions } from './run-options.ts';
import { RunSession } from './run-session.ts';
import { openPreview, openRun } from './run-sink.ts';
import { startHeartbeat } from './start-heartbeat.ts';
import { TrackedRun } from './tracked-run.ts';
import { partsOf } from './tracking.ts';
import type { TrackingParts } from './tracking.ts';

/** Everything that lives from the start of a run to its end. */
export interface RunLife {
  readonly parts: TrackingParts;
  readonly session: RunSession;
  readonly run: TrackedRun;
  readonly old: RunRecord | null;
  readonly heartbeat: Heartbeat | null;
  readonly ending: AbortController;
  readonly beganAt: number;
}

/** Starts a run, or the dry run in its place, and begins to beat for it. */
export async function beginRun(
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
