import type { ReviewItem } from '@logbook/supabase-client';
import type { JsonObject, OriginMetadata, VehicleDraft } from '@logbook/vehicle-model';
import type { Automation, Trigger } from './automation.ts';

/** The answer to "where did this come from", ready to be recorded. */
export type Origin = OriginMetadata;

/** A builder that has its source. */
export interface FinishedOrigin {
  build(): Origin;
}

/** What an importer gets to work with: the only way to write a vehicle. */
export interface AutomationRun {
  /** Null in a dry run, which leaves no run behind. */
  readonly id: string | null;
  readonly automation: Automation;
  readonly trigger: Trigger;
  readonly startedAt: Date;
  readonly dryRun: boolean;
  /** The run that this one goes on from, with the last checkpoint that it reached. */
  readonly resumed: { readonly runId: string; readonly checkpoint: JsonObject | null } | null;
  /** Aborts when the run is cancelled, its lease is lost, or the database refuses its writes. */
  readonly signal: AbortSignal;

  /**
   * Records a vehicle. Resolves when it is accepted, which waits while the database is behind;
   * it is durable within a second, or when `flush()` resolves. In a run that resumes, an item that
   * the earlier run had done is left alone.
   */
  record(draft: VehicleDraft, origin: Origin | FinishedOrigin): Promise<void>;
  /** The item is nothing for us; the reason stays in the ledger. */
  skip(itemKey: string, reason: string, facts?: JsonObject): Promise<void>;
  /** The item could not be read; the ledger keeps the error's message. */
  fail(itemKey: string, error: unknown): Promise<void>;
  /** A person has to decide. */
  review(item: ReviewItem): Promise<void>;
  /**
   * Works on one item. It counts as found; an error that means no more than this item becomes a
   * `failed` row of the ledger, one that stops the run is thrown, and work that ends without any
   * outcome for the item is a failure too. An item that an earlier run had done is not worked on.
   */
  item(itemKey: string, work: () => Promise<void>): Promise<void>;
  /** Whether the run that this one resumes had done the item. */
  isDone(itemKey: string): boolean;
  /** Remembers where we are; stored with a heartbeat once everything before it is durable. */
  checkpoint(value: JsonObject): void;
  /** Resolves when everything that was accepted is durable. */
  flush(): Promise<void>;
}
