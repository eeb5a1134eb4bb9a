import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { StandInClock } from './account/clock.ts';
import { DropboxAccount } from './account/dropbox-account.ts';
import type { AccountOptions } from './account/dropbox-account.ts';
import { SharedLinks } from './account/shared-links.ts';
import { Spool } from './account/spool.ts';
import { TemporaryLinks } from './account/temporary-links.ts';
import { RateLimiter } from './auth/rate-limiter.ts';
import type { RateLimit } from './auth/rate-limiter.ts';
import { TokenBook } from './auth/token-book.ts';
import { DropboxStandIn } from './dropbox-stand-in.ts';
import { FaultPlan } from './faults/fault-plan.ts';
import { RequestLog } from './http/request-log.ts';
import { serveRequest } from './http/serve-request.ts';
import type { ListingHabits } from './listing/listing-habits.ts';
import type { LongpollHabits, StandInState } from './stand-in-state.ts';

export interface DropboxStandInOptions {
  /** Default 0: any free port. */
  readonly port?: number;
  /** The first account. */
  readonly account?: AccountOptions;
  readonly listing?: ListingHabits;
  /** Default: real seconds, up to 90 of jitter, no backoff. */
  readonly longpoll?: Partial<LongpollHabits>;
  /** Default: none. */
  readonly rateLimit?: RateLimit;
  /** Older cursors get `reset`. Default: never; Dropbox says only "an extended time". */
  readonly cursorSeconds?: number;
  /** True for an app that uses PKCE, and so has no secret to show. Default false. */
  readonly appWithoutSecret?: boolean;
  /**
   * Temporary links begin with the stand-in's own address, for clients that do not use
   * `standInFetch`. Default false: they have a host of Dropbox.
   */
  readonly directLinks?: boolean;
}

/** This machine only. */
const HOST = '127.0.0.1';

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, resolve);
  });
  return (server.address() as AddressInfo).port;
}

function newState(options: DropboxStandInOptions, linkBase: () => string): StandInState {
  const clock = new StandInClock();
  const account = new DropboxAccount(options.account ?? {}, clock);
  const secret = account.naming.secret('signatures');
  return {
    incarnation: randomUUID(),
    ...{ secret, clock, account },
    app: {
      key: 'standinappkey00',
      secret: 'standinsecret00',
      needsSecret: options.appWithoutSecret !== true,
    },
    accounts: new Map([[account.accountId, account]]),
    tokens: new TokenBook(clock),
    codes: new Map(),
    limiter: new RateLimiter(clock, options.rateLimit ?? null),
    turns: new Set(),
    sharedLinks: new SharedLinks(),
    temporaryLinks: new TemporaryLinks(clock, secret, linkBase),
    listing: options.listing ?? {},
    longpoll: { secondMillis: 1000, jitterSeconds: 90, backoffSeconds: null, ...options.longpoll },
    cursorSeconds: options.cursorSeconds ?? Infinity,
    spool: new Spool(),
    log: new RequestLog(),
    faults: new FaultPlan(),
  };
}

/**
 * Starts a Dropbox on 127.0.0.1. Whoever starts it closes it, best with `await using`.
 *
 * @example
 * await using standIn = await startDropboxStandIn();
 * standIn.drive.putFile('/1974 Bronco/front.jpg', bytes);
 * const dropbox = new Dropbox({ accessToken: standIn.accessToken(), fetch: standIn.fetch });
 */
export async function startDropboxStandIn(
  options: DropboxStandInOptions = {},
): Promise<DropboxStandIn> {
  let url = '';
  const linkBase = () =>
    options.directLinks === true ? `${url}/dl` : 'https://uc00stand1in.dl.dropboxusercontent.com';
  const state = newState(options, linkBase);
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    serveRequest(state, request, response).catch((error: unknown) => {
      // Whatever it was, one request must not end the server for all others.
      response.destroy(error instanceof Error ? error : undefined);
    });
  });
  url = `http://${HOST}:${await listen(server, options.port ?? 0)}`;
  return new DropboxStandIn(state, server, url);
}
