import type { auth } from 'dropbox';
import {
  accessErrorReply,
  authErrorReply,
  htmlReply,
  rateLimitReply,
  routeErrorReply,
} from '../http/reply.ts';
import type { RateLimitBody, Reply, Tagged } from '../http/reply.ts';

/** What goes wrong with one request. */
export type Fault =
  /** This is answered; the call itself is never made. */
  | { readonly kind: 'instead'; readonly name: string; readonly reply: Reply }
  /** The connection dies before a byte was answered. */
  | { readonly kind: 'drop' }
  /** The answer begins as it should, and the connection dies after so many bytes of its body. */
  | { readonly kind: 'cut'; readonly afterBytes: number }
  /** Silence after so many bytes of the body, or before the headers, until the client gives up. */
  | { readonly kind: 'hang'; readonly afterBytes: number | null }
  /** The body trickles. */
  | { readonly kind: 'drip'; readonly bytesPerSecond: number }
  /** The answer comes, but late. */
  | { readonly kind: 'delay'; readonly millis: number }
  /** One bit of the body is wrong: what headers say is right. */
  | { readonly kind: 'wrong-bytes'; readonly at: number }
  /** The body ends early and its Content-Length agrees: only hash and size in JSON tell. */
  | { readonly kind: 'short'; readonly byBytes: number };

const instead = (name: string, reply: Reply): Fault => ({ kind: 'instead', name, reply });

/** A page as a load balancer shows it, where a client expects JSON. */
const page = (title: string): string =>
  `<!DOCTYPE html><html><head><title>Dropbox - ${title}</title></head><body><h1>${title}</h1></body></html>`;

export interface RateLimitOptions {
  /** Default 1. */
  readonly retryAfterSeconds?: number;
  readonly body?: RateLimitBody;
  readonly reason?: Exclude<auth.RateLimitReason['.tag'], 'other'>;
}

/** The faults that can be injected, each by a name. */
export const fault = {
  /** 429 in one of its three bodies. */
  rateLimited: ({ retryAfterSeconds = 1, body, reason }: RateLimitOptions = {}): Fault =>
    instead('429', rateLimitReply(retryAfterSeconds, body, reason)),
  /** 500 with a page of HTML. */
  serverError: (): Fault => instead('500', htmlReply(page('Error 500'), 500)),
  /** 503 with a page of HTML. */
  unavailable: (): Fault => instead('503', htmlReply(page('Service unavailable'), 503)),
  /** 401 by its tag, e.g. `{'.tag': 'expired_access_token'}`. */
  unauthorized: (error: auth.AuthError): Fault => instead('401', authErrorReply(error)),
  /** 403 by its tag, e.g. `{'.tag': 'team_access_denied'}`. */
  accessDenied: (error: auth.AccessError): Fault => instead('403', accessErrorReply(error)),
  /** 409 with any error of the route; its SDK type is the caller's to check with `satisfies`. */
  routeError: (error: Tagged): Fault => instead('409', routeErrorReply(error)),
  /** Any answer at all. */
  reply: (reply: Reply): Fault => instead(String(reply.status), reply),
  /** The connection dies unanswered. */
  drop: (): Fault => ({ kind: 'drop' }),
  /** The connection dies in the middle of the body. */
  cut: (afterBytes: number): Fault => ({ kind: 'cut', afterBytes }),
  /** Not even headers come. */
  hang: (): Fault => ({ kind: 'hang', afterBytes: null }),
  /** The body stops and the connection stays open. */
  stall: (afterBytes: number): Fault => ({ kind: 'hang', afterBytes }),
  drip: (bytesPerSecond: number): Fault => ({ kind: 'drip', bytesPerSecond }),
  delay: (millis: number): Fault => ({ kind: 'delay', millis }),
  wrongBytes: (at = 0): Fault => ({ kind: 'wrong-bytes', at }),
  short: (byBytes = 1): Fault => ({ kind: 'short', byBytes }),
} as const;

/** As the log shows it. */
export const faultName = (struck: Fault): string =>
  struck.kind === 'instead' ? struck.name : struck.kind;
