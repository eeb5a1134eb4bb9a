import { Secret } from '@logbook/tracking';
import type { DropboxBook } from '@logbook/tracking';
import type { DropboxCredentials } from './access-token.ts';

/** The app that dealers gave their consent to. */
export interface DropboxApp {
  readonly key: string | null;
  /** Null for an app that uses PKCE. */
  readonly secret: string | null;
}

/**
 * The credentials that the platform keeps for an organisation since it connected its Dropbox; null
 * where it has none. Without the app's key an old access token cannot be renewed.
 */
export async function credentialsWith(
  app: DropboxApp,
  organizationId: string,
  book: Pick<DropboxBook, 'readTokens'>,
): Promise<DropboxCredentials | null> {
  const tokens = await book.readTokens(organizationId);
  if (tokens === null) return null;
  return {
    ...tokens,
    appKey: app.key,
    appSecret: app.secret === null ? null : new Secret(app.secret),
  };
}
