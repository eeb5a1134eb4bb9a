import type { JsonObject } from '@logbook/vehicle-model';
import { z } from 'zod';
import type { ListedFolders } from '../source/list-folders.ts';
import type { SourceFolder } from '../source/source-folder.ts';

/** Which folders a pass is about, once those that an earlier slice left are done. */
export type Pass =
  /** All of them, changed or not: that heals what went wrong, and costs Dropbox nothing. */
  | 'all'
  /** Those that something was told of. */
  | 'changed';

const bookmark = z.object({ left: z.array(z.string()) });

/** What a slice leaves behind for the next one: the keys of the folders that it did not get to. */
export function leftBookmark(folder: string, left: readonly SourceFolder[]): JsonObject {
  return { folder, left: left.map(({ key }) => key) };
}

/** Null where the run before was no slice, or did not get to its folders: then nobody knows. */
export function leftIn(checkpoint: JsonObject | null): readonly string[] | null {
  const read = bookmark.safeParse(checkpoint);
  return read.success ? read.data.left : null;
}

/**
 * The folders for this slice: what the slices before it left, and what has changed since; or a new
 * pass. Which they were is in the checkpoint of the last run, whose pages are durable; whatever
 * came between leaves no such checkpoint, and then all folders are looked at.
 */
export function foldersToDo(
  { folders, changed }: ListedFolders,
  left: readonly string[] | null,
  pass: Pass,
): readonly SourceFolder[] {
  if (changed === null || left === null) return folders;
  if (left.length === 0 && pass === 'all') return folders;
  const wanted = new Set([...left, ...changed]);
  return folders.filter(({ key }) => wanted.has(key));
}
