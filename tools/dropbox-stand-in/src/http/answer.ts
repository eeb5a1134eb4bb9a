import { authenticate } from '../auth/authenticate.ts';
import { authorize, token as exchangeToken } from '../auth/oauth-endpoints.ts';
import { readableFile } from '../routes/download.ts';
import { LookupFailure } from '../account/lookup.ts';
import { playedRoutes } from '../routes/played-routes.ts';
import { readSdkRoutes } from '../routes/sdk-routes.ts';
import type { StandInState } from '../stand-in-state.ts';
import { contentReply } from './content-reply.ts';
import type { Incoming } from './incoming.ts';
import { badRequest, Refusal } from './refusal.ts';
import { textReply } from './reply.ts';
import type { Reply } from './reply.ts';

/** Where a request goes: the real host becomes the first component of its path. */
export interface Destination {
  readonly host: string;
  /** `files/download`, `oauth2/token`, `oauth2/authorize`, `temporary_link`, or just the path. */
  readonly route: string;
  /** The signed word of a temporary link. */
  readonly link?: string;
}

/** Reads `/api/2/files/list_folder`, `/api/oauth2/token`, `/www/oauth2/authorize`, `/dl/cd/0/get/…`. */
export function destinationOf(path: string): Destination {
  const [, host = '', rest = ''] = /^\/([^/]*)\/?(.*)$/s.exec(path) ?? [];
  const link = /^cd\/0\/get\/([^/]+)\/file$/.exec(rest)?.[1];
  if (host === 'dl' && link !== undefined) return { host, route: 'temporary_link', link };
  if (rest.startsWith('2/')) return { host, route: rest.slice('2/'.length) };
  return { host, route: rest === '' ? path : rest };
}

/** @throws Refusal */
export async function answer(
  state: StandInState,
  { host, route, link }: Destination,
  incoming: Incoming,
): Promise<Reply> {
  if (link !== undefined) return followLink(state, incoming, link);
  if (route === 'oauth2/token' && host === 'api') return exchangeToken(state, incoming);
  if (route === 'oauth2/authorize' && host === 'www') return authorize(state, incoming);
  return callRoute(state, host, route, incoming);
}

async function callRoute(state: StandInState, host: string, name: string, incoming: Incoming) {
  const route = playedRoutes.get(name);
  if (route === undefined) throw notPlayed(name);
  if (host !== route.host) {
    throw badRequest(
      name,
      `Incorrect host for this function. You must issue the request to "${route.host}.dropboxapi.com".`,
    );
  }
  const methods = route.style === 'download' ? ['POST', 'GET', 'HEAD'] : ['POST'];
  if (!methods.includes(incoming.method)) {
    throw badRequest(name, `Your request's method is "${incoming.method}", expecting "POST".`);
  }
  const caller = authenticate(state, route, incoming);
  if (caller.token !== null) state.limiter.count(caller.token.token);
  return route.answer(state, incoming, caller);
}

/** Dropbox does not know it, or the stand-in does not play it: two different mistakes. */
function notPlayed(name: string): Refusal {
  if (!readSdkRoutes().has(name)) return badRequest(name, 'Unknown API function');
  const text = `The Dropbox stand-in does not play "${name}". It plays: ${[...playedRoutes.keys()].join(', ')}.`;
  return new Refusal(textReply(text, 501));
}

async function followLink(state: StandInState, incoming: Incoming, word: string): Promise<Reply> {
  const link = state.temporaryLinks.open(word);
  if (link === null) return textReply('No such link.', 404);
  if (link === 'dead') return textReply('This link has expired.', 410);
  const account = state.accounts.get(link.accountId);
  if (account === undefined) return textReply('No such link.', 404);
  const view = { account, root: account.tree.root, namespaceId: account.rootNamespaceId };
  try {
    const { version, file } = await readableFile(view, `rev:${link.rev}`);
    const name = encodeURIComponent(file.name);
    return contentReply(incoming, version, {
      'Content-Disposition': `attachment; filename*=UTF-8''${name}`,
    });
  } catch (error) {
    if (error instanceof LookupFailure) return textReply('The file is no longer there.', 404);
    throw error;
  }
}
