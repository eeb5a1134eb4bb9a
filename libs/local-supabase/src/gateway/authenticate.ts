import type { Json } from '@logbook/vehicle-model';
import { jwtVerify, SignJWT } from 'jose';
import { JWTExpired } from 'jose/errors';
import { GatewayError } from './gateway-error.ts';

/** Whom a request speaks for. */
export interface Caller {
  readonly role: string;
  /** The verified token's payload, as it goes into `request.jwt.claims`. */
  readonly claimsJson: string;
}

const TEN_YEARS_SECONDS = 10 * 365 * 24 * 60 * 60;

const BEARER = /^Bearer\s+(?<token>\S+)$/i;

/**
 * Signs a key such as a Supabase project hands out, a token that names a role for ten years; or,
 * with `claims` such as `sub`, the session of a person.
 */
export async function signRoleKey(
  role: string,
  jwtSecret: string,
  claims: Readonly<Record<string, Json>> = {},
): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ role, iss: 'logbook', iat: now, exp: now + TEN_YEARS_SECONDS, ...claims })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .sign(new TextEncoder().encode(jwtSecret));
}

function badToken(error: unknown): GatewayError {
  if (error instanceof JWTExpired) return new GatewayError(401, 'PGRST303', 'JWT expired');
  return new GatewayError(401, 'PGRST301', 'No suitable key or wrong key type', {
    details: 'None of the keys was able to decode the JWT',
  });
}

/** The token of the `authorization` header, where a request has one. */
export function bearerToken(headers: Headers): string | null {
  return BEARER.exec(headers.get('authorization') ?? '')?.groups?.['token'] ?? null;
}

/** @throws JOSEError for a token that is malformed, expired, or signed with another secret */
export async function verifyToken(token: string, jwtSecret: string): Promise<Caller> {
  const secret = new TextEncoder().encode(jwtSecret);
  const { payload } = await jwtVerify(token, secret, { algorithms: ['HS256'] });
  const role = typeof payload['role'] === 'string' ? payload['role'] : 'anon';
  return { role, claimsJson: JSON.stringify({ ...payload, role }) };
}

/**
 * Verifies the bearer token, or the `apikey` where there is no bearer token: that is how
 * supabase-js sends a project's key and a person's session.
 */
export async function authenticate(headers: Headers, jwtSecret: string): Promise<Caller> {
  const apiKey = headers.get('apikey');
  const token = bearerToken(headers) ?? apiKey;
  if (apiKey === null || token === null) {
    throw new GatewayError(401, 'PGRST302', 'No API key found in request', {
      hint: 'No `apikey` request header or url param was found.',
    });
  }
  try {
    return await verifyToken(token, jwtSecret);
  } catch (error) {
    throw badToken(error);
  }
}
