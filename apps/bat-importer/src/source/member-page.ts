import { load } from 'cheerio';
import { isListingAddress, listingAddress } from './bat-address.ts';
import { SourceError } from './source-error.ts';

export interface MemberListings {
  readonly login: string;
  /** The addresses of what this member sold or sells, in the order of the page. */
  readonly addresses: readonly string[];
  /** How many the page says there are; it shows only the first few. `null` if it does not say. */
  readonly total: number | null;
}

/**
 * The auctions that a member offered, from the member's page. The same page lists what the member
 * bid on, won and talked about; none of that is the member's own, so a section counts only if its
 * head says that it holds listings.
 *
 * No seller's page was at hand when this was written: where a page says that there are listings
 * but none of its sections can be told to hold them, that is an error, not an empty answer.
 *
 * @throws SourceError `BAT_LIST_PAGE` (skip-item)
 */
export function memberListings(html: string, origin: string): MemberListings {
  const $ = load(html);
  const login = $('h1[data-user-login]').attr('data-user-login');
  if (login === undefined) {
    throw new SourceError('BAT_LIST_PAGE', `${origin} is no BaT member's page.`, {
      facts: { origin },
    });
  }
  const own = $('.profile-sections-container section, section').filter((_, section) => {
    const name = `${$(section).attr('class') ?? ''} ${$(section).find('h2').first().text()}`;
    return /listing|auction|sale|sold/i.test(name) && !/\b(won|win|bids?|comments?)\b/i.test(name);
  });
  const links = own
    .find('a[href]')
    .toArray()
    .map((link) => $(link).attr('href') ?? '')
    .filter(isListingAddress)
    .map((address) => listingAddress(address).url);
  const addresses = [...new Set(links)];
  const total = countOf($('nav.profile-nav').text());
  if (addresses.length === 0 && total !== 0) {
    throw new SourceError(
      'BAT_LIST_PAGE',
      `${origin} shows no section with listings of ${login}.`,
      {
        next: 'Give the addresses of the listings with --listings, or saved pages with --pages.',
        facts: { origin, login, total },
      },
    );
  }
  return { login, addresses, total };
}

function countOf(navigation: string): number | null {
  const digits = /Listings\s*\(([\d,]+)\)/.exec(navigation)?.[1];
  return digits === undefined ? null : Number(digits.replaceAll(',', ''));
}
