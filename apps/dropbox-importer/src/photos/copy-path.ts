import { createHash } from 'node:crypto';
import { folderOf } from './object-path.ts';

/**
 * The object of a copy for everybody, named by its own content. The original's name cannot be
 * guessed from it: that one may say where the dealer's customer lives.
 */
export function copyPath(
  accountId: string,
  kind: 'public' | 'thumbnails',
  copy: Uint8Array,
): string {
  return `${folderOf(accountId)}/${kind}/${createHash('sha256').update(copy).digest('hex')}.jpg`;
}
