import { describe, expect, it } from 'vitest';
import { databaseTarget } from './database-target.ts';

describe('where an import writes', () => {
  it('is the embedded database unless a platform is named', () => {
    expect(databaseTarget({})).toEqual({ kind: 'embedded' });
    expect(databaseTarget({ SUPABASE_URL: '  ' })).toEqual({ kind: 'embedded' });
  });

  it('is the platform that is named', () => {
    expect(
      databaseTarget({ SUPABASE_URL: 'https://abc.supabase.co/', SUPABASE_SERVICE_ROLE_KEY: 'k' }),
    ).toEqual({ kind: 'remote', url: 'https://abc.supabase.co', serviceRoleKey: 'k' });
    expect(
      databaseTarget({ SUPABASE_URL: 'http://127.0.0.1:54321', SUPABASE_SERVICE_ROLE_KEY: 'k' })
        .kind,
    ).toBe('remote');
  });

  it.each([
    [{ SUPABASE_URL: 'https://abc.supabase.co' }, /SUPABASE_SERVICE_ROLE_KEY is not/],
    [{ SUPABASE_URL: 'abc.supabase.co', SUPABASE_SERVICE_ROLE_KEY: 'k' }, /no address/],
    [
      { SUPABASE_URL: 'http://abc.supabase.co', SUPABASE_SERVICE_ROLE_KEY: 'secret' },
      /must be https/,
    ],
    [{ SUPABASE_URL: 'file:///etc/passwd', SUPABASE_SERVICE_ROLE_KEY: 'secret' }, /must be https/],
  ])('is refused for %j', (env, message) => {
    expect(() => databaseTarget(env)).toThrow(message);
    expect(() => databaseTarget(env)).not.toThrow(/secret/);
  });
});
