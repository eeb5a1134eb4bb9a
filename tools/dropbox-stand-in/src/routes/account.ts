import type { check, users } from 'dropbox';
import { z } from 'zod';
import { rpcRoute } from './define-route.ts';
import type { Call } from './route.ts';

/** Routes whose 409 has nothing to say of their own. */
type NoError = never;

export const getCurrentAccount = rpcRoute({
  name: 'users/get_current_account',
  auth: 'user',
  host: 'api',
  scope: 'account_info.read',
  argument: null,
  handle: (call: Call<NoError>) => call.account.describe() satisfies users.FullAccount,
});

/** A cheap test that the connection and the token work. */
export const checkUser = rpcRoute({
  name: 'check/user',
  auth: 'user',
  host: 'api',
  scope: 'account_info.read',
  argument: z.strictObject({
    query: z.string().max(500).default(''),
  }) satisfies z.ZodType<check.EchoArg>,
  handle: (_call: Call<check.EchoError>, { query }) =>
    ({ result: query }) satisfies check.EchoResult,
});

/** Ends the token, its refresh token, and all others that came from the same consent. */
export const revokeToken = rpcRoute({
  name: 'auth/token/revoke',
  auth: 'user',
  host: 'api',
  scope: null,
  argument: null,
  handle: ({ caller }: Call<NoError>) => {
    if (caller.token !== null) caller.token.grant.isRevoked = true;
    return null;
  },
});
