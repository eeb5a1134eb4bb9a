import type { RunSummary } from '../src/index.ts';

/** What the importer in its own process is to do. */
export interface ImporterOrder {
  readonly items: number;
  readonly pauseMillis?: number;
  /** After the items, compute for so long without giving the event loop a turn. */
  readonly busyMillis?: number;
  /** Does nothing at all and does not look at the run's signal. */
  readonly deaf?: boolean;
  readonly heartbeatSeconds?: number;
  readonly resume?: string;
}

/** One line of its output. */
export type ImporterWord =
  | { readonly event: 'start' | 'cancelling'; readonly runId: string | null }
  | { readonly event: 'end'; readonly summary: RunSummary }
  | { readonly event: 'error'; readonly code: string | null; readonly message: string };
