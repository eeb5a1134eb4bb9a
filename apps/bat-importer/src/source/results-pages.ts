import { completedAuctionsIn, resultsPage } from './completed-auctions.ts';
import type { CompletedAuctions, ResultsPage } from './completed-auctions.ts';
import type { Fetching } from './fetch-listings.ts';
import { SourceError } from './source-error.ts';

/** Of one question, BaT answers no more than this many auctions, however many there are. */
const ceiling = 10_000;
/** Page sizes that the site itself uses; it rejects many others. */
const pageSizes = [24, 36, 48];

/**
 * The addresses of all auctions that a results page lists, page after page, each page asked for
 * only when the one before has been used up.
 *
 * Ends at the last page, at an empty page, at a page that holds nothing new (the site repeats
 * itself), or at the 10,000 auctions that BaT gives out for one question.
 *
 * @throws HttpError or SourceError if a page cannot be had; what came before stands
 */
export async function* resultAddresses(
  html: string,
  origin: string,
  fetching: Fetching,
): AsyncGenerator<readonly string[]> {
  const page = resultsPage(html, origin);
  const { first, more } = page;
  const seen = new Set<number>();
  yield newAddresses(first, seen);
  const pageSize = pageSizeOf(first);
  const pages = Math.ceil(first.items_total / pageSize);
  if (pages <= 1) return;
  if (more === null) {
    fetching.onNotice(
      `${origin} does not tell how to ask for its other pages; only the first is read.`,
    );
    return;
  }
  for (let number = 2; number <= pages; number += 1) {
    if (number * pageSize > ceiling) {
      fetching.onNotice(
        `BaT gives out ${ceiling} of the ${first.items_total} auctions of ${origin}; ask by model or by era to reach the others.`,
      );
      return;
    }
    const next = await askPage(number, { ...page, more }, fetching);
    expectSameQuestion(first, next, origin);
    const addresses = newAddresses(next, seen);
    if (addresses.length === 0) return;
    yield addresses;
  }
}

function pageSizeOf({ items_per_page: size }: CompletedAuctions): number {
  return size !== undefined && pageSizes.includes(size) ? size : 24;
}

/** New auctions end while we read, and push the others on to the next page. */
function newAddresses({ items }: CompletedAuctions, seen: Set<number>): string[] {
  const fresh = items.filter(({ id }) => !seen.has(id));
  for (const { id } of fresh) seen.add(id);
  return fresh.map(({ url }) => url);
}

async function askPage(
  number: number,
  { first, more }: ResultsPage & { readonly more: NonNullable<ResultsPage['more']> },
  { http, signal }: Fetching,
): Promise<CompletedAuctions> {
  const question = {
    page: number,
    per_page: pageSizeOf(first),
    get_items: 1,
    get_stats: 0,
    sort: 'td',
  };
  const url = new URL(more.url);
  for (const [name, value] of Object.entries(question)) url.searchParams.set(name, String(value));
  // The filter counts only inside a JSON body, under this name (facts, section 6).
  const body = { ...question, base_filter: first.base_filter ?? {} };
  const response = await http.postJson(url, body, {
    headers: { 'X-WP-Nonce': more.nonce },
    ...(signal !== undefined && { signal }),
  });
  return completedAuctionsIn(response.body, `page ${number} of the results`);
}

/**
 * A filter that the site does not understand is ignored in silence, and the whole archive comes
 * back: a quarter of a million auctions that nobody asked for.
 */
function expectSameQuestion(first: CompletedAuctions, next: CompletedAuctions, origin: string) {
  if (next.items_total <= first.items_total * 1.1 + 100) return;
  throw new SourceError(
    'BAT_LIST_PAGE',
    `BaT answers with ${next.items_total} auctions where ${origin} has ${first.items_total}: it did not understand the question.`,
    {
      next: 'Only the first page was read.',
      facts: { origin, expected: first.items_total, answered: next.items_total },
    },
  );
}
