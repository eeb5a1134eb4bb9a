import { draftItem, outcomeItem, reviewItem, storableItem } from '@logbook/supabase-client';
import type { Outcome, ReviewItem, StorableItem, VehicleItem } from '@logbook/supabase-client';
import { LogbookError } from '@logbook/vehicle-model';
import type { JsonObject, VehicleDraft } from '@logbook/vehicle-model';
import type { Automation, Trigger } from './automation.ts';
import type { AutomationRun, FinishedOrigin, Origin } from './automation-run.ts';
import { ItemNotRecordableError, ItemWithoutOutcomeError } from './run-errors.ts';
import { asError, textOf } from './as-error.ts';
import { assertItemKey } from './item-key.ts';
import type { RunSession } from './run-session.ts';

/** A run as the importer's work sees it. */
export class TrackedRun implements AutomationRun {
  readonly id: string | null;
  readonly automation: Automation;
  readonly trigger: Trigger;
  readonly startedAt: Date;
  readonly dryRun: boolean;
  readonly resumed: AutomationRun['resumed'];
  readonly signal: AbortSignal;
  readonly #session: RunSession;

  constructor(
    session: RunSession,
    identity: Pick<AutomationRun, 'automation' | 'trigger' | 'resumed'>,
  ) {
    this.#session = session;
    this.id = session.sink.runId;
    this.automation = identity.automation;
    this.trigger = identity.trigger;
    this.resumed = identity.resumed;
    this.startedAt = session.sink.startedAt;
    this.dryRun = session.sink.runId === null;
    this.signal = session.signal;
  }

  record(draft: VehicleDraft, origin: Origin | FinishedOrigin): Promise<void> {
    return this.#accept(draft.itemKey, () => draftItem(draft, originJson(origin)));
  }

  skip(itemKey: string, reason: string, facts: JsonObject = {}): Promise<void> {
    return this.#accept(itemKey, () => outcomeItem(itemKey, 'skipped', reason, facts));
  }

  fail(itemKey: string, error: unknown): Promise<void> {
    return this.#accept(itemKey, () => outcomeItem(itemKey, 'failed', reasonOf(error)));
  }

  review(item: ReviewItem): Promise<void> {
    return this.#accept(item.itemKey, () => reviewItem(item));
  }

  item(itemKey: string, work: () => Promise<void>): Promise<void> {
    return handled(this.#workOn(itemKey, work));
  }

  async #workOn(itemKey: string, work: () => Promise<void>): Promise<void> {
    assertItemKey(itemKey);
    this.#session.assertGoesOn();
    if (this.isDone(itemKey)) return;
    this.#session.see(itemKey);
    try {
      await work();
    } catch (error) {
      if (this.signal.aborted || stopsTheRun(error)) throw error;
      await this.fail(itemKey, error);
      return;
    }
    if (this.#session.tally.hasOutcome(itemKey)) return;
    await this.fail(itemKey, new ItemWithoutOutcomeError(itemKey));
  }

  isDone(itemKey: string): boolean {
    return this.#session.isDone(itemKey);
  }

  /** For the rooms of this library: the database has recorded this item by a call of its own. */
  answered(itemKey: string, outcome: Outcome): void {
    this.#session.tally.answer(itemKey, outcome);
    this.#session.progress.soon();
  }

  checkpoint(value: JsonObject): void {
    this.#session.checkpoint(value);
  }

  flush(): Promise<void> {
    return handled(this.#session.flush());
  }

  /** Everything up to taking the item happens before this returns: so the order of calls is kept. */
  #accept(itemKey: string, toItem: () => VehicleItem): Promise<void> {
    try {
      assertItemKey(itemKey);
      this.#session.assertGoesOn();
      if (this.isDone(itemKey)) return Promise.resolve();
      // Seen even where it cannot be sent: a run in which it then gets no outcome is not completed.
      this.#session.see(itemKey);
      return handled(this.#session.accept(toStorable(itemKey, toItem)));
    } catch (error) {
      return handled(Promise.reject(asError(error)));
    }
  }
}

function originJson(origin: Origin | FinishedOrigin): JsonObject {
  const built = 'build' in origin ? origin.build() : origin;
  return { ...built };
}

function toStorable(itemKey: string, toItem: () => VehicleItem): StorableItem {
  const item = toItem();
  try {
    return storableItem(item);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ItemNotRecordableError(itemKey, `it is no JSON (${why})`, cause);
  }
}

const longestReason = 2000;

function reasonOf(error: unknown): string {
  const text = textOf(error);
  return (text === '' ? 'No reason was given.' : text).slice(0, longestReason);
}

function stopsTheRun(error: unknown): boolean {
  return error instanceof LogbookError && error.consequence === 'stop-run';
}

/**
 * Who does not wait for it must not crash the process. Nothing is lost by that: the failure ends
 * the run, or the item stays without an outcome, and then the run is not completed.
 */
function handled(promise: Promise<void>): Promise<void> {
  promise.catch(() => undefined);
  return promise;
}
