import { createHmac, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DropboxAccount } from '../account/dropbox-account.ts';

/** One attempt to tell an address that somebody's files changed. */
export interface WebhookDelivery {
  readonly url: string;
  readonly accountIds: readonly string[];
  /** 1 for the first. */
  readonly attempt: number;
  /** Null when no answer came. */
  readonly status: number | null;
}

export interface WebhookOptions {
  /** Waits before the further attempts; Dropbox goes on for about ten minutes. */
  readonly retryWaitsMillis?: readonly number[];
}

/** Dropbox waits ten seconds for an answer. */
const TIMEOUT_MILLIS = 10_000;
const TEN_MINUTES_OF_WAITS = [2, 4, 8, 16, 32, 64, 128, 256].map((seconds) => seconds * 1000);

/**
 * Tells the addresses of an app that somebody's files have changed: who, and not what.
 * Source: https://www.dropbox.com/developers/reference/webhooks
 */
export class Webhooks {
  readonly #secret: string;
  readonly #urls = new Map<string, readonly number[]>();
  readonly #closed = new AbortController();
  readonly #deliveries: WebhookDelivery[] = [];
  readonly #watched = new Map<DropboxAccount, () => void>();

  /** Signatures are made with the app's secret. */
  constructor(appSecret: string) {
    this.#secret = appSecret;
  }

  /** All attempts, in order. */
  get deliveries(): readonly WebhookDelivery[] {
    return this.#deliveries;
  }

  /**
   * Registers an address, if it answers the challenge.
   * @throws Error that says what was wrong with the answer; nothing is registered then.
   */
  async register(url: string, options: WebhookOptions = {}): Promise<void> {
    const challenge = randomBytes(16).toString('base64url');
    const address = new URL(url);
    address.searchParams.set('challenge', challenge);
    const response = await this.#fetch(address.href);
    const body = await response.text();
    if (!response.ok) throw new Error(`${url} answered the challenge with ${response.status}.`);
    if (body !== challenge) {
      throw new Error(`${url} answered the challenge with ${JSON.stringify(body)}.`);
    }
    this.#urls.set(url, options.retryWaitsMillis ?? TEN_MINUTES_OF_WAITS);
  }

  /** Tells every address about these accounts. Resolves when each knows or was given up. */
  async notify(...accounts: readonly DropboxAccount[]): Promise<void> {
    const accountIds = accounts.map(({ accountId }) => accountId);
    await Promise.all(
      Array.from(this.#urls, ([url, waits]) => this.#deliver(url, accountIds, waits)),
    );
  }

  /** From now on, each change in the account is told, a burst of them once. */
  watch(account: DropboxAccount, quietMillis = 50): void {
    if (this.#watched.has(account)) return;
    let timer: NodeJS.Timeout | undefined;
    const forget = account.tree.journal.onEvent(() => {
      clearTimeout(timer);
      timer = setTimeout(() => void this.notify(account), quietMillis);
    });
    this.#watched.set(account, () => {
      clearTimeout(timer);
      forget();
    });
  }

  /** The header that proves a body to be Dropbox': hex HMAC-SHA256 with the app's secret. */
  sign(body: string): string {
    return createHmac('sha256', this.#secret).update(body).digest('hex');
  }

  close(): void {
    this.#closed.abort();
    for (const forget of this.#watched.values()) forget();
  }

  async #deliver(url: string, accountIds: readonly string[], waits: readonly number[]) {
    const body = JSON.stringify({
      list_folder: { accounts: accountIds },
      delta: { users: accountIds.map((_, index) => 12_345_678 + index) },
    });
    for (let attempt = 1; !this.#closed.signal.aborted; attempt += 1) {
      const status = await this.#post(url, body);
      this.#deliveries.push({ url, accountIds, attempt, status });
      if (status === 200) return;
      const wait = waits[attempt - 1];
      if (wait === undefined) return;
      await sleep(wait, undefined, { signal: this.#closed.signal }).catch(() => undefined);
    }
  }

  async #post(url: string, body: string): Promise<number | null> {
    try {
      const response = await this.#fetch(url, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'User-Agent': 'DropboxWebhooks/1.0',
          'X-Dropbox-Signature': this.sign(body),
        },
        body,
      });
      await response.body?.cancel();
      return response.status;
    } catch {
      return null;
    }
  }

  #fetch(url: string, init: RequestInit = {}): Promise<Response> {
    const signal = AbortSignal.any([AbortSignal.timeout(TIMEOUT_MILLIS), this.#closed.signal]);
    return fetch(url, { ...init, signal });
  }
}
