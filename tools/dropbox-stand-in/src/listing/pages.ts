import type { JournalEvent } from '../account/journal.ts';
import { keyPath } from '../account/node.ts';
import type { Cursor } from './cursor.ts';
import { DEFAULT_LIMIT } from './listing-habits.ts';
import { closedFolders, concerns, shows, uprooted } from './scope.ts';
import type { Scope } from './scope.ts';
import { walkAfter } from './walk.ts';
import type { Listed } from './walk.ts';

/** One page, before its entries are described. */
export interface Page {
  readonly listed: readonly Listed[];
  readonly cursor: Cursor;
  readonly hasMore: boolean;
}

/** The journal has moved on in a way that no list of changes can tell. */
export class CursorReset extends Error {
  override readonly name = 'CursorReset';
}

/** A page of changes is over after so many events, even if none concerned the folder. */
const EVENTS_PER_PAGE = 5000;

function pageSize({ cursor, habits }: Scope): number {
  const limit = cursor.limit === 0 ? (habits.defaultLimit ?? DEFAULT_LIMIT) : cursor.limit;
  return Math.max(1, Math.round(limit * (habits.fill ?? 1)));
}

/** The next page of a cursor. @throws CursorReset */
export function nextPage(scope: Scope): Page {
  const { cursor, habits } = scope;
  const page = cursor.page + 1;
  const hasMore = cursor.after !== null || cursor.seq < journalOf(scope).lastSeq;
  if (habits.emptyPageEvery !== undefined && hasMore && page % habits.emptyPageEvery === 0) {
    return { listed: [], cursor: { ...cursor, page }, hasMore: true };
  }
  const found = cursor.after === null ? changes(scope) : listing(scope, cursor.after);
  return { ...found, cursor: { ...found.cursor, page } };
}

const journalOf = ({ view }: Scope) => view.account.tree.journal;

function listing(scope: Scope, after: string): Page {
  const { cursor, habits, folder } = scope;
  const size = pageSize(scope);
  const listed: Listed[] = [];
  const prefix = cursor.keyPath;
  if (after === '' && cursor.recursive && folder !== scope.view.root) listed.push(folder);
  const passed = after.slice(prefix.length + 1);
  let last: Listed | undefined;
  let isComplete = true;
  for (const node of walkAfter(scope, folder, passed === '' ? [] : passed.split('/'))) {
    if (listed.length >= size) {
      isComplete = false;
      break;
    }
    listed.push(node);
    last = node;
  }
  if (habits.repeatLastEntry === true && after !== '') listed.unshift(...again(scope, after));
  const lastPath = last === undefined ? after : pathOf(last);
  return {
    listed,
    cursor: { ...cursor, after: isComplete ? null : lastPath },
    hasMore: !isComplete || cursor.seq < journalOf(scope).lastSeq,
  };
}

function pathOf(listed: Listed): string {
  return listed.kind === 'deleted' ? listed.keyPath : keyPath(listed);
}

/** The entry that the page before ended with, if it is still there. */
function again({ view }: Scope, path: string): Listed[] {
  const nodes = path
    .slice(1)
    .split('/')
    .reduce<Listed | undefined>(
      (node, key) => (node?.kind === 'folder' ? node.children.get(key) : undefined),
      view.account.tree.root,
    );
  return nodes === undefined ? [] : [nodes];
}

function changes(scope: Scope): Page {
  const { cursor, habits } = scope;
  const journal = journalOf(scope);
  const closed = closedFolders(scope);
  const size = pageSize(scope);
  const listed: Listed[] = [];
  let { seq } = cursor;
  for (let scanned = 0; scanned < EVENTS_PER_PAGE && listed.length < size; scanned += 1) {
    const event = journal.at(seq + 1);
    if (event === undefined) break;
    if (uprooted(scope, event)) throw new CursorReset();
    seq = event.seq;
    if (concerns(scope, closed, event)) listed.push(...told(scope, event));
  }
  const before = journal.at(cursor.seq);
  if (habits.repeatLastEntry === true && listed.length > 0 && before !== undefined) {
    if (concerns(scope, closed, before)) listed.unshift(...told(scope, before));
  }
  return { listed, cursor: { ...cursor, seq }, hasMore: seq < journal.lastSeq };
}

/** What an event says today: nothing, if a later one says it anew. */
function told(scope: Scope, event: JournalEvent): Listed[] {
  const { node } = event;
  if (node === null) {
    const silent = scope.habits.deletionsNeedIncludeDeleted === true;
    if (silent && !scope.cursor.includeDeleted) return [];
    const { keyPath: lower, namePath: display } = event;
    const name = display.slice(display.lastIndexOf('/') + 1);
    return [{ kind: 'deleted', name, keyPath: lower, namePath: display }];
  }
  const isNews = node.reportedAs === event.seq && scope.view.account.tree.byId(node.id) === node;
  return isNews && shows(scope, node) ? [node] : [];
}

/** Is there anything after the cursor that its folder is concerned with? */
export function hasChanges(scope: Scope): boolean {
  const { cursor } = scope;
  if (cursor.after !== null) return true;
  const journal = journalOf(scope);
  const closed = closedFolders(scope);
  for (let seq = cursor.seq + 1; seq <= journal.lastSeq; seq += 1) {
    const event = journal.at(seq);
    if (event === undefined) return false;
    if (
      uprooted(scope, event) ||
      (concerns(scope, closed, event) && told(scope, event).length > 0)
    ) {
      return true;
    }
  }
  return false;
}
