import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DropboxError, isDropboxError } from '../connection/dropbox-error.ts';
import type { DropboxConnection } from '../connection/open-dropbox.ts';
import type { OtherFile } from '../extract/folder-facts.ts';
import { openLink } from '../source/link-root.ts';
import type { SharedLink } from '../source/shared-link.ts';

const address = 'https://content.dropboxapi.com/2/sharing/get_shared_link_file';

/** The bytes of a file that a link shows. @throws DropboxError */
export async function bytesByLink(
  connection: DropboxConnection,
  link: SharedLink,
  file: OtherFile,
): Promise<Buffer> {
  return Buffer.from(await (await ask(connection, link, file)).arrayBuffer());
}

/** Streams a large one to disk, which the SDK would hold in memory as a whole. @throws DropboxError */
export async function saveByLink(
  connection: DropboxConnection,
  link: SharedLink,
  file: OtherFile,
  path: string,
): Promise<void> {
  const { body } = await ask(connection, link, file);
  if (body === null)
    throw new DropboxError('DROPBOX_NO_ANSWER', `${file.path} came without bytes.`);
  const { signal } = connection;
  await pipeline(Readable.fromWeb(body), createWriteStream(path), { signal });
}

/** A file that is not found may be one of a link that does not open any more. */
async function ask(
  connection: DropboxConnection,
  link: SharedLink,
  { pathDisplay: path }: OtherFile,
): Promise<Response> {
  const { url, password } = link;
  const shown = password === null ? {} : { link_password: password.reveal() };
  const argument = headerJson({ url: url.reveal(), path, ...shown });
  try {
    const headers = { 'Dropbox-API-Arg': argument };
    return await connection.send(address, { method: 'POST', headers });
  } catch (error) {
    const mayBeClosed =
      isDropboxError(error, 'DROPBOX_NOT_FOUND') || isDropboxError(error, 'DROPBOX_REFUSED');
    if (mayBeClosed) await openLink(connection, link);
    throw error;
  }
}

/** Headers are Latin-1; what is beyond is written as JSON may write it. */
function headerJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
