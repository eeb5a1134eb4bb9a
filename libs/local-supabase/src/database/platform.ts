import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The SQL that gives a bare Postgres what a Supabase project has before its first migration:
 * the API roles with their default privileges, the schemas `auth` and `extensions`,
 * `auth.users`, and `auth.uid()`, `auth.role()`, `auth.jwt()`. Idempotent; needs a superuser;
 * several statements, so send it by the simple protocol.
 */
export function platformSql(): string {
  return readFileSync(join(import.meta.dirname, 'platform.sql'), 'utf8');
}
