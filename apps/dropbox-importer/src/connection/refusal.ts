import { z } from 'zod';
import { DropboxError } from './dropbox-error.ts';

const tagged = z.looseObject({ '.tag': z.string() });
const routeError = z.looseObject({ error_summary: z.string().optional(), error: tagged });

/** What a refused call was about: never the token, and never the argument of a download. */
export interface RefusedCall {
  /** `files/list_folder`. */
  readonly route: string;
  readonly status: number;
  readonly requestId: string | null;
}

/**
 * The error behind an answer that is not good and that asking again does not change. The tags
 * decide: a summary ends in a random number of dots, and a status alone says too little.
 */
export function refusal(call: RefusedCall, body: string): DropboxError {
  const tags = tagsOf(body);
  const facts = { ...call, tags };
  const said = tags.length > 0 ? tags.join('/') : body.trim().slice(0, 300) || 'nothing';
  const message = `Dropbox answered ${call.route} with status ${call.status}: ${said}.`;
  switch (call.status) {
    case 400:
      return new DropboxError('DROPBOX_BAD_REQUEST', message, { facts });
    case 401:
      return unauthorized(message, tags, facts);
    case 403:
      return new DropboxError('DROPBOX_ACCESS_DENIED', message, { facts });
    case 422:
      // The root may be right, and not for this account.
      if (tags[0] === 'no_permission') {
        return new DropboxError('DROPBOX_ACCESS_DENIED', message, { facts });
      }
      return new DropboxError('DROPBOX_ROOT_CHANGED', message, { facts });
    default:
      return ofRoute(message, tags, facts);
  }
}

function unauthorized(
  message: string,
  tags: readonly string[],
  facts: Readonly<Record<string, unknown>>,
): DropboxError {
  const [tag] = tags;
  if (tag === 'missing_scope') {
    return new DropboxError('DROPBOX_SCOPE_MISSING', message, {
      facts,
      next: 'Give the app the permissions files.metadata.read, files.content.read and account_info.read (and sharing.read for shared links), then connect again.',
    });
  }
  const isToken = tag === 'invalid_access_token' || tag === 'expired_access_token';
  return new DropboxError(isToken ? 'DROPBOX_RECONNECT' : 'DROPBOX_ACCESS_DENIED', message, {
    facts,
    ...(isToken
      ? { next: 'The dealer must connect this Dropbox again. What was imported stays.' }
      : {}),
  });
}

function ofRoute(
  message: string,
  tags: readonly string[],
  facts: Readonly<Record<string, unknown>>,
): DropboxError {
  if (tags[0] === 'reset') return new DropboxError('DROPBOX_CURSOR_RESET', message, { facts });
  const isGone = tags.some((tag) => /^(shared_link_)?not_(found|file|folder)$/.test(tag));
  return new DropboxError(isGone ? 'DROPBOX_NOT_FOUND' : 'DROPBOX_REFUSED', message, { facts });
}

/** Whether a fresh token would be accepted where this one was not. */
export function saysExpired({ facts }: DropboxError): boolean {
  return Array.isArray(facts['tags']) && facts['tags'][0] === 'expired_access_token';
}

/** `path`, `not_found` of `{".tag": "path", "path": {".tag": "not_found"}}`. */
function tagsOf(body: string): string[] {
  const parsed = routeError.safeParse(jsonOrNull(body));
  const tags: string[] = [];
  let union: unknown = parsed.success ? parsed.data.error : null;
  for (let step = tagged.safeParse(union); step.success; step = tagged.safeParse(union)) {
    const tag = step.data['.tag'];
    tags.push(tag);
    union = step.data[tag];
  }
  return tags;
}

/** A load balancer answers in HTML, and some routes in plain text. */
export function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
