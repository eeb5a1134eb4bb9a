import { basename } from 'node:path';
import { HttpError } from '@logbook/outbound-http';
import type { HttpClient } from '@logbook/outbound-http';
import { itemKeyOf } from '@logbook/source-files';
import { readAddressList } from './address-list.ts';
import { memberAddress, resultsAddress } from './bat-address.ts';
import { fetchListings } from './fetch-listings.ts';
import type { Fetching } from './fetch-listings.ts';
import { fetchListPage, readListPage } from './list-page.ts';
import { isSavedPage } from './listing-source.ts';
import type { ListingSource } from './listing-source.ts';
import { memberListings } from './member-page.ts';
import { resultAddresses } from './results-pages.ts';
import { readPages, readSamples } from './saved-pages.ts';
import type { SourceItem } from './source-item.ts';
import { concernsItem, SourceError } from './source-error.ts';

export interface ReadOptions {
  /** Asks bringatrailer.com; not used for saved pages and samples. */
  readonly http: HttpClient;
  readonly signal?: AbortSignal;
  /** Items that a former run has done, by key: they are neither read nor handed on. */
  readonly isDone?: (itemKey: string) => boolean;
  /** Requests under way at a time; 1 unless told. */
  readonly concurrency?: number;
  /** A line for the person at the terminal about something that is no item. */
  readonly onNotice?: (text: string) => void;
}

/**
 * The listing pages of one or more sources, one at a time, in a stable order, each read only when
 * it is asked for. What cannot be read is handed on as an item that says so.
 *
 * @throws LogbookError with consequence `stop-run` where going on makes no sense: a path that is
 * not there, a host that refuses us; and the signal's own reason when it is aborted
 */
export async function* readListings(
  sources: ListingSource | readonly ListingSource[],
  options: ReadOptions,
): AsyncGenerator<SourceItem> {
  const list = 'kind' in sources ? [sources] : sources;
  const fetching: Fetching = {
    http: options.http,
    ...(options.signal !== undefined && { signal: options.signal }),
    isDone: options.isDone ?? (() => false),
    onNotice: options.onNotice ?? (() => undefined),
    seen: new Set(),
    concurrency: options.concurrency ?? 1,
  };
  let folders = 0;
  for (const source of list) {
    fetching.signal?.throwIfAborted();
    if (source.kind === 'pages') folders += 1;
    yield* readSource(source, fetching, folders);
  }
}

function readSource(
  source: ListingSource,
  fetching: Fetching,
  folder: number,
): AsyncIterable<SourceItem> {
  switch (source.kind) {
    case 'addresses':
      return fetchListings(
        source.addresses.map((text) => ({ text })),
        fetching,
      );
    case 'address-list':
      return readList(source, fetching);
    case 'pages':
      return readPages(source.path, { ...fetching, keyKind: pageKeyKind(folder) });
    case 'samples':
      return readSamples(source.folder, fetching);
    case 'member':
      return readMember(source.member, fetching);
    case 'results':
      return readResults(source.results, fetching);
  }
}

/** Two folders may hold files of one name; the ledger needs a key for each, the same in each run. */
function pageKeyKind(folder: number): string {
  return folder === 1 ? 'page' : `page-${folder}`;
}

async function* readList(
  source: Extract<ListingSource, { kind: 'address-list' }>,
  fetching: Fetching,
): AsyncGenerator<SourceItem> {
  const stdin = source.stdin ?? process.stdin;
  const listed = await readAddressList(source.file, stdin, fetching.signal);
  const origin = source.file === '-' ? 'standard input' : basename(source.file);
  if (listed.length === 0) fetching.onNotice(`${origin} names no address.`);
  const addresses = listed.map(({ text, line }) => ({ text, where: `line ${line} of ${origin}` }));
  yield* fetchListings(addresses, fetching);
}

async function* readMember(member: string, fetching: Fetching): AsyncGenerator<SourceItem> {
  const origin = isSavedPage(member) ? basename(member) : member;
  try {
    const html = isSavedPage(member)
      ? await readListPage(member)
      : await fetchListPage(memberAddress(member).url, fetching.http, fetching.signal);
    const { login, addresses, total } = memberListings(html, origin);
    if (total !== null && total > addresses.length) {
      fetching.onNotice(
        `The page of ${login} shows ${addresses.length} of ${total} listings; the others come only on a click there. Give their addresses with --listings.`,
      );
    }
    yield* fetchListings(
      addresses.map((text) => ({ text, where: `the page of ${login}` })),
      fetching,
    );
  } catch (error) {
    if (!concernsItem(error)) throw error;
    const known = forbiddenMember(error) ?? error;
    yield { kind: 'failed', itemKey: itemKeyOf('member', origin), error: known };
  }
}

/** BaT's robots.txt keeps programs off members' pages; their owner may still save one. */
function forbiddenMember(error: Error): SourceError | null {
  if (!(error instanceof HttpError) || error.code !== 'HTTP_ROBOTS_DISALLOWED') return null;
  return new SourceError('BAT_LIST_PAGE', `BaT asks programs not to read members' pages.`, {
    next: 'Open the page in a browser, save it as .html and give the file to --member; or give the listings with --listings or --pages.',
    facts: error.facts,
    cause: error,
  });
}

async function* readResults(results: string, fetching: Fetching): AsyncGenerator<SourceItem> {
  const origin = isSavedPage(results) ? basename(results) : results;
  // The same auction on two pages is how results are, and no slip of the operator.
  const quiet = { ...fetching, onNotice: () => undefined };
  try {
    const html = isSavedPage(results)
      ? await readListPage(results)
      : await fetchListPage(resultsAddress(results), fetching.http, fetching.signal);
    for await (const addresses of resultAddresses(html, origin, fetching)) {
      yield* fetchListings(
        addresses.map((text) => ({ text })),
        quiet,
      );
    }
  } catch (error) {
    if (!concernsItem(error)) throw error;
    yield { kind: 'failed', itemKey: itemKeyOf('results', origin), error };
  }
}
