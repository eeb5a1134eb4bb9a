import { showAddress } from '@logbook/outbound-http';
import { SourceError } from './source-error.ts';

export const batHost = 'bringatrailer.com';
const batOrigin = `https://${batHost}`;

export interface ListingAddress {
  /** The one form: https, no `www`, lower case, a slash at the end, nothing behind it. */
  readonly url: string;
  /** Names the listing, not the car: a car that is offered again gets a new one. */
  readonly slug: string;
}

function refuse(text: string, reason: string): SourceError {
  const shown = showAddress(text.trim());
  return new SourceError('BAT_ADDRESS', `"${shown}" is no address of a BaT listing: ${reason}.`, {
    next: `It looks like ${batOrigin}/listing/<name>/.`,
    facts: { address: shown, reason },
  });
}

/**
 * An address on bringatrailer.com in the form that we ask: old lists say `http` or `www`, or leave
 * the scheme out; nothing is ever sent over http, so these are taken as the same page.
 */
function batUrl(text: string): URL {
  const trimmed = text.trim();
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:/i.test(trimmed) ? trimmed : `https://${trimmed}`);
  if (url === null) throw refuse(text, 'it cannot be read');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw refuse(text, `${url.protocol} is no web page`);
  }
  if (url.username !== '' || url.password !== '') {
    throw refuse(text, 'it carries a user name or password');
  }
  if (url.hostname !== batHost && url.hostname !== `www.${batHost}`) {
    throw refuse(text, `its host is ${url.hostname}, not ${batHost}`);
  }
  if (url.port !== '') throw refuse(text, `it names port ${url.port}`);
  return url;
}

function segmentsOf(url: URL, text: string): readonly string[] {
  try {
    decodeURIComponent(url.pathname);
  } catch {
    throw refuse(text, 'its percent signs make no sense');
  }
  // An encoded slash, backslash or control is no part of any name.
  if (/%(2f|5c|[01][0-9a-f]|7f)/i.test(url.pathname)) throw refuse(text, 'its name is not plain');
  return url.pathname.toLowerCase().split('/').filter(Boolean);
}

/**
 * The listing that an address names. Everything behind the name is cut (query, `#comment-1`,
 * `/contact/`), so that two addresses of one listing are equal.
 *
 * @throws SourceError `BAT_ADDRESS` (skip-item) for every other address and for look-alikes
 */
export function listingAddress(text: string): ListingAddress {
  const [first, slug] = segmentsOf(batUrl(text), text);
  if (first !== 'listing') throw refuse(text, 'its path does not begin with /listing/');
  if (slug === undefined) throw refuse(text, 'it names no listing');
  return { slug, url: `${batOrigin}/listing/${slug}/` };
}

/** Does the address name a listing? */
export function isListingAddress(text: string): boolean {
  try {
    listingAddress(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * The address of a page that lists auctions: a make (`/ferrari/`), a model (`/ferrari/360/`),
 * an era, or `/auctions/results/?search=…`. The query is kept: it says what is looked for.
 *
 * @throws SourceError `BAT_ADDRESS` (skip-item)
 */
export function resultsAddress(text: string): string {
  const url = batUrl(text);
  const segments = segmentsOf(url, text);
  if (segments.length === 0) throw refuse(text, 'it names no make or model');
  if (segments[0] === 'listing') throw refuse(text, 'it is one listing: give it with --listing');
  if (segments[0] === 'member') throw refuse(text, 'it is a member: give it with --member');
  return `${batOrigin}/${segments.join('/')}/${url.search}`;
}

/**
 * The address of a member's page, from the login or from any address of it.
 *
 * @throws SourceError `BAT_ADDRESS` (skip-item)
 */
export function memberAddress(text: string): { readonly login: string; readonly url: string } {
  const named = text.trim().replace(/^@/, '');
  const login = named.includes('/') ? loginOf(named) : named.toLowerCase();
  // Logins may end in a hyphen (facts: maddog6198-).
  if (login === undefined || !/^[a-z0-9_-]+$/.test(login)) {
    throw new SourceError('BAT_ADDRESS', `"${showAddress(named)}" is no login of a BaT member.`, {
      next: `It is the name in ${batOrigin}/member/<login>/.`,
      facts: { login: showAddress(named) },
    });
  }
  return { login, url: `${batOrigin}/member/${login}/` };
}

function loginOf(address: string): string | undefined {
  const [first, login] = segmentsOf(batUrl(address), address);
  return first === 'member' ? login : undefined;
}
