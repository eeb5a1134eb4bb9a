import { readFileSync } from 'node:fs';
import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseVehicleTitle } from './parse-vehicle-title.ts';

const labelled = readFileSync(
  new URL('../../fixtures/labelled-titles.txt', import.meta.url),
  'utf8',
)
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split(' | '));

describe('a title gives kind, year, make, model and trim', () => {
  it('is tried on at least 150 titles', () => {
    expect(labelled.length).toBeGreaterThanOrEqual(150);
  });

  it.each(labelled)('%s', (title = '', kind, year, make, model, trim, why) => {
    const parsed = parseVehicleTitle(title);
    const said = { ...{ kind, year, make, model, trim }, why };
    const got = {
      kind: parsed.kind,
      year: parsed.year === null ? '-' : String(parsed.year),
      ...{ make: parsed.make ?? '-', model: parsed.model ?? '-', trim: parsed.trim ?? '-' },
    };
    expect({ ...got, why }).toEqual(said);
  });
});

describe('what a title says besides is set aside, not lost', () => {
  it.each([
    ['31k-Mile 1999 Porsche 911', 'mileage', '31k-Mile'],
    ['427 Stroker–Powered 1968 Ford Mustang', 'poweredBy', '427 Stroker'],
    ['Roush 402R—Powered Superformance MKIII', 'poweredBy', 'Roush 402R'],
    ['Original-Owner 1988 Buick Regal', 'owner', 'Original-Owner'],
    ['Sam Sample’s 44-Year-Owned 1964 Ford Falcon', 'owner', 'Sam Sample’s 44-Year-Owned'],
    ['Ex–Doris Example 1970 Ford Bronco', 'owner', 'Ex–Doris Example'],
    ['Euro 1985 BMW M635CSi', 'market', ['Euro']],
    ['52k-Kilometer JDM RHD 1992 Toyota Chaser', 'market', ['JDM', 'RHD']],
    ['Modified 2003 BMW M3', 'modifications', ['Modified']],
    ['Lingenfelter-Modified 2000 Dodge Viper', 'modifications', ['Lingenfelter-Modified']],
    ['Brewster Green 2018 Porsche 911', 'otherPrefix', 'Brewster Green'],
    ['2014 Dealer Academy Ford Focus ST', 'otherPrefix', 'Dealer Academy'],
    ['No Reserve: 2012 Porsche Cayman R', 'noReserve', true],
    ['2012 Porsche Cayman R', 'noReserve', false],
    ['1995 Ford F-150 XLT SuperCab 4×4 5.8L', 'engine', '5.8L'],
    ['1970 Chevrolet Corvette Coupe 454 4-Speed', 'engine', '454'],
    ['1996 Ford F-350 XLT Power Stroke', 'engine', 'Power Stroke'],
    ['1990 Land Rover Defender 110 by Sample Works 6-Speed', 'transmission', '6-Speed'],
    ['1995 Ford F-150 XLT SuperCab 4×4', 'drivetrain', '4×4'],
    ['2011 Mercedes-Benz E350 4MATIC Wagon', 'drivetrain', '4MATIC'],
    ['1930 Ford Model A Town Sedan', 'body', 'Town Sedan'],
    ['1990 Land Rover Defender 110 by Sample Works 6-Speed', 'builder', 'Sample Works'],
    ['1930 Ford Model A w/Trailer', 'equipment', 'Trailer'],
    ['2013 Ferrari 458 Spider for Charity', 'charity', 'Charity'],
    ['1990 BMW K1 & 1993 BMW K1 Ultima Pair', 'secondVehicle', '1993 BMW K1 Ultima Pair'],
    ['1973 Porsche 914 Project', 'isProject', true],
    ['1991 Mazda MX-5 Miata Race Car', 'isRaceCar', true],
    ['2021 Ford F-150 Lightning Tribute', 'isReplica', true],
  ] as const)('%s: %s', (title, field, expected) => {
    const value = parseVehicleTitle(title).setAside[field];
    const said =
      typeof value === 'object' && value !== null && 'stated' in value ? value.stated : value;
    expect(said).toEqual(expected);
  });

  it('mileage in a title is in miles, with its unit as stated', () => {
    const { mileage } = parseVehicleTitle('4,900-Kilometer 1993 Honda Beat').setAside;
    expect(mileage).toMatchObject({ miles: 3045, unit: 'kilometers', statedDistance: 4900 });
  });
});

describe('the badge and the directory’s make are both kept', () => {
  it.each([
    ['2021 Ram 1500 TRX', 'Ram', 'Dodge'],
    ['2019 Mercedes-AMG CLS53 4MATIC', 'Mercedes-AMG', 'Mercedes-Benz'],
    ['1998 Honda Integra Type R', 'Honda', 'Acura'],
    ['1998 Honda Civic Type R', 'Honda', null],
    ['1967 Morris Mini Cooper', 'Mini', null],
    ['1967 Morris Minor 1000', 'Morris', null],
    ['2019 Thor Hurricane 29M Motorhome', 'Thor', null],
  ])('%s is a %s', (title, badge, taxonomy) => {
    expect(parseVehicleTitle(title)).toMatchObject({ make: badge, taxonomyMake: taxonomy });
  });
});

it.each([
  ['1966 Mustang Fastback', '"mustang" may be Ford or Shelby or AMF'],
  ['1923 Unheardof Touring Six', 'no known make is named ("Unheardof")'],
  ['1990 BMW K1 & 1993 BMW K1', 'several vehicles in one lot'],
  ['', 'the title is empty'],
  ['x'.repeat(601), '601 characters: too long for a title'],
])('says why it is unsure: %s', (title, reason) => {
  const parsed = parseVehicleTitle(title);
  expect(parsed.kind).toBe('unsure');
  expect(parsed.reasons).toContain(reason);
});

it.each([
  ['1950 HRG 1500 Roadster', 'HRG'],
  ['1968 Vanden Plas Princess 4-Litre R', 'Vanden Plas'],
  ['1996 Jaguar Vanden Plas', 'Jaguar'],
  ['1990 Spice SE90P IMSA GTP', 'Spice'],
  ['1969 Haflinger 700AP', 'Steyr-Puch'],
  ['Lone Star Classics LS427 Roadster', 'Lone Star Classics'],
])('knows small and old makes: %s', (title, make) => {
  expect(parseVehicleTitle(title)).toMatchObject({ kind: 'vehicle', make });
});

it.each(['1954 Boles Aero Ensenada Travel Trailer', '1962 Shasta Airflyte Travel Trailer'])(
  'a travel trailer is no vehicle: %s',
  (title) => {
    expect(parseVehicleTitle(title).kind).toBe('not-a-vehicle');
  },
);

describe('no text can hurt it', () => {
  it('reads any text without an error', () => {
    assert(
      property(string({ unit: 'binary', maxLength: 400 }), (text) => {
        parseVehicleTitle(text);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['digits', '9'.repeat(100_000)],
    ['hyphens', '1-'.repeat(50_000)],
    ['words', 'Porsche 911 '.repeat(9_000)],
    ['years', '1999 '.repeat(20_000)],
    ['entities', '&#215;'.repeat(20_000)],
    ['blanks', ' '.repeat(100_000)],
    ['quotes', '“’'.repeat(50_000)],
    ['combining marks', 'e\u0301'.repeat(50_000)],
    ['half a character', '\ud800'.repeat(100_000)],
  ])('reads 100 kB of %s in an instant', (_, text) => {
    const start = performance.now();
    parseVehicleTitle(text);
    expect(performance.now() - start).toBeLessThan(200);
  });
});
