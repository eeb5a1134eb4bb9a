import type { files } from 'dropbox';
import { z } from 'zod';
import type { DropboxAccount } from '../account/dropbox-account.ts';
import { LookupFailure } from '../account/lookup.ts';
import { hasChanges } from '../listing/pages.ts';
import { scopeOf } from '../listing/scope.ts';
import type { Scope } from '../listing/scope.ts';
import type { StandInState } from '../stand-in-state.ts';
import { openCursor } from './continue-listing.ts';
import { rpcRoute } from './define-route.ts';
import type { Call } from './route.ts';

/** How often a mirrored folder is compared while somebody waits for a change in it. */
const REFRESH_MILLIS = 1000;

/** Resolves at the next event in the account's journal, at the latest after `millis`. */
async function nextEvent(account: DropboxAccount, millis: number, gone: AbortSignal) {
  await new Promise<void>((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      forget();
      gone.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, millis);
    const forget = account.tree.journal.onEvent(done);
    gone.addEventListener('abort', done);
  });
}

async function waitForChanges(scope: Scope, millis: number, gone: AbortSignal): Promise<boolean> {
  const { account } = scope.view;
  const until = Date.now() + millis;
  while (!gone.aborted) {
    await account.refresh();
    if (hasChanges(scope)) return true;
    const left = until - Date.now();
    if (left <= 0) return false;
    await nextEvent(account, Math.min(left, REFRESH_MILLIS), gone);
  }
  return false;
}

/** The tree as the cursor's account sees it; nobody signed in, the cursor itself is the key. */
function scopeOfCursor(
  state: StandInState,
  word: string,
  call: Call<files.ListFolderLongpollError>,
) {
  const cursor = openCursor(state, word);
  if (cursor === null) throw call.badRequest('Invalid "cursor" parameter');
  if (cursor === 'expired') throw call.refusal({ '.tag': 'reset' });
  const view = state.accounts.get(cursor.accountId)?.namespaceView(cursor.namespaceId);
  if (view === undefined) throw call.refusal({ '.tag': 'reset' });
  return scopeOf(view, cursor, state.listing);
}

export const listFolderLongpoll = rpcRoute({
  name: 'files/list_folder/longpoll',
  auth: 'noauth',
  host: 'notify',
  scope: 'files.metadata.read',
  argument: z.strictObject({
    cursor: z.string().min(1),
    timeout: z.int().min(30).max(480).default(30),
  }) satisfies z.ZodType<files.ListFolderLongpollArg>,
  handle: async (call: Call<files.ListFolderLongpollError>, { cursor, timeout }) => {
    const { state, incoming } = call;
    const { secondMillis, jitterSeconds, backoffSeconds } = state.longpoll;
    try {
      const scope = scopeOfCursor(state, cursor, call);
      const seconds = timeout + Math.random() * jitterSeconds;
      const changes = await waitForChanges(scope, seconds * secondMillis, incoming.clientGone);
      return {
        changes,
        ...(backoffSeconds !== null && { backoff: backoffSeconds }),
      } satisfies files.ListFolderLongpollResult;
    } catch (error) {
      // The folder is gone: that is a change, and `continue` says which.
      if (error instanceof LookupFailure) {
        return { changes: true } satisfies files.ListFolderLongpollResult;
      }
      throw error;
    }
  },
});
