import { startLoopHeartbeat } from './heartbeat.ts';
import type { BeatNews, Heartbeat, LostRun } from './heartbeat.ts';
import { startThreadHeartbeat } from './heartbeat-thread.ts';
import type { TrackingParts } from './tracking.ts';

/** Begins to beat for a run, the way that its database allows. */
export async function startHeartbeat(
  parts: TrackingParts,
  run: {
    readonly runId: string;
    news(): BeatNews;
    onLost(lost: LostRun): void;
  },
): Promise<Heartbeat> {
  const settings = {
    client: parts.client,
    heartbeatSeconds: parts.heartbeatSeconds,
    runId: run.runId,
    news: () => run.news(),
    onLost: (lost: LostRun) => {
      run.onLost(lost);
    },
  };
  if (parts.heartbeat === 'loop') return startLoopHeartbeat(settings);
  try {
    return await startThreadHeartbeat(parts, settings);
  } catch {
    // No thread to be had: a beat that a busy loop delays is better than none.
    return startLoopHeartbeat(settings);
  }
}
