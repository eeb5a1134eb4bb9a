type Fetch = typeof globalThis.fetch;

const callHeader = 'x-logbook-call';

/**
 * Uploads that can be broken off. supabase-js takes no signal with an upload, but it passes headers on: so
 * a header that never leaves this process names the call whose signal it is.
 */
export class BreakableUploads {
  readonly #signals = new Map<string, AbortSignal>();

  /** Makes a call with headers that carry the signal. They are good until the call is over. */
  async with<T>(
    signal: AbortSignal,
    call: (headers: Readonly<Record<string, string>>) => Promise<T>,
  ): Promise<T> {
    const id = crypto.randomUUID();
    this.#signals.set(id, signal);
    try {
      return await call({ [callHeader]: id });
    } finally {
      this.#signals.delete(id);
    }
  }

  /** A `fetch` that puts the signals in place of their names. */
  through(send: Fetch): Fetch {
    return (input, init) => {
      const headers = new Headers(init?.headers);
      const signal = this.#signals.get(headers.get(callHeader) ?? '');
      if (signal === undefined) return send(input, init);
      headers.delete(callHeader);
      // Where a redirect may come, Node's fetch keeps all of a streamed body to be able to send it again.
      return send(input, { ...init, headers, signal, redirect: 'error' });
    };
  }
}
