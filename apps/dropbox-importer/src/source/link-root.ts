import type { sharing } from 'dropbox';
import { DropboxError, isDropboxError } from '../connection/dropbox-error.ts';
import type { DropboxConnection } from '../connection/open-dropbox.ts';
import type { FollowedRoot } from './followed-root.ts';
import type { SharedLink } from './shared-link.ts';

/** How a link is shown to Dropbox. */
export function linkArgument({ url, password }: SharedLink) {
  return {
    url: url.reveal(),
    ...(password === null ? {} : { password: password.reveal() }),
  };
}

/**
 * Looks at what a link shows.
 *
 * @throws DropboxError `DROPBOX_LINK_CLOSED` where it does not open, `DROPBOX_LINK_NO_FOLDER`
 */
export async function findLinkRoot(
  connection: DropboxConnection,
  link: SharedLink,
): Promise<FollowedRoot> {
  const found = await openLink(connection, link);
  if (found['.tag'] !== 'folder') {
    throw new DropboxError('DROPBOX_LINK_NO_FOLDER', `${link.name} shows a file, not a folder.`, {
      next: 'Ask the dealer for a link to the folder of the inventory. Nothing was done.',
      facts: { link: link.name },
    });
  }
  // Two links to one folder are one source.
  const id = found.id ?? link.name;
  return {
    ...{ id, mirrorId: `link:${id}`, name: found.name },
    ...{ path: `/${found.name}`, pathLower: `/${id}` },
    urlOf: () => link.name,
  };
}

/** Makes sure that a link opens, which a listing or a file that is not found does not tell. */
export async function openLink(
  { sdk }: DropboxConnection,
  link: SharedLink,
): Promise<sharing.SharedLinkMetadata & { readonly '.tag'?: string }> {
  const { url, password } = linkArgument(link);
  try {
    const shown = password === undefined ? { url } : { url, link_password: password };
    return (await sdk.sharingGetSharedLinkMetadata(shown)).result;
  } catch (error) {
    const isClosed =
      isDropboxError(error, 'DROPBOX_NOT_FOUND') || isDropboxError(error, 'DROPBOX_REFUSED');
    throw isClosed ? closed(link, error) : error;
  }
}

function closed({ name, password }: SharedLink, cause: DropboxError): DropboxError {
  const isDenied = JSON.stringify(cause.facts['tags'] ?? '').includes('denied');
  const why = isDenied
    ? `it is out of date, not for this account, or wants ${password === null ? 'a' : 'another'} password`
    : 'it was withdrawn, or what it shows was deleted';
  return new DropboxError('DROPBOX_LINK_CLOSED', `The shared link ${name} does not open: ${why}.`, {
    next: isDenied
      ? 'Set DROPBOX_LINK_PASSWORD, or ask the dealer for a new link. What was imported stays as it is.'
      : 'Ask the dealer for a new link. What was imported stays as it is.',
    facts: { link: name, tags: cause.facts['tags'] },
    cause,
  });
}
