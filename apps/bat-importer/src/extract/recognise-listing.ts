import type { ListingPage } from '../source/listing-page.ts';
import type { OpenPage } from './open-page.ts';
import { metaContent } from './page-meta.ts';
import { ContradictionError, LayoutError, NotAListingError } from './page-errors.ts';

const listingPath = /^\/(?:[a-z]{2}\/)?listing\/([^/]+)\/?$/;
const hosts = new Set(['bringatrailer.com', 'www.bringatrailer.com']);

/**
 * Answers, before the costly parse, whether a page can be a listing at all: a folder of saved
 * pages also holds archives, pictures and other sites.
 *
 * @throws NotAListingError with the reason
 */
export function expectHtmlOfTheSite({ html, origin }: ListingPage): void {
  if (html.trim() === '') throw new NotAListingError('it is empty', origin);
  if (html.slice(0, 4096).includes('\u0000')) throw new NotAListingError('it is no text', origin);
  if (!/<[a-z!]/i.test(html)) throw new NotAListingError('it is no HTML', origin);
  if (!/bringatrailer\.com/i.test(html)) {
    throw new NotAListingError('it does not mention bringatrailer.com', origin);
  }
}

/** Programs that save pages may rewrite the first of these to a place on the disk. */
function pageAddress(page: OpenPage): URL | null {
  const stated = [
    page.all('link').filter('[rel="canonical"]').attr('href'),
    metaContent(page, 'og:url'),
  ].find((address) => address !== undefined && URL.canParse(address));
  return stated === undefined ? null : new URL(stated);
}

/**
 * The canonical address of the listing whose page this is.
 *
 * @throws NotAListingError where the page says that it is another site or another kind of page
 */
export function listingAddress(page: OpenPage): string {
  const address = pageAddress(page);
  const looksLikeListing = page.all('.listing-intro').length > 0;
  if (address === null) {
    if (looksLikeListing) throw new LayoutError('canonical address', page.origin);
    throw new NotAListingError('it names no address of its own', page.origin);
  }
  if (!hosts.has(address.hostname)) {
    throw new NotAListingError(`it is a page of ${address.hostname}`, page.origin);
  }
  const slug = listingPath.exec(address.pathname)?.[1];
  if (slug === undefined) {
    throw new NotAListingError(`its address is ${address.pathname}`, page.origin);
  }
  return `https://bringatrailer.com/listing/${slug.toLowerCase()}/`;
}

/**
 * The site's number of the listing, which every other block on the page must carry to count.
 *
 * @throws LayoutError where no place states it; ContradictionError where two places differ
 */
export function listingIdOf(page: OpenPage): number {
  const { origin } = page;
  const numbers = (where: string, key: string, attribute: string, form: RegExp) =>
    page
      .all(key)
      .toArray()
      .flatMap(({ attribs }) => form.exec(attribs[attribute] ?? '')?.[1] ?? [])
      .map((value) => ({ where, value }));
  // All of each, not the first: two pages saved into one file would lend each other their values.
  const stated = [
    ...numbers('the body class', 'body', 'class', /(?:^|\s)postid-(\d+)/),
    ...numbers('the intro block', '.listing-intro', 'data-listing-intro-id', /^(\d+)$/),
    ...numbers('the result table', '#listing-bid', 'data-listing-bid-id', /^(\d+)$/),
  ];
  const [first, ...others] = stated;
  if (first === undefined) throw new LayoutError('listing id', origin);
  const other = others.find(({ value }) => value !== first.value);
  if (other !== undefined) throw new ContradictionError('listing id', first, other, origin);
  return Number(first.value);
}
