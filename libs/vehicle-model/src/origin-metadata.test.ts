import { describe, expect, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import { LogbookError } from './logbook-error.ts';
import { originMetadataSchema } from './origin-metadata.ts';
import { defineOriginSource, importSourceOf, originSourceTypes } from './origin-sources.ts';
import type { OriginSource } from './origin-sources.ts';

// As a new importer does it; from outside the library the module is '@logbook/vehicle-model'.
declare module './origin-sources.ts' {
  interface OriginSources {
    test_feed: { readonly feed: string; readonly row: number };
  }
}
defineOriginSource('test_feed', z.object({ feed: z.string(), row: z.int() }), 'api_import');

const plansExample = {
  automation: {
    name: 'bat_import_viva',
    version: '1.2.0',
    run_id: 'uuid-here',
    script_path: 'scripts/import-viva-bat-listings.js',
    triggered_by: 'scheduled',
    triggered_at: '2025-11-03T06:52:40Z',
  },
  source: {
    type: 'bat_auction',
    url: 'https://bringatrailer.com/listing/...',
    seller: 'Viva Las Vegas Autos',
  },
  import_date: '2025-11-03',
  import_source: 'bat_import',
};

describe('the origin of a vehicle', () => {
  it('accepts the plan’s example, and gives it back unchanged', () => {
    expect(originMetadataSchema.parse(plansExample)).toEqual(plansExample);
  });

  it('accepts an auction whose seller is not named', () => {
    const origin = { ...plansExample, source: { ...plansExample.source, seller: null } };
    expect(originMetadataSchema.parse(origin)).toEqual(origin);
  });

  it('accepts the source of an importer that this library does not know', () => {
    const origin = { ...plansExample, source: { type: 'test_feed', feed: 'cars', row: 7 } };
    expect(originMetadataSchema.parse(origin)).toEqual(origin);
  });

  it.each([
    ['an unknown source', { source: { type: 'nobody_knows' } }, ['source', 'type']],
    ['a source without its fields', { source: { type: 'bat_auction' } }, ['source', 'url']],
    [
      'a trigger that is none',
      { automation: { ...plansExample.automation, triggered_by: 'x' } },
      ['automation', 'triggered_by'],
    ],
    [
      'a time without a zone',
      { automation: { ...plansExample.automation, triggered_at: '2025-11-03T06:52:40' } },
      ['automation', 'triggered_at'],
    ],
    ['no automation', { automation: undefined }, ['automation']],
    ['a date that is none', { import_date: '2025-11-31' }, ['import_date']],
    ['no import source', { import_source: '' }, ['import_source']],
  ])('refuses %s, and names the field', (_, change, path) => {
    const checked = originMetadataSchema.safeParse({ ...plansExample, ...change });
    expect(checked.error?.issues.map((issue) => issue.path)).toContainEqual(path);
  });
});

describe('source types', () => {
  it('are told apart by their type at compile time', () => {
    expectTypeOf<OriginSource<'test_feed'>>().toEqualTypeOf<
      { readonly type: 'test_feed' } & { readonly feed: string; readonly row: number }
    >();
    // @ts-expect-error an auction must say where it was read
    const incomplete: OriginSource = { type: 'bat_auction', seller: null };
    expect(incomplete.type).toBe('bat_auction');
  });

  it('name the import source that their vehicles carry', () => {
    expect(originSourceTypes()).toEqual(['bat_auction', 'test_feed']);
    expect(importSourceOf('bat_auction')).toBe('bat_import');
    expect(importSourceOf('test_feed')).toBe('api_import');
  });

  it('cannot be defined twice with different fields', () => {
    const again = () => {
      defineOriginSource('test_feed', z.object({ feed: z.string(), row: z.number() }), 'x');
    };
    expect(again).toThrow(LogbookError);
    expect(importSourceOf('test_feed')).toBe('api_import');
  });
});
