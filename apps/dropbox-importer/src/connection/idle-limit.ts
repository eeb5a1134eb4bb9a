import { letProcessEnd } from './let-process-end.ts';

/** The answer's body took too long to go on. */
export class WentSilent extends Error {
  override readonly name = 'WentSilent';

  constructor(millis: number) {
    super(`Nothing came for ${millis / 1000} s`);
  }
}

/**
 * Ends a request in which nothing happens for a while. A limit for the whole request, such as the
 * SDK's, would end a large download that is going well.
 */
export class IdleLimit {
  readonly #millis: number;
  readonly #silent = new AbortController();
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(millis: number) {
    this.#millis = millis;
    this.heard();
  }

  get signal(): AbortSignal {
    return this.#silent.signal;
  }

  /** Something came: the wait begins anew. */
  heard(): void {
    this.stop();
    this.#timer = setTimeout(() => {
      this.#silent.abort(new WentSilent(this.#millis));
    }, this.#millis);
    letProcessEnd(this.#timer);
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  /** The same answer, watched while its body is read; `onEnd` is called once, however it ends. */
  watch(response: Response, onEnd: () => void): Response {
    const end = (): void => {
      this.stop();
      onEnd();
    };
    if (response.body === null) {
      end();
      return response;
    }
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    const watched = new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        try {
          this.heard();
          const { done, value } = await reader.read();
          if (!done) {
            controller.enqueue(value);
            return;
          }
          end();
          controller.close();
        } catch (error) {
          end();
          controller.error(this.signal.aborted ? this.signal.reason : error);
        }
      },
      cancel: async (reason) => {
        end();
        await reader.cancel(reason);
      },
    });
    const { status, statusText, headers } = response;
    return new Response(watched, { status, statusText, headers });
  }
}
