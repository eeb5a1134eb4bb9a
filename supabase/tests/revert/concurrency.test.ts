import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestDatabase } from '@logbook/test-database';
import type { TestConnection, TestDatabase } from '@logbook/test-database';
import { draftItem, outcomes, record, single, startRun } from '../draft-items.ts';
import { codesOf, importRun, revertRun } from './reverting.ts';

let database: TestDatabase;
let other: TestConnection;
beforeAll(async () => {
  database = await startTestDatabase({ engine: 'native' });
  other = await database.connect();
});
afterAll(async () => {
  await other.close();
  await database.close();
});

async function untilWaiting(): Promise<void> {
  const third = await database.connect();
  while ((await third.query('select from pg_locks where not granted')).length === 0);
  await third.close();
}

it('an edit that is not committed yet is waited for, and respected', async () => {
  const { run, vehicles } = await importRun(database, [draftItem('w1'), draftItem('w2')]);
  await other.query('begin');
  await other.query('update public.vehicles set color = $2 where id = $1', [vehicles[0], 'mint']);
  const reverting = revertRun(database, run);
  await untilWaiting();
  await other.query('commit');
  const answer = await reverting;
  expect(answer.totals).toMatchObject({ deleted: 1, refused: 1 });
  expect(codesOf(answer)).toEqual(['changed_by_role']);
});

it('a picture that a person adds at that moment is respected', async () => {
  const { run, vehicles } = await importRun(database, [draftItem('w3')]);
  await other.query('begin');
  await other.query(
    `insert into public.vehicle_images (vehicle_id, image_url) values ($1, 'https://x/now.jpg')`,
    vehicles,
  );
  const reverting = revertRun(database, run);
  await untilWaiting();
  await other.query('commit');
  expect(codesOf(await reverting)).toEqual(['images_of_others']);
});

it('an importer that updates the same vehicle at that moment goes first, and is respected', async () => {
  const { run } = await importRun(database, [draftItem('w4')]);
  const later = await startRun(other);
  await other.query('begin');
  await record(other, later, [draftItem('w4', { color: 'red' })]);
  const reverting = revertRun(database, run);
  await untilWaiting();
  await other.query('commit');
  expect(codesOf(await reverting)).toEqual(['changed_by_run']);
});

it('an importer that comes while a revert is under way waits, and creates the vehicle anew', async () => {
  const { run } = await importRun(database, [draftItem('w5')]);
  const later = await startRun(other);
  await database.query('begin');
  expect(await revertRun(database, run)).toMatchObject({ totals: { deleted: 1 } });
  const recorded = record(other, later, [draftItem('w5')]);
  await untilWaiting();
  await database.query('commit');
  expect(outcomes(await recorded)).toEqual(['created']);
});

it('of two reverts of one run at once, one does it and the other finds nothing left', async () => {
  const { run, vehicles } = await importRun(database, [draftItem('w6')]);
  const answers = await Promise.all([revertRun(database, run), revertRun(other, run)]);
  expect(answers.map(({ totals }) => totals['deleted']).toSorted()).toEqual([0, 1]);
  expect(
    await single(
      database,
      'select count(*) as n from public.vehicle_reverts where vehicle_id = $1',
      vehicles,
    ),
  ).toEqual({ n: 1 });
});
