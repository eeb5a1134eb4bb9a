import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestDatabase } from '@logbook/test-database';
import type { TestDatabase } from '@logbook/test-database';
import { draftItem, single } from '../draft-items.ts';
import { ANNA, codesOf, importRun, revertOf, revertRun } from './reverting.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
  await database.query('insert into auth.users (id) values ($1)', [ANNA]);
});
afterAll(async () => database.close());

/** Anna approves the one question of an item; answers the run in which that was written. */
async function approve(itemKey: string) {
  const review = await single(
    database,
    'select id from public.vehicle_reviews where item_key = $1',
    [itemKey],
  );
  await database.query(`select public.decide_vehicle_reviews(array[$1::uuid], 'approve', $2)`, [
    review['id'],
    ANNA,
  ]);
  return reviewOf(itemKey);
}

async function reviewOf(itemKey: string) {
  return single(
    database,
    `select status, vehicle_id, decided_by, decided_run_id
     from public.vehicle_reviews where item_key = $1`,
    [itemKey],
  );
}

async function unclearItem(key: string) {
  const { answers } = await importRun(database, [
    { ...draftItem(key), outcome: 'review', reason: 'not sure', confidence: 0.5 },
  ]);
  expect(answers[0]?.outcome).toBe('review');
  return `bat:${key}`;
}

describe('a decision that is reverted', () => {
  it('a vehicle that was approved is gone, its question is open again; and back, when that is reverted', async () => {
    const itemKey = await unclearItem('unclear');
    const approved = await approve(itemKey);
    expect(approved).toMatchObject({ status: 'approved' });
    const reverting = await revertRun(database, approved['decided_run_id'] as string);
    expect(reverting).toMatchObject({ totals: { deleted: 1, refused: 0 } });
    expect(await reviewOf(itemKey)).toEqual({
      status: 'pending',
      vehicle_id: null,
      decided_by: null,
      decided_run_id: null,
    });
    await revertRun(database, revertOf(reverting));
    expect(await reviewOf(itemKey)).toEqual(approved);
  });

  it('which was approved once more meanwhile, does not come back a second time', async () => {
    const itemKey = await unclearItem('twice');
    const approved = await approve(itemKey);
    const reverting = revertOf(await revertRun(database, approved['decided_run_id'] as string));
    await approve(itemKey);
    expect(await revertRun(database, reverting)).toMatchObject({
      revert_run_id: null,
      refused: [{ code: 'source_taken' }],
    });
  });

  it('a field that was approved is as before, its question is open again; and back', async () => {
    const { vehicles } = await importRun(database, [
      draftItem('doubt', {}, { doubts: [{ field: 'color', value: 'red', reason: 'bad photo' }] }),
    ]);
    const approved = await approve('bat:doubt');
    const color = 'select color from public.vehicles where id = $1';
    expect(await single(database, color, vehicles)).toEqual({ color: 'red' });
    const reverting = revertOf(await revertRun(database, approved['decided_run_id'] as string));
    expect(await single(database, color, vehicles)).toEqual({ color: null });
    expect(await reviewOf('bat:doubt')).toMatchObject({ status: 'pending', decided_by: null });
    await revertRun(database, reverting);
    expect(await single(database, color, vehicles)).toEqual({ color: 'red' });
    expect(await reviewOf('bat:doubt')).toEqual(approved);
  });

  it('holds the vehicle of an import whose question a person answered, until it is reverted itself', async () => {
    const { run } = await importRun(database, [
      draftItem('held', {}, { doubts: [{ field: 'color', value: 'red', reason: 'bad photo' }] }),
    ]);
    const approved = await approve('bat:held');
    expect(codesOf(await revertRun(database, run))).toEqual([
      'changed_by_person',
      'decided_review',
    ]);
    await revertRun(database, approved['decided_run_id'] as string);
    expect(await revertRun(database, run)).toMatchObject({ totals: { deleted: 1, refused: 0 } });
  });
});
