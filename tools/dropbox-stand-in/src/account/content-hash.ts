import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';

const BLOCK_BYTES = 4 * 1024 * 1024;

/**
 * Dropbox' content hash, fed piece by piece: SHA-256 over the SHA-256 digests of 4 MiB blocks.
 * Source: https://www.dropbox.com/developers/reference/content-hash
 */
export class ContentHash {
  readonly #whole: Hash = createHash('sha256');
  #block: Hash = createHash('sha256');
  #blockBytes = 0;

  update(piece: Uint8Array): this {
    for (let at = 0; at < piece.length;) {
      const take = Math.min(BLOCK_BYTES - this.#blockBytes, piece.length - at);
      this.#block.update(piece.subarray(at, at + take));
      this.#blockBytes += take;
      at += take;
      if (this.#blockBytes === BLOCK_BYTES) this.#endBlock();
    }
    return this;
  }

  /** 64 hex digits. Nothing can be added afterwards. */
  digest(): string {
    if (this.#blockBytes > 0) this.#endBlock();
    return this.#whole.digest('hex');
  }

  #endBlock(): void {
    this.#whole.update(this.#block.digest());
    this.#block = createHash('sha256');
    this.#blockBytes = 0;
  }
}

/** The content hash of bytes that arrive in pieces. */
export async function contentHashOf(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = new ContentHash();
  for await (const piece of pieces) hash.update(piece);
  return hash.digest();
}
