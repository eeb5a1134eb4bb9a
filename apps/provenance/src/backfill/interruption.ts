const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Whether somebody asked this process to stop. The piece at hand is finished first. */
export interface Interruption {
  readonly isAsked: boolean;
  /** Gives the signals back to the system. */
  [Symbol.dispose](): void;
}

/**
 * Listens for SIGINT, SIGTERM and SIGHUP. They may come in pairs, from the terminal and from nx, so a
 * second one changes nothing: a piece takes a second at most.
 */
export function listenForInterruption(): Interruption {
  let isAsked = false;
  const listen = (): void => {
    isAsked = true;
  };
  for (const signal of signals) process.on(signal, listen);
  return {
    get isAsked() {
      return isAsked;
    },
    [Symbol.dispose]() {
      for (const signal of signals) process.off(signal, listen);
    },
  };
}
