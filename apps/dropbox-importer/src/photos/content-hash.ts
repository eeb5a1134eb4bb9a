import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';

const blockBytes = 4 * 1024 * 1024;

/**
 * Dropbox' content hash: SHA-256 of the SHA-256 of each block of 4 MiB. Not the SHA-256 of the file.
 *
 * @see https://www.dropbox.com/developers/reference/content-hash
 */
export class ContentHash {
  readonly #whole = createHash('sha256');
  #block: Hash = createHash('sha256');
  #inBlock = 0;

  update(bytes: Uint8Array): this {
    for (let at = 0; at < bytes.length;) {
      const piece = bytes.subarray(at, at + blockBytes - this.#inBlock);
      this.#block.update(piece);
      this.#inBlock += piece.length;
      at += piece.length;
      if (this.#inBlock === blockBytes) this.#endBlock();
    }
    return this;
  }

  digest(): string {
    if (this.#inBlock > 0) this.#endBlock();
    return this.#whole.digest('hex');
  }

  #endBlock(): void {
    this.#whole.update(this.#block.digest());
    this.#block = createHash('sha256');
    this.#inBlock = 0;
  }
}
