import { readFileSync } from 'node:fs';
import { assert, constantFrom, integer, property, string, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLabelled, scoreOf } from './labelled-folder-names.testing.ts';
import { readFolderName } from './read-folder-name.ts';

const fixture = (name: string) =>
  readLabelled(readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8'));
const labelled = fixture('folder-names.txt');

describe('a folder name says whether it is a vehicle, and which', () => {
  it('is tried on at least 150 names', () => {
    expect(labelled.length).toBeGreaterThanOrEqual(150);
  });

  it.each(labelled.map((row) => [row.name, row] as const))('%s', (_, row) => {
    const { score, got } = scoreOf(row);
    expect({ score, got }, row.why).toEqual({ score: 'right', got: expect.anything() as unknown });
  });
});

describe('of names that were written before the parser saw them', () => {
  const heldOut = [
    'folder-names-held-out.txt',
    'folder-names-held-out-2.txt',
    'folder-names-held-out-3.txt',
    'folder-names-held-out-4.txt',
  ];
  const scores = heldOut.flatMap(fixture).map((row) => scoreOf(row).score);

  it('99 in 100 are right or go to a person', () => {
    const wrong = scores.filter((score) => score === 'wrong').length;
    expect(wrong / scores.length).toBeLessThanOrEqual(0.01);
  });

  it('few go to a person who need not', () => {
    const review = scores.filter((score) => score === 'review').length;
    expect(review / scores.length).toBeLessThan(0.05);
  });
});

describe('every field says how sure it is, and why', () => {
  it('a vehicle', () => {
    expect(readFolderName('SOLD - 1978 Trans Am #A1234')).toMatchObject({
      ...{ kind: 'vehicle', year: 1978, make: 'Pontiac', model: 'Trans Am', status: 'sold' },
      stockNumber: 'A1234',
      fields: {
        year: { stated: '1978', reasons: ['the name begins with it'] },
        make: { reasons: ['not stated; Pontiac made the "trans am" in 1978'] },
        stockNumber: { stated: '#A1234', reasons: ['stands after #'] },
        status: { stated: 'SOLD' },
      },
    });
  });

  it('a field that is null has no entry, and the whole is no surer than its weakest part', () => {
    const read = readFolderName("'05 Mustang GT");
    expect(Object.keys(read.fields).sort()).toEqual(['make', 'model', 'trim', 'year']);
    expect(read.confidence).toBe(read.fields.year?.confidence);
  });

  it('a VIN with a typing error waits as a doubt, and the name goes to a person', () => {
    expect(readFolderName('2013 Ford F-150 1FTFW1ET5DFC10312')).toMatchObject({
      ...{ kind: 'unsure', year: 2013, make: 'Ford', vin: null },
      doubts: [{ field: 'vin', value: '1FTFW1ET5DFC10312' }],
    });
  });

  it('nothing of the name is lost', () => {
    const { setAside } = readFolderName(
      '1995 Porsche 993 - 62k mi - Guards Red - $58,000 owner: Jo Doe',
    );
    const said = setAside.map(({ what, text }) => `${what} ${text}`).join('; ');
    for (const part of ['62k mi', 'Guards Red', '$58,000', 'Jo Doe']) expect(said).toContain(part);
  });

  it.each([
    ['1974 Ford', 'the name does not say: model'],
    ['1989 Suburban', '"suburban" may be Chevrolet or GMC'],
    ['1959 Mustang', 'Ford sold no "Mustang" in 1959, as far as is known'],
    ['1969 Camaro and 1970 Chevelle', 'a second vehicle: "1970 Chevelle"'],
    ['1996 Toyota Corvette', '"Corvette" is a Chevrolet, not a Toyota'],
    ['x'.repeat(301), 'longer than any name that Dropbox allows'],
  ])('%s: %s', (name, reason) => {
    const read = readFolderName(name);
    expect(read.kind).toBe('unsure');
    expect(read.reasons).toContain(reason);
  });

  it('a model year that has not come is not believed', () => {
    expect(readFolderName('2031 Corvette', { latestYear: 2028 }).kind).toBe('unsure');
    expect(readFolderName('2031 Corvette', { latestYear: 2033 }).kind).toBe('vehicle');
  });
});

describe('how it is written does not matter', () => {
  const names = constantFrom(
    ...['1974 Ford Bronco', '1969 Chevrolet Camaro', '1987 Porsche 911', '1999 Ford F-350'],
    ...['1967 Land Rover Defender', '1970 Mercedes-Benz 280SL', '1989 Ferrari 328 GTS'],
  );
  const same = (a: string, b: string): void => {
    const [first, second] = [readFolderName(a), readFolderName(b)];
    const facts = ({ kind, year, make, model }: typeof first) => ({
      ...{ kind, year, make, model: model?.toUpperCase() },
    });
    expect(facts(second), b).toEqual(facts(first));
  };

  it('capitals, underscores, blanks, marks of direction, decomposed characters', () => {
    assert(
      property(names, (name) => {
        same(name, name.toUpperCase());
        same(name, name.toLowerCase());
        same(name, name.replaceAll(' ', '_'));
        same(name, `  ${name.replaceAll(' ', '   ')} `);
        same(name, `\u200f${name}\u200f`);
        same(name, name.normalize('NFD'));
      }),
    );
  });

  it('a status, a price or a copy of it changes nothing else', () => {
    const additions = constantFrom(
      'SOLD - ',
      'HOLD ',
      '(pending) ',
      '$45,000 ',
      '2024-05-03 ',
      '#A1234 ',
    );
    assert(
      property(names, additions, (name, addition) => {
        same(name, addition + name);
        same(name, `${name} ${addition.trim()}`);
        same(name, `${name} (2)`);
      }),
    );
  });

  it('the vehicle is the same year whatever the years of photos around it', () => {
    assert(
      property(names, integer({ min: 2005, max: 2026 }), (name, year) => {
        same(name, `${name} (photos ${String(year)})`);
        same(name, `${String(year)}-04-12 ${name}`);
      }),
    );
  });
});

describe('no name can hurt it', () => {
  it('reads any text without an error, and never claims what it does not say', () => {
    assert(
      property(string({ unit: 'binary', maxLength: 400 }), (text) => {
        const read = readFolderName(text);
        expect(read.confidence).toBeGreaterThanOrEqual(0);
        expect(read.confidence).toBeLessThanOrEqual(1);
        if (read.kind === 'not-a-vehicle')
          expect([read.make, read.model, read.year]).toEqual([null, null, null]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('reads the same twice', () => {
    assert(
      property(tuple(string(), string()), ([a, b]) => {
        const name = `${a} 1974 Ford Bronco ${b}`;
        expect(readFolderName(name)).toEqual(readFolderName(name));
      }),
    );
  });

  it.each([
    ['digits', '9'.repeat(100_000)],
    ['hyphens', '1-'.repeat(50_000)],
    ['words', 'Porsche 911 '.repeat(9_000)],
    ['years', '1999 '.repeat(20_000)],
    ['blanks', ' '.repeat(100_000)],
    ['letters', 'A'.repeat(100_000)],
    ['groups of letters and digits', 'A1 '.repeat(30_000)],
    ['brackets', '(['.repeat(50_000)],
    ['dots', '.a'.repeat(50_000)],
    ['combining marks', 'e\u0301'.repeat(50_000)],
    ['half a character', '\ud800'.repeat(100_000)],
    ['prices', '$1,000'.repeat(20_000)],
  ])('reads 100 kB of %s in an instant', (_, text) => {
    const start = performance.now();
    readFolderName(text);
    expect(performance.now() - start).toBeLessThan(200);
  });

  it('10,000 names take about a second', () => {
    const names = labelled.map(({ name }) => name);
    for (const name of names) readFolderName(name);
    // The time of this thread alone: the machine may be busy with other tests.
    const start = process.threadCpuUsage().user;
    for (let at = 0; at < 10_000; at += 1) readFolderName(names[at % names.length] ?? '');
    const seconds = (process.threadCpuUsage().user - start) / 1_000_000;
    expect(seconds).toBeLessThan(3);
  });
});
