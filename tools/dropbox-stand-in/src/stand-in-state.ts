import type { StandInClock } from './account/clock.ts';
import type { DropboxAccount } from './account/dropbox-account.ts';
import type { SharedLinks } from './account/shared-links.ts';
import type { TemporaryLinks } from './account/temporary-links.ts';
import type { PendingCode } from './auth/oauth-endpoints.ts';
import type { RateLimiter } from './auth/rate-limiter.ts';
import type { TokenBook } from './auth/token-book.ts';
import type { FaultPlan } from './faults/fault-plan.ts';
import type { RequestLog } from './http/request-log.ts';
import type { ListingHabits } from './listing/listing-habits.ts';
import type { Spool } from './account/spool.ts';

/** The app that a client is; one is enough. */
export interface App {
  readonly key: string;
  readonly secret: string;
  /** False for an app that uses PKCE: it refreshes without its secret. */
  readonly needsSecret: boolean;
}

/** How long a longpoll's seconds are, and what else it does. */
export interface LongpollHabits {
  readonly secondMillis: number;
  readonly jitterSeconds: number;
  readonly backoffSeconds: number | null;
}

/** Everything that a call may look at or change. */
export interface StandInState {
  /** New at every start; cursors of an earlier one get `reset`. */
  readonly incarnation: string;
  /** Signs cursors and temporary links. */
  readonly secret: string;
  readonly clock: StandInClock;
  readonly app: App;
  /** The first account, the one that consents to everything. */
  readonly account: DropboxAccount;
  readonly accounts: Map<string, DropboxAccount>;
  readonly tokens: TokenBook;
  readonly codes: Map<string, PendingCode>;
  readonly limiter: RateLimiter;
  /** Listings being continued right now. */
  readonly turns: Set<string>;
  readonly sharedLinks: SharedLinks;
  readonly temporaryLinks: TemporaryLinks;
  readonly listing: ListingHabits;
  readonly longpoll: LongpollHabits;
  /** Age at which a cursor is no longer continued. */
  readonly cursorSeconds: number;
  readonly spool: Spool;
  readonly log: RequestLog;
  readonly faults: FaultPlan;
}
