import type { sharing } from 'dropbox';
import { z } from 'zod';
import { timestamp } from '../account/clock.ts';
import { LookupFailure, lookUp } from '../account/lookup.ts';
import { keyPath } from '../account/node.ts';
import type { FileNode, TreeNode } from '../account/node.ts';
import { linkView } from '../account/shared-links.ts';
import type { SharedLink } from '../account/shared-links.ts';
import { readableFile } from './download.ts';
import { readPath } from './path-patterns.ts';
import { downloadRoute, rpcRoute } from './define-route.ts';
import type { Call } from './route.ts';

type LinkMetadata = sharing.FileLinkMetadataReference | sharing.FolderLinkMetadataReference;

const permissions: sharing.LinkPermissions = {
  resolved_visibility: { '.tag': 'public' },
  can_revoke: false,
  visibility_policies: [],
  can_set_expiry: false,
  can_remove_expiry: false,
  allow_download: true,
  can_allow_download: false,
  can_disallow_download: false,
  allow_comments: false,
  team_restricts_comments: false,
};

/** A link's target, or what lies below it. */
function linkMetadata(link: SharedLink, node: TreeNode, isOwner: boolean): LinkMetadata {
  const common = {
    url: link.url,
    id: node.id,
    name: node.toldName ?? node.name,
    link_permissions: { ...permissions, can_revoke: isOwner },
    ...(link.expiresAt !== undefined && { expires: timestamp(link.expiresAt) }),
    // Only the owner learns where it lies.
    ...(isOwner && {
      path_lower: keyPath(node).slice(keyPath(link.account.drive.root).length),
    }),
  };
  if (node.kind === 'folder') return { '.tag': 'folder', ...common };
  const { clientModified, serverModified, rev, content } = node.version;
  return {
    '.tag': 'file',
    ...common,
    client_modified: timestamp(clientModified),
    server_modified: timestamp(serverModified),
    rev,
    size: content.sizeBytes,
  };
}

const linkArgument = z.strictObject({
  url: z.string(),
  path: z
    .string()
    .regex(/^\/(.|[\r\n])*$/)
    .exactOptional(),
  link_password: z.string().exactOptional(),
}) satisfies z.ZodType<sharing.GetSharedLinkMetadataArg>;

type LinkArgument = z.infer<typeof linkArgument>;

function openLink(call: Call<sharing.SharedLinkError>, argument: LinkArgument) {
  const { sharedLinks, clock } = call.state;
  const link = sharedLinks.find(argument.url, argument.link_password, clock.now());
  if (typeof link === 'string') throw call.refusal({ '.tag': link });
  const { path } = argument;
  if (path === undefined) return { link, node: link.node };
  try {
    return { link, node: lookUp(linkView(link), path) };
  } catch (error) {
    // These routes have no lookup error of their own.
    if (error instanceof LookupFailure) throw call.refusal({ '.tag': 'shared_link_not_found' });
    throw error;
  }
}

const owns = (call: Call<sharing.SharedLinkError>, link: SharedLink): boolean =>
  call.caller.view?.account === link.account;

export const getSharedLinkMetadata = rpcRoute({
  name: 'sharing/get_shared_link_metadata',
  auth: 'app, user',
  host: 'api',
  scope: 'sharing.read',
  argument: linkArgument,
  handle: (call: Call<sharing.SharedLinkError>, argument) => {
    const { link, node } = openLink(call, argument);
    return linkMetadata(link, node, owns(call, link));
  },
});

export const getSharedLinkFile = downloadRoute({
  name: 'sharing/get_shared_link_file',
  auth: 'app, user',
  host: 'content',
  scope: 'sharing.read',
  argument: linkArgument,
  handle: async (call: Call<sharing.GetSharedLinkFileError>, argument) => {
    const { link, node } = openLink(call, argument);
    if (node.kind === 'folder') throw call.refusal({ '.tag': 'shared_link_is_directory' });
    const file = await fresh(link, node, call);
    return {
      result: linkMetadata(link, file, owns(call, link)),
      version: file.version,
    };
  },
});

async function fresh(link: SharedLink, node: FileNode, call: Call<sharing.SharedLinkError>) {
  try {
    const { account } = link;
    const everything = { account, root: account.tree.root, namespaceId: account.rootNamespaceId };
    return (await readableFile(everything, node.id)).file;
  } catch (error) {
    if (error instanceof LookupFailure) throw call.refusal({ '.tag': 'shared_link_access_denied' });
    throw error;
  }
}

/** The account's own links, all on one page. */
export const listSharedLinks = rpcRoute({
  name: 'sharing/list_shared_links',
  auth: 'user',
  host: 'api',
  scope: 'sharing.read',
  argument: z.strictObject({
    path: readPath.exactOptional(),
    cursor: z.string().exactOptional(),
    direct_only: z.boolean().exactOptional(),
  }) satisfies z.ZodType<sharing.ListSharedLinksArg>,
  lookupError: (path): sharing.ListSharedLinksError => ({ '.tag': 'path', path }),
  handle: (call: Call<sharing.ListSharedLinksError>, { path }) => {
    const target = path === undefined ? null : lookUp(call.view, path);
    const links = call.state.sharedLinks
      .of(call.account)
      .filter(({ node }) => target === null || node === target)
      .map((link) => linkMetadata(link, link.node, true));
    return { links, has_more: false } satisfies sharing.ListSharedLinksResult;
  },
});
