import type { StorableItem } from '@logbook/supabase-client';
import type { JsonObject } from '@logbook/vehicle-model';
import { Checkpoints } from './checkpoints.ts';
import type { BeatNews } from './heartbeat.ts';
import { ItemQueue } from './item-queue.ts';
import { ItemTally } from './item-tally.ts';
import { ProgressReports } from './progress-reports.ts';
import { RunOverError } from './run-errors.ts';
import type { RunProgress } from './run-options.ts';
import type { RunSink } from './run-sink.ts';
import { sendItems } from './send-items.ts';

/** The state of one run in this process: what was seen, what is on its way, whether to go on. */
export class RunSession {
  readonly sink: RunSink;
  readonly tally = new ItemTally();
  readonly progress: ProgressReports;
  readonly #checkpoints = new Checkpoints();
  readonly #queue: ItemQueue;
  readonly #ending: AbortController;
  readonly #breakingOff = new AbortController();
  #done: ReadonlySet<string> = new Set();
  #over = false;

  constructor(
    sink: RunSink,
    ending: AbortController,
    onProgress: ((progress: RunProgress) => void) | undefined,
  ) {
    this.sink = sink;
    this.#ending = ending;
    this.progress = new ProgressReports(() => this.tally.progress(), onProgress);
    this.#queue = new ItemQueue({
      ...sink.limits,
      send: (batch) => this.#send(batch),
      onFailure: (error) => {
        ending.abort(error);
      },
    });
  }

  get signal(): AbortSignal {
    return this.#ending.signal;
  }

  /** What an earlier run had done need not be done again. */
  skipDone(done: ReadonlySet<string>): void {
    this.#done = done;
  }

  isDone(itemKey: string): boolean {
    return this.#done.has(itemKey);
  }

  /** @throws the reason why the run ends, or RunOverError once it has */
  assertGoesOn(): void {
    if (this.#over) throw new RunOverError(this.sink.runId);
    this.signal.throwIfAborted();
  }

  see(itemKey: string): void {
    this.tally.see(itemKey);
    this.progress.soon();
  }

  /** Takes an item; resolves when there is room for more. */
  accept(storable: StorableItem): Promise<void> {
    this.tally.accept(storable.itemKey);
    this.progress.soon();
    return this.#queue.accept(storable);
  }

  checkpoint(value: JsonObject): void {
    this.#checkpoints.set(value, this.#queue.lastNumber);
  }

  flush(): Promise<void> {
    return this.#queue.flush();
  }

  /** What a heartbeat may tell by now. */
  news(): BeatNews {
    return {
      found: this.tally.found,
      checkpoint: this.#checkpoints.reached(this.#queue.durableNumber),
    };
  }

  /** Nothing new is taken any more; what was accepted still goes out. */
  close(): void {
    this.#over = true;
  }

  /** What was not sent is dropped, and what is on its way is not waited for. */
  breakOff(reason: Error): void {
    this.#over = true;
    this.#queue.abandon(reason);
    this.#breakingOff.abort(reason);
  }

  async #send(batch: readonly StorableItem[]): Promise<void> {
    const answers = await sendItems(
      (items) => this.sink.send(items, this.#breakingOff.signal),
      batch,
    );
    for (const { itemKey, outcome } of answers) this.tally.answer(itemKey, outcome);
    this.progress.soon();
  }
}
