import type { JsonObject } from '@logbook/vehicle-model';
import type { Trigger } from './automation.ts';
import type { Tracking } from './tracking.ts';

export interface RunOptions {
  readonly tracking: Tracking;
  readonly trigger: Trigger;
  /** Aborting it cancels the run, as the first SIGINT does. */
  readonly signal?: AbortSignal;
  /** Everything is really written and rolled back by the database: outcomes are real, nothing stays. */
  readonly dryRun?: boolean;
  /** A run id: a new run that leaves alone what that run's ledger has as done. */
  readonly resume?: string;
  /** Two runs of one automation and scope exclude each other. */
  readonly scope?: string;
  /** Kept with the run. Never secrets. */
  readonly metadata?: JsonObject;
  /** Whether SIGINT and SIGTERM cancel the run; true unless told. */
  readonly handleSignals?: boolean;
  onStart?(run: { readonly runId: string | null }): void;
  /** At most ten times a second, and once at the end. */
  onProgress?(progress: RunProgress): void;
  /** The first signal came: the batch at hand is finished. */
  onCancelling?(info: { readonly runId: string | null; readonly signal: string }): void;
  /** The second signal came: nothing is waited for. The work may still be going on when the run's function returns. */
  onStoppingNow?(info: { readonly runId: string | null; readonly signal: string }): void;
  /** Called once, also after a failure. */
  onEnd?(summary: RunSummary): void;
}

/** How far a run is; the outcomes are the database's answers. */
export interface RunProgress {
  readonly found: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly review: number;
  readonly failed: number;
}

/** What a run was, counted by the database. */
export interface RunSummary extends RunProgress {
  /** Null in a dry run. */
  readonly runId: string | null;
  readonly automation: string;
  readonly status: 'completed' | 'failed' | 'cancelled';
  readonly durationMs: number;
  readonly dryRun: boolean;
}
