import type { files } from 'dropbox';
import { z } from 'zod';
import { LookupFailure, lookUp, lookUpDeleted, lookUpFile } from '../account/lookup.ts';
import { deletedMetadata, entryMetadata, fileMetadata } from '../account/metadata.ts';
import { readPath } from './path-patterns.ts';
import { rpcRoute } from './route.ts';
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
    if (argument.path.startsWith('rev:')) {
      const { file, version } = lookUpFile(view, argument.path);
      return { '.tag': 'file' as const, ...(await fileMetadata(view, file, version)) };
    }
    try {
      return await entryMetadata(view, lookUp(view, argument.path));
    } catch (error) {
      if (!(error instanceof LookupFailure) || !argument.include_deleted) throw error;
      return deletedMetadata(view, lookUpDeleted(view, argument.path));
    }
  },
});
