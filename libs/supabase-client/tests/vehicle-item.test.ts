import type { VehicleDraft } from '@logbook/vehicle-model';
import { describe, expect, it } from 'vitest';
import { draftItem, outcomeItem, reviewItem, rowItem, storableItem } from '../src/index.ts';

const draft: VehicleDraft = {
  itemKey: 'bat:112195219',
  source: {
    type: 'bat_auction',
    key: '112195219',
    url: 'https://bringatrailer.com/listing/2009-porsche-cayman/',
  },
  vehicle: {
    year: 2009,
    make: 'Porsche',
    model: 'Cayman',
    trim: 'S',
    vin: 'WP0AB29879U780001',
    chassisNumber: null,
    mileageMiles: 13_000,
    color: 'Guards Red',
    bodyStyle: 'coupe',
    transmission: '6-speed manual',
    engineSize: '3.4',
    salePriceUsd: 42_000,
    saleDate: '2026-04-24',
    description: 'A car.',
    discoverySource: 'bat',
    discoveryUrl: 'https://bringatrailer.com/listing/2009-porsche-cayman/',
    batAuctionUrl: 'https://bringatrailer.com/listing/2009-porsche-cayman/',
    batSeller: 'sellerby',
    batListingTitle: '13k-Mile 2009 Porsche Cayman S',
    batLocation: 'Las Vegas, NV',
  },
  images: [
    {
      url: 'https://example.com/1.jpg',
      category: 'exterior',
      isPrimary: true,
      filename: '1.jpg',
      takenAt: '2026-04-01T10:00:00Z',
      metadata: { width: 100 },
    },
  ],
  organization: { id: '11111111-1111-4111-8111-111111111111', relationship: 'consigner' },
  doubts: [{ field: 'mileageMiles', value: '13000', reason: 'five digits, TMU' }],
  facts: { lot: 12 },
};

describe('a draft on its way to the database', () => {
  it('has every field under the name of its column', () => {
    const origin = { import_source: 'bat_import', source: { type: 'bat_auction' } };
    expect(draftItem(draft, origin)).toEqual({
      item_key: 'bat:112195219',
      source: { ...draft.source },
      vehicle: {
        year: 2009,
        make: 'Porsche',
        model: 'Cayman',
        trim: 'S',
        vin: 'WP0AB29879U780001',
        chassis_number: null,
        mileage: 13_000,
        color: 'Guards Red',
        body_style: 'coupe',
        transmission: '6-speed manual',
        engine_size: '3.4',
        sale_price: 42_000,
        sale_date: '2026-04-24',
        description: 'A car.',
        discovery_source: 'bat',
        discovery_url: draft.vehicle.discoveryUrl,
        bat_auction_url: draft.vehicle.batAuctionUrl,
        bat_seller: 'sellerby',
        bat_listing_title: '13k-Mile 2009 Porsche Cayman S',
        bat_location: 'Las Vegas, NV',
        import_source: 'bat_import',
      },
      origin,
      images: [
        {
          image_url: 'https://example.com/1.jpg',
          category: 'exterior',
          is_primary: true,
          filename: '1.jpg',
          taken_at: '2026-04-01T10:00:00Z',
          source: 'bat_auction',
          metadata: { width: 100 },
        },
      ],
      organization: { id: draft.organization?.id, relationship_type: 'consigner' },
      doubts: [{ field: 'mileage', value: '13000', reason: 'five digits, TMU' }],
      facts: { lot: 12 },
    });
  });

  it('leaves it to the database to say which automation it was', () => {
    const source = { type: 'bat_auction', seller: 'sellerby' };
    const item = draftItem(draft, { automation: { name: 'bat_import' }, source });
    expect(JSON.parse(storableItem(item).json)).toMatchObject({ origin: { source } });
    expect(storableItem(item).json).not.toContain('automation');
  });

  it('that a person must decide keeps its draft, its reasons and how sure we are', () => {
    const review = reviewItem({
      itemKey: draft.itemKey,
      source: draft.source,
      reasons: ['no year', 'a replica'],
      confidence: 0.4,
      facts: { title: 'Replica' },
      draft,
    });
    expect(review).toMatchObject({
      outcome: 'review',
      reason: 'no year; a replica',
      reasons: ['no year', 'a replica'],
      confidence: 0.4,
      vehicle: { make: 'Porsche', mileage: 13_000 },
    });
  });

  it('is not needed for an item that was skipped', () => {
    expect(outcomeItem('bat:1', 'skipped', 'a set of wheels')).toEqual({
      item_key: 'bat:1',
      outcome: 'skipped',
      reason: 'a set of wheels',
      facts: {},
    });
  });
});

it('keeps columns that an importer may not fill with the facts, instead of losing them', () => {
  const row = { make: 'GMC', model: 'Suburban', user_id: 'somebody', origin_metadata: { a: 1 } };
  expect(rowItem('url:x', { type: 'url', key: 'x', url: null }, row, {})).toMatchObject({
    vehicle: { make: 'GMC', model: 'Suburban' },
    facts: { not_recorded: { user_id: 'somebody' } },
  });
});

describe('characters that jsonb cannot hold', () => {
  it.each([
    ['NUL', 'a\0b', 'a\uFFFDb'],
    ['half a pair', 'a\ud83d', 'a\uFFFD'],
    ['a whole pair, which it can', 'a😀', 'a😀'],
    ['a backslash before u0000, which it can', 'a\\u0000', 'a\\u0000'],
  ])('%s', (_what, text, stored) => {
    const { json } = storableItem({ item_key: 'k', facts: { deep: [{ text, [text]: 1 }] } });
    expect(JSON.parse(json)).toMatchObject({ facts: { deep: [{ text: stored, [stored]: 1 }] } });
  });
});
