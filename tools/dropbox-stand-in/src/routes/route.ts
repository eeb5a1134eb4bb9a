import type { DropboxAccount, PathView } from '../account/dropbox-account.ts';
import type { Caller } from '../auth/authenticate.ts';
import type { Incoming } from '../http/incoming.ts';
import type { Refusal } from '../http/refusal.ts';
import type { Reply, Tagged } from '../http/reply.ts';
import type { StandInState } from '../stand-in-state.ts';

/** What the SDK's own route table says of a route; a test compares the two. */
export interface RouteInfo {
  readonly name: string;
  readonly auth: 'user' | 'app, user' | 'noauth';
  readonly host: 'api' | 'content' | 'notify';
  readonly style: 'rpc' | 'download' | 'upload';
  readonly scope: string | null;
}

/** One call of a route by somebody who was let in. */
export interface Call<RouteError extends Tagged> {
  readonly state: StandInState;
  readonly incoming: Incoming;
  readonly caller: Caller;
  /** What paths are relative to. @throws Refusal for an app that acts for nobody */
  readonly view: PathView;
  readonly account: DropboxAccount;
  /** A 409 of this route. */
  readonly refusal: (error: RouteError) => Refusal;
  /** A 400 of this route. */
  readonly badRequest: (text: string) => Refusal;
}

export interface Route extends RouteInfo {
  answer(state: StandInState, incoming: Incoming, caller: Caller): Promise<Reply>;
}
