import type { StorableItem } from '@logbook/supabase-client';
import { asError } from './as-error.ts';
import { takeBatch } from './take-batch.ts';
import type { BatchLimits, WaitingItem } from './take-batch.ts';

export interface ItemQueueSettings extends BatchLimits {
  /** How long an item may wait for company before it is sent; null: until its batch is full. */
  readonly maxWaitMillis: number | null;
  /** Sends one batch; resolves when it is durable. Called for at most two batches at a time. */
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

/** A batch under way. What it holds counts as durable once it has landed, and all before it. */
interface Flight {
  readonly keys: ReadonlySet<string>;
  readonly lastNumber: number;
  landed: boolean;
}

/** While the database writes one batch, the next is put into words and travels. */
const maxFlights = 2;

/**
 * Collects items into batches and sends them in the order in which they came. At most two batches
 * are under way, never with an item key in common, and one more is waiting; who brings more waits
 * for room.
 */
export class ItemQueue {
  readonly #settings: ItemQueueSettings;
  readonly #waiting: WaitingItem[] = [];
  readonly #blocked: BlockedItem[] = [];
  readonly #flushes: FlushWaiter[] = [];
  readonly #flights: Flight[] = [];
  #waitingSize = 0;
  #lastNumber = 0;
  #durableNumber = 0;
  #dueNumber = 0;
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
  accept(storable: StorableItem): Promise<void> {
    if (this.#failure !== null) return Promise.reject(this.#failure);
    this.#lastNumber += 1;
    const waiting = { storable, number: this.#lastNumber, since: Date.now() };
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
    this.#waitingSize += waiting.storable.json.length;
  }

  #isDue(): boolean {
    const oldest = this.#waiting[0];
    if (oldest === undefined) return false;
    return !this.#hasRoom() || oldest.number <= this.#dueNumber;
  }

  #sendDue(): void {
    while (this.#failure === null && this.#flights.length < maxFlights && this.#isDue()) {
      const batch = takeBatch(this.#waiting, this.#settings, (itemKey) =>
        this.#flights.some(({ keys }) => keys.has(itemKey)),
      );
      if (batch.length === 0) return; // goes out when what was said of its key before has landed
      this.#stopTimer();
      void this.#send(batch);
    }
    if (this.#failure === null && !this.#isDue()) this.#startTimer();
  }

  async #send(batch: readonly WaitingItem[]): Promise<void> {
    const flight = {
      keys: new Set(batch.map(({ storable }) => storable.itemKey)),
      lastNumber: batch.at(-1)?.number ?? this.#lastNumber,
      landed: false,
    };
    this.#flights.push(flight);
    this.#waitingSize -= batch.reduce((sum, { storable }) => sum + storable.json.length, 0);
    this.#admitBlocked();
    try {
      await this.#settings.send(batch.map(({ storable }) => storable));
    } catch (thrown) {
      this.#fail(asError(thrown));
      return;
    }
    flight.landed = true;
    this.#countLanded();
    this.#resolveFlushes();
    this.#sendDue();
  }

  #fail(error: Error): void {
    if (this.#failure !== null) return;
    this.abandon(error);
    this.#settings.onFailure(error);
  }

  #countLanded(): void {
    while (this.#flights[0]?.landed === true) {
      this.#durableNumber = this.#flights.shift()?.lastNumber ?? this.#durableNumber;
    }
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
