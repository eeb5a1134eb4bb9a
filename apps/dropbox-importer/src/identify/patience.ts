import type { Blame } from './no-answer.ts';

/** As often in a row may an endpoint give no answer. */
const mostFailures = 3;

/** Knows when it is of no use to go on asking: an endpoint that is down would be waited for, folder by folder. */
export class Patience {
  #failures = 0;
  #stopped: string | null = null;

  /** Why nobody is asked any more; null while it is worth while. */
  get stopped(): string | null {
    return this.#stopped;
  }

  answered(): void {
    this.#failures = 0;
  }

  failed(blame: Blame, reason: string): void {
    this.#failures = blame === 'answer' ? 0 : this.#failures + 1;
    if (blame === 'settings' || this.#failures >= mostFailures) this.#stopped ??= reason;
  }
}
