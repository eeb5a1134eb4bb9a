import type { files } from 'dropbox';
import type { MirrorEntry } from '@logbook/tracking';

/** What a listing tells of: files, folders, and paths at which there is nothing any more. */
export type ToldEntry = files.ListFolderResult['entries'][number];

/** A file or folder that is there. */
export type PresentEntry = files.FileMetadataReference | files.FolderMetadataReference;

/**
 * An entry as the mirror keeps it. Paths are the server's own: its rules for lower case are those
 * of an old Python, and whoever computes them anew loses files with Greek or Turkish names.
 */
export function mirrorEntryOf(told: PresentEntry, listing: string | null): MirrorEntry {
  const shared = {
    id: told.id,
    name: told.name,
    pathLower: told.path_lower ?? `/${told.id}`,
    pathDisplay: told.path_display ?? told.name,
    vehicleFolderId: null,
    listing,
    missingSince: null,
  };
  if (told['.tag'] === 'folder') {
    return {
      ...shared,
      ...{ kind: 'folder', rev: null, contentHash: null, sizeBytes: null, clientModified: null },
      ...{ isDownloadable: true, sharedFolderId: told.sharing_info?.shared_folder_id ?? null },
    };
  }
  return {
    ...shared,
    kind: 'file',
    rev: told.rev,
    contentHash: told.content_hash ?? null,
    sizeBytes: told.size,
    clientModified: told.client_modified,
    isDownloadable: told.is_downloadable !== false,
    sharedFolderId: null,
  };
}
