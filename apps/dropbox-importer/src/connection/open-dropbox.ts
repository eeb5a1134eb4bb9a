import { Dropbox } from 'dropbox';
import type { common } from 'dropbox';
import type { DropboxCredentials } from './access-token.ts';
import { AccountPace } from './account-pace.ts';
import { authorizedFetch } from './authorized-fetch.ts';
import { PatientRequests } from './patient-requests.ts';
import type { RequestWait } from './patient-requests.ts';

export interface DropboxSettings {
  readonly credentials: DropboxCredentials;
  /** With a team's token: the member whose files are meant, `dbmid:…`. */
  readonly member: string | null;
  readonly signal: AbortSignal;
  /** Requests under way at a time. */
  readonly concurrency: number;
  /** The network's own unless told. */
  readonly send?: typeof fetch;
  readonly onWait?: (wait: RequestWait) => void;
  /** 4 retries, 1 s, 60 s and 10 minutes unless told. */
  readonly maxRetries?: number;
  readonly firstRetryWaitMillis?: number;
  readonly idleMillis?: number;
  readonly longestPauseMillis?: number;
}

/** One dealer's Dropbox. */
export interface DropboxConnection {
  readonly sdk: Dropbox;
  /** What the SDK cannot do, such as a download that is streamed: the same token, pace and root. */
  readonly send: typeof fetch;
  readonly accountId: string;
  /** What paths are relative to: kept with a cursor, which means nothing below another root. */
  readonly rootNamespaceId: string;
  readonly signal: AbortSignal;
  /**
   * Asks the account again where it has its root, after `DROPBOX_ROOT_CHANGED`: a team's space moves
   * when a person joins another team. `sdk` and `rootNamespaceId` are the new ones afterwards.
   */
  readonly findRootAgain: () => Promise<void>;
}

/**
 * Connects to a Dropbox and looks whose it is. Members of a team see the team's space as their
 * root: without that, team folders are invisible, the commonest complaint about other importers.
 *
 * @throws DropboxError
 */
export async function openDropbox(settings: DropboxSettings): Promise<DropboxConnection> {
  const requests = new PatientRequests({
    send: settings.send ?? fetch,
    pace: new AccountPace(settings.concurrency),
    signal: settings.signal,
    maxRetries: settings.maxRetries ?? 4,
    firstRetryWaitMillis: settings.firstRetryWaitMillis ?? 1000,
    idleMillis: settings.idleMillis ?? 60_000,
    longestPauseMillis: settings.longestPauseMillis ?? 600_000,
    mostUnanswered: 4,
    onWait: settings.onWait ?? (() => undefined),
  });
  const send = authorizedFetch(requests, settings.credentials);
  const options = {
    fetch: send,
    // The SDK wants one; each request gets the real one on its way out.
    accessToken: 'set-by-the-connection',
    ...(settings.member === null ? {} : { selectUser: settings.member }),
  };
  const ask = () => askAccount(options, settings.member);
  const first = await ask();
  const { accountId } = first;
  let { sdk, rootNamespaceId, headers } = first;
  let asking: Promise<void> | null = null;
  return {
    get sdk() {
      return sdk;
    },
    get rootNamespaceId() {
      return rootNamespaceId;
    },
    send: (input, init) => send(input, { ...init, headers: withHeaders(init, headers) }),
    ...{ accountId, signal: settings.signal },
    findRootAgain: () => {
      // Whoever was refused meanwhile waits for the same answer.
      asking ??= ask()
        .then((found) => {
          ({ sdk, rootNamespaceId, headers } = found);
        })
        .finally(() => {
          asking = null;
        });
      return asking;
    },
  };
}

/** Whose Dropbox it is, and an SDK that sees what that person sees. */
async function askAccount(
  options: ConstructorParameters<typeof Dropbox>[0],
  member: string | null,
) {
  const { result } = await new Dropbox(options).usersGetCurrentAccount();
  const { root_namespace_id: root, home_namespace_id: home } = result.root_info as common.RootInfo;
  const pathRoot: common.PathRootRoot = { '.tag': 'root', root };
  const sdk =
    root === home
      ? new Dropbox(options)
      : new Dropbox({ ...options, pathRoot: JSON.stringify(pathRoot) });
  const headers: Readonly<Record<string, string>> = {
    ...(member === null ? {} : { 'Dropbox-API-Select-User': member }),
    ...(root === home ? {} : { 'Dropbox-API-Path-Root': JSON.stringify(pathRoot) }),
  };
  return { accountId: result.account_id, sdk, headers, rootNamespaceId: root };
}

function withHeaders(
  init: RequestInit | undefined,
  more: Readonly<Record<string, string>>,
): Headers {
  const headers = new Headers(init?.headers);
  for (const [name, value] of Object.entries(more)) headers.set(name, value);
  return headers;
}
