import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { extractListing } from '../extract/extract-listing.ts';
import { blowUp } from './blow-up.ts';
import { sampleCases } from './sample-cases.ts';
import { sampleFiles } from './sample-files.ts';

const fixtures = join(import.meta.dirname, '../../fixtures');
const stale = 'run: node apps/bat-importer/src/sample-pages/write-samples.ts, and read the diff';

describe('the committed samples', () => {
  test('are one folder for each case', () => {
    expect(readdirSync(fixtures).sort()).toEqual(sampleCases.map(({ name }) => name).sort());
  });

  test.each(sampleCases)('of "$name" are what case and parser give today', (sample) => {
    const files = Object.entries(sampleFiles(sample));
    for (const [name, text] of files) {
      const committed = readFileSync(join(fixtures, sample.name, name), 'utf8');
      expect(committed === text, `${sample.name}/${name} is stale; ${stale}`).toBe(true);
    }
  });

  test.each(sampleCases)('of "$name" have the size and the noise of a page', (sample) => {
    const html = readFileSync(join(fixtures, sample.name, 'page.html'), 'utf8');
    expect(html.length).toBeGreaterThan(20_000);
    expect(html.length).toBeLessThan(75_000);
    const listings = html.matchAll(/bringatrailer\.com\/listing\/([^/"?]+)/g);
    expect(new Set([...listings].map(([, slug]) => slug)).size).toBeGreaterThanOrEqual(50);
  });

  test('have no two listings with one id, lot or address', () => {
    for (const key of ['id', 'lot', 'slug'] as const) {
      expect(new Set(sampleCases.map((sample) => sample[key])).size).toBe(sampleCases.length);
    }
  });
});

describe('a sample blown up to real size', () => {
  test.each(['sold', 'live', 'eur'])('of "%s" keeps its facts', (name) => {
    const html = readFileSync(join(fixtures, name, 'page.html'), 'utf8');
    const large = blowUp(html, 450_000);
    expect(large.length).toBeGreaterThanOrEqual(450_000);
    const read = (text: string) => extractListing({ html: text, url: null, origin: name });
    const { comments, images, ...facts } = read(large);
    const { comments: before, images: pictures, ...same } = read(html);
    expect(facts).toEqual(same);
    expect(comments.length).toBeGreaterThan(before.length + 100);
    expect(images.length).toBeGreaterThan(pictures.length + 50);
    expect(images).toEqual(expect.arrayContaining([...pictures]));
  });
});
