import type { ItemAnswer, LogbookClient, RunStart, StorableItem } from '@logbook/supabase-client';
import type { BatchLimits } from './take-batch.ts';

/** Where a run's items go: into the ledger, or, in a dry run, there and back. */
export interface RunSink {
  /** Null in a dry run. */
  readonly runId: string | null;
  readonly startedAt: Date;
  readonly limits: BatchLimits & { readonly maxWaitMillis: number | null };
  send(items: readonly StorableItem[], signal: AbortSignal): Promise<readonly ItemAnswer[]>;
}

/** About what one request may hold: far below what hosted projects accept. */
const maxSize = 8_000_000;

/**
 * 1,000 a call is where larger batches stop being faster. Half a second of waiting leaves the other
 * half for the call itself, so that an item is durable within a second of being accepted.
 */
const recordLimits = { maxItems: 1_000, maxSize, maxWaitMillis: 500 };

/** A preview sees only its own batch, so that large ones come closer to the truth. */
const previewLimits = { maxItems: 2_000, maxSize, maxWaitMillis: null };

/** Starts a run. Its start is the database's, so that every vehicle names the same instant. */
export async function openRun(client: LogbookClient, start: RunStart): Promise<RunSink> {
  const runId = await client.startRun(start);
  // Only the time is asked for: the run is there, and must not be left alone over this.
  const run = await client.readRun(runId).catch(() => null);
  return {
    runId,
    startedAt: new Date(run?.startedAt ?? Date.now()),
    limits: recordLimits,
    send: (items, signal) => client.recordItems(runId, items, { signal }),
  };
}

/** What `--dry-run` writes to: every batch is a run of its own that the database takes back. */
export function openPreview(client: LogbookClient, start: RunStart): RunSink {
  return {
    runId: null,
    startedAt: new Date(),
    limits: previewLimits,
    send: (items, signal) => client.previewItems(start, items, { signal }),
  };
}
