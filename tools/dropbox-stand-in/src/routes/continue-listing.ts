import type { files } from 'dropbox';
import { z } from 'zod';
import { Refusal } from '../http/refusal.ts';
import { rateLimitReply } from '../http/reply.ts';
import { readCursor } from '../listing/cursor.ts';
import type { Cursor } from '../listing/cursor.ts';
import { CursorReset, nextPage } from '../listing/pages.ts';
import { scopeOf } from '../listing/scope.ts';
import type { Scope } from '../listing/scope.ts';
import type { StandInState } from '../stand-in-state.ts';
import { describePage } from './describe-page.ts';
import { rpcRoute } from './define-route.ts';
import type { Call } from './route.ts';

type ContinueCall = Call<files.ListFolderContinueError>;

/** The cursor of a request, if it is one that may still be used; `expired` asks for a reset. */
export function openCursor(state: StandInState, word: string): Cursor | 'expired' | null {
  const cursor = readCursor(word, state.secret);
  if (cursor === null) return null;
  const account = state.accounts.get(cursor.accountId);
  if (account === undefined) return null;
  const ageSeconds = (state.clock.now().getTime() - cursor.issuedAtMillis) / 1000;
  const isCurrent =
    cursor.incarnation === state.incarnation &&
    cursor.issuedAtMillis >= account.cursorsValidFrom.getTime() &&
    ageSeconds <= state.cursorSeconds;
  return isCurrent ? cursor : 'expired';
}

/** The part of the tree that a cursor is about, seen by whoever may use it. */
function scopeFor(call: ContinueCall, cursor: Cursor): Scope {
  const { state } = call;
  if (cursor.linkUrl !== null) {
    const { view } = state.sharedLinks.reopen(cursor.linkUrl, state.clock.now());
    return scopeOf(view, cursor, state.listing);
  }
  if (call.account.accountId !== cursor.accountId) {
    throw call.badRequest('Invalid "cursor" parameter');
  }
  // Made with another path root: its paths mean something else now.
  if (call.view.namespaceId !== cursor.namespaceId) throw call.refusal({ '.tag': 'reset' });
  return scopeOf(call.view, cursor, state.listing);
}

/**
 * Two equal calls at the same time for one user and app: the second is told to wait.
 * Source: the specification of files/list_folder/continue.
 */
function takeTurn({ state, caller, incoming }: ContinueCall, word: string): void {
  const turn = `${caller.token?.token ?? ''} ${word}`;
  if (state.turns.has(turn)) throw new Refusal(rateLimitReply(1));
  state.turns.add(turn);
  incoming.onAnswered(() => {
    state.turns.delete(turn);
  });
}

async function continueListing(call: ContinueCall, cursor: Cursor) {
  // Looking for changes on disk is dear, and a listing under way tells them at its end anyway.
  if (cursor.after === null) await call.state.accounts.get(cursor.accountId)?.refresh();
  const scope = scopeFor(call, cursor);
  try {
    return await describePage(call.state, scope, nextPage(scope));
  } catch (error) {
    if (error instanceof CursorReset) throw call.refusal({ '.tag': 'reset' });
    throw error;
  }
}

export const listFolderContinue = rpcRoute({
  name: 'files/list_folder/continue',
  auth: 'app, user',
  host: 'api',
  scope: 'files.metadata.read',
  argument: z.strictObject({
    cursor: z.string().min(1),
  }) satisfies z.ZodType<files.ListFolderContinueArg>,
  lookupError: (path): files.ListFolderContinueError => ({ '.tag': 'path', path }),
  handle: async (call: ContinueCall, argument) => {
    const cursor = openCursor(call.state, argument.cursor);
    if (cursor === null) throw call.badRequest('Invalid "cursor" parameter');
    if (cursor === 'expired') throw call.refusal({ '.tag': 'reset' });
    takeTurn(call, argument.cursor);
    return continueListing(call, cursor);
  },
});
