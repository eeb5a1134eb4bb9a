/** What a file of a folder is to us. */
export type FileKind = 'photo' | 'document' | 'video' | 'other';

const kindOfExtension: Readonly<Record<string, FileKind>> = Object.fromEntries([
  ...['jpg', 'jpeg', 'png', 'webp', 'gif', 'tif', 'tiff', 'heic', 'heif', 'avif'].map(
    (extension) => [extension, 'photo'] as const,
  ),
  ...['pdf', 'doc', 'docx', 'xls', 'xlsx', 'txt', 'rtf', 'pages'].map(
    (extension) => [extension, 'document'] as const,
  ),
  ...['mp4', 'mov', 'm4v', 'avi', 'mkv', 'webm'].map((extension) => [extension, 'video'] as const),
]);

/** `jpg` of `IMG_0001.JPG`; empty where there is none. */
export function extensionOf(name: string): string {
  return /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** By its name: what it really is shows when it is read. */
export function fileKind(name: string): FileKind {
  return kindOfExtension[extensionOf(name)] ?? 'other';
}
