import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMoney, parseMoney, wholeUnits } from './money.ts';

describe('an amount is read only with its currency', () => {
  it.each([
    ['Sold for USD $42,000 on 4/24/26', 'USD', 4_200_000, 'a result line'],
    ['Sold on 4/24/26 for USD $42,000.00 to Someone', 'USD', 4_200_000, 'with cents'],
    ['Bid to EUR €35,500', 'EUR', 3_550_000, 'euro'],
    ['GBP £9,000.50', 'GBP', 900_050, 'pounds and pence'],
    ['Current Bid: CAD $18,250', 'CAD', 1_825_000, 'a dollar that is not American'],
    ['AUD $7,000', 'AUD', 700_000, 'a dollar that is not American'],
    ['CHF 12,000', 'CHF', 1_200_000, 'a code alone'],
    ['JPY ¥1,000,000', 'JPY', 1_000_000, 'the yen has no smaller unit'],
    ['$245.28 USD', 'USD', 24_528, 'the code behind'],
    ['€35,500', 'EUR', 3_550_000, 'a sign that names one currency'],
    ['USD $0', 'USD', 0, 'nothing is an amount'],
  ] as const)('%s', (text, currency, amountMinor, why) => {
    expect(parseMoney(text), why).toEqual({ currency, amountMinor });
  });

  it.each([
    ['$42,000', 'a bare dollar sign may be any dollar'],
    ['¥1,000,000', 'yen or yuan'],
    ['42,000', 'no currency'],
    ['USD €42,000', 'code and sign contradict each other'],
    ['JPY ¥1,000.50', 'no half yen'],
    ['VIN $42', 'three letters that are no currency'],
    ['USD', 'no amount'],
    ['USD 34.500', 'thousands as half of Europe writes them, not 34.50'],
    ['34.500 USD', 'the same, not 500'],
    ['€ 1.234.500', 'the same with a sign'],
    ['Withdrawn on 4/29/26', 'no money at all'],
  ])('%s is no amount: %s', (text) => {
    expect(parseMoney(text)).toBeNull();
  });
});

it('shows amounts to people', () => {
  expect(formatMoney({ currency: 'USD', amountMinor: 4_200_000 })).toBe('USD 42,000');
  expect(formatMoney({ currency: 'EUR', amountMinor: 3_550_050 })).toBe('EUR 35,500.50');
  expect(formatMoney({ currency: 'JPY', amountMinor: 1_000_000 })).toBe('JPY 1,000,000');
});

it('gives whole units for columns that hold no cents', () => {
  expect(wholeUnits({ currency: 'USD', amountMinor: 4_200_000 })).toBe(42_000);
  expect(wholeUnits({ currency: 'JPY', amountMinor: 1_000_000 })).toBe(1_000_000);
});

it('reads any text without an error, 100 kB included', () => {
  assert(
    property(string({ unit: 'binary', maxLength: 400 }), (text) => {
      parseMoney(text);
    }),
  );
  const start = performance.now();
  for (const text of ['USD '.repeat(25_000), '1,111'.repeat(20_000), 'A '.repeat(50_000)]) {
    parseMoney(text);
  }
  expect(performance.now() - start).toBeLessThan(200);
});
