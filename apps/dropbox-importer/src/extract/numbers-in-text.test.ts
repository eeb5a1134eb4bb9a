import { expect, it } from 'vitest';
import { numbersInText } from './numbers-in-text.ts';

it.each([
  ['VIN: 1HGCM82633A004352 title', ['1HGCM82633A004352']],
  ['Vehicle id 1 H G C M 8 2 6 3 3 A 0 0 4 3 5 2.', ['1HGCM82633A004352']],
  ['JH4-KA7561-PC008269, again JH4KA7561PC008269', ['JH4KA7561PC008269']],
  ['1HGCM82633A004353 fails its check digit', []],
  ['UNCHARACTERISTICA nothing', []],
  ['11111111111111111 is a row of ones', []],
  ['', []],
])('%s', (text, expected) => {
  expect(numbersInText(text)).toEqual(expected);
});
