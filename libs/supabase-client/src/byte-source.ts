/** Bytes that come piece by piece. */
export type ByteStream = ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;

/**
 * What is to be stored: bytes, or a function that opens them. It is called again for each repetition,
 * as a stream that was read once has nothing left to send.
 */
export type ByteSource = Uint8Array<ArrayBuffer> | (() => ByteStream | Promise<ByteStream>);

/** A source that broke, told apart from what the network did. What it threw is the cause. */
export class SourceFailure extends Error {
  constructor(cause: unknown) {
    super('The source of the bytes broke.', { cause });
    this.name = 'SourceFailure';
  }
}

/** A source on its way to the server. */
export interface OpenedSource {
  readonly body: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
  /** Null while all is well. */
  failure(): SourceFailure | null;
  /** Lets go of a stream that was not read to its end, such as a download that nobody needs now. */
  close(): void;
}

/** @throws what the source throws when it is opened */
export async function openSource(source: ByteSource): Promise<OpenedSource> {
  if (source instanceof Uint8Array) {
    return { body: source, failure: () => null, close: () => undefined };
  }
  return streamOf((await source()) as AsyncIterable<Uint8Array>);
}

function streamOf(stream: AsyncIterable<Uint8Array>): OpenedSource {
  const pieces = stream[Symbol.asyncIterator]();
  let failure: SourceFailure | null = null;
  const close = (): void => {
    // Not waited for: it may itself wait for a piece that never comes.
    void Promise.resolve(pieces.return?.()).catch(() => undefined);
  };
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> => {
    try {
      const next = await pieces.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    } catch (error) {
      failure = new SourceFailure(error);
      controller.error(error);
    }
  };
  return {
    // No piece is fetched before somebody takes it.
    body: new ReadableStream({ pull, cancel: close }, { highWaterMark: 0 }),
    failure: () => failure,
    close,
  };
}
