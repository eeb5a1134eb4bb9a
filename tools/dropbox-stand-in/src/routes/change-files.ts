import type { files } from 'dropbox';
import { z } from 'zod';
import { lookUp } from '../account/lookup.ts';
import { entryMetadata, folderMetadata } from '../account/metadata.ts';
import { lineage } from '../account/node.ts';
import type { TreeNode } from '../account/node.ts';
import { conflict, findPlace, makeWay, renamed, WriteFailure } from '../account/write-place.ts';
import type { WritePlace } from '../account/write-place.ts';
import { rev, writePath, writePathOrId } from './path-patterns.ts';
import { rpcRoute } from './define-route.ts';
import type { Call } from './route.ts';

const scope = 'files.content.write';

/** Runs `work`; what it cannot write becomes this route's own 409. */
async function writing<Result, RouteError extends { '.tag': string }>(
  call: Call<RouteError>,
  wrap: (error: files.WriteError) => RouteError,
  work: () => Promise<Result> | Result,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof WriteFailure) throw call.refusal(wrap(error.error));
    throw error;
  }
}

/** A name that is free, or a conflict with what has it. */
function freeName(place: WritePlace, autorename: boolean): string {
  if (place.occupant === null) return place.name;
  if (!autorename) throw conflict(place.occupant.kind);
  return renamed(place);
}

export const createFolder = rpcRoute({
  name: 'files/create_folder_v2',
  auth: 'user',
  host: 'api',
  scope,
  argument: z.strictObject({
    path: writePath,
    autorename: z.boolean().default(false),
  }) satisfies z.ZodType<files.CreateFolderArg>,
  handle: (call: Call<files.CreateFolderError>, argument) =>
    writing(
      call,
      (path): files.CreateFolderError => ({ '.tag': 'path', path }),
      () => {
        const { view, account } = call;
        const place = findPlace(view, argument.path);
        const name = freeName(place, argument.autorename);
        const folder = account.tree.ensureFolder(makeWay(view, place), name);
        return { metadata: folderMetadata(view, folder) } satisfies files.CreateFolderResult;
      },
    ),
});

export const deleteFile = rpcRoute({
  name: 'files/delete_v2',
  auth: 'user',
  host: 'api',
  scope,
  argument: z.strictObject({
    path: writePathOrId,
    parent_rev: rev.exactOptional(),
  }) satisfies z.ZodType<files.DeleteArg>,
  lookupError: (error): files.DeleteError => ({ '.tag': 'path_lookup', path_lookup: error }),
  handle: (call: Call<files.DeleteError>, argument) =>
    writing(
      call,
      (error): files.DeleteError => ({ '.tag': 'path_write', path_write: error }),
      async () => {
        const { view, account } = call;
        const node = lookUp(view, argument.path);
        if (account.isReadOnly || node.parent === null || node === view.root) {
          throw new WriteFailure({ '.tag': 'no_write_permission' });
        }
        const { parent_rev: wanted } = argument;
        if (wanted !== undefined && (node.kind === 'folder' || node.version.rev !== wanted)) {
          throw conflict(node.kind);
        }
        const metadata = await entryMetadata(view, node);
        account.tree.remove(node);
        return { metadata } satisfies files.DeleteResult;
      },
    ),
});

const isInside = (folder: TreeNode, place: WritePlace): boolean =>
  place.folder === folder || lineage(place.folder).includes(folder);

/** A change of case alone is a conflict with itself: the API does not rename so. */
export const moveFile = rpcRoute({
  name: 'files/move_v2',
  auth: 'user',
  host: 'api',
  scope,
  argument: z.strictObject({
    from_path: writePathOrId,
    to_path: writePathOrId,
    allow_shared_folder: z.boolean().default(false),
    autorename: z.boolean().default(false),
    allow_ownership_transfer: z.boolean().default(false),
  }) satisfies z.ZodType<files.RelocationArg>,
  lookupError: (error): files.RelocationError => ({ '.tag': 'from_lookup', from_lookup: error }),
  handle: (call: Call<files.RelocationError>, argument) =>
    writing(
      call,
      (error): files.RelocationError => ({ '.tag': 'to', to: error }),
      async () => {
        const { view, account } = call;
        const node = lookUp(view, argument.from_path);
        const place = findPlace(view, argument.to_path);
        if (isInside(node, place)) {
          throw call.refusal({ '.tag': 'cant_move_folder_into_itself' });
        }
        const name = freeName(place, argument.autorename);
        account.tree.move(node, makeWay(view, place), name);
        return { metadata: await entryMetadata(view, node) } satisfies files.RelocationResult;
      },
    ),
});
