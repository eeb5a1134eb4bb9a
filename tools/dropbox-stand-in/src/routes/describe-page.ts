import type { files } from 'dropbox';
import { entryMetadata } from '../account/metadata.ts';
import type { EntryMetadata } from '../account/metadata.ts';
import { writeCursor } from '../listing/cursor.ts';
import type { Page } from '../listing/pages.ts';
import type { Scope } from '../listing/scope.ts';
import type { Listed } from '../listing/walk.ts';
import type { StandInState } from '../stand-in-state.ts';

async function describeListed(scope: Scope, listed: Listed): Promise<readonly EntryMetadata[]> {
  try {
    return [await entryMetadata(scope.view, listed, scope.mounted)];
  } catch (error) {
    const isGone = listed.kind === 'file' && !(await listed.version.content.isIntact());
    // It went from the disk after the look at it; the next look tells that it is deleted.
    if (isGone) return [];
    throw error;
  }
}

/** A page as it is answered. Files whose content hash nobody knew yet are read for it. */
export async function describePage(state: StandInState, scope: Scope, page: Page) {
  const entries = await Promise.all(page.listed.map((listed) => describeListed(scope, listed)));
  const cursor = { ...page.cursor, issuedAtMillis: state.clock.now().getTime() };
  return {
    entries: entries.flat(),
    cursor: writeCursor(cursor, state.secret),
    has_more: page.hasMore,
  } satisfies files.ListFolderResult;
}
