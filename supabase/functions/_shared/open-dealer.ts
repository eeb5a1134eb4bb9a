import { DatabaseError, dropboxBook } from '@logbook/tracking';
import type { Tracking } from '@logbook/tracking';
import {
  credentialsWith,
  DropboxError,
  openDropbox,
} from '../../../apps/dropbox-importer/src/edge.ts';
import type { DropboxConnection } from '../../../apps/dropbox-importer/src/edge.ts';
import { Refusal } from './answers.ts';
import type { Environment } from './environment.ts';
import { throughTestOrigin } from './test-origin.ts';

/** Why a connection is of no use until somebody does something about it. */
const ofTheConnection = new Set([
  'DROPBOX_RECONNECT',
  'DROPBOX_SCOPE_MISSING',
  'DROPBOX_ACCESS_DENIED',
]);

/**
 * Opens the Dropbox that an organisation has connected, with what the platform keeps for it and
 * nothing that a caller says; and notes how that went.
 *
 * @throws Refusal where there is none; DropboxError where it lets us not in
 */
export async function openDealer(
  tracking: Tracking,
  environment: Environment,
  organizationId: string,
  signal: AbortSignal,
): Promise<DropboxConnection> {
  const book = dropboxBook(tracking);
  const credentials = await credentialsWith(environment.app, organizationId, book);
  if (credentials === null) {
    throw new Refusal(
      409,
      'DROPBOX_NOT_CONNECTED',
      'This organisation has not connected a Dropbox. Connect it, then ask again.',
    );
  }
  const { testOrigin } = environment;
  const connection = await noteTrouble(tracking, organizationId, () =>
    openDropbox({
      ...{ credentials, member: null, signal, concurrency: 6 },
      // Whoever asks for more patience than this is asked again by the next slice.
      ...{
        maxRetries: 3,
        firstRetryWaitMillis: 500,
        idleMillis: 20_000,
        longestPauseMillis: 20_000,
      },
      ...(testOrigin === null ? {} : { send: throughTestOrigin(testOrigin) }),
    }),
  );
  await book.noteConnection(organizationId, connection.accountId, null);
  return connection;
}

/** What shows that the consent has ended is noted, whenever it shows. */
export async function noteTrouble<T>(
  tracking: Tracking,
  organizationId: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DropboxError && ofTheConnection.has(error.code)) {
      const { code, message } = error;
      const failure = { code, message };
      await dropboxBook(tracking)
        .noteConnection(organizationId, null, failure)
        .catch((trouble: unknown) => {
          if (!(trouble instanceof DatabaseError)) throw trouble;
          console.error('The state of the connection could not be noted.', trouble.message);
        });
    }
    throw error;
  }
}
