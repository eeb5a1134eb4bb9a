type Fetch = typeof globalThis.fetch;

const name = /"prepared-json:[0-9a-f-]{36}"/g;

/**
 * Arguments that are JSON text already. supabase-js writes its arguments with a function that is
 * asked about every single value, which took longer than anything else that a large batch costs
 * here. So it is given a short name instead, which gives way to the text on its way out.
 */
export class PreparedJson {
  readonly #texts = new Map<string, string>();

  /** Makes a call with a name for the text. The name is good until the call is over. */
  async with<T>(text: string, call: (name: string) => Promise<T>): Promise<T> {
    const named = `prepared-json:${crypto.randomUUID()}`;
    this.#texts.set(JSON.stringify(named), text);
    try {
      return await call(named);
    } finally {
      this.#texts.delete(JSON.stringify(named));
    }
  }

  /** A `fetch` that puts the texts in place of their names. */
  through(send: Fetch): Fetch {
    return (input, init) => {
      if (this.#texts.size === 0 || typeof init?.body !== 'string') return send(input, init);
      const body = init.body.replace(name, (quoted) => this.#texts.get(quoted) ?? quoted);
      return send(input, { ...init, body });
    };
  }
}
