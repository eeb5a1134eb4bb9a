import type { JsonObject } from '@logbook/vehicle-model';
import type { DropboxBook } from './dropbox-book.ts';
import type { HintBook } from './hint-book.ts';
import type { ByteSource } from './byte-source.ts';
import type { ItemAnswer } from './item-answer.ts';
import type { ProposalBook } from './proposal-book.ts';
import type { ReviewBook } from './review-book.ts';
import type { RunFailure, RunRecord, RunStatus } from './run-record.ts';
import type { StorableItem } from './storable-item.ts';
import type { Outcome } from './vehicle-item.ts';

export type TriggerType = 'manual' | 'scheduled' | 'webhook' | 'user';

export interface CallOptions {
  /** Breaks the call off, and its repetitions. */
  readonly signal?: AbortSignal | undefined;
  readonly timeoutSeconds?: number;
  readonly retrySeconds?: number;
}

/** Who runs, and who started it. */
export interface RunStart {
  readonly automation: string;
  readonly version: string | null;
  readonly scriptPath: string | null;
  readonly triggeredBy: TriggerType;
  readonly userId: string | null;
  readonly metadata: JsonObject;
  /** Two runs of one automation and scope exclude each other; null excludes nothing. */
  readonly scope: string | null;
}

/** How a run ends. A count that is left out is counted by the database; a wrong one is refused. */
export interface RunEnd {
  readonly runId: string;
  readonly status: Exclude<RunStatus, 'running'>;
  readonly created?: number | null;
  readonly updated?: number | null;
  readonly failed?: number | null;
  readonly found?: number | null;
  readonly notes?: string | null;
  readonly failure?: RunFailure | null;
}

export interface Beat {
  readonly runId: string;
  readonly checkpoint?: JsonObject | null;
  readonly found?: number | null;
}

export interface LedgerRow {
  readonly itemKey: string;
  readonly outcome: Outcome;
}

export interface PutOptions {
  /** A MIME type, as it is to be shown with. */
  readonly contentType: string;
  /** How long browsers may keep it, an hour unless told. */
  readonly cacheSeconds?: number;
  /** Over what is there; otherwise a name that is taken keeps what it has. */
  readonly replace?: boolean;
  /** Into the bucket that nobody but the platform can read. */
  readonly isWithheld?: boolean;
}

/** The typed calls. Everything rejects with a `DatabaseError`. */
export interface LogbookClient {
  /** Starts a run and answers its id. Not repeated where it is unknown whether it was done. */
  startRun(start: RunStart, options?: CallOptions): Promise<string>;
  /** Ends a run. Asked again after a lost answer, an end that was reached counts as done. */
  completeRun(end: RunEnd, options?: CallOptions): Promise<void>;
  /** Extends the lease; false when the run is no longer running. */
  heartbeat(beat: Beat, options?: CallOptions): Promise<boolean>;
  recordItems(
    runId: string,
    items: readonly StorableItem[],
    options?: CallOptions,
  ): Promise<readonly ItemAnswer[]>;
  /** What `recordItems` would answer in a run of its own; nothing stays. */
  previewItems(
    start: RunStart,
    items: readonly StorableItem[],
    options?: CallOptions,
  ): Promise<readonly ItemAnswer[]>;
  /** Ends runs whose lease is over; answers how many. */
  reapStaleRuns(options?: CallOptions): Promise<number>;
  /** Null where there is no such run. */
  readRun(runId: string, options?: CallOptions): Promise<RunRecord | null>;
  /** The last run of an automation and scope that is over; null where there is none. */
  readLastRun(
    of: { readonly automation: string; readonly scope: string },
    options?: CallOptions,
  ): Promise<RunRecord | null>;
  /** Every item of a run, a page at a time, in the order of the keys. */
  readLedger(runId: string, options?: CallOptions): AsyncIterable<readonly LedgerRow[]>;
  /** The keys of the items that need not be done again: all but the failed ones. */
  readDoneItemKeys(runId: string, options?: CallOptions): Promise<ReadonlySet<string>>;
  /** What is known of dealers' Dropboxes. */
  readonly dropbox: DropboxBook;
  /** What models propose for items that wait for a person. */
  readonly proposals: ProposalBook;
  /** What waits for a person. */
  readonly reviews: ReviewBook;
  /** What webhooks said of dealers' Dropboxes. */
  readonly dropboxHints: HintBook;
  /** Whether the platform knows an organisation of this id. */
  organizationExists(id: string, options?: CallOptions): Promise<boolean>;
  /**
   * Stores an object in the platform's bucket; false where its name was taken, which for a name made of
   * the content's hash is as good. What a source throws comes out as it is, and is not tried again.
   */
  putObject(
    path: string,
    source: ByteSource,
    put: PutOptions,
    options?: CallOptions,
  ): Promise<boolean>;
  /** Takes an object away that everybody could see. */
  withdrawObject(path: string, options?: CallOptions): Promise<void>;
  objectExists(path: string, options?: CallOptions): Promise<boolean>;
  /** Where anybody may see an object, whether or not it is there yet. */
  publicUrl(path: string): string;
}
