import { UsageError } from '@logbook/importer-cli';
import { Secret } from '@logbook/tracking';
import { folderPath } from './import-scope.ts';
import type { ImportSource } from './import-source.ts';
import { linkName } from './source/shared-link.ts';
import type { SharedLink } from './source/shared-link.ts';

const command = 'npx nx run dropbox-importer:import';
const sampleFolder = '/Yucca Car Inventory';

/** The folder or the shared link that is to be imported; `folder` is the link's name then. */
export interface AskedFolder {
  readonly folder: string;
  readonly link: SharedLink | null;
}

/** @throws UsageError */
export function askedFolder(
  own: Readonly<Record<string, unknown>>,
  before: { readonly folder: string; readonly link: string | null } | null,
  source: ImportSource,
  env: Readonly<Record<string, string | undefined>>,
): AskedFolder {
  const { folder, 'shared-link': address } = own;
  if (typeof address !== 'string') {
    if (before?.link != null && folder === undefined) {
      throw new UsageError(
        `That run imported the shared link ${before.link}, and what opens it is on no record.`,
        'Give --shared-link again. Nothing was done.',
      );
    }
    const path = askedPath(typeof folder === 'string' ? folder : before?.folder, source);
    return { folder: path, link: null };
  }
  if (folder !== undefined) {
    throw new UsageError('--folder and --shared-link are two sources.', 'Nothing was done.');
  }
  if (source.kind === 'sample') {
    throw new UsageError(
      '--shared-link needs a Dropbox account to look at it with.',
      'Set DROPBOX_ACCESS_TOKEN, or DROPBOX_REFRESH_TOKEN and DROPBOX_APP_KEY. Nothing was done.',
    );
  }
  const link = sharedLink(address, env['DROPBOX_LINK_PASSWORD']);
  if (before !== null && before.link !== link.name) {
    throw new UsageError(
      `That run imported ${before.folder}, not ${link.name}.`,
      'Nothing was done.',
    );
  }
  return { folder: link.name, link };
}

/** A command line is seen by everybody on the machine; so the password comes from the environment. */
function sharedLink(address: string, password: string | undefined): SharedLink {
  const name = linkName(address.trim());
  if (name === null) {
    throw new UsageError(
      '--shared-link is no link of Dropbox.',
      'For example https://www.dropbox.com/scl/fo/…?rlkey=…; put it in quotes. Nothing was done.',
    );
  }
  const isOpen = password === undefined || password === '';
  return {
    url: new Secret(address.trim()),
    password: isOpen ? null : new Secret(password),
    name,
  };
}

function askedPath(folder: string | undefined, source: ImportSource): string {
  if (folder === undefined) {
    if (source.kind === 'sample') return sampleFolder;
    throw new UsageError(
      '--folder is missing.',
      `For example ${command} -- --folder "/Yucca Car Inventory"; "/" is all of the account. Nothing was done.`,
    );
  }
  const path = folderPath(folder);
  if (path !== null) return path;
  throw new UsageError(
    folder.trim() === ''
      ? '--folder is empty.'
      : '--folder has a character or a part, such as "..", that no path has.',
  );
}
