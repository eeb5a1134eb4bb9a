/** Undo gives back what stood there, where nobody has touched it since. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startTestDatabase } from '@logbook/test-database';
import type { Row, TestDatabase } from '@logbook/test-database';
import { countsOf, draftItem, importOnce } from '../draft-items.ts';
import { ANNA, applyBackfill, backfill, burst, putOldRows, undo, vehicle } from './old-rows.ts';

let database: TestDatabase;
let ids: readonly string[];
let before: readonly Row[];
let state: Row;
const whole = async () => Promise.all(ids.map((id) => vehicle(database, id)));

beforeAll(async () => {
  database = await startTestDatabase();
  await database.query('insert into auth.users (id) values ($1)', [ANNA]);
});
beforeEach(async () => {
  await database.query('delete from public.vehicles');
  ids = await putOldRows(database, burst('2021-05-01T00:00:00Z', 12, 8));
  before = await whole();
  state = await applyBackfill(database);
});
afterAll(async () => database.close());

it('restores every vehicle, as a run of its own with its history', async () => {
  const done = await undo(database, state['backfill_id']);
  expect(done).toMatchObject({ done: true, restored: 8, kept: [] });
  expect(await whole()).toEqual(before);
  expect(await countsOf(database, done['run_id'] as string)).toMatchObject({
    status: 'completed',
    found: 8,
    updated: 8,
  });
  const [last] = await database.query(
    `select old, new, run_id from public.vehicle_field_history where vehicle_id = $1 and field = 'automation_name' order by change_id desc limit 1`,
    [ids[0]],
  );
  expect(last).toEqual({ old: 'bulk_import_legacy', new: null, run_id: done['run_id'] });
});

it('names what was edited, taken over, imported again or deleted since, and leaves it alone', async () => {
  await database.query(`update public.vehicles set color = 'red' where id = $1`, [ids[0]]);
  await database.query('update public.vehicles set user_id = $2 where id = $1', [ids[1], ANNA]);
  await database.query('delete from public.vehicles where id = $1', [ids[2]]);
  const vin = 'WP0AA2A7100000001';
  await database.query('update public.vehicles set vin = $2 where id = $1', [ids[3], vin]);
  await importOnce(database, [draftItem('again', { vin, year: null })]);
  const edited = await Promise.all([0, 1, 3].map((n) => vehicle(database, ids[n])));

  const done = await undo(database, state['backfill_id']);
  expect(done).toMatchObject({ restored: 4 });
  const kept = done['kept'] as readonly { vehicle_id: string; reason: string }[];
  expect(kept.map((one) => one.vehicle_id)).toEqual(ids.slice(0, 4));
  expect(kept.map((one) => one.reason)).toEqual([
    expect.stringMatching(/^database user postgres changed color at /),
    expect.stringMatching(/^database user postgres changed user_id at /),
    'it was deleted',
    expect.stringMatching(/^run .* changed /),
  ]);
  expect(await Promise.all([0, 1, 3].map((n) => vehicle(database, ids[n])))).toEqual(edited);
  expect(await countsOf(database, done['run_id'] as string)).toMatchObject({
    updated: 4,
    skipped: 4,
  });
});

it('changes nothing the second time, and still names what stayed', async () => {
  await database.query(`update public.vehicles set color = 'red' where id = $1`, [ids[0]]);
  await undo(database, state['backfill_id']);
  const once = await whole();
  const again = await undo(database, state['backfill_id']);
  expect(again).toMatchObject({ restored: 0, kept: [{ vehicle_id: ids[0] }] });
  expect(await whole()).toEqual(once);
});

it('can be followed by a new backfill, but the old one does not go on', async () => {
  await undo(database, state['backfill_id']);
  await expect(
    backfill(database, { p_dry_run: false, p_backfill_id: state['backfill_id'] }),
  ).rejects.toMatchObject({ code: '22023' });
  expect(await applyBackfill(database)).toMatchObject({ updated: 8 });
});

it('of a backfill that is at work stops that first', async () => {
  await undo(database, state['backfill_id']);
  const half = await backfill(database, { p_dry_run: false, p_chunk_size: 4 });
  await backfill(database, {
    p_dry_run: false,
    p_chunk_size: 4,
    p_backfill_id: half['backfill_id'],
  });
  expect(await undo(database, half['backfill_id'])).toMatchObject({ restored: 4, kept: [] });
  expect(await countsOf(database, half['run_id'] as string)).toMatchObject({
    status: 'cancelled',
    updated: 4,
  });
  expect(await whole()).toEqual(before);
});

it('works in pieces, and shows first what it would do', async () => {
  const call = async (args: string) =>
    (
      await database.query(`select public.undo_backfill($1, ${args}) as answer`, [
        state['backfill_id'],
      ])
    )[0]?.['answer'];
  expect(await call('p_dry_run => true')).toMatchObject({ dry_run: true, restored: 8, kept: [] });
  expect(await whole()).not.toEqual(before);
  expect(await call('p_chunk_size => 5')).toMatchObject({ done: false, restored: 5 });
  expect(await call('p_chunk_size => 5')).toMatchObject({ done: true, restored: 3 });
  expect(await whole()).toEqual(before);
});

it('of no backfill says which there are', async () => {
  await expect(undo(database, ANNA)).rejects.toMatchObject({ code: '22023' });
});
