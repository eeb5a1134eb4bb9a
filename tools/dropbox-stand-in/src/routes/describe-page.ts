import type { files } from 'dropbox';
import { entryMetadata } from '../account/metadata.ts';
import { writeCursor } from '../listing/cursor.ts';
import type { Page } from '../listing/pages.ts';
import type { Scope } from '../listing/scope.ts';
import type { StandInState } from '../stand-in-state.ts';

/** A page as it is answered. Files whose content hash nobody knew yet are read for it. */
export async function describePage(state: StandInState, scope: Scope, page: Page) {
  const entries = await Promise.all(
    page.listed.map((listed) => entryMetadata(scope.view, listed, scope.mounted)),
  );
  const cursor = { ...page.cursor, issuedAtMillis: state.clock.now().getTime() };
  return {
    entries,
    cursor: writeCursor(cursor, state.secret),
    has_more: page.hasMore,
  } satisfies files.ListFolderResult;
}
