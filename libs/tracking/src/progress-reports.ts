import type { RunProgress } from './run-options.ts';

const pauseMillis = 100;

/** Tells how far a run is, at most ten times a second: a terminal cannot show more. */
export class ProgressReports {
  readonly #tell: ((progress: RunProgress) => void) | undefined;
  readonly #read: () => RunProgress;
  #toldAt = 0;

  constructor(read: () => RunProgress, tell: ((progress: RunProgress) => void) | undefined) {
    this.#read = read;
    this.#tell = tell;
  }

  soon(): void {
    if (this.#tell === undefined || Date.now() - this.#toldAt < pauseMillis) return;
    this.now();
  }

  now(): void {
    this.#toldAt = Date.now();
    this.#tell?.(this.#read());
  }
}
