import type { Server } from 'node:http';
import { DropboxAccount } from './account/dropbox-account.ts';
import type { AccountOptions } from './account/dropbox-account.ts';
import type { StandInClock } from './account/clock.ts';
import type { Drive } from './account/drive.ts';
import type { SharedLinkOptions } from './account/shared-links.ts';
import { TOKEN_SECONDS } from './auth/token-book.ts';
import type { GrantOptions } from './auth/token-book.ts';
import type { FaultPlan } from './faults/fault-plan.ts';
import type { RequestLog } from './http/request-log.ts';
import { mirrorFolder } from './local-folder/mirror-folder.ts';
import type { FolderMirror } from './local-folder/mirror-folder.ts';
import type { App, StandInState } from './stand-in-state.ts';
import { standInFetch } from './stand-in-fetch.ts';
import { Webhooks } from './webhooks/webhooks.ts';

export interface AccessOptions extends GrantOptions {
  /** Default: the first account. */
  readonly account?: DropboxAccount;
  /** Default: four hours; null for a token that never expires. */
  readonly expiresInSeconds?: number | null;
  /** Default: a random one. */
  readonly token?: string;
}

/** A Dropbox that runs on this machine, and what a test may do to it and see of it. */
export class DropboxStandIn implements AsyncDisposable {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  /** For the SDK's `fetch` option. */
  readonly fetch: typeof fetch;
  /** The first account: what consents to everything, and what is meant where none is named. */
  readonly account: DropboxAccount;
  readonly app: App;
  readonly clock: StandInClock;
  readonly faults: FaultPlan;
  readonly log: RequestLog;
  readonly webhooks: Webhooks;
  readonly #state: StandInState;
  readonly #server: Server;

  constructor(state: StandInState, server: Server, url: string) {
    this.#state = state;
    this.#server = server;
    this.url = url;
    this.fetch = standInFetch(url);
    this.account = state.account;
    this.app = state.app;
    this.clock = state.clock;
    this.faults = state.faults;
    this.log = state.log;
    this.webhooks = new Webhooks(state.app.secret);
  }

  /** The first account's own files. */
  get drive(): Drive {
    return this.account.drive;
  }

  /** Another person's Dropbox on the same server. */
  addAccount(options: AccountOptions = {}): DropboxAccount {
    const { accounts, clock } = this.#state;
    const seed = options.seed ?? `account ${accounts.size + 1}`;
    const account = new DropboxAccount({ ...options, seed }, clock);
    accounts.set(account.accountId, account);
    return account;
  }

  /** An access token for `new Dropbox({ accessToken, fetch })`. */
  accessToken(options: AccessOptions = {}): string {
    const { account = this.account, expiresInSeconds = TOKEN_SECONDS, token, ...grant } = options;
    const { tokens } = this.#state;
    const granted = tokens.grant(account.accountId, grant);
    return tokens.issueAccess(granted, expiresInSeconds, [...granted.scopes], token).token;
  }

  /** A refresh token for `app`; it lives until its consent is withdrawn. */
  refreshToken({ account = this.account, ...grant }: AccessOptions = {}): string {
    const { tokens } = this.#state;
    return tokens.issueRefresh(tokens.grant(account.accountId, grant));
  }

  /** The person withdraws the consent behind this token, access or refresh. */
  revoke(token: string): void {
    const { tokens } = this.#state;
    const grant = tokens.access(token)?.grant ?? tokens.grantOf(token);
    if (grant !== undefined) grant.isRevoked = true;
  }

  /** Makes an address by which anyone can see a folder or file. */
  createSharedLink(
    path: string,
    { account = this.account, ...options }: SharedLinkOptions & { account?: DropboxAccount } = {},
  ): string {
    return this.#state.sharedLinks.create(account, account.drive.node(path), options).url;
  }

  revokeSharedLink(url: string): void {
    this.#state.sharedLinks.revoke(url);
  }

  /** All cursors of an account that exist now get `reset`. */
  expireCursors(account: DropboxAccount = this.account): void {
    account.cursorsValidFrom = new Date(this.clock.now().getTime() + 1);
    // A cursor of the same millisecond would still be valid, or already.
    this.clock.advanceSeconds(0.002);
  }

  /** All temporary links that exist now answer 410. */
  expireTemporaryLinks(): void {
    this.#state.temporaryLinks.expireAll();
  }

  /**
   * Shows a folder of this machine as an account's files, read only: it is compared with the
   * journal whenever the account is listed.
   */
  mirrorFolder(folder: string, account: DropboxAccount = this.account): Promise<FolderMirror> {
    return mirrorFolder(account, folder);
  }

  /** Ends all connections, and removes what was uploaded. */
  async close(): Promise<void> {
    this.webhooks.close();
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
    await this.#state.spool.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
