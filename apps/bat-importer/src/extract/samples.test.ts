import { describe, expect, test } from 'vitest';
import { sampleNamed } from '../sample-pages/sample-named.ts';
import { samplePage } from '../sample-pages/sample-page.ts';
import { extractListing } from './extract-listing.ts';

const read = (name: string) =>
  extractListing({ html: samplePage(sampleNamed(name)), url: null, origin: name });

describe('how the auction stands', () => {
  // [case, state, price, high bid (both in cents), end, high bidder]
  const cases: readonly [string, string, number | null, number | null, string, string | null][] = [
    ['sold', 'sold', 2_750_000, 2_750_000, '2026-05-12T18:21:07Z', 'gravelgarage'],
    ['no-reserve', 'sold', 6_125_000, 6_125_000, '2026-06-02T20:40:30Z', 'Ohm_Resistance'],
    ['reserve-not-met', 'reserve_not_met', null, 3_350_000, '2026-01-29T21:02:15Z', null],
    ['live', 'live', null, 4_175_000, '2026-12-02T19:40:00Z', 'apex_ana'],
    ['live-without-bids', 'live', null, null, '2026-12-04T20:05:00Z', null],
    ['withdrawn', 'withdrawn', null, 1_225_000, '2026-04-01T17:20:00Z', null],
    ['eur', 'sold', 2_450_000, 2_450_000, '2026-06-09T16:15:20Z', 'Kurvenkratzer'],
    [
      'agreed-after-the-auction',
      'sold',
      3_400_000,
      3_125_000,
      '2026-03-10T18:48:52Z',
      'tbar_terry',
    ],
  ];
  test.each(cases)('of "%s" is %s', (name, state, price, highBid, endsAt, bidder) => {
    const facts = read(name);
    expect({
      state: facts.state,
      price: facts.price?.amountMinor ?? null,
      highBid: facts.highBid?.amountMinor ?? null,
      endsAt: facts.endsAt,
      bidder: facts.highBidder?.name ?? null,
    }).toEqual({ state, price, highBid, endsAt, bidder });
  });

  test('keeps the currency that the page states', () => {
    expect(read('eur').price).toEqual({
      currency: 'EUR',
      amountMinor: 2_450_000,
      text: 'EUR €24,500',
    });
    expect(read('eur').bids.at(-1)?.amountMinor).toBe(2_450_000);
    expect(read('withdrawn').currency).toBe('USD');
  });
});

describe('who sells', () => {
  test('is the account in the essentials, by name, login and number', () => {
    expect(read('sold').seller).toEqual({
      name: 'Harbor_Lane',
      login: 'harbor_lane',
      url: 'https://bringatrailer.com/member/harbor_lane/',
      userId: 311_207,
    });
  });

  test('is a dealer with extra charges, or a private party', () => {
    const dealer = read('dealer-charges');
    expect([dealer.sellerType, dealer.dealerCharges]).toEqual(['dealer', 'USD $399 Document Fee']);
    const other = read('sold');
    expect([other.sellerType, other.dealerCharges]).toEqual(['private_party', null]);
  });
});

describe('the numbers of the vehicle', () => {
  const cases: readonly [string, readonly object[]][] = [
    ['sold', [{ kind: 'chassis', label: 'Chassis', value: '1FA6P8CF0F5300417' }]],
    ['long-make', [{ kind: 'chassis', label: 'Chassis', value: 'BN4L/O 47113 (see text)' }]],
    [
      'pre-1981-chassis',
      [{ kind: 'chassis', label: 'Chassis', value: 'AR240377, Engine: AR00502/A' }],
    ],
    [
      'two-vehicles-in-one-lot',
      [
        { kind: 'chassis', label: 'Red Chassis', value: 'WB1053105L6370021' },
        { kind: 'chassis', label: 'Black Chassis', value: 'WB1053109P0240114' },
      ],
    ],
    ['wheels', []],
  ];
  test.each(cases)('in "%s" are the lines that say so', (name, chassis) => {
    expect(read(name).chassis).toEqual(chassis);
  });

  test.each([
    ['Engine Number: 4A 771', 'engine_number'],
    ['Assigned VIN: UT10442', 'assigned_vin'],
    ['Serial Number: 8891', 'serial_number'],
  ])('may also be "%s"', (line, kind) => {
    const html = samplePage(sampleNamed('motorcycle', { details: [line, '748cc V-Twin'] }));
    const [number] = extractListing({ html, url: null, origin: 'a page' }).chassis;
    expect([number?.kind, `${number?.label ?? ''}: ${number?.value ?? ''}`]).toEqual([kind, line]);
  });
});

describe('the distance driven', () => {
  test.each([
    ['sold', '41k Miles'],
    ['long-make', '63k Miles Shown, TMU'],
    ['eur', '143,000 Kilometers (~89k Miles)'],
    ['live-without-bids', '500 Miles on Build'],
    ['wheels', null],
  ])('of "%s" is the line that states it', (name, line) => {
    expect(read(name).mileageLine).toBe(line);
  });

  test('is no line about a part', () => {
    const details = [
      'Chassis: 1',
      'Engine Rebuilt 500 Miles Ago',
      '2k Miles on Rebuilt Engine',
      'TMU',
      '12k Miles',
    ];
    const html = samplePage(sampleNamed('sold', { details }));
    expect(extractListing({ html, url: null, origin: 'a page' }).mileageLine).toBe('12k Miles');
  });
});

test('labels, tags, place, counts and dates are those of the listing', () => {
  const facts = read('same-car-second-sale');
  expect(facts.groups.map(({ label, name }) => [label, name])).toEqual([
    ['Make', 'BMW'],
    ['Model', 'BMW Z3'],
    ['Era', '2000s'],
    ['Origin', 'German'],
    ['Location', 'Located in United States'],
  ]);
  expect(facts.tags).toMatchObject({ alumni: true, noReserve: false, premium: false });
  expect(facts.counts).toEqual({ views: 9_004, watchers: 1_077, comments: 9, bids: 30 });
  expect(facts).toMatchObject({
    ...{ listingId: 201_298_773, lotNumber: 302_871, publishedAt: '2026-05-25T14:05:33Z' },
    url: 'https://bringatrailer.com/listing/2002-bmw-z3-coupe-58/',
    ...{ location: 'Bend, Oregon 97701', country: { code: 'USA', name: 'United States' } },
  });
});

test('the history names the earlier auction of the same car', () => {
  expect(read('same-car-second-sale').history).toEqual([
    {
      url: 'https://bringatrailer.com/listing/2002-bmw-z3-coupe-58/',
      title: '2002 BMW Z3 3.0i Coupe 5-Speed',
      text: 'This Listing Sold by clown_shoe_fan to pine_and_petrol for USD $31,500.00 June 8, 2026',
      current: true,
    },
    {
      url: 'https://bringatrailer.com/listing/2002-bmw-z3-coupe-44/',
      title: '2002 BMW Z3 3.0i Coupe 5-Speed',
      text: 'Sold by northgarage to clown_shoe_fan for USD $26,000.00 May 20, 2025',
      current: false,
    },
  ]);
});

test('a title without a reserve is told from the title itself', () => {
  const facts = read('no-reserve');
  expect(facts.title).toBe('18k-Mile 2011 Chevrolet Corvette Z06 Carbon Edition');
  expect(facts.ogTitle).toBe(`No Reserve: ${facts.title}`);
  expect(facts.tags).toMatchObject({ noReserve: true, premium: true });
});
