import { UsageError } from '@logbook/importer-cli';
import type { DropboxCredentials } from './connection/access-token.ts';
import { credentialsWith } from './connection/stored-credentials.ts';
import { Secret } from '@logbook/tracking';
import type { DropboxBook } from '@logbook/tracking';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The credentials of the environment, or null where it has none.
 *
 * @throws UsageError for a refresh token that nothing can be done with
 */
export function credentialsIn(env: Environment): DropboxCredentials | null {
  const [accessToken, refreshToken, appKey, appSecret] = [
    'DROPBOX_ACCESS_TOKEN',
    'DROPBOX_REFRESH_TOKEN',
    'DROPBOX_APP_KEY',
    'DROPBOX_APP_SECRET',
  ].map((name) => present(env[name]));
  if (accessToken == null && refreshToken == null) return null;
  if (refreshToken != null && appKey == null) {
    throw new UsageError(
      'DROPBOX_REFRESH_TOKEN is set, but DROPBOX_APP_KEY is not.',
      'Set it, and DROPBOX_APP_SECRET unless the app uses PKCE. Nothing was done.',
    );
  }
  return {
    accessToken: secret(accessToken),
    refreshToken: secret(refreshToken),
    appKey: appKey ?? null,
    appSecret: secret(appSecret),
  };
}

/**
 * The credentials that the platform keeps for an organisation since it connected its Dropbox. They
 * are of the app that the environment names, without which an old access token cannot be renewed.
 */
export async function credentialsOf(
  organizationId: string,
  book: Pick<DropboxBook, 'readTokens'>,
  env: Environment,
): Promise<DropboxCredentials | null> {
  const app = {
    key: present(env['DROPBOX_APP_KEY']),
    secret: present(env['DROPBOX_APP_SECRET']),
  };
  return await credentialsWith(app, organizationId, book);
}

function present(value: string | undefined): string | null {
  const text = value?.trim() ?? '';
  return text === '' ? null : text;
}

function secret(value: string | null | undefined): Secret | null {
  return value == null ? null : new Secret(value);
}
