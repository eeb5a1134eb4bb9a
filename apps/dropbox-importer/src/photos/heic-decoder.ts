import { Worker } from 'node:worker_threads';
import type { HeicAnswer, HeicQuestion } from './heic-worker.ts';
import type { Pixels } from './picture.ts';
import { unreadable } from './unreadable.ts';

interface Waiting {
  readonly resolve: (answer: HeicAnswer) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Decodes HEIC on a thread of its own, one after another: sharp's own build has no decoder for it,
 * and each photo takes some hundred megabytes while it is decoded.
 */
export class HeicDecoder implements AsyncDisposable {
  #worker: Worker | null = null;
  #lastId = 0;
  #queue: Promise<unknown> = Promise.resolve();
  readonly #waiting = new Map<number, Waiting>();

  /** The pixels, turned as the file says. @throws LogbookError `PHOTO_UNREADABLE` */
  decode(bytes: Uint8Array, name: string): Promise<Pixels> {
    const decoded = this.#queue.then(() => this.#ask(bytes, name));
    this.#queue = decoded.catch(() => undefined);
    return decoded;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#worker?.terminate();
  }

  async #ask(bytes: Uint8Array, name: string): Promise<Pixels> {
    this.#worker ??= this.#start();
    this.#lastId += 1;
    const question: HeicQuestion = { id: this.#lastId, bytes };
    const answer = await new Promise<HeicAnswer>((resolve, reject) => {
      this.#waiting.set(question.id, { resolve, reject });
      this.#worker?.postMessage(question);
    }).catch((error: unknown) => {
      throw unreadable(name, error);
    });
    if ('fault' in answer) throw unreadable(name, new Error(answer.fault));
    const { rgba, width, height } = answer;
    return { kind: 'raw', rgba, width, height };
  }

  #start(): Worker {
    const worker = new Worker(new URL('./heic-worker.ts', import.meta.url));
    worker.unref();
    worker.on('message', (answer: HeicAnswer) => {
      this.#waiting.get(answer.id)?.resolve(answer);
      this.#waiting.delete(answer.id);
    });
    // A file that brings the decoder down takes nobody with it: the next one gets a new thread.
    worker.on('error', (error) => {
      this.#worker = null;
      for (const { reject } of this.#waiting.values()) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
      this.#waiting.clear();
    });
    return worker;
  }
}
