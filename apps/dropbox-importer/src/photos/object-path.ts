import type { OtherFile } from '../extract/folder-facts.ts';
import { extensionOf } from '../extract/file-kind.ts';

/**
 * The object of a file, named by its content: the same photo again is the same object. No name of
 * the dealer's is in it, and so nothing that a path could do harm with.
 */
export function originalPath(accountId: string, file: OtherFile): string {
  const extension = extensionOf(file.name);
  const ending = extension === '' ? '' : `.${extension}`;
  return `${folderOf(accountId)}/${file.contentHash ?? file.rev}${ending}`;
}

/** The place of an account's files in storage. */
export function folderOf(accountId: string): string {
  return `dropbox/${accountId.replace(/^dbid:/, '').replace(/[^\w-]/g, '_')}`;
}
