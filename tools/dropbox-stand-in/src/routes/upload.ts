import type { files } from 'dropbox';
import { z } from 'zod';
import type { FileContent } from '../account/file-content.ts';
import { fileMetadata } from '../account/metadata.ts';
import type { FileNode } from '../account/node.ts';
import { conflict, findPlace, makeWay, renamed, WriteFailure } from '../account/write-place.ts';
import type { WritePlace } from '../account/write-place.ts';
import { contentHash, rev, writePathOrId } from './path-patterns.ts';
import { uploadRoute } from './define-route.ts';
import type { Call } from './route.ts';

/** Larger files take an upload session, which the stand-in does not play. */
const MAX_UPLOAD_BYTES = 150 * 1024 * 1024;

const writeMode = z.preprocess(
  (value) => (typeof value === 'string' ? { '.tag': value } : value),
  z.union([
    z.strictObject({ '.tag': z.literal('add') }),
    z.strictObject({ '.tag': z.literal('overwrite') }),
    z.strictObject({ '.tag': z.literal('update'), update: rev }),
  ]),
);

const uploadArgument = z.strictObject({
  path: writePathOrId,
  mode: writeMode.default({ '.tag': 'add' }),
  autorename: z.boolean().default(false),
  client_modified: z.iso.datetime().exactOptional(),
  mute: z.boolean().default(false),
  strict_conflict: z.boolean().default(false),
  content_hash: contentHash.exactOptional(),
}) satisfies z.ZodType<files.UploadArg>;

type UploadArgument = z.infer<typeof uploadArgument>;

/** May this upload take the place of what is there, and if not, is it the same anyway? */
async function settle(
  { occupant }: WritePlace,
  { mode }: UploadArgument,
  content: FileContent,
): Promise<'write' | 'same' | 'conflict'> {
  if (occupant === null) return 'write';
  if (occupant.kind === 'folder') return 'conflict';
  if (mode['.tag'] === 'overwrite') return 'write';
  if (mode['.tag'] === 'update' && mode.update === occupant.version.rev) return 'write';
  const isSame = (await occupant.version.content.hash()) === (await content.hash());
  return isSame ? 'same' : 'conflict';
}

async function store(
  call: Call<files.UploadError>,
  argument: UploadArgument,
  content: FileContent,
): Promise<FileNode> {
  const { view, account, state } = call;
  let place = findPlace(view, argument.path);
  let verdict = await settle(place, argument, content);
  // Another upload may have come in between; from the last look on, nothing waits.
  for (let now = findPlace(view, argument.path); now.occupant !== place.occupant;) {
    place = now;
    verdict = await settle(place, argument, content);
    now = findPlace(view, argument.path);
  }
  if (verdict === 'same' && place.occupant?.kind === 'file') return place.occupant;
  if (verdict === 'conflict' && !argument.autorename)
    throw conflict(place.occupant?.kind ?? 'file');
  const now = state.clock.now();
  const given = argument.client_modified;
  return account.tree.putFile(
    makeWay(view, place),
    verdict === 'conflict' ? renamed(place) : place.name,
    {
      content,
      clientModified: given === undefined ? now : new Date(given),
      serverModified: now,
      version: String(account.tree.journal.lastSeq),
    },
  );
}

export const upload = uploadRoute({
  name: 'files/upload',
  auth: 'user',
  host: 'content',
  scope: 'files.content.write',
  argument: uploadArgument,
  handle: async (call: Call<files.UploadError>, argument) => {
    const content = await call.state.spool.store(call.incoming.body);
    if (content.sizeBytes > MAX_UPLOAD_BYTES) throw call.refusal({ '.tag': 'payload_too_large' });
    const { content_hash: promised } = argument;
    if (promised !== undefined && promised !== (await content.hash())) {
      throw call.refusal({ '.tag': 'content_hash_mismatch' });
    }
    try {
      return await fileMetadata(call.view, await store(call, argument, content));
    } catch (error) {
      if (!(error instanceof WriteFailure)) throw error;
      throw call.refusal({ '.tag': 'path', reason: error.error, upload_session_id: '' });
    }
  },
});
