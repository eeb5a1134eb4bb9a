import { describe, expect, test } from 'vitest';
import { sampleNamed } from '../sample-pages/sample-named.ts';
import { samplePage } from '../sample-pages/sample-page.ts';
import type { SampleCase } from '../sample-pages/sample-case.ts';
import { extractListing } from './extract-listing.ts';

const readHtml = (html: string) => extractListing({ html, url: null, origin: 'the page' });
const read = (name: string, changes: Partial<SampleCase> = {}) =>
  readHtml(samplePage(sampleNamed(name, changes)));

/** The page with one place changed, which must be there. */
function changed(name: string, place: string | RegExp, into: string): string {
  const html = samplePage(sampleNamed(name));
  const next = html.replace(place, () => into);
  if (next === html) throw new Error(`"${String(place)}" is not in the page`);
  return next;
}

describe('other auctions on the page', () => {
  test('give neither price nor end: a card with another id is not read', () => {
    const card =
      '<span data-listing-current="118000001">USD $1,185,000</span><span data-auction-ends-id="118000001" data-ends="1999999999" data-until="1999999999" data-auction-ends="2033-5-18-3-33-19"></span>';
    const facts = readHtml(changed('reserve-not-met', '<main>', `<main>${card}`));
    expect(facts).toEqual(read('reserve-not-met'));
  });

  test('give no tags: every card has all of them, hidden', () => {
    expect(read('sold').tags.all).toEqual(['item-tag-currency']);
  });

  test('give no pictures: a gallery of another listing is not read', () => {
    const stray = '<div data-gallery-items="[]" data-gallery-named="item_5"></div>';
    const facts = readHtml(changed('sold', '<main>', `<main>${stray}`));
    expect(facts.images).toHaveLength(14);
  });

  test('give no counts: another listing has its own views', () => {
    const stray = '<span data-stats-id="5" data-stats-item="views">99 views</span>';
    expect(readHtml(changed('sold', '<main>', `<main>${stray}`)).counts.views).toBe(6_204);
  });
});

describe('what visitors write', () => {
  const remark =
    'Sold for USD $5 on 1/1/20. Seller: me. Withdrawn on 1/1/20. Bid to USD $9. Chassis: 1FTMF1C51MKD42225 </script> }; var BAT_VMS = {"comments":[]};';

  test('changes no fact but the comments', () => {
    const { comments: before, counts: countsBefore, ...same } = read('live');
    const { comments, counts, ...facts } = read('live', { remarks: [remark] });
    expect(facts).toEqual(same);
    expect(comments.length).toBe(before.length + 1);
    expect(counts.comments).toBe((countsBefore.comments ?? 0) + 1);
  });

  test('is kept once for each comment id, though the page may hold it twice', () => {
    const ids = read('sold').comments.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('about another listing is left out', () => {
    expect(read('sold').comments.map(({ text }) => text)).not.toContain(
      'A comment on another listing.',
    );
  });

  test('may hold a result table of its own, which is not the page’s', () => {
    const facts = read('sold');
    expect(facts.closingEvent).toBe('Sold on 5/12/26 for USD $27,500.00 to gravelgarage');
    expect(facts.price?.amountMinor).toBe(2_750_000);
  });
});

describe('numbers that look alike', () => {
  test('the lot is not the listing id, and a comma does not cut it', () => {
    const facts = read('sold');
    expect([facts.listingId, facts.lotNumber]).toEqual([201_100_411, 301_204]);
    const html = changed('sold', '</strong> #301204', '</strong> #301,204');
    expect(readHtml(html).lotNumber).toBe(301_204);
  });

  test('comments are counted past a thousand', () => {
    const html = changed(
      'sold',
      /<span class="info-value">\d+<\/span>/,
      '<span class="info-value">1,204</span>',
    );
    expect(readHtml(html).counts.comments).toBe(1_204);
  });

  test('an end without leading zeros, or in the reader’s zone, is read from the time stamp', () => {
    const html = changed('live', / at 11:40am PT/, ' at 2:40pm');
    expect(readHtml(html).endsAt).toBe('2026-12-02T19:40:00Z');
  });
});

describe('prices', () => {
  test('of a live page are bids, whatever its structured data calls them', () => {
    expect(read('live')).toMatchObject({ state: 'live', price: null });
  });

  test('are the hammer price, where the last bid was lower', () => {
    const facts = read('agreed-after-the-auction');
    expect([facts.price?.text, facts.highBid?.amountMinor]).toEqual(['USD $34,000', 3_125_000]);
  });

  test('without a currency code are not believed', () => {
    const html = changed(
      'sold',
      '<strong>USD $27,500</strong> <span',
      '<strong>$27,500</strong> <span',
    );
    expect(() => readHtml(html)).toThrow(/no amount with a currency/);
  });
});

describe('"reserve not met"', () => {
  test('is no sale, though the words "reserve met" are near', () => {
    expect(read('reserve-not-met')).toMatchObject({ state: 'reserve_not_met', price: null });
  });
});

describe('a page whose parts do not belong together', () => {
  const cases: readonly [string, string | RegExp, string, RegExp][] = [
    [
      'another heading',
      '>2015 Ford Mustang GT Premium Coupe 6-Speed</h1>',
      '>2016 Audi S3</h1>',
      /title.*2016 Audi S3.*2015 Ford Mustang/,
    ],
    [
      'another window title',
      /<title>[^<]*<\/title>/,
      '<title>2016 Audi S3 for sale on BaT Auctions - sold for $27,500 on May 12, 2026 (Lot #1)</title>',
      /title.*2015 Ford.*2016 Audi/,
    ],
    [
      'another price in the window title',
      'sold for $27,500',
      'sold for $72,500',
      /price.*\$72,500.*USD \$27,500/,
    ],
    [
      'another amount in the table',
      '<strong>$27,500</strong>',
      '<strong>$27,800</strong>',
      /amount.*USD \$27,500.*USD \$27,800/,
    ],
    ['another result in the table', '>Winning Bid<', '>High Bid<', /result.*Sold for.*High Bid/],
    [
      'another listing’s table',
      'id="listing-bid" data-listing-bid-id="201100411"',
      'id="listing-bid" data-listing-bid-id="7"',
      /listing id.*201100411.*"7"/,
    ],
  ];
  test.each(cases)('is refused: %s', (_, place, into, message) => {
    expect(() => readHtml(changed('sold', place, into))).toThrow(
      expect.objectContaining({
        code: 'BAT_CONTRADICTION',
        consequence: 'skip-item',
        message: expect.stringMatching(message) as string,
      }),
    );
  });

  test('is accepted where only the typography differs', () => {
    const title = '4×4 1976 Chevrolet “C20” 3⁄4-Ton 17″ Camper';
    const html = samplePage(sampleNamed('sold', { title })).replace(
      /<title>[^<]*<\/title>/,
      '<title>4x4 1976 Chevrolet "C20" 3/4-Ton 17" Camper for sale on BaT Auctions - sold for $27,500 on May 12, 2026</title>',
    );
    expect(readHtml(html).title).toBe(title);
  });
});

test('a page saved without its scripts is read, and says that comments and bids are unknown', () => {
  const html = samplePage(sampleNamed('sold')).replace(
    /<script(?! type="application\/ld\+json")[^>]*>[^]*?<\/script>/g,
    '',
  );
  expect(html).not.toContain('BAT_VMS =');
  const facts = readHtml(html);
  expect(facts).toMatchObject({ conversationIsRead: false, comments: [], bids: [] });
  expect(facts.price).toEqual(read('sold').price);
  expect(read('sold').conversationIsRead).toBe(true);
});

test('a withdrawn lot needs no result table', () => {
  const html = samplePage(sampleNamed('withdrawn')).replace(
    /<table class="listing-stats[^]*?<\/table>/,
    '',
  );
  expect(readHtml(html)).toMatchObject({ state: 'withdrawn', price: null });
});

describe('a page read while its auction was being closed', () => {
  const cases: readonly [string, string, string | RegExp, string][] = [
    [
      'live',
      'bidding closed, no result yet',
      'class="" data-listing-bid-id',
      'class="listing-closed" data-listing-bid-id',
    ],
    [
      'sold',
      'a result, but the title still says "ending"',
      /sold for \$27,500 on May 12, 2026/,
      'ending May 12',
    ],
    ['sold', 'a result, but bidding still open', 'class="listing-closed"', 'class=""'],
  ];
  test.each(cases)('("%s": %s) is kept apart from a changed layout', (name, _, place, into) => {
    expect(() => readHtml(changed(name, place, into))).toThrow(
      expect.objectContaining({ code: 'BAT_NOT_FINAL' }),
    );
  });
});

test('an address that a saving program rewrote is taken from where it still stands', () => {
  const canonical = /(?<=rel="canonical" href=")[^"]*/;
  expect(readHtml(changed('sold', canonical, './listing_files/saved.html'))).toEqual(read('sold'));
});

test('a live lot without a bid may show its countdown and comments beside "Bidding Open"', () => {
  const html = samplePage(sampleNamed('live-without-bids'));
  const counted = html.replace(/Bidding Open(?=\s*<)/, 'Bidding Open Ends in 3 days 16 Comments');
  expect(counted).not.toBe(html);
  expect(readHtml(counted)).toMatchObject({ state: 'live', price: null, highBid: null });
});
