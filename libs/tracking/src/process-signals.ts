/** The part of Node's `process` that we use; elsewhere there is none. */
interface SignalSource {
  on(signal: string, listener: (signal: string) => void): unknown;
  off(signal: string, listener: (signal: string) => void): unknown;
}

// SIGHUP too: nx gives up its terminal at once, while the run still has a batch to finish.
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * One Ctrl-C may arrive several times: from the terminal, and again from each tool between
 * (measured with nx, within a few milliseconds). What comes this soon is no second wish.
 */
const sameWishMillis = 1_000;

/**
 * Listens for SIGINT, SIGTERM and SIGHUP: the first asks to end, the second to stop now. After the second
 * the listeners are gone, so that a third has the system's own effect. Returns how to stop listening.
 */
export function onSignals(handlers: {
  first(signal: string): void;
  second(signal: string): void;
}): () => void {
  const source = signalSource();
  if (source === null) return () => undefined;
  let firstAt: number | null = null;
  const listen = (signal: string): void => {
    if (firstAt === null) {
      firstAt = performance.now();
      handlers.first(signal);
    } else if (performance.now() - firstAt > sameWishMillis) {
      stop();
      handlers.second(signal);
    }
  };
  const stop = (): void => {
    for (const signal of signals) source.off(signal, listen);
  };
  try {
    for (const signal of signals) source.on(signal, listen);
  } catch {
    stop(); // an edge function has no process to be interrupted
  }
  return stop;
}

function signalSource(): SignalSource | null {
  const { process } = globalThis as { readonly process?: Partial<SignalSource> };
  const listens = typeof process?.on === 'function' && typeof process.off === 'function';
  return listens ? (process as SignalSource) : null;
}
