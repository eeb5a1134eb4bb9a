import type { files } from 'dropbox';
import { timestamp } from './clock.ts';
import type { PathView } from './dropbox-account.ts';
import type { DeletedNode } from './lookup.ts';
import { keyPath, namePath } from './node.ts';
import type { FileNode, FileVersion, FolderNode, TreeNode } from './node.ts';

/** An entry of a listing, tagged. */
export type EntryMetadata = files.ListFolderResult['entries'][number];

interface Paths {
  readonly path_lower?: string;
  readonly path_display?: string;
}

/** Paths as the view sees them; left out where a shared link shows what is not mounted. */
function pathsIn(view: PathView, node: TreeNode, mounted: boolean): Paths {
  if (!mounted) return {};
  return {
    path_lower: keyPath(node).slice(keyPath(view.root).length),
    path_display: namePath(node).slice(namePath(view.root).length),
  };
}

/** The innermost shared folder that holds it, below the view's root. */
function sharedParent(view: PathView, node: TreeNode): string | undefined {
  for (let at = node.parent; at !== null && at !== view.root; at = at.parent) {
    if (at.sharedFolderId !== null) return at.sharedFolderId;
  }
  return undefined;
}

/** One version of a file. `mounted` is false for what only a shared link shows. */
export async function fileMetadata(
  view: PathView,
  node: FileNode,
  version: FileVersion = node.version,
  mounted = true,
): Promise<files.FileMetadata> {
  const parentShared = sharedParent(view, node);
  return {
    name: node.toldName ?? node.name,
    ...pathsIn(view, node, mounted),
    id: node.id,
    client_modified: timestamp(version.clientModified),
    server_modified: timestamp(version.serverModified),
    rev: version.rev,
    size: version.content.sizeBytes,
    is_downloadable: node.exportOnly === null,
    ...(node.exportOnly === null
      ? { content_hash: await version.content.hash() }
      : {
          export_info: {
            export_as: node.exportOnly.exportAs,
            export_options: [...node.exportOnly.exportOptions],
          },
        }),
    ...(parentShared !== undefined && {
      parent_shared_folder_id: parentShared,
      sharing_info: { read_only: false, parent_shared_folder_id: parentShared },
    }),
  };
}

/** A folder has no times at all. */
export function folderMetadata(
  view: PathView,
  node: FolderNode,
  mounted = true,
): files.FolderMetadata {
  const parentShared = sharedParent(view, node);
  const sharing = {
    ...(parentShared !== undefined && { parent_shared_folder_id: parentShared }),
    ...(node.sharedFolderId !== null && { shared_folder_id: node.sharedFolderId }),
  };
  return {
    name: node.toldName ?? node.name,
    ...pathsIn(view, node, mounted),
    id: node.id,
    ...sharing,
    ...(Object.keys(sharing).length > 0 && {
      sharing_info: { read_only: false, traverse_only: false, no_access: false, ...sharing },
    }),
  };
}

/** Nothing tells whether it was a file or a folder. */
export function deletedMetadata(
  view: PathView,
  { name, keyPath: lower, namePath: display }: DeletedNode,
): files.DeletedMetadataReference {
  return {
    '.tag': 'deleted',
    name,
    path_lower: lower.slice(keyPath(view.root).length),
    path_display: display.slice(namePath(view.root).length),
  };
}

/** A file, folder or deletion as listings tell it, with its tag. */
export async function entryMetadata(
  view: PathView,
  node: TreeNode | DeletedNode,
  mounted = true,
): Promise<EntryMetadata> {
  if (node.kind === 'deleted') return deletedMetadata(view, node);
  if (node.kind === 'folder') {
    return { '.tag': 'folder', ...folderMetadata(view, node, mounted) };
  }
  return { '.tag': 'file', ...(await fileMetadata(view, node, node.version, mounted)) };
}
