import { standInFetch, startDropboxStandIn } from '@logbook/dropbox-stand-in';
import { Secret } from '@logbook/tracking';
import { openDropbox } from './connection/open-dropbox.ts';
import type { DropboxConnection, DropboxSettings } from './connection/open-dropbox.ts';
import type { ImportSource } from './import-source.ts';

export interface OpenSource extends AsyncDisposable {
  readonly connection: DropboxConnection;
}

type Rest = Pick<DropboxSettings, 'signal' | 'concurrency' | 'onWait'>;

/** Opens the dealer's Dropbox, or one in this process that shows the sample folder. */
export async function openSource(source: ImportSource, rest: Rest): Promise<OpenSource> {
  if (source.kind === 'sample') return await openSample(source.directory, rest);
  const { credentials, member, testOrigin } = source;
  const send = testOrigin === null ? {} : { send: standInFetch(testOrigin) };
  const connection = await openDropbox({ credentials, member, ...rest, ...send });
  return { connection, [Symbol.asyncDispose]: () => Promise.resolve() };
}

async function openSample(directory: string, rest: Rest): Promise<OpenSource> {
  const standIn = await startDropboxStandIn({ account: { seed: 'logbook sample dealer' } });
  try {
    await standIn.mirrorFolder(directory);
    const credentials = {
      ...{ accessToken: new Secret(standIn.accessToken()), refreshToken: null },
      ...{ appKey: null, appSecret: null },
    };
    const connection = await openDropbox({
      credentials,
      member: null,
      ...rest,
      send: standIn.fetch,
    });
    return { connection, [Symbol.asyncDispose]: () => standIn.close() };
  } catch (error) {
    await standIn.close();
    throw error;
  }
}
