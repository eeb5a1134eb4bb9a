import { DropboxError } from '../connection/dropbox-error.ts';
import type { DropboxConnection } from '../connection/open-dropbox.ts';
import type { OtherFile } from '../extract/folder-facts.ts';
import { BlockHash } from './block-hash.ts';

/** Further in than this no photo has its pixels begin. */
const headBytes = 1024 * 1024;

/** What was seen of a file while it went by. */
export interface SeenFile {
  readonly head: Uint8Array;
  /** A JPEG that was cut off has no mark at its end. */
  readonly hasEndMark: boolean;
}

/**
 * A file on its way from Dropbox, piece by piece, in the version that was listed. It breaks before
 * its last piece where it is not what the listing said, so that nobody takes it for whole.
 */
export class StreamedFile implements AsyncIterable<Uint8Array> {
  readonly #connection: DropboxConnection;
  readonly #file: OtherFile;
  readonly #signal: AbortSignal;
  #seen: SeenFile | null = null;

  constructor(connection: DropboxConnection, file: OtherFile, signal: AbortSignal) {
    this.#connection = connection;
    this.#file = file;
    this.#signal = signal;
  }

  /** Null as long as it did not pass to its end. */
  get seen(): SeenFile | null {
    return this.#seen;
  }

  /** Reads it for what it says alone. */
  async pass(): Promise<SeenFile> {
    const pieces = this[Symbol.asyncIterator]();
    for (let step = await pieces.next(); step.done !== true; step = await pieces.next());
    return this.#seen ?? { head: new Uint8Array(), hasEndMark: false };
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    const { sizeBytes, contentHash } = this.#file;
    const body = await this.#open();
    const hash = new BlockHash(sizeBytes);
    const watch = new Watch();
    let size = 0;
    let held: Uint8Array | null = null;
    for await (const piece of body) {
      if (held !== null) yield held;
      size += piece.length;
      if (size > sizeBytes) throw this.#wrongContent();
      await hash.update(piece);
      watch.see(piece);
      held = piece;
    }
    if (size !== sizeBytes || (await hash.digest()) !== contentHash) throw this.#wrongContent();
    if (held !== null) yield held;
    this.#seen = watch.seen();
  }

  async #open(): Promise<AsyncIterable<Uint8Array>> {
    const { send } = this.#connection;
    const response = await send('https://content.dropboxapi.com/2/files/download', {
      method: 'POST',
      headers: { 'Dropbox-API-Arg': JSON.stringify({ path: `rev:${this.#file.rev}` }) },
      signal: this.#signal,
    });
    return (response.body ?? []) as AsyncIterable<Uint8Array>;
  }

  #wrongContent(): DropboxError {
    const { path, rev } = this.#file;
    return new DropboxError(
      'DROPBOX_WRONG_CONTENT',
      `${path} is not what its listing says: its content hash is another.`,
      { next: 'It was not kept; the next run tries again.', facts: { path, rev } },
    );
  }
}

/** Keeps the beginning, and looks out for the mark at the end of a JPEG. */
class Watch {
  #head = new Uint8Array();
  #last = 0;
  #hasEndMark = false;

  see(piece: Uint8Array): void {
    const room = headBytes - this.#head.length;
    if (room > 0) {
      const head = new Uint8Array(this.#head.length + Math.min(room, piece.length));
      head.set(this.#head);
      head.set(piece.subarray(0, room), this.#head.length);
      this.#head = head;
    }
    this.#hasEndMark = endsWithMark(this.#last, piece) ?? this.#hasEndMark;
    this.#last = piece.at(-1) ?? this.#last;
  }

  seen(): SeenFile {
    return { head: this.#head, hasEndMark: this.#hasEndMark };
  }
}

/** Whether `FF D9` stands in a piece; null where it says nothing of it. */
function endsWithMark(before: number, piece: Uint8Array): boolean | null {
  for (
    let at = piece.lastIndexOf(0xd9);
    at >= 0;
    at = at === 0 ? -1 : piece.lastIndexOf(0xd9, at - 1)
  ) {
    if ((at === 0 ? before : piece[at - 1]) === 0xff) return true;
  }
  return null;
}
