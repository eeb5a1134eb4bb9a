import { describe, expect, test } from 'vitest';
import { extractListing } from '../extract/extract-listing.ts';
import { sampleNamed } from '../sample-pages/sample-named.ts';
import { samplePage } from '../sample-pages/sample-page.ts';
import type { SampleCase } from '../sample-pages/sample-case.ts';
import { draftVehicle } from './draft-vehicle.ts';

function decide(
  name: string,
  changes: Partial<SampleCase> = {},
  organizationId: string | null = null,
) {
  const html = samplePage(sampleNamed(name, changes));
  return draftVehicle(extractListing({ html, url: null, origin: name }), { organizationId });
}

function draftOf(
  name: string,
  changes: Partial<SampleCase> = {},
  organizationId: string | null = null,
) {
  const decision = decide(name, changes, organizationId);
  if (decision.kind !== 'vehicle') throw new Error(`"${name}" became ${decision.kind}`);
  return decision.draft;
}

const vehicleOf = (name: string, changes: Partial<SampleCase> = {}) =>
  draftOf(name, changes).vehicle;

describe('year, make and model', () => {
  const cases: readonly [string, number | null, string, string, string | null][] = [
    ['sold', 2015, 'Ford', 'Mustang (S550)', 'GT Premium'],
    ['eur', 1999, 'Porsche', '996 Carrera', null],
    ['long-make', 1959, 'Austin-Healey', '100-6', 'BN4'],
    ['dealer-charges', 2012, 'Land Rover', 'Range Rover Sport (2005-2013)', 'HSE'],
    ['live-without-bids', 1972, 'International Harvester', 'Scout II', null],
    ['pre-1981-chassis', 1967, 'Alfa Romeo', 'Giulia', 'Sprint GT Veloce'],
    ['withdrawn', 1988, 'Mercedes-Benz', 'R107 560SL', null],
    ['kilometres', 1991, 'Nissan', 'Skyline R32', 'GT-R'],
    ['replica-without-a-year', null, 'Factory Five', 'Mk4 Roadster', null],
    ['motorcycle', 1974, 'Ducati', '750 Sport', null],
  ];
  test.each(cases)('of "%s" are %s %s %s', (name, year, make, model, trim) => {
    expect(vehicleOf(name)).toMatchObject({ year, make, model, trim });
  });

  test('are the site’s labels, with the badge kept beside them', () => {
    const { vehicle, facts } = draftOf('badge-differs-from-label');
    expect(vehicle).toMatchObject({ make: 'Dodge', model: 'Ram 1500' });
    expect(facts['understood']).toMatchObject({ badge: { make: 'Ram' } });
  });

  test('are the title’s own words where the page has no labels', () => {
    const bare = structuredClone(sampleNamed('sold')) as { make?: string; model?: string };
    delete bare.make;
    delete bare.model;
    const html = samplePage(bare as SampleCase);
    const decision = draftVehicle(extractListing({ html, url: null, origin: 'a page' }), {
      organizationId: null,
    });
    expect(decision).toMatchObject({
      draft: { vehicle: { make: 'Ford', model: 'Mustang', trim: 'GT Premium' } },
    });
  });

  test('never come from the address, which may say otherwise', () => {
    expect(vehicleOf('sold', { slug: '1973-ferrari-365-gtb-4-2' })).toMatchObject({
      ...{ year: 2015, make: 'Ford' },
    });
  });
});

describe('the number of the vehicle', () => {
  test('is a VIN only where it can be trusted', () => {
    expect(vehicleOf('sold')).toMatchObject({ vin: '1FA6P8CF0F5300417', chassisNumber: null });
    expect(vehicleOf('eur')).toMatchObject({ vin: 'WP0ZZZ99ZXS600222', chassisNumber: null });
  });

  test('of a VIN that fails its check digit is a question, not a fact', () => {
    const { vehicle, doubts } = draftOf('vin-fails-its-check-digit');
    expect(vehicle).toMatchObject({ vin: null, chassisNumber: null, make: 'Jeep' });
    expect(doubts).toEqual([
      {
        field: 'vin',
        value: '1J4GZ78Y9TC200366',
        reason: expect.stringMatching(/check digit/) as string,
      },
    ]);
  });

  test.each([
    ['pre-1981-chassis', 'AR240377'],
    ['long-make', 'BN4LO47113'],
    ['kilometres', 'BNR32012345'],
    ['replica-without-a-year', 'F5R1004567RD'],
    ['motorcycle', 'DM750S757412'],
  ])('of "%s" is the maker’s own', (name, chassisNumber) => {
    expect(vehicleOf(name)).toMatchObject({ vin: null, chassisNumber });
  });

  test.each(['Chassis: N/A', 'Chassis: Withheld', 'Engine Number: 4A 771'])(
    'is none for "%s"',
    (line) => {
      const vehicle = vehicleOf('motorcycle', { details: [line, '748cc V-Twin'] });
      expect(vehicle).toMatchObject({ vin: null, chassisNumber: null });
    },
  );

  test('makes two sales of one car recognisable as one', () => {
    const [first, second] = ['same-car-first-sale', 'same-car-second-sale'].map((name) =>
      draftOf(name),
    );
    expect(first?.vehicle.vin).toBe(second?.vehicle.vin);
    expect([first?.itemKey, second?.itemKey]).toEqual(['bat:188405230', 'bat:201298773']);
  });
});

describe('price and date of sale', () => {
  const cases: readonly [string, number | null, string | null][] = [
    ['sold', 27_500, '2026-05-12'],
    ['agreed-after-the-auction', 34_000, '2026-03-10'],
    ['eur', null, '2026-06-09'],
    ['reserve-not-met', null, null],
    ['live', null, null],
    ['live-without-bids', null, null],
    ['withdrawn', null, null],
  ];
  test.each(cases)('of "%s" are %s and %s', (name, salePriceUsd, saleDate) => {
    expect(vehicleOf(name)).toMatchObject({ salePriceUsd, saleDate });
  });

  test('the date is the auction house’s day, not the day in Greenwich', () => {
    expect(vehicleOf('sold', { endsAt: '2026-05-13T03:10:00Z' }).saleDate).toBe('2026-05-12');
  });
});

describe('distance', () => {
  test.each([
    ['sold', 41_000],
    ['agreed-after-the-auction', 9_140],
    ['eur', 89_000],
    ['kilometres', 55_000],
    ['motorcycle', 13_049],
    ['live-without-bids', null],
  ])('of "%s" is %s miles', (name, mileageMiles) => {
    expect(vehicleOf(name).mileageMiles).toBe(mileageMiles);
  });
});

describe('a distance that cannot be read', () => {
  const withLine = (line: string) =>
    draftOf('sold', { details: ['Chassis: 1FA6P8CF5F5301127', line, '5.0-Liter Coyote V8'] });

  test('is a doubt that quotes the line, and no distance is claimed', () => {
    const { vehicle, doubts } = withLine('13.000 Miles');
    expect(vehicle.mileageMiles).toBeNull();
    expect(doubts).toContainEqual({
      field: 'mileageMiles',
      value: '13.000 Miles',
      reason: 'the line states a distance that cannot be read',
    });
  });

  test('is no doubt where the page does not speak of one', () => {
    expect(withLine('30k-Mile Service in 2024').doubts).toEqual(
      withLine('Clean Carfax Report').doubts,
    );
  });
});

describe('what the lines of the essentials describe', () => {
  test('is taken where it is certain', () => {
    expect(vehicleOf('sold')).toMatchObject({
      color: 'Deep Impact Blue',
      bodyStyle: 'Coupe',
      transmission: 'Six-Speed Manual Transmission',
      engineSize: '5.0-Liter Coyote V8',
    });
  });

  test.each([
    ['Automatic Climate Control', 'transmission'],
    ['Transmission Cooler', 'transmission'],
    ['Original Paint', 'color'],
    ['Paint Protection Film', 'color'],
    ['20-Liter Fuel Tank', 'engineSize'],
    ['Jump Seats', 'bodyStyle'],
  ] as const)('"%s" says nothing of %s', (line, field) => {
    const title = '2015 Ford Mustang';
    expect(vehicleOf('sold', { title, details: ['Chassis: N/A', line] })[field]).toBeNull();
  });

  test.each([
    ['Repainted Colorado Red', 'Colorado Red'],
    ['Refinished in Dutch Blue', 'Dutch Blue'],
    ['Red & White Paint', 'Red & White'],
    ['Repainted in Green Metallic Paint', 'Green Metallic'],
  ])('"%s" is the colour %s', (line, color) => {
    expect(vehicleOf('sold', { details: ['Chassis: N/A', line] }).color).toBe(color);
  });
});

describe('what is no vehicle', () => {
  test.each([
    ['wheels', 'filed under "Wheels"'],
    ['sign', 'it is about "Sign", and it has no chassis line'],
  ])('"%s" is left out with the reason', (name, reason) => {
    expect(decide(name)).toEqual({ kind: 'not-a-vehicle', reason });
  });

  // An old script left out all of these for "art", "sign" or "book" in their addresses.
  test.each([
    '1967 Aston Martin DB6',
    '1970 Dodge Dart Swinger',
    '1959 Abarth 750',
    '2005 Smart Roadster',
  ])('is not "%s"', (title) => {
    const [, make = ''] = /^\d+ (Aston Martin|\w+)/.exec(title) ?? [];
    expect(decide('sold', { title, make, details: ['Chassis: 4471'] }).kind).toBe('vehicle');
  });
});

describe('what a person must decide', () => {
  test('two vehicles in one lot', () => {
    expect(decide('two-vehicles-in-one-lot')).toMatchObject({
      kind: 'review',
      review: {
        source: { type: 'bat_auction', key: '200289114' },
        reasons: [expect.stringMatching(/more than one vehicle/)],
        draft: { vehicle: { make: 'BMW' } },
      },
    });
  });

  test('wheels with a chassis number', () => {
    const details = ['Chassis: WP0ZZZ99ZXS600222', 'Four Wheels'];
    expect(decide('wheels', { details })).toMatchObject({ kind: 'review' });
  });

  test('a thing that neither title nor chassis line explains', () => {
    const title = 'Something From a Barn';
    const decision = decide('sign', { title, details: ['Two Metres Long'] });
    expect(decision).toMatchObject({ kind: 'review' });
  });
});

describe('pictures', () => {
  test('are all there once, the cover marked', () => {
    const { images } = draftOf('sold');
    expect(images).toHaveLength(14);
    expect(images.filter(({ isPrimary }) => isPrimary)).toHaveLength(1);
    expect(images[0]).toEqual({
      url: 'https://bringatrailer.com/wp-content/uploads/2026/04/2015_ford_mustang_gt_premium_31_001-10000-scaled.jpg',
      category: null,
      isPrimary: true,
      filename: '2015_ford_mustang_gt_premium_31_001-10000-scaled.jpg',
      takenAt: null,
      metadata: {
        batImageId: 201_091_411,
        width: 2048,
        height: 1365,
        largeUrl:
          'https://bringatrailer.com/wp-content/uploads/2026/04/2015_ford_mustang_gt_premium_31_001-10000-scaled.jpg?fit=2048%2C1365',
      },
    });
  });

  test('include a cover that is not in the gallery', () => {
    const html = samplePage(sampleNamed('sold')).replace(
      /("image":")[^"]*/,
      String.raw`$1https:\/\/bringatrailer.com\/wp-content\/cover.jpg?fit=1%2C1`,
    );
    const facts = extractListing({ html, url: null, origin: 'a page' });
    const decision = draftVehicle(facts, { organizationId: null });
    expect(decision).toMatchObject({
      draft: {
        images: expect.arrayContaining([
          expect.objectContaining({
            url: 'https://bringatrailer.com/wp-content/cover.jpg',
            isPrimary: true,
          }),
        ]) as unknown,
      },
    });
  });
});

test('a draft says where it was found, and keeps all that was read', () => {
  const { source, vehicle, facts } = draftOf('sold');
  const url = 'https://bringatrailer.com/listing/2015-ford-mustang-gt-premium-31/';
  expect(source).toEqual({ type: 'bat_auction', key: '201100411', url });
  expect(vehicle).toMatchObject({
    ...{ discoverySource: 'bringatrailer', discoveryUrl: url, batAuctionUrl: url },
    ...{ batSeller: 'Harbor_Lane', batListingTitle: '2015 Ford Mustang GT Premium Coupe 6-Speed' },
    batLocation: 'Duluth, Minnesota 55802',
  });
  expect(vehicle.description).toMatch(/^This 2015 Ford Mustang GT Premium.*\n\nThe coupe/s);
  expect(facts).toMatchObject({ listingId: 201_100_411, lotNumber: 301_204, state: 'sold' });
  expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
});

test('an unknown place is no place', () => {
  expect(vehicleOf('withdrawn').batLocation).toBeNull();
});

test('a named organisation consigns the vehicle', () => {
  const id = '6b7f3a4e-52a4-4d0f-9f5c-6a43c1f6a001';
  expect(draftOf('sold', {}, id).organization).toEqual({ id, relationship: 'consigner' });
  expect(draftOf('sold').organization).toBeNull();
});
