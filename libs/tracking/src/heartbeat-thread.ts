import type { RunRecord } from '@logbook/supabase-client';
import type { Worker } from 'node:worker_threads';
import { startLoopHeartbeat } from './heartbeat.ts';
import type { BeatNews, Heartbeat, HeartbeatSettings } from './heartbeat.ts';
import type { TrackingParts } from './tracking.ts';

/** What the thread is born with. The key travels as bytes, which no log shows as text. */
export interface HeartbeatOrder {
  readonly url: string;
  readonly keyBytes: Uint8Array;
  readonly runId: string;
  readonly heartbeatSeconds: number;
  /** One Int32: the items found so far, readable while the importer's loop is busy. */
  readonly found: SharedArrayBuffer;
}

export type OrderToThread =
  | { readonly kind: 'checkpoint'; readonly value: BeatNews['checkpoint'] }
  | { readonly kind: 'stop' };

export interface WordFromThread {
  readonly kind: 'lost';
  readonly run: RunRecord | null;
  readonly reason: string | null;
}

const newsMillis = 1000;
const stopMillis = 2000;

/**
 * Beats on a thread of its own, so that it goes on while the importer's code keeps the loop busy
 * for minutes. Where no thread can be had, the loop beats instead.
 */
export async function startThreadHeartbeat(
  parts: TrackingParts,
  settings: HeartbeatSettings,
): Promise<Heartbeat> {
  const { Worker: WorkerThread } = await import('node:worker_threads');
  const found = new SharedArrayBuffer(4);
  const order: HeartbeatOrder = {
    url: parts.url,
    keyBytes: new TextEncoder().encode(parts.key.reveal()),
    runId: settings.runId,
    heartbeatSeconds: settings.heartbeatSeconds,
    found,
  };
  const worker = new WorkerThread(new URL('./heartbeat-worker.ts', import.meta.url), {
    workerData: order,
    execArgv: [],
  });
  worker.unref();
  return new ThreadHeartbeat(worker, new Int32Array(found), settings);
}

class ThreadHeartbeat implements Heartbeat {
  readonly #worker: Worker;
  readonly #news: ReturnType<typeof setInterval>;
  readonly #ended: Promise<void>;
  #instead: Heartbeat | null = null;
  #stopping = false;

  constructor(worker: Worker, found: Int32Array, settings: HeartbeatSettings) {
    this.#worker = worker;
    this.#news = setInterval(() => {
      const { found: count, checkpoint } = settings.news();
      Atomics.store(found, 0, count ?? 0);
      this.#tell({ kind: 'checkpoint', value: checkpoint });
    }, newsMillis);
    this.#news.unref();
    worker.on('message', (word: WordFromThread) => {
      if (!this.#stopping) settings.onLost(word);
    });
    worker.on('error', () => {
      if (!this.#stopping) this.#instead = startLoopHeartbeat(settings);
    });
    this.#ended = new Promise((resolve) => {
      worker.once('exit', () => {
        resolve();
      });
    });
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    clearInterval(this.#news);
    await this.#instead?.stop();
    this.#worker.ref();
    this.#tell({ kind: 'stop' });
    const timer = setTimeout(() => void this.#worker.terminate(), stopMillis);
    await this.#ended;
    clearTimeout(timer);
  }

  #tell(order: OrderToThread): void {
    this.#worker.postMessage(order);
  }
}
