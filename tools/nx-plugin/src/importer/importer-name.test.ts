import { describe, expect, it } from 'vitest';
import { readImporterName } from './importer-name.ts';

describe('the name of an importer', () => {
  it('gives everything else its name', () => {
    expect(readImporterName('cars-and-bids')).toEqual({
      name: 'cars-and-bids',
      project: 'cars-and-bids-importer',
      root: 'apps/cars-and-bids-importer',
      packageName: '@logbook/cars-and-bids-importer',
      sourceType: 'cars_and_bids_listing',
      constant: 'CARS_AND_BIDS',
      title: 'Cars and Bids',
    });
    expect(readImporterName('cars-and-bids-importer').name).toBe('cars-and-bids');
  });

  it.each([
    ["O'Neil", /capital letters/, 'o-neil'],
    ['../x', /a path/, 'x'],
    ['apps/x', /a path/, 'apps-x'],
    ['C:\\x', /a path/, 'c-x'],
    ['CarsAndBids', /capital letters/, 'carsandbids'],
    ['cars_and_bids', /other characters/, 'cars-and-bids'],
    ['cars and bids', /blanks/, 'cars-and-bids'],
    ['cars\nbids', /blanks/, 'cars-bids'],
    ['übercars', /other than a to z/, 'ubercars'],
    ['車', /other than a to z/, null],
    ['a'.repeat(300), /300 characters/, 'a'.repeat(40)],
    ['', /empty/, null],
    ['-importer', /empty/, null],
    ['importer', /where it imports from/, null],
    ['cars-importer-importer', /twice/, 'cars'],
    ['abc-', /dashes/, 'abc'],
    ['-abc', /dashes/, 'abc'],
    ['a--b', /dashes/, 'a-b'],
    ['9lives', /begins with a digit/, 'lives'],
    ['import', /reserved/, null],
    ['constructor', /reserved/, null],
    ['__proto__', /other characters/, 'proto'],
    ['nx', /reserved/, null],
    ['con', /reserved/, null],
    ['$(id)', /other characters/, 'id'],
    ['<%= x %>', /blanks/, 'x'],
  ])('is refused with the reason, and with a better one: %s', (text, reason, better) => {
    const next =
      better === null ? /Names look like cars-and-bids/ : `Nothing was written. Try ${better}.`;
    expect(() => readImporterName(text)).toThrow(reason);
    expect(() => readImporterName(text)).toThrow(next);
  });
});
