import { z } from 'zod';
import { Connection } from './connection.ts';
import { DatabaseError } from './database-error.ts';
import type { CallOptions } from './logbook-client.ts';
import type { Secret } from './secret.ts';
import type { SupabaseSettings } from './settings.ts';

/** How a person comes to the platform: with the project's public key and their own session. */
export interface PersonSettings {
  readonly url: string;
  readonly anonKey: string;
  /** The access token of their session. Whether it is good is for the platform to say. */
  readonly accessToken: Secret;
  readonly fetch?: SupabaseSettings['fetch'];
}

const person = z.object({ sub: z.uuid(), role: z.literal('authenticated') });
const rows = z.array(z.object({ user_id: z.uuid() }));

/**
 * The person behind a session, if they are a member of the organisation; else null. Asked as the
 * person, so that the platform verifies the session and row level security has the last word.
 *
 * @throws DatabaseError `UNAUTHORIZED` where the token is none of a person or is not accepted
 */
export async function memberOf(
  organizationId: string,
  settings: PersonSettings,
  options?: CallOptions,
): Promise<{ readonly userId: string } | null> {
  const claims = person.safeParse(unverifiedClaims(settings.accessToken.reveal()));
  if (!claims.success) throw noSession('is none of a signed-in person');
  const { sub: userId } = claims.data;
  const connection = new Connection({
    url: settings.url,
    serviceRoleKey: settings.anonKey,
    fetch: speakingFor(settings),
  });
  try {
    return await connection.select(
      { name: 'read organization_members', repeatable: true, options, facts: { organizationId } },
      (client, signal) =>
        client
          .from('organization_members')
          .select('user_id')
          .eq('organization_id', organizationId)
          // A token that sees more than its own rows must not pass for whom it happens to see.
          .eq('user_id', userId)
          .limit(1)
          .abortSignal(signal)
          .retry(false),
      (data) => (rows.parse(data).length === 0 ? null : { userId }),
    );
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.httpStatus !== 401) throw error;
    throw noSession('is not accepted by the platform', error);
  }
}

function speakingFor({ accessToken, fetch: send }: PersonSettings): typeof fetch {
  return (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('authorization', `Bearer ${accessToken.reveal()}`);
    return (send ?? globalThis.fetch)(input, { ...init, headers });
  };
}

/** What a token says of itself. Nothing is believed of it until the platform took it. */
function unverifiedClaims(token: string): unknown {
  const payload = /^[\w-]+\.([\w-]+)\.[\w-]+$/.exec(token)?.[1];
  if (payload === undefined) return null;
  try {
    const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (sign) =>
      sign.charCodeAt(0),
    );
    return JSON.parse(new TextDecoder().decode(bytes)) as unknown;
  } catch {
    return null;
  }
}

function noSession(why: string, cause?: unknown): DatabaseError {
  return new DatabaseError(`The access token ${why}.`, {
    code: 'UNAUTHORIZED',
    call: 'read organization_members',
    hint: 'Sign in again. Nothing was done.',
    httpStatus: 401,
    cause,
  });
}
