import type { files } from 'dropbox';
import { z } from 'zod';
import { bytesContent } from '../account/file-content.ts';
import { fileMetadata } from '../account/metadata.ts';
import type { FileNode, FileVersion } from '../account/node.ts';
import { readableFile } from './download.ts';
import { readPath, voidTag } from './path-patterns.ts';
import { downloadRoute } from './define-route.ts';
import type { Call } from './route.ts';

/**
 * 1 × 1 pixel, in PNG whatever was asked for. It is no smaller picture of anything: the stand-in
 * does not scale, it plays only which files Dropbox makes thumbnails of.
 */
const onePixel: FileVersion = {
  rev: '0'.repeat(9),
  content: bytesContent(
    Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYPhfDwAChAGAZ3bKUAAAAABJRU5ErkJggg==',
      'base64',
    ),
  ),
  clientModified: new Date(0),
  serverModified: new Date(0),
};

const MAX_SOURCE_BYTES = 20 * 1024 * 1024;

/** HEIC is not among them, which is why a dealer's phone photos have no thumbnails at Dropbox. */
const sourceExtensions = /\.(jpe?g|png|tiff?|gif|webp|ppm|bmp)$/i;

type Refused = 'unsupported_extension' | 'unsupported_image';

function thumbnailFault(file: FileNode, version: FileVersion): Refused | null {
  if (!sourceExtensions.test(file.name)) return 'unsupported_extension';
  return version.content.sizeBytes > MAX_SOURCE_BYTES ? 'unsupported_image' : null;
}

const sizes = [
  'w32h32',
  'w64h64',
  'w128h128',
  'w256h256',
  'w480h320',
  'w640h480',
  'w960h640',
  'w1024h768',
  'w2048h1536',
] as const;

/** Source: https://www.dropbox.com/developers/documentation/http/documentation#files-get_thumbnail */
export const getThumbnail = downloadRoute({
  name: 'files/get_thumbnail_v2',
  auth: 'app, user',
  host: 'content',
  scope: 'files.content.read',
  argument: z.strictObject({
    resource: z.object({ '.tag': z.literal('path'), path: readPath }),
    format: voidTag(['jpeg', 'png', 'webp']).default({ '.tag': 'jpeg' }),
    size: voidTag(sizes).default({ '.tag': 'w64h64' }),
    mode: voidTag(['strict', 'bestfit', 'fitone_bestfit', 'original']).default({
      '.tag': 'strict',
    }),
    exclude_media_info: z.boolean().exactOptional(),
  }) satisfies z.ZodType<files.ThumbnailV2Arg>,
  lookupError: (path): files.ThumbnailV2Error => ({ '.tag': 'path', path }),
  handle: async (call: Call<files.ThumbnailV2Error>, { resource }) => {
    const { file, version } = await readableFile(call.view, resource.path);
    const fault = thumbnailFault(file, version);
    if (fault !== null) throw call.refusal({ '.tag': fault });
    const metadata = await fileMetadata(call.view, file, version);
    const result = { file_metadata: metadata } satisfies files.PreviewResult;
    return { result, version: onePixel, contentType: 'image/png' };
  },
});
