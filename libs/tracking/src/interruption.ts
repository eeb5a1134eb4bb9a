import { onSignals } from './process-signals.ts';
import { RunCancelledError } from './run-errors.ts';
import type { RunOptions } from './run-options.ts';

/** From outside: end soon, or stop now. */
export interface Interruption {
  /** Resolves when nothing is to be waited for any more. */
  readonly stopNow: Promise<void>;
  dispose(): void;
}

/**
 * Turns the first SIGINT or SIGTERM, or the caller's own signal, into the abort of `ending`, and a
 * second signal into `stopNow`. `runId` is asked late: a signal may come before the run has one.
 */
export function listenForInterruption(
  options: RunOptions,
  ending: AbortController,
  runId: () => string | null,
): Interruption {
  const { promise: stopNow, resolve } = Promise.withResolvers<undefined>();
  const cancel = (by: string): void => {
    ending.abort(new RunCancelledError(runId(), by));
  };
  const onCallerAbort = (): void => {
    cancel('its caller');
  };
  const stopListening =
    options.handleSignals === false
      ? () => undefined
      : onSignals({
          first: (signal) => {
            cancel(signal);
            options.onCancelling?.({ runId: runId(), signal });
          },
          second: (signal) => {
            resolve(undefined);
            options.onStoppingNow?.({ runId: runId(), signal });
          },
        });
  if (options.signal?.aborted === true) onCallerAbort();
  options.signal?.addEventListener('abort', onCallerAbort);
  return {
    stopNow,
    dispose: () => {
      stopListening();
      options.signal?.removeEventListener('abort', onCallerAbort);
    },
  };
}
