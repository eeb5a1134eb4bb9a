import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestDatabase } from '@logbook/test-database';
import type { TestDatabase } from '@logbook/test-database';
import { draftItem, single, statingWhy, vinOf } from '../draft-items.ts';
import { ANNA, editAsPerson, importRun, revertOf, revertRun } from '../revert/reverting.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
  await database.query('insert into auth.users (id) values ($1)', [ANNA]);
  await database.query(`insert into public.profiles (id, full_name) values ($1, 'Anna A.')`, [
    ANNA,
  ]);
});
afterAll(async () => database.close());

async function provenanceOf(id: string | undefined): Promise<unknown> {
  return (await single(database, 'select public.provenance_of($1) as story', [id]))['story'];
}

async function found(text: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const row = await single(database, 'select public.find_vehicles_by($1) as hits', [text]);
  return row['hits'] as readonly Readonly<Record<string, unknown>>[];
}

async function insertStating(columns: string, values: string): Promise<string> {
  const [row] = await statingWhy(
    database,
    // eslint-disable-next-line @logbook/no-raw-vehicle-insert -- a vehicle that no run made is the test
    `insert into public.vehicles (make, model${columns}) values ('Ford', 'Bronco'${values}) returning id`,
  );
  return row?.['id'] as string;
}

describe('the story of a vehicle', () => {
  it('a car sold three times: one vehicle, three sources, every change with run and old value', async () => {
    const vin = vinOf(3);
    const sales = [
      await importRun(database, [
        draftItem(
          'sale-1',
          { vin, mileage: 10 },
          { images: [{ image_url: 'https://x/1.jpg', is_primary: true }] },
        ),
      ]),
      await importRun(database, [draftItem('sale-2', { vin, mileage: 10, color: 'red' })]),
      await importRun(database, [draftItem('sale-3', { vin, mileage: 30 })]),
    ];
    const [id = ''] = sales[0]?.vehicles ?? [];
    await editAsPerson(database, id, `mileage = 31`);
    expect(await provenanceOf(id)).toMatchObject({
      vehicle: { id, year: 2009, make: 'Porsche', vin, exists: true, owner: { name: 'Anna A.' } },
      origin: {
        kind: 'run',
        run: {
          id: sales[0]?.run,
          automation: 'bat_import',
          version: '1.0.0',
          triggered_by: 'manual',
        },
        source: { type: 'bat_auction', url: 'https://bringatrailer.com/listing/sale-1/' },
      },
      deletions: [],
      sources: sales.map(({ run }, n) => ({
        source_key: `sale-${n + 1}`,
        first_run: { id: run },
        last_run: { id: run },
      })),
      changes: [
        {
          field: 'color',
          old: null,
          new: 'red',
          run_id: sales[1]?.run,
          source_url: 'https://bringatrailer.com/listing/sale-2/',
        },
        { field: 'user_id', db_role: 'postgres' },
        {
          field: 'mileage',
          old: 10,
          new: 31,
          run_id: null,
          person: { user_id: ANNA, name: 'Anna A.' },
        },
      ],
      photos: {
        total: 1,
        by: [{ count: 1, run_id: sales[0]?.run }],
        first: [{ is_primary: true }],
      },
      reviews: [{ kind: 'conflict', status: 'pending', run_id: sales[2]?.run }],
      violations: [],
      same_number: [],
    });
  });

  it('a person, a stated reason, an inference, and honestly nobody', async () => {
    const [own] = await database.queryAs(
      { role: 'authenticated', userId: ANNA },
      // eslint-disable-next-line @logbook/no-raw-vehicle-insert -- a person's own vehicle is the test
      `insert into public.vehicles (make, model, user_id) values ('Ford', 'F-150', $1) returning id`,
      [ANNA],
    );
    expect(await provenanceOf(own?.['id'] as string)).toMatchObject({
      origin: { kind: 'person', person: { user_id: ANNA, name: 'Anna A.' } },
    });
    expect(await provenanceOf(await insertStating('', ''))).toMatchObject({
      origin: { kind: 'stated', stated: { reason: 'a row that a test needs' } },
    });
    await database.query(`select public.set_vehicle_origin_guard('off')`);
    const metadata = JSON.stringify({
      inferred_automation: true,
      rule: 'burst',
      confidence: 0.9,
      backfill_id: 'b1',
      evidence: { size: 26 },
    });
    const inferred = await insertStating(
      ', origin_metadata, automation_name',
      `, '${metadata}', 'bulk_import_legacy'`,
    );
    const nobody = await insertStating('', '');
    await database.query(`select public.set_vehicle_origin_guard('enforce')`);
    expect(await provenanceOf(inferred)).toMatchObject({
      origin: {
        kind: 'inferred',
        automation: 'bulk_import_legacy',
        inferred: { rule: 'burst', confidence: 0.9, backfill_id: 'b1' },
      },
    });
    expect(await provenanceOf(nobody)).toMatchObject({
      origin: { kind: 'unknown', run: null, person: null, written_by: 'database role postgres' },
    });
  });

  it('violations, and other vehicles of the same number', async () => {
    await database.query(`select public.set_vehicle_origin_guard('warn')`);
    // eslint-disable-next-line @logbook/no-raw-vehicle-insert -- what warn mode lets pass is the test
    const insert = `insert into public.vehicles (year, make, model, chassis_number) values (1967, 'Jaguar', 'E', 'E-1'), (1968, 'Jaguar', 'E', 'E-1') returning id`;
    const [one, two] = await database.query(insert);
    await database.query(`select public.set_vehicle_origin_guard('enforce')`);
    expect(await provenanceOf(one?.['id'] as string)).toMatchObject({
      origin: { kind: 'unknown' },
      violations: [{ code: 'VO001', operation: 'INSERT' }],
      same_number: [{ vehicle_id: two?.['id'], vehicle: '1968 Jaguar E' }],
    });
  });

  it('of a vehicle that a revert took: all of it, and who took it and gave it back', async () => {
    const { run, vehicles } = await importRun(database, [
      draftItem('gone', {}, { images: [{ image_url: 'https://x/g.jpg' }] }),
    ]);
    const reverting = revertOf(await revertRun(database, run));
    const gone = {
      vehicle: { make: 'Porsche', exists: false },
      origin: { kind: 'run', run: { id: run } },
      sources: [{ source_key: 'gone' }],
      photos: { total: 1 },
      deletions: [{ what: 'deleted', run: { id: reverting, automation: 'revert_run' } }],
    };
    expect(await provenanceOf(vehicles[0])).toMatchObject(gone);
    const back = revertOf(await revertRun(database, reverting));
    expect(await provenanceOf(vehicles[0])).toMatchObject({
      ...gone,
      vehicle: { exists: true },
      deletions: [gone.deletions[0], { what: 'brought_back', run: { id: back } }],
    });
  });

  it('of a vehicle that a person deleted: what the books still say', async () => {
    const { run, vehicles } = await importRun(database, [draftItem('thrown')]);
    await database.query('delete from public.vehicles where id = $1', vehicles);
    expect(await provenanceOf(vehicles[0])).toMatchObject({
      vehicle: { year: 2009, make: 'Porsche', model: 'Cayman', exists: false },
      origin: { kind: 'run', run: { id: run } },
      deletions: [{ what: 'deleted', run: null, db_role: 'postgres' }],
      sources: [],
    });
  });

  it('an id that never was has no story', async () => {
    expect(await provenanceOf(ANNA)).toBeNull();
  });
});

describe('a vehicle is found', () => {
  it.each([
    ['its VIN', 'WP0AA2A7100000777'],
    ['its VIN with spaces and in lower case', ' wp0aa2a7 100-000777 '],
    ['the address of its listing', 'https://bringatrailer.com/listing/find-me/'],
    ['the address without the last slash', 'https://bringatrailer.com/listing/find-me'],
    ['the address with http and www', 'http://www.bringatrailer.com/listing/find-me/'],
    [
      'the address as somebody shared it',
      'bringatrailer.com/listing/find-me/?utm_source=mail#bids',
    ],
  ])('by %s, also when it is gone', async (_what, text) => {
    const { run, vehicles } = await importRun(database, [
      draftItem('find-me', { vin: 'WP0AA2A7100000777' }),
    ]);
    const hit = { vehicle_id: vehicles[0], vin: 'WP0AA2A7100000777' };
    expect((await found(text))[0]).toMatchObject({ ...hit, exists: true });
    await revertRun(database, run);
    expect(await found(text)).toContainEqual(expect.objectContaining({ ...hit, exists: false }));
  });

  it('by chassis number and by id; several hits are a list to choose from', async () => {
    const { vehicles } = await importRun(database, [
      draftItem('c1', { year: 1967, chassis_number: '307657 S' }),
      draftItem('c2', { year: 1968, chassis_number: '307657S' }),
    ]);
    const hits = await found('307657s');
    expect(hits.map(({ vehicle_id }) => vehicle_id).toSorted()).toEqual(vehicles.toSorted());
    expect(hits[0]).toMatchObject({ matched: 'chassis_number' });
    expect(await found(vehicles[0] ?? '')).toMatchObject([{ matched: 'id' }]);
    expect(await found('nothing like it')).toEqual([]);
    expect(await found('')).toEqual([]);
  });
});
