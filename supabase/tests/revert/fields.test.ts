import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestDatabase } from '@logbook/test-database';
import type { TestDatabase } from '@logbook/test-database';
import { draftItem, outcomes, single, vinOf } from '../draft-items.ts';
import { ANNA, dryRunOf, editAsPerson, importRun, revertOf, revertRun } from './reverting.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
  await database.query('insert into auth.users (id) values ($1)', [ANNA]);
});
afterAll(async () => database.close());

async function vehicle(id: string | undefined) {
  return single(
    database,
    'select mileage, color, description, sale_price, vin from public.vehicles where id = $1',
    [id],
  );
}

describe('a run that changed vehicles of others', () => {
  it('is reverted field by field: what stood before stands again, a blank is blank again', async () => {
    const { vehicles } = await importRun(database, [draftItem('f1')]);
    const later = await importRun(database, [
      draftItem('f1', { mileage: 14_000, color: 'red', sale_price: 42_000.5 }),
    ]);
    const [id] = vehicles;
    const answer = await revertRun(database, later.run);
    expect(answer.changed).toMatchObject([
      {
        vehicle_id: id,
        fields: [
          { field: 'color', from: 'red', to: null },
          { field: 'mileage', from: 14_000, to: 13_000 },
          { field: 'sale_price', from: 42_000.5, to: 42_000 },
        ],
      },
    ]);
    expect(await vehicle(id)).toMatchObject({ mileage: 13_000, color: null, sale_price: 42_000 });
  });

  it('the history tells it: which run put the old value back', async () => {
    const { vehicles } = await importRun(database, [draftItem('h1')]);
    const later = await importRun(database, [draftItem('h1', { mileage: 14_000 })]);
    const reverting = revertOf(await revertRun(database, later.run));
    const history = await database.query(
      `select old, new, run_id from public.vehicle_field_history
       where vehicle_id = $1 and field = 'mileage' order by change_id`,
      vehicles,
    );
    expect(history.slice(1)).toEqual([
      { old: 13_000, new: 14_000, run_id: later.run },
      { old: 14_000, new: 13_000, run_id: reverting },
    ]);
  });

  it('restores what nobody touched, and refuses the one field that a person changed since', async () => {
    const { vehicles } = await importRun(database, [draftItem('p1')]);
    const later = await importRun(database, [draftItem('p1', { mileage: 14_000, color: 'red' })]);
    const [id = ''] = vehicles;
    await editAsPerson(database, id, `color = 'green'`);
    const answer = await revertRun(database, later.run);
    expect(answer.totals).toMatchObject({ changed: 1, fields: 1, refused: 1 });
    expect(answer.refused).toMatchObject([
      {
        vehicle_id: id,
        field: 'color',
        code: 'changed_by_person',
        reason: `color: person ${ANNA} set it to green since`,
      },
    ]);
    expect(await vehicle(id)).toMatchObject({ mileage: 13_000, color: 'green' });
  });

  it('a person who set the very same value again is respected', async () => {
    const { vehicles } = await importRun(database, [draftItem('s1')]);
    const later = await importRun(database, [draftItem('s1', { color: 'red' })]);
    const [id = ''] = vehicles;
    await editAsPerson(database, id, `color = 'green'`);
    await editAsPerson(database, id, `color = 'red'`);
    expect(await revertRun(database, later.run)).toMatchObject({
      revert_run_id: null,
      refused: [{ field: 'color' }],
    });
  });

  it('a later run that set the field again is respected, and can be reverted first', async () => {
    const first = await importRun(database, [draftItem('o1')]);
    const { vehicles } = first;
    const second = await importRun(database, [draftItem('o1', { mileage: 14_000 })]);
    const third = await importRun(database, [draftItem('o1', { mileage: 15_000 })]);
    expect(await revertRun(database, second.run)).toMatchObject({
      refused: [{ code: 'changed_by_run', reason: expect.stringContaining(third.run) as string }],
    });
    await revertRun(database, third.run);
    expect(await vehicle(vehicles[0])).toMatchObject({ mileage: 14_000 });
    await revertRun(database, second.run);
    expect(await vehicle(vehicles[0])).toMatchObject({ mileage: 13_000 });
    expect(await revertRun(database, first.run)).toMatchObject({
      totals: { deleted: 1, refused: 0 },
    });
  });

  it('the same import again does again what was reverted, without asking a person', async () => {
    const { vehicles } = await importRun(database, [draftItem('i1')]);
    const change = [draftItem('i1', { mileage: 14_000, color: 'red' })];
    await revertRun(database, (await importRun(database, change)).run);
    expect(outcomes((await importRun(database, change)).answers)).toEqual(['updated']);
    expect(await vehicle(vehicles[0])).toMatchObject({ mileage: 14_000, color: 'red' });
    expect(
      await database.query('select from public.vehicle_reviews where vehicle_id = $1', vehicles),
    ).toEqual([]);
  });

  it('another source may fill a blank that a revert left', async () => {
    const vin = vinOf(900);
    const { vehicles } = await importRun(database, [draftItem('b1', { vin })]);
    const later = await importRun(database, [draftItem('b1', { vin, color: 'red' })]);
    await revertRun(database, later.run);
    await importRun(database, [draftItem('b2', { vin, color: 'blue' })]);
    expect(await vehicle(vehicles[0])).toMatchObject({ color: 'blue' });
  });

  it('a source that it added to a vehicle goes, with what came from it; the vehicle stays', async () => {
    const vin = vinOf(901);
    const { vehicles } = await importRun(database, [draftItem('src1', { vin })]);
    const later = await importRun(database, [
      draftItem('src2', { vin, color: 'blue' }, { images: [{ image_url: 'https://x/src2.jpg' }] }),
    ]);
    const answer = await revertRun(database, later.run);
    expect(answer.totals).toMatchObject({
      changed: 1,
      fields: 1,
      removed: { sources: 1, images: 1 },
      refused: 0,
    });
    expect(
      await database.query(
        'select source_key from public.vehicle_sources where vehicle_id = $1',
        vehicles,
      ),
    ).toEqual([{ source_key: 'src1' }]);
    const put = await revertRun(database, revertOf(answer));
    expect(put.totals).toMatchObject({
      fields: 1,
      put_back: { sources: 1, images: 1 },
      refused: 0,
    });
    expect(await vehicle(vehicles[0])).toMatchObject({ color: 'blue' });
  });

  it('a question that it asked about a vehicle is withdrawn', async () => {
    const vin = vinOf(902);
    const { vehicles } = await importRun(database, [draftItem('q1', { vin, mileage: 1 })]);
    const later = await importRun(database, [draftItem('q2', { vin, mileage: 2 })]);
    const pending = 'select from public.vehicle_reviews where vehicle_id = $1';
    expect(await database.query(pending, vehicles)).toHaveLength(1);
    expect((await revertRun(database, later.run)).totals).toMatchObject({
      removed: { questions: 1, sources: 1 },
    });
    expect(await database.query(pending, vehicles)).toHaveLength(0);
  });

  it('a VIN that another vehicle has taken meanwhile is not given back', async () => {
    const { vehicles } = await importRun(database, [draftItem('v1', { vin: vinOf(903) })]);
    const later = await importRun(database, [draftItem('v1', { vin: vinOf(904) })]);
    await importRun(database, [draftItem('v2', { vin: vinOf(903) })]);
    expect(await revertRun(database, later.run)).toMatchObject({
      refused: [{ vehicle_id: vehicles[0], field: 'vin', code: 'number_taken' }],
    });
  });

  it('reverting the revert puts the new values back, except where a person came between', async () => {
    const { vehicles } = await importRun(database, [draftItem('rr1'), draftItem('rr2')]);
    const change = (key: string) => draftItem(key, { mileage: 14_000, color: 'red' });
    const later = await importRun(database, [change('rr1'), change('rr2')]);
    const reverting = revertOf(await revertRun(database, later.run));
    await editAsPerson(database, vehicles[1] ?? '', 'mileage = 7');
    const again = await revertRun(database, reverting);
    expect(again).toMatchObject({
      totals: { changed: 2, fields: 3, refused: 1 },
      refused: [{ vehicle_id: vehicles[1], field: 'mileage' }],
    });
    expect(await vehicle(vehicles[0])).toMatchObject({ mileage: 14_000, color: 'red' });
    expect(await vehicle(vehicles[1])).toMatchObject({ mileage: 7, color: 'red' });
    expect(await dryRunOf(database, later.run)).toMatchObject({
      totals: { changed: 2, fields: 3, refused: 1 },
    });
  });
});
