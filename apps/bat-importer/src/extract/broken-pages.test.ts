import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { draftVehicle } from '../draft/draft-vehicle.ts';
import { sampleNamed } from '../sample-pages/sample-named.ts';
import { samplePage } from '../sample-pages/sample-page.ts';
import { extractListing } from './extract-listing.ts';

const readHtml = (html: string) => extractListing({ html, url: null, origin: 'page.html' });
const whole = samplePage(sampleNamed('sold'));

describe('a listing whose layout changed fails with the name of the missing part', () => {
  const cases: readonly [part: string, place: string | RegExp, into: string][] = [
    ['title (h1)', 'listing-post-title', 'heading'],
    ['result block', 'listing-available-info', 'availability'],
    ['result block of listing 201100411', 'data-listing-currently="201100411"', ''],
    [
      'result block of listing 201100411',
      'data-listing-currently="201100411"',
      'data-listing-currently="7"',
    ],
    ['result that is known', 'Sold for <strong>', 'Verkauft für <strong>'],
    ['result table', 'id="listing-bid"', 'id="bids"'],
    ['end time', /data-timestamp="\d+"/g, ''],
    ['essentials block', 'class="essentials"', 'class="facts"'],
    ['listing details', /<ul><li>Chassis.*?<\/ul>/, ''],
    ['seller in the essentials', 'item-seller"><strong>Seller', 'item"><strong>Vendor'],
    ['description', '<div class="post-excerpt" tabindex="0">', '<div class="text">'],
    ['photo gallery', 'data-gallery-items=', 'data-pictures='],
    ['photo gallery that can be read', 'data-gallery-items="[{', 'data-gallery-items="[{{'],
    ['photo gallery that is understood', '&quot;large&quot;', '&quot;big&quot;'],
    ['BAT_VMS (comments and bids)', 'var BAT_VMS =', 'var BAT_DATA ='],
    ['comments in BAT_VMS', '"comments":[', '"talk":['],
    ['comment that is understood', '"timestamp":', '"time":'],
    ['canonical address', /<link rel="canonical"[^>]*>|<meta property="og:url"[^>]*>/g, ''],
    ['listing id', /postid-\d+|data-listing-intro-id="\d+"|data-listing-bid-id="\d+"/g, ''],
    ['page title', /<title>[^<]*<\/title>/, '<title></title>'],
  ];
  test.each(cases)('%s', (part, place, into) => {
    const html = whole.replace(place, () => into);
    expect(html).not.toBe(whole);
    expect(() => readHtml(html)).toThrow(
      expect.objectContaining({
        ...{ name: 'LayoutError', code: 'BAT_LAYOUT', consequence: 'skip-item' },
        message: expect.stringContaining(`no ${part}`) as string,
      }),
    );
  });

  test('a seller in the older layout is still found', () => {
    const html = whole.replace('item-seller"><strong>Seller</strong>', 'item"><b>Seller</b>');
    expect(html).not.toBe(whole);
    expect(readHtml(html).seller.name).toBe('Harbor_Lane');
  });
});

describe('an end of the auction that no auction had', () => {
  test.each([
    ['in milliseconds', '1778612400000'],
    ['in 1999', '920000000'],
    ['in 2050', '2524608000'],
  ])('%s fails and is named', (_, stated) => {
    const html = whole.replace(/data-timestamp="\d+"/g, `data-timestamp="${stated}"`);
    expect(() => readHtml(html)).toThrow(
      expect.objectContaining({
        code: 'BAT_LAYOUT',
        message: expect.stringMatching(`end time between 2010 and 2040; found ${stated}`) as string,
      }),
    );
  });

  test('fails a withdrawn lot, too', () => {
    const html = samplePage(sampleNamed('withdrawn'))
      .replace(/<[^>]*listing-available-info[^>]*>/, '$&<i data-timestamp="7"></i>')
      .replace(/data-timestamp="\d+"/g, 'data-timestamp="7"');
    expect(() => readHtml(html)).toThrow(/end time between 2010 and 2040; found 7/);
  });
});

test('two listings in one file are not mixed into one vehicle', () => {
  const other = samplePage(sampleNamed('eur'));
  for (const html of [whole + other, whole.slice(0, whole.length * 0.8) + other]) {
    expect(() => readHtml(html)).toThrow(expect.objectContaining({ consequence: 'skip-item' }));
  }
  expect(() => readHtml(whole + other)).toThrow(
    expect.objectContaining({ code: 'BAT_CONTRADICTION' }),
  );
});

describe('a page that is no listing is told so, with the reason', () => {
  const html = (canonical: string) =>
    `<!doctype html><html><head><link rel="canonical" href="${canonical}"></head><body>bringatrailer.com</body></html>`;
  const cases: readonly [string, string, RegExp][] = [
    ['an empty file', '', /it is empty/],
    ['blanks', ' \n\t', /it is empty/],
    ['a picture', '\u0089PNG\u0000\u0000\u0001bringatrailer.com', /it is no text/],
    ['plain words', 'bringatrailer.com sold for USD $42,000', /it is no HTML/],
    ['another site', '<html><body><h1>1999 Porsche 911</h1></body></html>', /does not mention/],
    ['another site that links to it', html('https://cars.example/listing/a/'), /cars\.example/],
    ['a member page', html('https://bringatrailer.com/member/someone/'), /\/member\/someone\//],
    [
      'a results page',
      html('https://bringatrailer.com/auctions/results/'),
      /\/auctions\/results\//,
    ],
    ['a page below a listing', html('https://bringatrailer.com/listing/a/contact/'), /contact/],
    ['a nameless page', '<p>bringatrailer.com</p>', /no address of its own/],
    ['an address that is none', html('::::'), /no address of its own/],
  ];
  test.each(cases)('%s', (_, text, reason) => {
    expect(() => readHtml(text)).toThrow(
      expect.objectContaining({
        ...{ code: 'BAT_NOT_A_LISTING', consequence: 'skip-item' },
        message: expect.stringMatching(reason) as string,
      }),
    );
  });
});

describe('a page that is cut off', () => {
  const marks: readonly [string, string][] = [
    ['<div class="listing-intro "', 'title'],
    ['<div class="essentials">', 'essentials'],
    ['\nvar BAT_VMS', 'comments and bids (BAT_VMS)'],
    ['</body>', 'the end of the page (</html>)'],
  ];
  test.each(marks)('at %s fails and names "%s" as missing', (mark, missing) => {
    expect(() => readHtml(whole.slice(0, whole.lastIndexOf(mark)))).toThrow(
      expect.objectContaining({
        code: 'BAT_TRUNCATED',
        message: expect.stringContaining(missing) as string,
      }),
    );
  });

  test('never yields a vehicle with other fields than the whole page', () => {
    const pages = ['sold', 'live', 'withdrawn', 'replica-without-a-year'].map((name) =>
      samplePage(sampleNamed(name)),
    );
    const vehicleOf = (html: string) => draftVehicle(readHtml(html), { organizationId: null });
    fc.assert(
      fc.property(
        fc.constantFrom(...pages),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (html, share) => {
          const part = html.slice(0, Math.floor(html.length * share));
          let decision;
          try {
            decision = vehicleOf(part);
          } catch (error) {
            expect(error).toMatchObject({ consequence: 'skip-item' });
            return;
          }
          expect(decision).toEqual(vehicleOf(html));
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('hostile pages end in an error, soon', () => {
  const head = '<link rel="canonical" href="https://bringatrailer.com/listing/a/">';
  const cases: readonly [string, string][] = [
    ['10 MB of open elements', head + '<div>'.repeat(2_000_000)],
    [
      'deep brackets in the data',
      whole.replace(
        '"comments":[',
        () => `"comments":[{"a":${'['.repeat(800_000)}${']'.repeat(800_000)}},`,
      ),
    ],
    ['25,000 levels', `${head}${'<div class="listing-intro">'.repeat(25_000)}</html>`],
    ['100,000 levels', head + '<p><div class="listing-intro">'.repeat(100_000) + '</html>'],
    ['10 MB of elements beside each other', `${head}${'<b></b>'.repeat(1_400_000)}</html>`],
    ['10 MB of one tag that never ends', `${head}<div ${'a '.repeat(5_000_000)}`],
    ['10 MB of script without an end', `${head}<script>${'var BAT_VMS = {"a":'.repeat(500_000)}`],
    [
      '10 MB of brackets in the data',
      whole.replace('"comments":[', () => '"comments":['.repeat(800_000)),
    ],
    ['letters of no page', 'bringatrailer.com <p>'.repeat(400_000)],
  ];
  test.each(cases)('%s', { timeout: 30_000 }, (_, html) => {
    const start = performance.now();
    expect(() => readHtml(html)).toThrow(expect.objectContaining({ consequence: 'skip-item' }));
    expect(performance.now() - start).toBeLessThan(15_000);
  });

  test('no text at all makes anything but an answer or a named error', () => {
    const letters = fc.constantFrom(
      '<',
      '>',
      '"',
      '/',
      'div',
      'class=',
      'bringatrailer.com',
      '\u0000',
      'é',
      '&#',
      '<!--',
      '<script',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 60 }), (pieces) => {
        expect(() => readHtml(pieces.join(''))).toThrow(
          expect.objectContaining({ consequence: 'skip-item' }),
        );
      }),
    );
  });
});
