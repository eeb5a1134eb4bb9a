import type { HttpClient } from '@logbook/outbound-http';
import { showAddress } from '@logbook/outbound-http';
import { itemKeyOf } from '@logbook/source-files';
import { isListingAddress, listingAddress } from './bat-address.ts';
import type { ListingPage } from './listing-page.ts';
import type { SourceItem } from './source-item.ts';
import { concernsItem, SourceError } from './source-error.ts';

/** What every source of addresses needs to turn them into pages. */
export interface Fetching {
  readonly http: HttpClient;
  readonly signal?: AbortSignal;
  readonly isDone: (itemKey: string) => boolean;
  readonly onNotice: (text: string) => void;
  /** Listings of this run, over all its sources: each is read once. */
  readonly seen: Set<string>;
  /** Requests under way at a time; the client's pace still spaces their beginnings. */
  readonly concurrency: number;
}

export interface AskedAddress {
  readonly text: string;
  /** Where it stands, for messages, such as `line 12 of cars.csv`. */
  readonly where?: string;
}

/** Fetches the listings at these addresses, each once, however often and however it is written. */
export async function* fetchListings(
  addresses: Iterable<AskedAddress>,
  fetching: Fetching,
): AsyncGenerator<SourceItem> {
  let repeated = 0;
  for await (const item of aheadOf(addresses, fetching)) {
    if (item === 'repeated') repeated += 1;
    else if (item !== 'done') yield item;
  }
  if (repeated > 0) {
    fetching.onNotice(
      `${repeated} of the addresses named a listing that was given before; each listing is read once.`,
    );
  }
}

/** Keeps up to `concurrency` requests under way, and hands on their answers in the order asked. */
async function* aheadOf(addresses: Iterable<AskedAddress>, fetching: Fetching) {
  const underWay: ReturnType<typeof fetchListing>[] = [];
  for (const address of addresses) {
    fetching.signal?.throwIfAborted();
    const answer = fetchListing(address, fetching);
    // Whoever comes first to an error ends the reading; the others' must not go unheard.
    answer.catch(() => undefined);
    underWay.push(answer);
    const first = underWay.length >= fetching.concurrency ? underWay.shift() : undefined;
    if (first !== undefined) yield await first;
  }
  for (const answer of underWay) yield await answer;
}

async function fetchListing(
  asked: AskedAddress,
  fetching: Fetching,
): Promise<SourceItem | 'repeated' | 'done'> {
  const address = understood(asked);
  const key =
    address instanceof SourceError
      ? itemKeyOf('address', showAddress(asked.text.trim()))
      : itemKeyOf('listing', address.slug);
  if (fetching.seen.has(key)) return 'repeated';
  fetching.seen.add(key);
  if (fetching.isDone(key)) return 'done';
  if (address instanceof SourceError) return { kind: 'failed', itemKey: key, error: address };
  try {
    return { kind: 'listing', itemKey: key, listing: await fetchPage(address.url, fetching) };
  } catch (error) {
    if (!concernsItem(error)) throw error;
    return { kind: 'failed', itemKey: key, error };
  }
}

function understood({ text, where }: AskedAddress) {
  try {
    return listingAddress(text);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    if (where === undefined) return error;
    return new SourceError('BAT_ADDRESS', `In ${where}: ${error.message}`, {
      facts: { ...error.facts, where },
    });
  }
}

async function fetchPage(url: string, { http, signal }: Fetching): Promise<ListingPage> {
  const response = await http.get(url, signal === undefined ? {} : { signal });
  if (!isListingAddress(response.url)) {
    throw new SourceError(
      'BAT_WRONG_PAGE',
      `${url} leads to ${response.url}, which is no listing.`,
      {
        next: 'Look at it in a browser: it may have been taken down.',
        facts: { url, leadsTo: response.url },
      },
    );
  }
  if (!/\bx?html\b/i.test(response.contentType) && response.contentType !== '') {
    throw new SourceError('BAT_WRONG_PAGE', `${url} is ${response.contentType}, not a page.`, {
      facts: { url, contentType: response.contentType },
    });
  }
  return { html: response.body, url, origin: url };
}
