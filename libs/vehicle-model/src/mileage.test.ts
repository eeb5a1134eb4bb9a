import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMileage } from './mileage.ts';
import { isUnreadMileage } from './unread-mileage.ts';
import type { Mileage } from './mileage.ts';

/** What is said, without what is not. */
function said(text: string): Partial<Mileage> | null {
  const mileage = parseMileage(text);
  if (mileage === null) return null;
  const entries = Object.entries(mileage).filter(
    ([key, value]) => key !== 'stated' && value !== null && value !== false,
  );
  return Object.fromEntries(entries);
}

const miles = (count: number) => ({ miles: count, statedDistance: count, unit: 'miles' });

describe('a mileage line gives whole miles and what is said about them', () => {
  it.each([
    ['31k Miles', { ...miles(31_000), isRounded: true }],
    ['60K Miles', { ...miles(60_000), isRounded: true }],
    ['1,600 Miles', miles(1_600)],
    ['97,800 miles', miles(97_800)],
    ['17 Miles', miles(17)],
    ['1 Mile', miles(1)],
    ['29k Miles Shown', { ...miles(29_000), isRounded: true, isShown: true }],
    [
      '29k Miles Shown, TMU',
      { ...miles(29_000), isRounded: true, isShown: true, isTotalUnknown: true },
    ],
    ['4,200 Miles Indicated', { ...miles(4_200), isIndicated: true }],
    ['4,200 Indicated Miles', { ...miles(4_200), isIndicated: true }],
    ['TMU', { isTotalUnknown: true }],
    ['Mileage Unknown', { isTotalUnknown: true }],
    ['True Mileage Unknown', { isTotalUnknown: true }],
    ['5k Miles on Rolled Odometer', { ...miles(5_000), isRounded: true, odometer: 'rolled' }],
    [
      '3k Miles on Replacement Odometer',
      { ...miles(3_000), isRounded: true, odometer: 'replaced' },
    ],
    ['880 Miles on Repaired Odometer', { ...miles(880), odometer: 'repaired' }],
    ['900 Miles on Build', { ...miles(900), isSinceBuild: true }],
    ['2k Miles Since Restoration', { ...miles(2_000), isRounded: true, isSinceBuild: true }],
    ['~5k Miles', { ...miles(5_000), isRounded: true, isApproximate: true }],
    ['Approximately 800 Miles', { ...miles(800), isApproximate: true }],
    ['34k Chassis Miles', { ...miles(34_000), isRounded: true, isOfChassis: true }],
    ['228 Hours', { hours: 228 }],
    ['1,300 Miles & 200 Hours', { ...miles(1_300), hours: 200 }],
    [
      '88k Kilometers (~55k Miles) Shown',
      { miles: 55_000, statedDistance: 88_000, unit: 'kilometers', isRounded: true, isShown: true },
    ],
    ['100 Kilometers', { miles: 62, statedDistance: 100, unit: 'kilometers' }],
    [
      '20k Kilometers',
      { miles: 12_427, statedDistance: 20_000, unit: 'kilometers', isRounded: true },
    ],
    ['31k-Mile', { ...miles(31_000), isRounded: true }],
    ['4,900-Kilometer', { miles: 3_045, statedDistance: 4_900, unit: 'kilometers' }],
    ['Mileage: 45,100', miles(45_100)],
  ])('%s', (text, expected) => {
    expect(said(text)).toEqual(expected);
  });

  it('keeps the line as it was stated', () => {
    expect(parseMileage('29k Miles Shown, TMU')?.stated).toBe('29k Miles Shown, TMU');
  });
});

describe('a line about something else is no mileage', () => {
  it.each([
    '17″ Wheels',
    '2.9-Liter Flat-Six',
    'Automatic Climate Control',
    '150-mph Speedometer',
    '150 Miles per Hour',
    '35-Mile Range',
    '240 Miles of Range',
    'Chassis: 85576',
    'Six-Speed Manual Transaxle',
    '4.10:1 Final Drive',
    '12,345,678,901 Miles',
    '30k-Mile Service in 2024',
    '100k-Mile Powertrain Warranty',
    '',
  ])('%s', (text) => {
    expect(parseMileage(text)).toBeNull();
  });
});

describe('a line that means to state a distance and cannot be read is told from other lines', () => {
  it.each([
    ...['13.000 Miles', '13ooo Miles', '13 000 Miles Shown', 'Thirteen-Thousand Miles'],
    ...['12k-15k Miles', '12,345,678,901 Miles', 'Odometer: Broken', 'Mileage: see text'],
    '27 Delivery Miles',
  ])('%s', (line) => {
    expect(isUnreadMileage(line)).toBe(true);
  });

  it.each([
    ...['29k Miles', 'TMU', '228 Hours', '35-Mile Range', '150 Miles per Hour'],
    ...['30k-Mile Service in 2024', 'Quarter-Mile Time Slips', '1/4-Mile Time Slips'],
    ...['1000 Miglia Eligible', 'Odometer Replaced', 'Mileage Tracker', '3.4-Liter Flat-Six'],
    ...['150-mph Speedometer', 'KM/H Speedometer', '240 Miles of Range', ''],
    ...['Serviced 500 Miles Ago', 'Engine Rebuilt 5k Miles Ago'],
  ])('not %s', (line) => {
    expect(isUnreadMileage(line)).toBe(false);
  });
});

it('reads any text without an error, 100 kB included', () => {
  assert(
    property(string({ unit: 'binary', maxLength: 400 }), (text) => {
      parseMileage(text);
    }),
  );
  const start = performance.now();
  for (const text of ['1,111'.repeat(20_000), '1 '.repeat(50_000), ' '.repeat(100_000)]) {
    parseMileage(text);
  }
  expect(performance.now() - start).toBeLessThan(200);
});
