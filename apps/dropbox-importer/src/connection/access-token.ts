import { z } from 'zod';
import { DropboxError } from './dropbox-error.ts';
import { jsonOrNull } from './refusal.ts';
import { Secret } from '@logbook/tracking';

/** What a dealer's consent left us: a refresh token for ever, or an access token for four hours. */
export interface DropboxCredentials {
  readonly accessToken: Secret | null;
  readonly refreshToken: Secret | null;
  readonly appKey: string | null;
  /** Null for an app that uses PKCE. */
  readonly appSecret: Secret | null;
}

/** Sends one request, patiently; what comes back is good or the error is thrown. */
export type Send = (address: string, init: RequestInit) => Promise<Response>;

const tokenAddress = 'https://api.dropboxapi.com/oauth2/token';
const tokenReply = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

/** Refreshed before it ends, so that no request is sent with a token that dies on the way. */
const marginMillis = 5 * 60_000;

/**
 * The access token of one account. However many requests need a fresh one at the same moment,
 * Dropbox is asked once. (The SDK asks once for each of them, and puts the refresh token and the
 * app's secret into the address, where logs keep them.)
 */
export class AccessToken {
  readonly #credentials: DropboxCredentials;
  readonly #send: Send;
  #current: Secret | null;
  #goodUntil = Infinity;
  #refreshing: Promise<Secret> | null = null;

  constructor(credentials: DropboxCredentials, send: Send) {
    this.#credentials = credentials;
    this.#send = send;
    this.#current = credentials.accessToken;
  }

  /** A token that is good for some minutes more. */
  async current(): Promise<Secret> {
    if (this.#current !== null && Date.now() < this.#goodUntil - marginMillis) return this.#current;
    return await this.#refreshed();
  }

  /**
   * A token other than the one that was refused.
   *
   * @throws DropboxError `DROPBOX_RECONNECT` where there is nothing to refresh it with
   */
  async insteadOf(refused: Secret): Promise<Secret> {
    if (this.#current !== null && this.#current !== refused) return this.#current;
    return await this.#refreshed();
  }

  #refreshed(): Promise<Secret> {
    this.#refreshing ??= this.#refresh().finally(() => {
      this.#refreshing = null;
    });
    return this.#refreshing;
  }

  async #refresh(): Promise<Secret> {
    const { refreshToken, appKey, appSecret } = this.#credentials;
    if (refreshToken === null || appKey === null) {
      throw new DropboxError('DROPBOX_RECONNECT', 'The Dropbox access token has expired.', {
        next: 'There is no refresh token to get another one with. Give one, or a new access token.',
      });
    }
    const form = new URLSearchParams({
      grant_type: 'refresh_token',
      refresh_token: refreshToken.reveal(),
      client_id: appKey,
      ...(appSecret === null ? {} : { client_secret: appSecret.reveal() }),
    });
    const response = await this.#send(tokenAddress, { method: 'POST', body: form });
    const reply = tokenReply.safeParse(jsonOrNull(await response.text()));
    if (!reply.success) {
      throw new DropboxError('DROPBOX_NO_ANSWER', 'Dropbox answered a refresh without a token.');
    }
    this.#current = new Secret(reply.data.access_token);
    this.#goodUntil = Date.now() + reply.data.expires_in * 1000;
    return this.#current;
  }
}
