import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const SCRIPTS = ['platform.sql', 'platform-storage.sql'];

/**
 * The SQL that gives a bare Postgres what a Supabase project has before its first migration:
 * the API roles with their default privileges, the schemas `auth`, `extensions` and `storage`,
 * `auth.users`, `storage.buckets` and `storage.objects`, `auth.uid()`, `auth.role()`, `auth.jwt()`.
 * Idempotent; needs a superuser; several statements, so send it by the simple protocol.
 */
export function platformSql(): string {
  return SCRIPTS.map((name) => readFileSync(join(import.meta.dirname, name), 'utf8')).join('\n');
}
