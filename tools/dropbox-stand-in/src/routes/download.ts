import type { files } from 'dropbox';
import { z } from 'zod';
import type { PathView } from '../account/dropbox-account.ts';
import { LookupFailure, lookUpFile, notFound } from '../account/lookup.ts';
import { fileMetadata } from '../account/metadata.ts';
import type { FileNode, FileVersion } from '../account/node.ts';
import { readPath, rev } from './path-patterns.ts';
import { downloadRoute, rpcRoute } from './define-route.ts';
import type { Call } from './route.ts';

const scope = 'files.content.read';

/**
 * The file, if it may be read and is still what was listed.
 * @throws LookupFailure
 */
export async function readableFile(
  view: PathView,
  path: string,
): Promise<{ file: FileNode; version: FileVersion }> {
  let found = lookUpFile(view, path);
  if (!(await found.version.content.isIntact())) {
    // It changed on disk since. A path means the file of today, a rev means bytes that are gone.
    await view.account.refresh();
    found = lookUpFile(view, path);
    if (!(await found.version.content.isIntact())) throw notFound();
  }
  if (found.file.restricted) throw new LookupFailure({ '.tag': 'restricted_content' });
  return found;
}

export const download = downloadRoute({
  name: 'files/download',
  auth: 'user',
  host: 'content',
  scope,
  argument: z.strictObject({
    path: readPath,
    rev: rev.exactOptional(),
  }) satisfies z.ZodType<files.DownloadArg>,
  lookupError: (path): files.DownloadError => ({ '.tag': 'path', path }),
  handle: async (call: Call<files.DownloadError>, argument) => {
    const { view } = call;
    const path = argument.rev === undefined ? argument.path : `rev:${argument.rev}`;
    const { file, version } = await readableFile(view, path);
    if (file.exportOnly !== null) throw call.refusal({ '.tag': 'unsupported_file' });
    const result = await fileMetadata(view, file, version);
    return { result, version };
  },
});

/** A cloud document as a file; the stand-in has what was put into it, whatever the format. */
export const exportFile = downloadRoute({
  name: 'files/export',
  auth: 'user',
  host: 'content',
  scope,
  argument: z.strictObject({
    path: readPath,
    export_format: z.string().exactOptional(),
  }) satisfies z.ZodType<files.ExportArg>,
  lookupError: (path): files.ExportError => ({ '.tag': 'path', path }),
  handle: async (call: Call<files.ExportError>, argument) => {
    const { view } = call;
    const { file, version } = await readableFile(view, argument.path);
    const { exportOnly } = file;
    if (exportOnly === null) throw call.refusal({ '.tag': 'non_exportable' });
    const format = argument.export_format ?? exportOnly.exportAs;
    if (!exportOnly.exportOptions.includes(format)) {
      throw call.refusal({ '.tag': 'invalid_export_format' });
    }
    const metadata = await fileMetadata(view, file, version);
    const exported = {
      name: `${file.name.replace(/\.[^.]*$/, '')}.${format === 'markdown' ? 'md' : format}`,
      size: version.content.sizeBytes,
      export_hash: await version.content.hash(),
    };
    const result = { export_metadata: exported, file_metadata: metadata };
    return { result: result satisfies files.ExportResult, version };
  },
});

/** A link that anyone may read for four hours. */
export const getTemporaryLink = rpcRoute({
  name: 'files/get_temporary_link',
  auth: 'user',
  host: 'api',
  scope,
  argument: z.strictObject({
    path: readPath,
  }) satisfies z.ZodType<files.GetTemporaryLinkArg>,
  lookupError: (path): files.GetTemporaryLinkError => ({ '.tag': 'path', path }),
  handle: async (call: Call<files.GetTemporaryLinkError>, argument) => {
    const { view, account, state } = call;
    if (!account.emailVerified) throw call.refusal({ '.tag': 'email_not_verified' });
    const { file, version } = await readableFile(view, argument.path);
    if (file.exportOnly !== null) throw call.refusal({ '.tag': 'unsupported_file' });
    const metadata = await fileMetadata(view, file, version);
    return {
      metadata,
      link: state.temporaryLinks.make(account.accountId, version.rev),
    } satisfies files.GetTemporaryLinkResult;
  },
});
