import { createHash, randomBytes } from 'node:crypto';
import { bodyText } from '../http/incoming.ts';
import type { Incoming } from '../http/incoming.ts';
import { Refusal } from '../http/refusal.ts';
import { emptyReply, jsonReply } from '../http/reply.ts';
import type { Reply } from '../http/reply.ts';
import type { StandInState } from '../stand-in-state.ts';
import { TOKEN_SECONDS } from './token-book.ts';
import type { Grant } from './token-book.ts';

/** A code on its way from the consent page to the token endpoint. It is good once. */
export interface PendingCode {
  readonly grant: Grant;
  readonly redirectUri: string | null;
  readonly challenge: string | null;
  readonly isOffline: boolean;
}

/** `{"error", "error_description"}` with 400, as OAuth has it; not the API's own error bodies. */
function oauthError(error: string, description: string): Refusal {
  return new Refusal(jsonReply({ error, error_description: description }, 400));
}

/**
 * `GET /oauth2/authorize`: the account's owner always agrees, at once.
 * Source: https://developers.dropbox.com/oauth-guide
 */
export function authorize(state: StandInState, { query }: Incoming): Reply {
  const redirectUri = query.get('redirect_uri');
  if (query.get('client_id') !== state.app.key || query.get('response_type') !== 'code') {
    throw oauthError('invalid_request', 'Unknown client_id, or a response_type other than "code".');
  }
  if (redirectUri === null) throw oauthError('invalid_request', 'There is no redirect_uri.');
  const code = randomBytes(24).toString('base64url');
  const scopes = query.get('scope')?.split(' ');
  const { accountId } = state.account;
  state.codes.set(code, {
    grant: state.tokens.grant(accountId, scopes === undefined ? {} : { scopes }),
    redirectUri,
    challenge: query.get('code_challenge'),
    isOffline: query.get('token_access_type') === 'offline',
  });
  const target = new URL(redirectUri);
  target.searchParams.set('code', code);
  const sessionState = query.get('state');
  if (sessionState !== null) target.searchParams.set('state', sessionState);
  return emptyReply(302, { Location: target.href });
}

/** `POST /oauth2/token`, with a form in the body or, as the SDK does it, in the address. */
export async function token(state: StandInState, incoming: Incoming): Promise<Reply> {
  const form = new URLSearchParams((await bodyText(incoming)) ?? '');
  const field = (name: string): string | null => form.get(name) ?? incoming.query.get(name);
  switch (field('grant_type')) {
    case 'refresh_token':
      checkClient(state, incoming, field, false);
      return refresh(state, field);
    case 'authorization_code':
      checkClient(state, incoming, field, field('code_verifier') !== null);
      return exchange(state, field);
    default:
      throw oauthError(
        'unsupported_grant_type',
        'grant_type must be refresh_token or authorization_code.',
      );
  }
}

type Field = (name: string) => string | null;

/** A refresh token of a PKCE client comes without a secret; a wrong secret is always refused. */
function checkClient({ app }: StandInState, incoming: Incoming, field: Field, pkce: boolean) {
  const basic = /^Basic (\S+)$/i.exec(incoming.header('authorization') ?? '')?.[1];
  const [basicKey, basicSecret] = Buffer.from(basic ?? '', 'base64')
    .toString()
    .split(':');
  const key = basic === undefined ? field('client_id') : basicKey;
  const secret = basic === undefined ? field('client_secret') : basicSecret;
  const secretFits = secret === null ? pkce || !app.needsSecret : secret === app.secret;
  if (key !== app.key || !secretFits) {
    throw oauthError('invalid_client', 'Invalid client_id or client_secret');
  }
}

function refresh(state: StandInState, field: Field): Reply {
  const grant = state.tokens.grantOf(field('refresh_token') ?? '');
  if (grant === undefined) throw oauthError('invalid_grant', 'refresh token is invalid or revoked');
  const scopes = field('scope')?.split(' ');
  const beyond = scopes?.find((scope) => !grant.scopes.has(scope));
  if (beyond !== undefined) throw oauthError('invalid_scope', `${beyond} was not granted`);
  const access = state.tokens.issueAccess(grant, TOKEN_SECONDS, scopes);
  return jsonReply({
    access_token: access.token,
    token_type: 'bearer',
    expires_in: TOKEN_SECONDS,
  });
}

function exchange(state: StandInState, field: Field): Reply {
  const code = field('code') ?? '';
  const pending = state.codes.get(code);
  state.codes.delete(code);
  if (pending === undefined) {
    throw oauthError('invalid_grant', "code doesn't exist or has expired");
  }
  if (pending.redirectUri !== field('redirect_uri')) {
    throw oauthError('invalid_grant', 'redirect_uri mismatch');
  }
  const verifier = field('code_verifier') ?? '';
  const proof = createHash('sha256').update(verifier).digest('base64url');
  if (pending.challenge !== null && pending.challenge !== proof) {
    throw oauthError('invalid_grant', 'invalid code verifier');
  }
  const { grant, isOffline } = pending;
  return jsonReply({
    access_token: state.tokens.issueAccess(grant).token,
    token_type: 'bearer',
    expires_in: TOKEN_SECONDS,
    scope: [...grant.scopes].join(' '),
    uid: '12345678',
    account_id: grant.accountId,
    ...(isOffline && { refresh_token: state.tokens.issueRefresh(grant) }),
  });
}
