import { createHmac } from 'node:crypto';

/**
 * Makes the ids of an account. They come from its seed and from what they name, so that a server
 * that is started again over the same folder gives the same files the same ids.
 */
export class Naming {
  readonly #seed: string;
  readonly #timesMade = new Map<string, number>();

  constructor(seed: string) {
    this.#seed = seed;
  }

  /** `id:` and 22 characters. What is made anew where something was deleted gets a new one. */
  fileId(keyPath: string): string {
    const times = (this.#timesMade.get(keyPath) ?? 0) + 1;
    this.#timesMade.set(keyPath, times);
    return `id:${this.#digest('id', keyPath, String(times)).toString('base64url').slice(0, 22)}`;
  }

  /** Hexadecimal, as revs are. */
  rev(fileId: string, version: string): string {
    return this.#digest('rev', fileId, version).toString('hex').slice(0, 26);
  }

  /** 40 characters, as account ids are. */
  accountId(): string {
    return `dbid:${this.#digest('account').toString('base64url').slice(0, 35)}`;
  }

  /** Namespace ids are decimal numbers. */
  namespaceId(what: string): string {
    return String(1_000_000_000 + (this.#digest('namespace', what).readUInt32BE() % 9_000_000_000));
  }

  /** A word for anything else that must be hard to guess for who does not know the seed. */
  secret(what: string): string {
    return this.#digest('secret', what).toString('base64url');
  }

  #digest(...parts: string[]): Buffer {
    return createHmac('sha256', this.#seed).update(parts.join('\0')).digest();
  }
}
