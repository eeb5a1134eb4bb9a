/** The wait before try `attempt` (2 is the first repetition): doubling, capped, spread by chance. */
export function retryDelayMillis(attempt: number, random: () => number = Math.random): number {
  const longest = Math.min(8000, 200 * 2 ** (attempt - 2));
  // Half fixed, half by chance: many importers that lost the database together come back apart.
  return longest / 2 + random() * (longest / 2);
}

/** Waits, or rejects at once with the signal's reason. */
export async function wait(millis: number, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  await new Promise<void>((resolve, reject) => {
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, millis);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
