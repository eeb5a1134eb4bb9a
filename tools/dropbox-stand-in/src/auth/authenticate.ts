import { z } from 'zod';
import type { DropboxAccount, PathView } from '../account/dropbox-account.ts';
import type { Incoming } from '../http/incoming.ts';
import { badRequest, Refusal } from '../http/refusal.ts';
import { authErrorReply, pathRootErrorReply } from '../http/reply.ts';
import type { RouteInfo } from '../routes/route.ts';
import type { StandInState } from '../stand-in-state.ts';
import type { AccessToken } from './token-book.ts';

/** Who calls. An app without a user may only look at shared links; a longpoll needs nobody. */
export interface Caller {
  readonly token: AccessToken | null;
  readonly view: PathView | null;
}

const pathRootSchema = z.union([
  z.object({ '.tag': z.literal('home') }),
  z.object({ '.tag': z.literal('root'), root: z.string() }),
  z.object({ '.tag': z.literal('namespace_id'), namespace_id: z.string() }),
]);

/** @throws Refusal with the answer that Dropbox gives to whoever it does not let in. */
export function authenticate(state: StandInState, route: RouteInfo, incoming: Incoming): Caller {
  if (route.auth === 'noauth') return { token: null, view: null };
  const credentials = readCredentials(route, incoming);
  if (credentials.kind === 'app') {
    checkApp(state, route, credentials.word);
    return { token: null, view: null };
  }
  const token = state.tokens.access(credentials.word);
  if (token === undefined || token.grant.isRevoked) {
    throw new Refusal(authErrorReply({ '.tag': 'invalid_access_token' }));
  }
  if (state.tokens.isExpired(token)) {
    throw new Refusal(authErrorReply({ '.tag': 'expired_access_token' }));
  }
  const account = accountOf(state, route, incoming, token);
  if (account.isSuspended) throw new Refusal(authErrorReply({ '.tag': 'user_suspended' }));
  if (route.scope !== null && !token.scopes.has(route.scope)) {
    throw new Refusal(authErrorReply({ '.tag': 'missing_scope', required_scope: route.scope }));
  }
  return { token, view: viewOf(route, incoming, account) };
}

interface Credentials {
  readonly kind: 'user' | 'app';
  readonly word: string;
}

function readCredentials(route: RouteInfo, incoming: Incoming): Credentials {
  const header = incoming.header('authorization') ?? incoming.query.get('authorization');
  if (header === null) {
    throw badRequest(
      route.name,
      'Must provide HTTP header "Authorization" or URL parameter "authorization".',
    );
  }
  const [, scheme = '', word = ''] = /^(\S+)\s+(\S+)$/.exec(header) ?? [];
  if (/^bearer$/i.test(scheme)) return { kind: 'user', word };
  if (/^basic$/i.test(scheme) && route.auth === 'app, user') return { kind: 'app', word };
  throw badRequest(
    route.name,
    'Invalid authorization value in HTTP header "Authorization". Expecting "Bearer <oauth2-access-token>".',
  );
}

function checkApp({ app }: StandInState, route: RouteInfo, word: string): void {
  if (Buffer.from(word, 'base64').toString() === `${app.key}:${app.secret}`) return;
  throw badRequest(route.name, 'Invalid app key and secret in HTTP header "Authorization".');
}

function accountOf(
  state: StandInState,
  route: RouteInfo,
  incoming: Incoming,
  { grant }: AccessToken,
): DropboxAccount {
  const selected = incoming.header('dropbox-api-select-user');
  if (grant.isTeam && selected === undefined) {
    throw badRequest(
      route.name,
      'This API function operates on a single Dropbox account, but the OAuth 2 access token you provided is for an entire Dropbox Business team. Add a "Dropbox-API-Select-User" HTTP header.',
    );
  }
  const account =
    selected === undefined
      ? state.accounts.get(grant.accountId)
      : [...state.accounts.values()].find(({ teamMemberId }) => teamMemberId === selected);
  if (account === undefined || (selected !== undefined && !grant.isTeam)) {
    throw new Refusal(authErrorReply({ '.tag': 'invalid_select_user' }));
  }
  return account;
}

/** Source: https://www.dropbox.com/developers/reference/path-root-header-modes */
function viewOf(route: RouteInfo, incoming: Incoming, account: DropboxAccount): PathView {
  const header = incoming.header('dropbox-api-path-root');
  if (header === undefined) return account.homeView();
  const root = readPathRoot(route, header);
  if (root['.tag'] === 'home') return account.homeView();
  if (root['.tag'] === 'root' && root.root !== account.rootNamespaceId) {
    throw new Refusal(
      pathRootErrorReply({ '.tag': 'invalid_root', invalid_root: account.rootInfo() }),
    );
  }
  const view = account.namespaceView('root' in root ? root.root : root.namespace_id);
  if (view === undefined) throw new Refusal(pathRootErrorReply({ '.tag': 'no_permission' }));
  return view;
}

function readPathRoot(route: RouteInfo, header: string): z.infer<typeof pathRootSchema> {
  const where = 'HTTP header "Dropbox-API-Path-Root"';
  try {
    return pathRootSchema.parse(JSON.parse(header));
  } catch (error) {
    const what =
      error instanceof SyntaxError ? 'could not decode input as JSON' : 'no valid path root';
    throw badRequest(route.name, `${where}: ${what}`);
  }
}
