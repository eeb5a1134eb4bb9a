import type { StorableItem } from '@logbook/supabase-client';
import { asError } from './as-error.ts';
import { takeBatch } from './take-batch.ts';
import type { BatchLimits, WaitingItem } from './take-batch.ts';

export interface ItemQueueSettings extends BatchLimits {
  /** How long an item may wait for company before it is sent; null: until its batch is full. */
  readonly maxWaitMillis: number | null;
  /** Sends one batch; resolves when it is durable. Called again only after that. */
  send(batch: readonly StorableItem[]): Promise<void>;
  /** A batch failed for good: nothing is sent any more. */
  onFailure(error: Error): void;
}

interface BlockedItem {
  readonly waiting: WaitingItem;
  admit(): void;
  refuse(error: Error): void;
}

interface FlushWaiter {
  readonly upTo: number;
  resolve(): void;
  reject(error: Error): void;
}

/**
 * Collects items into batches and sends them one after another, in the order in which they came.
 * At most one batch is under way and one more is waiting; who brings more waits for room.
 */
export class ItemQueue {
  readonly #settings: ItemQueueSettings;
  readonly #waiting: WaitingItem[] = [];
  readonly #blocked: BlockedItem[] = [];
  readonly #flushes: FlushWaiter[] = [];
  #waitingSize = 0;
  #lastNumber = 0;
  #durableNumber = 0;
  #dueNumber = 0;
  #sending = false;
  #failure: Error | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(settings: ItemQueueSettings) {
    this.#settings = settings;
  }

  /** The number of the newest item, and of the newest one below which everything is durable. */
  get lastNumber(): number {
    return this.#lastNumber;
  }

  get durableNumber(): number {
    return this.#durableNumber;
  }

  /** Takes an item, in call order; resolves when there is room for it. */
  accept(itemKey: string, storable: StorableItem): Promise<void> {
    if (this.#failure !== null) return Promise.reject(this.#failure);
    this.#lastNumber += 1;
    const waiting = { itemKey, storable, number: this.#lastNumber, since: Date.now() };
    if (this.#blocked.length === 0 && this.#hasRoom()) {
      this.#admit(waiting);
      this.#sendDue();
      return Promise.resolve();
    }
    return new Promise((admit, refuse) => {
      this.#blocked.push({ waiting, admit, refuse });
    });
  }

  /** Resolves when everything that came before the call is durable. */
  flush(): Promise<void> {
    if (this.#failure !== null) return Promise.reject(this.#failure);
    if (this.#durableNumber >= this.#lastNumber) return Promise.resolve();
    this.#dueNumber = this.#lastNumber;
    const flushed = new Promise<void>((resolve, reject) => {
      this.#flushes.push({ upTo: this.#lastNumber, resolve, reject });
    });
    this.#sendDue();
    return flushed;
  }

  /** Drops what was not sent; everyone who waits is refused with the reason. */
  abandon(error: Error): void {
    if (this.#failure !== null) return;
    this.#failure = error;
    this.#stopTimer();
    this.#waiting.length = 0;
    for (const blocked of this.#blocked.splice(0)) blocked.refuse(error);
    for (const flush of this.#flushes.splice(0)) flush.reject(error);
  }

  #hasRoom(): boolean {
    const { maxItems, maxSize } = this.#settings;
    return this.#waiting.length < maxItems && this.#waitingSize < maxSize;
  }

  #admit(waiting: WaitingItem): void {
    this.#waiting.push(waiting);
    this.#waitingSize += waiting.storable.size;
  }

  #isDue(): boolean {
    const oldest = this.#waiting[0];
    if (oldest === undefined) return false;
    return !this.#hasRoom() || oldest.number <= this.#dueNumber;
  }

  #sendDue(): void {
    if (this.#sending || this.#failure !== null) return;
    if (!this.#isDue()) {
      this.#startTimer();
      return;
    }
    this.#stopTimer();
    this.#sending = true;
    void this.#sendWhileDue();
  }

  async #sendWhileDue(): Promise<void> {
    try {
      while (this.#isDue()) await this.#sendBatch();
    } catch (thrown) {
      const error = asError(thrown);
      if (this.#failure === null) {
        this.abandon(error);
        this.#settings.onFailure(error);
      }
    } finally {
      this.#sending = false;
    }
    this.#sendDue();
  }

  async #sendBatch(): Promise<void> {
    const batch = takeBatch(this.#waiting, this.#settings);
    this.#waitingSize -= batch.reduce((sum, { storable }) => sum + storable.size, 0);
    this.#admitBlocked();
    await this.#settings.send(batch.map(({ storable }) => storable));
    this.#durableNumber = batch.at(-1)?.number ?? this.#durableNumber;
    this.#resolveFlushes();
  }

  #admitBlocked(): void {
    while (this.#hasRoom()) {
      const blocked = this.#blocked.shift();
      if (blocked === undefined) return;
      this.#admit(blocked.waiting);
      blocked.admit();
    }
  }

  #resolveFlushes(): void {
    while (this.#flushes[0] !== undefined && this.#flushes[0].upTo <= this.#durableNumber) {
      this.#flushes.shift()?.resolve();
    }
  }

  #startTimer(): void {
    const oldest = this.#waiting[0];
    const { maxWaitMillis } = this.#settings;
    if (oldest === undefined || maxWaitMillis === null || this.#timer !== null) return;
    const left = Math.max(0, oldest.since + maxWaitMillis - Date.now());
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#dueNumber = this.#lastNumber;
      this.#sendDue();
    }, left);
  }

  #stopTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
