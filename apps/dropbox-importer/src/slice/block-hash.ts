const blockBytes = 4 * 1024 * 1024;

/**
 * Dropbox' content hash of bytes that come in pieces, with the cryptography that every runtime has.
 * It takes whole blocks alone, so one of 4 MiB is kept meanwhile.
 *
 * @see https://www.dropbox.com/developers/reference/content-hash
 */
export class BlockHash {
  readonly #block: Uint8Array<ArrayBuffer>;
  #inBlock = 0;
  readonly #digests: Uint8Array[] = [];

  /** @param sizeBytes of the whole file; a small one needs no whole block */
  constructor(sizeBytes: number) {
    this.#block = new Uint8Array(Math.min(blockBytes, Math.max(1, sizeBytes)));
  }

  async update(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length;) {
      const piece = bytes.subarray(at, at + this.#block.length - this.#inBlock);
      this.#block.set(piece, this.#inBlock);
      this.#inBlock += piece.length;
      at += piece.length;
      if (this.#inBlock === this.#block.length) await this.#endBlock();
    }
  }

  async digest(): Promise<string> {
    if (this.#inBlock > 0) await this.#endBlock();
    const all = new Uint8Array(this.#digests.length * 32);
    for (const [at, digest] of this.#digests.entries()) all.set(digest, at * 32);
    return hex(await sha256(all));
  }

  async #endBlock(): Promise<void> {
    this.#digests.push(await sha256(this.#block.subarray(0, this.#inBlock)));
    this.#inBlock = 0;
  }
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
