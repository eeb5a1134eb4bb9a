import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestDatabase } from '@logbook/test-database';
import type { TestDatabase } from '@logbook/test-database';
import {
  draftItem,
  importOnce,
  numberOf,
  outcomes,
  record,
  single,
  startRun,
  statingWhy,
  vinOf,
} from './draft-items.ts';

const ANNA = '00000000-0000-4000-8000-000000000001';

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
  await database.query(`insert into auth.users (id) values ($1)`, [ANNA]);
});
afterAll(async () => database.close());

const vehicle = (id: string | null | undefined) =>
  single(database, 'select * from public.vehicles where id = $1', [id]);

const reviewsOf = (vehicleId: string | null | undefined) =>
  database.query(
    'select kind, draft, reasons, status from public.vehicle_reviews where vehicle_id = $1 order by created_at',
    [vehicleId],
  );

describe('which vehicle is it', () => {
  it('knows a source again, whatever the page says now', async () => {
    const [first] = await importOnce(database, [draftItem('w1')]);
    const [again] = await importOnce(database, [draftItem('w1', { model: 'Cayman S' })]);
    expect(again).toMatchObject({ outcome: 'updated', vehicle_id: first?.vehicle_id });
  });

  it("asks a person where two of the platform's own vehicles have the VIN", async () => {
    const vin = vinOf(990);
    await statingWhy(
      database,
      // eslint-disable-next-line @logbook/no-raw-vehicle-insert -- vehicles that were there before any run
      `insert into public.vehicles (user_id, make, model, vin) values ($1, 'BMW', 'M3', $2), ($1, 'BMW', 'M3', $3)`,
      [ANNA, vin, vin.toLowerCase()],
    );
    const [answer] = await importOnce(database, [draftItem('w-twice', { vin })]);
    expect(answer).toMatchObject({ outcome: 'review', reason: `2 vehicles have the VIN ${vin}` });
  });

  it('knows a VIN again at another source: one car, two sources', async () => {
    const [first, second] = await importOnce(database, [
      draftItem('w2', { vin: vinOf(2) }),
      draftItem('w2-a-year-later', { vin: vinOf(2), color: 'red' }),
    ]);
    expect(second).toMatchObject({ outcome: 'updated', vehicle_id: first?.vehicle_id });
    const row = await single(
      database,
      'select source_count from public.vehicle_origin_details where id = $1',
      [first?.vehicle_id],
    );
    expect(row).toEqual({ source_count: 2 });
  });

  it('asks a person when the VIN is the same but the year is not', async () => {
    const [first, other] = await importOnce(database, [
      draftItem('w3', { vin: vinOf(3) }),
      draftItem('w3b', { vin: vinOf(3), year: 1999 }),
    ]);
    expect(other).toMatchObject({ outcome: 'review', vehicle_id: null });
    expect(other?.reason).toContain('this source says 1999');
    expect(await reviewsOf(first?.vehicle_id)).toMatchObject([{ kind: 'item', status: 'pending' }]);
  });

  it('knows an old chassis number again by make and year, and only before 1981', async () => {
    const old = { year: 1965, make: 'Jaguar', model: 'E-Type', chassis_number: '1E31234' };
    const young = { ...old, year: 1985 };
    const answers = await importOnce(database, [
      draftItem('w4', old),
      draftItem('w4b', { ...old, make: 'JAGUAR' }),
      draftItem('w4c', { ...old, year: 1966 }),
      draftItem('w4d', young),
      draftItem('w4e', young),
    ]);
    expect(answers[1]?.vehicle_id).toBe(answers[0]?.vehicle_id);
    expect(outcomes(answers)).toEqual(['created', 'unchanged', 'created', 'created', 'created']);
  });

  it('never takes two cars for one because year, make and model agree', async () => {
    const before = await numberOf(database, 'vehicles');
    await importOnce(database, [draftItem('w5'), draftItem('w5b')]);
    expect(await numberOf(database, 'vehicles')).toBe(Number(before) + 2);
  });
});

describe('an update', () => {
  it('fills blanks, replaces what the same source set, and erases nothing', async () => {
    const [first] = await importOnce(database, [draftItem('u1', { trim: 'Sport' })]);
    await importOnce(database, [draftItem('u1', { mileage: 13_500, color: 'blue', trim: null })]);
    expect(await vehicle(first?.vehicle_id)).toMatchObject({
      mileage: 13_500,
      color: 'blue',
      trim: 'Sport',
    });
  });

  it('asks about one field that another source set, and still fills the others', async () => {
    const [first] = await importOnce(database, [draftItem('u2', { vin: vinOf(12) })]);
    const later = draftItem('u2-sold-again', { vin: vinOf(12), mileage: 20_000, color: 'red' });
    const [second] = await importOnce(database, [later]);
    expect(second).toMatchObject({ outcome: 'updated' });
    expect(second?.reason).toContain('mileage: the vehicle says 13000');
    expect(await vehicle(first?.vehicle_id)).toMatchObject({ mileage: 13_000, color: 'red' });
    expect(await reviewsOf(first?.vehicle_id)).toMatchObject([
      { kind: 'conflict', draft: { mileage: 20_000 } },
    ]);
  });

  it('asks when two sources of one car come in one batch with different values', async () => {
    const [first] = await importOnce(database, [draftItem('t1', { vin: vinOf(14) })]);
    await importOnce(database, [draftItem('t2', { vin: vinOf(14) })]);
    const both = [draftItem('t1', { color: 'red' }), draftItem('t2', { color: 'blue' })];
    expect(outcomes(await importOnce(database, both))).toEqual(['updated', 'unchanged']);
    expect(await vehicle(first?.vehicle_id)).toMatchObject({ color: 'red' });
    expect(await reviewsOf(first?.vehicle_id)).toMatchObject([
      { kind: 'conflict', draft: { color: 'blue' } },
    ]);
  });

  it('never overwrites what a person wrote later, nor refills what they emptied', async () => {
    const [first] = await importOnce(database, [draftItem('u3', { color: 'red' })]);
    const id = first?.vehicle_id;
    await database.query(`update public.vehicles set mileage = 99, color = null where id = $1`, [
      id,
    ]);
    const [again] = await importOnce(database, [
      draftItem('u3', { color: 'red', mileage: 14_000 }),
    ]);
    expect(again).toMatchObject({ outcome: 'unchanged' });
    expect(await vehicle(id)).toMatchObject({ mileage: 99, color: null });
    expect(await reviewsOf(id)).toMatchObject([{ draft: { mileage: 14_000, color: 'red' } }]);
  });

  it('asks the same question once, also after a person has answered it', async () => {
    const [first] = await importOnce(database, [draftItem('u4')]);
    const id = first?.vehicle_id;
    await database.query(`update public.vehicles set mileage = 99 where id = $1`, [id]);
    await importOnce(database, [draftItem('u4', { mileage: 15_000 })]);
    await database.query(
      `update public.vehicle_reviews set status = 'rejected', decided_at = now() where vehicle_id = $1`,
      [id],
    );
    await importOnce(database, [draftItem('u4', { mileage: 15_000, color: 'red' })]);
    expect(await reviewsOf(id)).toMatchObject([{ status: 'rejected', draft: { mileage: 15_000 } }]);
  });

  it('does not give a vehicle the VIN of another', async () => {
    const [owner] = await importOnce(database, [draftItem('u5', { vin: vinOf(15) })]);
    await importOnce(database, [draftItem('u5b')]);
    const [answer] = await importOnce(database, [
      draftItem('u5b', { vin: vinOf(15), color: 'red' }),
    ]);
    expect(answer?.outcome).toBe('updated');
    expect(answer?.reason).toContain(String(owner?.vehicle_id));
  });

  it('does not call it a contradiction that a car was sold at two addresses', async () => {
    const [first] = await importOnce(database, [
      draftItem('u6', { vin: vinOf(16), bat_seller: 'a' }),
    ]);
    const [second] = await importOnce(database, [
      draftItem('u6b', { vin: vinOf(16), bat_seller: 'b' }),
    ]);
    expect(second).toMatchObject({ outcome: 'unchanged', reason: null });
    expect(await vehicle(first?.vehicle_id)).toMatchObject({ bat_seller: 'a' });
  });
});

describe('what comes with a vehicle', () => {
  const images = [
    {
      image_url: 'https://x/1.jpg',
      is_primary: true,
      category: 'exterior',
      taken_at: '2026-01-01T00:00:00Z',
    },
    { image_url: 'https://x/2.jpg' },
    { image_url: 'https://x/1.jpg' },
  ];

  it('adds each picture once, and keeps one primary', async () => {
    const [first] = await importOnce(database, [draftItem('i1', {}, { images })]);
    const more = [...images, { image_url: 'https://x/3.jpg', is_primary: true }];
    const [again] = await importOnce(database, [draftItem('i1', {}, { images: more })]);
    expect(again?.outcome).toBe('updated');
    const rows = await database.query(
      'select image_url, is_primary from public.vehicle_images where vehicle_id = $1 order by 1',
      [first?.vehicle_id],
    );
    expect(rows.map((row) => row['is_primary'])).toEqual([true, false, false]);
  });

  it('gives a vehicle one face where its source names two', async () => {
    const two = ['1', '2'].map((n) => ({ image_url: `https://x/${n}.jpg`, is_primary: true }));
    const [answer] = await importOnce(database, [draftItem('i2', {}, { images: two })]);
    const rows = await database.query(
      'select image_url from public.vehicle_images where vehicle_id = $1 and is_primary',
      [answer?.vehicle_id],
    );
    expect(rows).toEqual([{ image_url: 'https://x/1.jpg' }]);
  });

  it('links the organisation once, with the relationship that was named', async () => {
    const { id } = await single(
      database,
      `insert into public.businesses (business_name) values ('Viva') returning id`,
    );
    const organization = { id, relationship_type: 'consigner' };
    const [first] = await importOnce(database, [draftItem('o1', {}, { organization })]);
    await importOnce(database, [draftItem('o1', { color: 'red' }, { organization })]);
    const rows = await database.query(
      'select relationship_type from public.organization_vehicles where vehicle_id = $1',
      [first?.vehicle_id],
    );
    expect(rows).toEqual([{ relationship_type: 'consigner' }]);
    const view = await single(
      database,
      'select origin_org_name from public.vehicle_origin_details where id = $1',
      [first?.vehicle_id],
    );
    expect(view).toEqual({ origin_org_name: 'Viva' });
  });

  it('records a vehicle without the values that are doubted, and lets these wait', async () => {
    const doubts = [{ field: 'vin', value: 'WP0XX', reason: 'fails its check digit' }];
    const [first] = await importOnce(database, [draftItem('d1', {}, { doubts })]);
    await importOnce(database, [draftItem('d1', { color: 'red' }, { doubts })]);
    expect(first?.outcome).toBe('created');
    expect(await reviewsOf(first?.vehicle_id)).toEqual([
      {
        kind: 'doubt',
        draft: { vin: 'WP0XX' },
        reasons: ['vin: fails its check digit'],
        status: 'pending',
      },
    ]);
  });
});

describe('every field has an author', () => {
  it('names the run and the page, then the person, with what stood there before', async () => {
    const [first] = await importOnce(database, [draftItem('h1')]);
    const id = first?.vehicle_id;
    await database.query('update public.vehicles set user_id = $1 where id = $2', [ANNA, id]);
    await database.queryAs(
      { role: 'authenticated', userId: ANNA },
      'update public.vehicles set mileage = 7 where id = $1',
      [id],
    );
    const rows = await database.query(
      `select old, new, run_id is not null as by_run, user_id, source_url from public.vehicle_field_history
       where vehicle_id = $1 and field = 'mileage' order by at`,
      [id],
    );
    expect(rows).toEqual([
      {
        old: null,
        new: 13_000,
        by_run: true,
        user_id: null,
        source_url: 'https://bringatrailer.com/listing/h1/',
      },
      { old: 13_000, new: 7, by_run: false, user_id: ANNA, source_url: null },
    ]);
  });

  it('calls a program by the role of its key', async () => {
    const [first] = await importOnce(database, [draftItem('h4')]);
    await database.queryAs(
      { role: 'service_role' },
      'update public.vehicles set mileage = 9 where id = $1',
      [first?.vehicle_id],
    );
    const author = await single(
      database,
      `select db_role, user_id from public.vehicle_changes
       where vehicle_id = $1 and run_id is null`,
      [first?.vehicle_id],
    );
    expect(author).toEqual({ db_role: 'service_role', user_id: null });
  });

  it('cannot be talked out of logging by a setting that names a run', async () => {
    const run = await startRun(database);
    const [first] = await record(database, run, [draftItem('h2')]);
    await database.script(`select set_config('logbook.run_id', '${run}', false)`);
    await database.query('update public.vehicles set mileage = 8 where id = $1', [
      first?.vehicle_id,
    ]);
    await database.script(`select set_config('logbook.run_id', '', false)`);
    const rows = await database.query(
      `select from public.vehicle_field_history where vehicle_id = $1 and field = 'mileage'`,
      [first?.vehicle_id],
    );
    expect(rows).toHaveLength(2);
  });

  it('writes the whole origin from the run itself, whatever the item claims', async () => {
    const { id: run } = await single(
      database,
      `select public.start_automation_run('bat_import', '1.2.0', null, 'scheduled', '{}', 'apps/bat-importer/src/main.ts') as id`,
    );
    const item = draftItem('h3');
    const forged = {
      ...item,
      origin: { ...item.origin, automation: { name: 'somebody else', run_id: 'x' } },
    };
    const [first] = await record(database, run as string, [forged]);
    const row = await vehicle(first?.vehicle_id);
    expect(row).toMatchObject({
      profile_origin: 'bat_import',
      automation_name: 'bat_import',
      automation_version: '1.2.0',
      automation_run_id: run,
    });
    expect(row['origin_metadata']).toMatchObject({
      automation: {
        name: 'bat_import',
        version: '1.2.0',
        run_id: run,
        script_path: 'apps/bat-importer/src/main.ts',
        triggered_by: 'scheduled',
        triggered_at: expect.stringMatching(/Z$/) as string,
      },
      source: { type: 'bat_auction', seller: 'viva' },
      import_date: '2026-11-24',
      import_source: 'bat_import',
    });
  });
});
