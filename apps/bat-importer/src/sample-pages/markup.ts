import type { SampleCase } from './sample-case.ts';

export const site = 'https://bringatrailer.com';

/** Text for an element or a double-quoted attribute. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** JSON as the site's server writes it into scripts: slashes and non-ASCII letters escaped. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('/', String.raw`\/`)
    .replace(
      /[\u0080-\uffff]/g,
      (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
}

export function listingUrl(slug: string): string {
  return `${site}/listing/${slug}/`;
}

/** Logins are lower case, whatever the name on show. */
export function memberLink(name: string): string {
  return `<a href="${site}/member/${name.toLowerCase()}/" target="_blank">${escapeHtml(name)}</a>`;
}

const symbols = { USD: '$', EUR: '€' };

export function symbolOf({ currency }: SampleCase): string {
  return symbols[currency];
}

export function thousands(amount: number): string {
  return amount.toLocaleString('en-US');
}

/** `USD $42,000`. */
export function priced(sample: SampleCase, amount: number): string {
  return `${sample.currency} ${symbolOf(sample)}${thousands(amount)}`;
}

/** A date as the site prints it: in Los Angeles, whatever the zone of the reader. */
export function printed(iso: string, options: Intl.DateTimeFormatOptions): string {
  const zone = { timeZone: 'America/Los_Angeles' };
  return new Date(iso).toLocaleString('en-US', { ...options, ...zone });
}

export function epochSeconds(iso: string): number {
  return Date.parse(iso) / 1000;
}

/** The shared form of the title, which says so where there is no reserve. */
export function sharedTitle({ title, tags }: SampleCase): string {
  return tags?.includes('noreserve') === true ? `No Reserve: ${title}` : title;
}
