import type { auth, common } from 'dropbox';

/** A body: small and whole, or as long as `sizeBytes` says and made while it is sent. */
export type ReplyBody =
  | { readonly kind: 'whole'; readonly bytes: Uint8Array }
  | {
      readonly kind: 'stream';
      readonly sizeBytes: number;
      readonly open: () => AsyncIterable<Uint8Array>;
    };

/** An answer, before a fault has its way with it. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: ReplyBody;
}

function whole(
  status: number,
  contentType: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return {
    status,
    headers: { 'Content-Type': contentType, ...headers },
    body: { kind: 'whole', bytes: Buffer.from(body) },
  };
}

export function jsonReply(
  value: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return whole(status, 'application/json', JSON.stringify(value), headers);
}

export function textReply(text: string, status: number): Reply {
  return whole(status, 'text/plain; charset=utf-8', text);
}

export function htmlReply(html: string, status: number): Reply {
  return whole(status, 'text/html; charset=utf-8', html);
}

export function emptyReply(status: number, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status, headers, body: { kind: 'whole', bytes: new Uint8Array() } };
}

/** JSON for a header: every character beyond ASCII as `\uXXXX`, as Dropbox writes it. */
export function headerJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A union of the API: the tag, and beneath it what the tag's own name holds. */
export interface Tagged {
  readonly '.tag': string;
}

function isTagged(value: unknown): value is Tagged {
  return typeof value === 'object' && value !== null && '.tag' in value;
}

/**
 * `path/not_found/..`: the tags, then a number of dots that changes, so that nobody compares the
 * summary instead of the tags.
 */
function summaryOf(error: Tagged): string {
  const tags: string[] = [];
  for (let at: unknown = error; isTagged(at);) {
    const tag: string = at['.tag'];
    tags.push(tag);
    const fields = at as unknown as Readonly<Record<string, unknown>>;
    // Upload errors hold theirs under this name.
    at = fields[tag] ?? fields['reason'];
  }
  return `${tags.join('/')}/${'.'.repeat(Math.floor(Math.random() * 4))}`;
}

function errorReply(status: number, error: Tagged, headers?: Record<string, string>): Reply {
  return jsonReply({ error_summary: summaryOf(error), error }, status, headers);
}

/** 409: what a route itself refuses. */
export const routeErrorReply = (error: Tagged): Reply => errorReply(409, error);

/** 401: the token. */
export const authErrorReply = (error: auth.AuthError): Reply => errorReply(401, error);

/** 403: the account may not call this, whatever its token says. */
export const accessErrorReply = (error: auth.AccessError): Reply => errorReply(403, error);

/** 422: the `Dropbox-API-Path-Root` header. */
export const pathRootErrorReply = (error: common.PathRootError): Reply => errorReply(422, error);

/** In which of its three bodies a 429 comes. */
export type RateLimitBody = 'json' | 'text' | 'empty';

/** 429: too many calls, or two writes in each other's way. */
export function rateLimitReply(
  retryAfterSeconds: number,
  body: RateLimitBody = 'json',
  reason: Exclude<auth.RateLimitReason['.tag'], 'other'> = 'too_many_requests',
): Reply {
  const headers = { 'Retry-After': String(retryAfterSeconds) };
  if (body === 'empty') return emptyReply(429, headers);
  if (body === 'text') {
    return { ...textReply('too_many_requests', 429), headers };
  }
  const error: auth.RateLimitError = {
    reason: { '.tag': reason },
    retry_after: retryAfterSeconds,
  };
  return jsonReply({ error_summary: `${reason}/...`, error }, 429, headers);
}
