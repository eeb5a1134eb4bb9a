import { randomBytes } from 'node:crypto';
import { signRoleKey } from '../gateway/authenticate.ts';
import { readPrivateJson, writePrivateJson } from './private-file.ts';

/** What a Supabase project shows under "API keys". */
export interface ApiKeys {
  readonly jwtSecret: string;
  readonly anonKey: string;
  readonly serviceRoleKey: string;
}

/** Keys of a new secret. */
export async function createApiKeys(): Promise<ApiKeys> {
  const jwtSecret = randomBytes(32).toString('base64url');
  return {
    jwtSecret,
    anonKey: await signRoleKey('anon', jwtSecret),
    serviceRoleKey: await signRoleKey('service_role', jwtSecret),
  };
}

/** The keys of a folder, made at its first use, so that they stay the same over restarts. */
export async function apiKeysOf(path: string): Promise<ApiKeys> {
  const { jwtSecret, anonKey, serviceRoleKey } = readPrivateJson(path) ?? {};
  if (
    typeof jwtSecret === 'string' &&
    typeof anonKey === 'string' &&
    typeof serviceRoleKey === 'string'
  ) {
    return { jwtSecret, anonKey, serviceRoleKey };
  }
  const keys = await createApiKeys();
  writePrivateJson(path, keys);
  return keys;
}
