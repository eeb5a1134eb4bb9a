import { DropboxError } from './dropbox-error.ts';

const hosts: ReadonlySet<string> = new Set([
  'api.dropboxapi.com',
  'content.dropboxapi.com',
  'notify.dropboxapi.com',
]);

/**
 * The route that an address of Dropbox names, such as `files/list_folder`.
 *
 * @throws DropboxError `DROPBOX_ADDRESS_REFUSED`: a token must not travel anywhere else
 */
export function routeOf(address: string): string {
  const url = URL.parse(address);
  if (url?.protocol !== 'https:' || !hosts.has(url.host)) {
    throw new DropboxError(
      'DROPBOX_ADDRESS_REFUSED',
      `Refused to ask ${url?.host ?? 'no address'}, which is none of Dropbox' hosts.`,
    );
  }
  return url.pathname.replace(/^\/(2\/)?/, '');
}
