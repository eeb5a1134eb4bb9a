import { deletedNode } from '../account/lookup.ts';
import type { DeletedNode } from '../account/lookup.ts';
import { childrenInOrder } from '../account/node.ts';
import type { FolderNode, TreeNode } from '../account/node.ts';
import { opens, shows } from './scope.ts';
import type { Scope } from './scope.ts';

export type Listed = TreeNode | DeletedNode;

interface Sibling {
  readonly key: string;
  readonly listed: Listed;
}

function siblings(scope: Scope, folder: FolderNode): readonly Sibling[] {
  const there = childrenInOrder(folder).map((listed) => ({ key: listed.key, listed }));
  if (!scope.cursor.includeDeleted || folder.tombstones.size === 0) return there;
  const deleted = Array.from(folder.tombstones, ([key, name]) => ({
    key,
    listed: deletedNode(folder, key, name),
  }));
  return [...there, ...deleted].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** The first sibling whose key is not before this one. */
function lowerBound(all: readonly Sibling[], key: string): number {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.key ?? '') < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * What a listing lists, folders before what they hold, beginning behind the entry whose keys are
 * `after`. Nothing is remembered between pages: what changed meanwhile is in the journal.
 */
export function* walkAfter(
  scope: Scope,
  folder: FolderNode,
  after: readonly string[],
): Generator<Listed> {
  const all = siblings(scope, folder);
  const [passed, ...deeper] = after;
  for (let at = passed === undefined ? 0 : lowerBound(all, passed); at < all.length; at += 1) {
    const sibling = all[at];
    if (sibling === undefined) return;
    const { key, listed } = sibling;
    const wasPassed = key === passed;
    if (listed.kind === 'deleted') {
      if (!wasPassed) yield listed;
      continue;
    }
    if (!shows(scope, listed)) continue;
    if (!wasPassed) yield listed;
    if (listed.kind === 'folder' && opens(scope, listed)) {
      yield* walkAfter(scope, listed, wasPassed ? deeper : []);
    }
  }
}
