import { DatabaseError, memberOf, Secret } from '@logbook/tracking';
import type { Trigger } from '@logbook/tracking';
import { Refusal } from '../_shared/answers.ts';
import type { Environment } from '../_shared/environment.ts';
import { isSameSecret } from '../_shared/same-secret.ts';

/** The token that a request comes with. @throws Refusal 401 */
export function bearerToken(headers: Headers): Secret {
  const token = /^Bearer\s+([\x21-\x7e]+)$/i.exec(headers.get('authorization') ?? '')?.[1];
  if (token !== undefined) return new Secret(token);
  throw new Refusal(
    401,
    'UNAUTHORIZED',
    'Sign in, or send the service role key as a bearer token.',
    {
      headers: { 'WWW-Authenticate': 'Bearer' },
    },
  );
}

/**
 * Who starts an import for an organisation: the platform itself by its service role key, or one of
 * the organisation's members.
 *
 * @throws Refusal 401, 403
 */
export async function authorize(
  token: Secret,
  organizationId: string,
  environment: Environment,
): Promise<Trigger | 'service-role'> {
  if (await isSameSecret(token.reveal(), environment.serviceRoleKey)) return 'service-role';
  const { supabaseUrl: url, anonKey } = environment;
  try {
    const member = await memberOf(organizationId, { url, anonKey, accessToken: token });
    if (member !== null) return { type: 'user', userId: member.userId };
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.httpStatus !== 401) throw error;
    throw new Refusal(401, 'UNAUTHORIZED', error.message, {
      headers: { 'WWW-Authenticate': 'Bearer' },
    });
  }
  throw new Refusal(403, 'NOT_A_MEMBER', 'You are no member of this organisation.');
}
