import { describe, expect, it } from 'vitest';
import { canonicalMake, knownMakes } from './make-lookup.ts';
import { makesAgree, taxonomyMakeOf } from './make-taxonomy.ts';
import { MODELS_OF_SEVERAL_WORDS } from './model-names.ts';
import { MAKES_BY_MODEL, MODEL_NUMBERS_LIKE_YEARS } from './models-naming-a-make.ts';
import { TAXONOMY_RULES } from './taxonomy-rules.ts';

describe('names of makes', () => {
  it.each([
    ['mercedes benz', 'Mercedes-Benz'],
    ['Mercedes', 'Mercedes-Benz'],
    ['ALFA ROMEO', 'Alfa Romeo'],
    ['Citroën', 'Citroen'],
    ['Rolls Royce', 'Rolls-Royce'],
    ['VW', 'Volkswagen'],
    ['IHC', 'International Harvester'],
    ['Harley Davidson', 'Harley-Davidson'],
    ['Škoda', 'Skoda'],
    ['Land Rover Defender', null],
    ['', null],
    ['Nonesuch', null],
  ])('%s is %s', (name, make) => {
    expect(canonicalMake(name)).toBe(make);
  });

  it('every make is found by its own name', () => {
    for (const make of knownMakes()) expect(canonicalMake(make), make).toBe(make);
  });

  it('the tables about models and taxonomy name only known makes as their key', () => {
    const known = new Set(knownMakes());
    const keys = [
      ...Object.keys(MODELS_OF_SEVERAL_WORDS),
      ...Object.keys(MODEL_NUMBERS_LIKE_YEARS),
      ...Object.values(MAKES_BY_MODEL).flat(),
      ...TAXONOMY_RULES.map(({ badge }) => badge),
    ];
    expect(keys.filter((make) => !known.has(make))).toEqual([]);
  });
});

describe('badge and taxonomy', () => {
  it.each([
    ['Ram', 'Dodge', '2015 Ram 1500', true],
    ['Mercedes-Benz', 'mercedes benz', '1999 Mercedes-Benz G500', true],
    ['Honda', 'Acura', '2000 Honda Integra Type R', true],
    ['Honda', 'Acura', '2000 Honda Civic Si', false],
    ['Thor', 'Ford', '2017 Thor Outlaw Motorhome', true],
    ['Factory Five', 'Shelby', 'Factory Five Mk4 Roadster', true],
    ['Ford', 'Chevrolet', '1967 Ford Mustang', false],
  ])('%s filed under %s (%s): %s', (badge, label, title, agree) => {
    expect(makesAgree(badge, label, title)).toBe(agree);
  });

  it('names the directory’s make only where the rule always holds', () => {
    expect(taxonomyMakeOf('Ram', '2015 Ram 1500')).toBe('Dodge');
    expect(taxonomyMakeOf('Thor', '2017 Thor Outlaw Motorhome')).toBeNull();
    expect(taxonomyMakeOf('Dodge', '2008 Dodge Sprinter 2500')).toBe('Mercedes-Benz');
    expect(taxonomyMakeOf('Dodge', '2008 Dodge Viper SRT-10')).toBeNull();
  });

  it('every difference has its reason', () => {
    expect(TAXONOMY_RULES.filter(({ reason }) => reason.length < 10)).toEqual([]);
  });
});
