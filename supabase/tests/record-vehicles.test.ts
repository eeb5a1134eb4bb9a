import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestDatabase } from '@logbook/test-database';
import type { TestDatabase } from '@logbook/test-database';
import {
  countsOf,
  draftItem,
  importOnce,
  numberOf,
  outcomes,
  record,
  single,
  startRun,
  vinOf,
} from './draft-items.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(async () => database.close());

const UNKNOWN_ID = '00000000-0000-4000-8000-0000000000ff';

const TABLES = [
  'vehicles',
  'vehicle_sources',
  'vehicle_changes',
  'vehicle_reviews',
  'vehicle_images',
  'organization_vehicles',
];

async function sizes(): Promise<readonly unknown[]> {
  return Promise.all(TABLES.map((table) => numberOf(database, table)));
}

const mixed = [
  draftItem('m1', { vin: vinOf(1) }, { images: [{ image_url: 'https://x/1.jpg' }] }),
  draftItem('m2', { vin: vinOf(1), mileage: 1 }),
  draftItem('m3', { vin: vinOf(1), year: 1990 }),
  draftItem('m4', {}, { doubts: [{ field: 'vin', value: 'X', reason: 'short' }] }),
  { item_key: 'bat:m5', outcome: 'review', reasons: ['no year'], confidence: 0.4, facts: { a: 1 } },
  { item_key: 'bat:m6', outcome: 'failed', reason: '404' },
  { item_key: 'bat:m7', outcome: 'skipped', reason: 'wheels' },
];

describe('twice is once', () => {
  it('when the same call is sent again in the same run', async () => {
    const run = await startRun(database);
    const first = await record(database, run, mixed);
    expect(outcomes(first)).toEqual([
      'created',
      'unchanged',
      'review',
      'created',
      'review',
      'failed',
      'skipped',
    ]);
    const before = [await sizes(), await countsOf(database, run)];
    expect(await record(database, run, mixed)).toEqual(first);
    expect([await sizes(), await countsOf(database, run)]).toEqual(before);
  });

  it('when the same things are imported again by another run', async () => {
    await importOnce(database, mixed);
    const before = await sizes();
    const stamps = await database.query('select id, updated_at from public.vehicles order by id');
    const again = await importOnce(database, mixed);
    expect(outcomes(again)).toEqual([
      'unchanged',
      'unchanged',
      'review',
      'unchanged',
      'review',
      'failed',
      'skipped',
    ]);
    expect(await sizes()).toEqual(before);
    expect(await database.query('select id, updated_at from public.vehicles order by id')).toEqual(
      stamps,
    );
  });

  it('within one call that names an item twice', async () => {
    const run = await startRun(database);
    const answers = await record(database, run, [
      draftItem('dup'),
      draftItem('dup'),
      draftItem('dup', { color: 'red' }),
    ]);
    expect(outcomes(answers)).toEqual(['created', 'created', 'created']);
    expect(await countsOf(database, run)).toMatchObject({ found: 1, created: 1 });
    expect(
      await single(database, 'select attempt from public.automation_run_items where run_id = $1', [
        run,
      ]),
    ).toEqual({ attempt: 2 });
  });

  it('refreshes the facts alone where only they changed, and calls the vehicle unchanged', async () => {
    await importOnce(database, [draftItem('facts')]);
    const [answer] = await importOnce(database, [draftItem('facts', {}, { facts: { bids: 12 } })]);
    expect(answer?.outcome).toBe('unchanged');
    const row = await single(
      database,
      `select facts, first_run_id <> last_run_id as seen_twice from public.vehicle_sources where source_key = 'facts'`,
    );
    expect(row).toEqual({ facts: { bids: 12 }, seen_twice: true });
  });

  it('moves the counters when a failed item succeeds at last, and never counts it twice', async () => {
    const run = await startRun(database);
    await record(database, run, [{ item_key: 'bat:again', outcome: 'failed', reason: 'timeout' }]);
    expect(await countsOf(database, run)).toMatchObject({ found: 1, failed: 1, created: 0 });
    await record(database, run, [draftItem('again')]);
    expect(await countsOf(database, run)).toMatchObject({ found: 1, failed: 0, created: 1 });
  });

  it('keeps as created what this run created, whatever it says of it later', async () => {
    const run = await startRun(database);
    await record(database, run, [draftItem('kept')]);
    const [answer] = await record(database, run, [
      { item_key: 'bat:kept', outcome: 'failed', reason: 'images' },
    ]);
    expect(answer).toMatchObject({
      outcome: 'created',
      reason: 'later in this run failed: images',
    });
    await database.query('select public.complete_automation_run($1)', [run]);
  });
});

describe('one bad item', () => {
  const long = 'x'.repeat(1_000_000);

  it.each([
    ['null', null, 'an item is an object, not null'],
    ['a number', 5, 'an item is an object, not number'],
    ['a list', [], 'an item is an object, not array'],
    ['no item_key', { ...draftItem('b0'), item_key: undefined }, 'the item has no item_key'],
    [
      'an item_key that is no text',
      { ...draftItem('b0'), item_key: 7 },
      'the item has no item_key',
    ],
    [
      'an endless item_key',
      { ...draftItem('b0'), item_key: long },
      'item_key has 1000000 characters',
    ],
    [
      'an unknown outcome',
      draftItem('b1', {}, { outcome: 'done' }),
      'outcome is null, skipped, failed or review',
    ],
    [
      'skipped without a reason',
      draftItem('b2', {}, { outcome: 'skipped' }),
      'an item that is skipped needs a reason',
    ],
    ['no source', draftItem('b3', {}, { source: null }), 'VO001: a vehicle needs a source'],
    ['no origin', draftItem('b4', {}, { origin: {} }), 'VO001: a vehicle needs an origin'],
    ['no vehicle', draftItem('b5', {}, { vehicle: null }), 'a draft without a vehicle'],
    ['an unknown column', draftItem('b6', { wheels: 4 }), 'vehicle.wheels is no column'],
    ['a year in words', draftItem('b7', { year: 'abc' }), 'vehicle.year is no integer: "abc"'],
    [
      'a year beyond all numbers',
      draftItem('b8', { year: 99_999_999_999 }),
      'vehicle.year is no integer',
    ],
    ['half a mile', draftItem('b9', { mileage: 0.5 }), 'vehicle.mileage is no integer: 0.5'],
    ['an object for a model', draftItem('b10', { model: { a: 1 } }), 'vehicle.model is no string'],
    ['no make', draftItem('b11', { make: ' ' }), 'vehicle.make is missing'],
    [
      'a day that does not exist',
      draftItem('b12', { sale_date: '2026-02-31' }),
      'date/time field value out of range',
    ],
    [
      'a VIN that is none',
      draftItem('b13', { vin: 'ABC' }),
      'vehicle.vin ABC is no 17-character VIN',
    ],
    [
      'a picture without an address',
      draftItem('b14', {}, { images: [{}] }),
      'an image has no image_url',
    ],
    [
      'a picture taken never',
      draftItem('b15', {}, { images: [{ image_url: 'u', taken_at: 'one day' }] }),
      'invalid input syntax',
    ],
    [
      'an organisation that does not exist',
      draftItem('b16', {}, { organization: { id: UNKNOWN_ID, relationship_type: 'owner' } }),
      '23503',
    ],
    [
      'a confidence of 40',
      { item_key: 'b17', outcome: 'review', reason: 'r', confidence: 40 },
      'confidence is no number between 0 and 1',
    ],
    ['a list for a year', draftItem('b18', { year: [2009] }), 'vehicle.year is no integer: [2009]'],
    ['a list for a make', draftItem('b19', { make: ['Porsche'] }), 'vehicle.make is no string'],
    [
      'a year of the future',
      draftItem('b20', { year: 9999 }),
      'vehicle.year 9999 is no model year',
    ],
    [
      'a mileage below zero',
      draftItem('b21', { mileage: -5 }),
      'vehicle.mileage is no integer: -5',
    ],
    ['a price beyond all money', draftItem('b22', { sale_price: 1e300 }), 'vehicle.sale_price is'],
    [
      'a date that means today',
      draftItem('b23', { sale_date: 'today' }),
      'vehicle.sale_date is no',
    ],
    ['an outcome of no word', draftItem('b24', {}, { outcome: '' }), 'outcome is null, skipped'],
    [
      'a source of blanks',
      draftItem('b25', {}, { source: { type: ' ', key: ' ' } }),
      'VO001: a vehicle needs a source',
    ],
    [
      'objects for a source',
      draftItem('b26', {}, { source: { type: {}, key: [1] } }),
      'VO001: a vehicle needs a source',
    ],
    [
      'a picture whose address is an object',
      draftItem('b27', {}, { images: [{ image_url: {} }] }),
      'an image has no image_url',
    ],
    [
      'reasons for a review that say nothing',
      { item_key: 'b28', outcome: 'review', reasons: [null, ' '] },
      'an item for review needs a reason',
    ],
    [
      'a review for an organisation that is none',
      { item_key: 'b29', outcome: 'review', reason: 'r', organization: { id: 'nope' } },
      'organization needs an id',
    ],
  ])('with %s fails alone, with a reason, and is in the ledger', async (name, bad, reason) => {
    const run = await startRun(database);
    const answers = await record(database, run, [
      draftItem(`${name}-a`),
      bad,
      draftItem(`${name}-b`),
    ]);
    expect(outcomes(answers)).toEqual(['created', 'failed', 'created']);
    expect(answers[1]?.reason).toContain(reason);
    await database.query('select public.complete_automation_run($1)', [run]);
    expect(await countsOf(database, run)).toMatchObject({
      status: 'completed',
      found: 3,
      created: 2,
      failed: 1,
    });
  });

  it.each(['skipped', 'failed', 'review'])(
    'that is %s may hold any nonsense beside its key and reason',
    async (outcome) => {
      const year = { year: 99_999_999_999 };
      const odd = { item_key: `odd-${outcome}`, outcome, reason: 'r', vehicle: { ...year } };
      const more = outcome === 'review' ? {} : { organization: { id: 'nope' }, images: 5 };
      const around = [draftItem(`${outcome}-a`), { ...odd, ...more }, draftItem(`${outcome}-b`)];
      const answers = await record(database, await startRun(database), around);
      expect(outcomes(answers)).toEqual(['created', outcome, 'created']);
    },
  );

  it('may hold a megabyte of text', async () => {
    const [answer] = await importOnce(database, [
      draftItem('long', { description: long }, { facts: { text: long } }),
    ]);
    expect(answer?.outcome).toBe('created');
  });

  it('fails none of the 499 beside it', async () => {
    const items = Array.from({ length: 500 }, (_, n) =>
      draftItem(`many-${n}`, n === 321 ? { sale_date: '2026-02-31' } : {}),
    );
    const run = await startRun(database);
    const answers = await record(database, run, items);
    expect(answers.map((answer) => answer.item_key)).toEqual(items.map((item) => item.item_key));
    expect(await countsOf(database, run)).toMatchObject({ found: 500, created: 499, failed: 1 });
  });

  it('is not hidden: text that no jsonb can hold fails the call with a plain code', async () => {
    const run = await startRun(database);
    const nul = JSON.stringify([draftItem('nul', { description: 'a\u0000b' })]);
    await expect(
      database.query('select public.record_vehicles($1, $2)', [run, nul]),
    ).rejects.toMatchObject({ code: '22P05' });
  });
});

describe('a call', () => {
  it.each(['{}', 'null', '"x"', '5'])('with %s instead of a list is refused', async (json) => {
    const run = await startRun(database);
    await expect(
      database.query('select public.record_vehicles($1, $2)', [run, json]),
    ).rejects.toMatchObject({ code: '22023' });
  });

  it('with nothing in it answers nothing', async () => {
    expect(await record(database, await startRun(database), [])).toEqual([]);
  });

  it('takes 10,000 items and answers every one, in their order', async () => {
    const items = Array.from({ length: 10_000 }, (_, n) =>
      draftItem(`huge-${n}`, n % 2 === 0 ? { vin: vinOf(50_000 + n) } : {}),
    );
    const run = await startRun(database);
    const answers = await record(database, run, items);
    expect(answers.map((answer) => answer.item_key)).toEqual(items.map((item) => item.item_key));
    await database.query('select public.complete_automation_run($1)', [run]);
    expect(await countsOf(database, run)).toMatchObject({
      status: 'completed',
      found: 10_000,
      created: 10_000,
    });
  });
});

describe('a preview', () => {
  it('answers what would happen, and leaves nothing behind', async () => {
    await importOnce(database, [draftItem('seen')]);
    const before = [
      await sizes(),
      await numberOf(database, 'automation_runs'),
      await numberOf(database, 'automation_run_items'),
      await numberOf(database, 'automations'),
    ];
    const row = await single(
      database,
      `select public.preview_vehicles('a_new_name', '1', null, 'manual', $1) as answers`,
      [JSON.stringify([draftItem('seen'), draftItem('unseen'), draftItem('bad', { year: 'x' })])],
    );
    expect(row['answers']).toMatchObject([
      { outcome: 'unchanged' },
      { outcome: 'created' },
      { outcome: 'failed' },
    ]);
    expect([
      await sizes(),
      await numberOf(database, 'automation_runs'),
      await numberOf(database, 'automation_run_items'),
      await numberOf(database, 'automations'),
    ]).toEqual(before);
  });
});
