import type { LogbookClient, RunRecord } from '@logbook/supabase-client';
import type { JsonObject } from '@logbook/vehicle-model';
import { textOf } from './as-error.ts';

/** What a beat tells of the run. */
export interface BeatNews {
  readonly found: number | null;
  readonly checkpoint: JsonObject | null;
}

/** Somebody else ended the run, or (`run` null) the database was out of reach for a whole lease. */
export interface LostRun {
  readonly run: RunRecord | null;
  readonly reason: string | null;
}

export interface Heartbeat {
  /** Ends it; resolves when no beat is under way any more. */
  stop(): Promise<void>;
}

export interface HeartbeatSettings {
  readonly client: LogbookClient;
  readonly runId: string;
  readonly heartbeatSeconds: number;
  news(): BeatNews;
  /** Called at most once, and not after `stop()`. */
  onLost(lost: LostRun): void;
}

/** The lease lasts four beats: so many may be missed before the run must count as lost. */
const beatsPerLease = 4;
const longestBeatSeconds = 10;

/** Beats on the event loop of this thread, and does not keep the process alive. */
export function startLoopHeartbeat(settings: HeartbeatSettings): Heartbeat {
  const stopping = new AbortController();
  const beating = keepBeating(settings, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await beating;
    },
  };
}

async function keepBeating(settings: HeartbeatSettings, stopping: AbortSignal): Promise<void> {
  const { heartbeatSeconds } = settings;
  let reachedAt = Date.now();
  let pauseSeconds = heartbeatSeconds;
  while (await pause(pauseSeconds, stopping)) {
    const askedAt = Date.now();
    try {
      if (!(await beat(settings, stopping))) {
        const run = await settings.client.readRun(settings.runId, { signal: stopping });
        if (!stopping.aborted) settings.onLost({ run, reason: null });
        return;
      }
      reachedAt = askedAt;
      pauseSeconds = heartbeatSeconds;
    } catch (error) {
      if (stopping.aborted) return;
      if (Date.now() - reachedAt > beatsPerLease * heartbeatSeconds * 1000) {
        settings.onLost({ run: null, reason: textOf(error) });
        return;
      }
      pauseSeconds = heartbeatSeconds / 3;
    }
  }
}

async function beat(settings: HeartbeatSettings, signal: AbortSignal): Promise<boolean> {
  const { client, runId, heartbeatSeconds } = settings;
  return await client.heartbeat(
    { runId, ...settings.news() },
    // The next beat is the repetition of this one.
    { signal, timeoutSeconds: Math.min(longestBeatSeconds, heartbeatSeconds), retrySeconds: 0 },
  );
}

/** Resolves with false as soon as it is time to stop. */
async function pause(seconds: number, stopping: AbortSignal): Promise<boolean> {
  if (stopping.aborted) return false;
  return await new Promise((resolve) => {
    const onAbort = (): void => {
      clearTimeout(timer);
      resolve(false);
    };
    const timer = setTimeout(() => {
      stopping.removeEventListener('abort', onAbort);
      resolve(true);
    }, seconds * 1000);
    stopping.addEventListener('abort', onAbort, { once: true });
    letProcessEnd(timer);
  });
}

/** Node's timers hold the process; Deno's and the browser's are numbers. */
function letProcessEnd(timer: unknown): void {
  if (typeof timer === 'object' && timer !== null && 'unref' in timer) {
    (timer as { unref(): void }).unref();
  }
}
