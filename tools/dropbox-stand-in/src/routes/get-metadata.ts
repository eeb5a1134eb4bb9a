import type { files } from 'dropbox';
import { z } from 'zod';
import { LookupFailure, lookUp, lookUpDeleted, lookUpFile } from '../account/lookup.ts';
import { deletedMetadata, entryMetadata, fileMetadata } from '../account/metadata.ts';
import { readPath } from './path-patterns.ts';
import { rpcRoute } from './define-route.ts';
import type { Call } from './route.ts';

export const getMetadata = rpcRoute({
  name: 'files/get_metadata',
  auth: 'user',
  host: 'api',
  scope: 'files.metadata.read',
  argument: z.strictObject({
    path: readPath,
    include_media_info: z.boolean().default(false),
    include_deleted: z.boolean().default(false),
    include_has_explicit_shared_members: z.boolean().default(false),
  }) satisfies z.ZodType<files.GetMetadataArg>,
  lookupError: (path): files.GetMetadataError => ({ '.tag': 'path', path }),
  handle: async (call: Call<files.GetMetadataError>, argument) => {
    await call.account.refresh();
    const { view } = call;
    const { path } = argument;
    try {
      const node = path.startsWith('rev:') ? lookUpFile(view, path).file : lookUp(view, path);
      if (node.kind === 'folder') return await entryMetadata(view, node);
      const { version } = path.startsWith('rev:') ? lookUpFile(view, path) : node;
      const media = argument.include_media_info ? node.mediaInfo : null;
      return {
        '.tag': 'file' as const,
        ...(await fileMetadata(view, node, version)),
        ...(media !== null && { media_info: media }),
      } satisfies files.FileMetadataReference;
    } catch (error) {
      if (!(error instanceof LookupFailure) || !argument.include_deleted) throw error;
      return deletedMetadata(view, lookUpDeleted(view, path));
    }
  },
});
