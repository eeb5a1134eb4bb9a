import type { files } from 'dropbox';
import { z } from 'zod';
import type { PathView } from '../account/dropbox-account.ts';
import { lookUpFolder } from '../account/lookup.ts';
import { keyPath } from '../account/node.ts';
import { writeCursor } from '../listing/cursor.ts';
import type { Cursor } from '../listing/cursor.ts';
import { nextPage } from '../listing/pages.ts';
import type { Scope } from '../listing/scope.ts';
import { describePage } from './describe-page.ts';
import { listPath } from './path-patterns.ts';
import { rpcRoute } from './define-route.ts';
import type { Call } from './route.ts';

const listFolderArgument = z.strictObject({
  path: listPath,
  recursive: z.boolean().default(false),
  include_media_info: z.boolean().default(false),
  include_deleted: z.boolean().default(false),
  include_has_explicit_shared_members: z.boolean().default(false),
  include_mounted_folders: z.boolean().default(true),
  limit: z.int().min(1).max(2000).exactOptional(),
  shared_link: z
    .strictObject({ url: z.string(), password: z.string().exactOptional() })
    .exactOptional(),
  include_non_downloadable_files: z.boolean().default(true),
  include_restorable_info: z.boolean().default(false),
}) satisfies z.ZodType<files.ListFolderArg>;

type ListFolderArgument = z.infer<typeof listFolderArgument>;

const lookupError = (path: files.LookupError): files.ListFolderErrorPath => ({
  '.tag': 'path',
  path,
});

/** What the listing's path is relative to: the caller's files, or what a link shows. */
function viewOf(call: Call<files.ListFolderError>, argument: ListFolderArgument): PathView {
  const { shared_link: link, recursive } = argument;
  if (link === undefined) return call.view;
  if (recursive) {
    throw call.badRequest('request body: shared_link: a shared link cannot be listed recursively');
  }
  const { sharedLinks, clock } = call.state;
  return sharedLinks.open(link.url, link.password, clock.now()).view;
}

/** A cursor before its first page, and the part of the tree that it is about. */
async function begin(
  call: Call<files.ListFolderError>,
  argument: ListFolderArgument,
): Promise<Scope> {
  const { state } = call;
  const view = viewOf(call, argument);
  await view.account.refresh();
  const folder = lookUpFolder(view, argument.path);
  const cursor: Cursor = {
    incarnation: state.incarnation,
    accountId: view.account.accountId,
    namespaceId: view.namespaceId,
    path: argument.path,
    keyPath: keyPath(folder),
    linkUrl: argument.shared_link?.url ?? null,
    recursive: argument.recursive,
    includeDeleted: argument.include_deleted,
    includeMounted: argument.include_mounted_folders,
    includeNonDownloadable: argument.include_non_downloadable_files,
    limit: argument.limit ?? 0,
    seq: view.account.tree.journal.lastSeq,
    after: '',
    page: 0,
    issuedAtMillis: state.clock.now().getTime(),
  };
  return { view, folder, cursor, habits: state.listing, mounted: cursor.linkUrl === null };
}

export const listFolder = rpcRoute({
  name: 'files/list_folder',
  auth: 'app, user',
  host: 'api',
  scope: 'files.metadata.read',
  argument: listFolderArgument,
  lookupError,
  handle: async (call: Call<files.ListFolderError>, argument) => {
    const scope = await begin(call, argument);
    return describePage(call.state, scope, nextPage(scope));
  },
});

export const getLatestCursor = rpcRoute({
  name: 'files/list_folder/get_latest_cursor',
  auth: 'user',
  host: 'api',
  scope: 'files.metadata.read',
  argument: listFolderArgument,
  lookupError,
  handle: async (call: Call<files.ListFolderError>, argument) => {
    const { cursor } = await begin(call, argument);
    const latest = { ...cursor, after: null };
    return {
      cursor: writeCursor(latest, call.state.secret),
    } satisfies files.ListFolderGetLatestCursorResult;
  },
});
