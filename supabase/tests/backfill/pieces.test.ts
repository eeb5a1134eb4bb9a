/** A backfill is done in pieces: between two of them anything may happen. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestDatabase } from '@logbook/test-database';
import type { Row, TestConnection, TestDatabase } from '@logbook/test-database';
import { countsOf, draftItem, record, startRun } from '../draft-items.ts';
import { ANNA, applyBackfill, backfill, burst, putOldRows, vehicle } from './old-rows.ts';

let database: TestDatabase;
let other: TestConnection;
let day = 0;
let midnight: string;
beforeAll(async () => {
  database = await startTestDatabase({ engine: 'native' });
  other = await database.connect();
  await database.query('insert into auth.users (id) values ($1)', [ANNA]);
});
beforeEach(() => {
  midnight = new Date(Date.UTC(2020, 0, (day += 10))).toISOString();
});
afterAll(async () => {
  await other.close();
  await database.close();
});

const proceed = (state: Row, connection: TestConnection = database) =>
  backfill(connection, { p_dry_run: false, p_backfill_id: state['backfill_id'], p_chunk_size: 10 });
const start = () => backfill(database, { p_dry_run: false, p_chunk_size: 10 });
const finish = (state: Row) => applyBackfill(database, { p_backfill_id: state['backfill_id'] });

/** As if the process had been killed, and its lease had run out. */
async function loseLease(runId: unknown): Promise<void> {
  await database.query(
    `update public.automation_runs set lease_expires_at = now() - interval '1 s' where id = $1`,
    [runId],
  );
}

async function namesOf(ids: readonly string[]): Promise<readonly unknown[]> {
  const rows = await database.query(
    `select automation_name as name, origin_metadata ->> 'batch_size' as size, count(*) as n
     from public.vehicles where id = any ($1) group by 1, 2`,
    [ids],
  );
  return rows;
}

describe('a burst across the boundary of two pieces', () => {
  it('is one burst to all of its rows', async () => {
    const ids = await putOldRows(database, burst(midnight, 12, 26));
    const state = await start();
    expect(state).toMatchObject({ done: false, planned: 26, reached: 0 });
    await finish(await proceed(state));
    expect(await namesOf(ids)).toEqual([{ name: 'bulk_import_legacy', size: '26', n: 26 }]);
  });

  it('of which a kill left a rest too small to be a burst is still one to the next backfill', async () => {
    const ids = await putOldRows(database, burst(midnight, 12, 23));
    const state = await proceed(await proceed(await start()));
    await loseLease(state['run_id']);
    expect(await applyBackfill(database)).toMatchObject({ done: true, planned: 3, updated: 3 });
    expect(await namesOf(ids)).toEqual([{ name: 'bulk_import_legacy', size: '23', n: 23 }]);
    expect(await countsOf(database, state['run_id'] as string)).toMatchObject({
      status: 'failed',
      found: 20,
      updated: 20,
    });
    expect(await finish(state)).toMatchObject({ done: true, updated: 20, skipped: 3 });
  });
});

describe('a backfill whose process is gone', () => {
  it('is taken up in the same run while that lives', async () => {
    await putOldRows(database, burst(midnight, 12, 26));
    const state = await proceed(await start());
    const done = await finish(state);
    expect(done).toMatchObject({ done: true, run_id: state['run_id'], updated: 26 });
    expect(await countsOf(database, state['run_id'] as string)).toMatchObject({
      status: 'completed',
      found: 26,
      updated: 26,
    });
  });

  it('is taken up in a new run after that was reaped, and each run counts its own', async () => {
    await putOldRows(database, burst(midnight, 12, 26));
    const state = await proceed(await start());
    await loseLease(state['run_id']);
    const done = await finish(state);
    expect(done['run_id']).not.toBe(state['run_id']);
    expect(await countsOf(database, state['run_id'] as string)).toMatchObject({
      status: 'failed',
      updated: 10,
    });
    expect(await countsOf(database, done['run_id'] as string)).toMatchObject({
      status: 'completed',
      found: 16,
      updated: 16,
    });
    expect(done).toMatchObject({ updated: 26, failed: 0 });
  });

  it('does not go on in the name of a run that somebody ended', async () => {
    await putOldRows(database, burst(midnight, 12, 26));
    const state = await proceed(await start());
    await database.query(`select public.complete_automation_run($1, 'cancelled')`, [
      state['run_id'],
    ]);
    await expect(
      backfill(database, {
        p_dry_run: false,
        p_backfill_id: state['backfill_id'],
        p_started_by: JSON.stringify({ run_id: state['run_id'] }),
      }),
    ).rejects.toMatchObject({ code: 'VO002' });
    await finish(state);
  });

  it('keeps another from starting, and says how to join it', async () => {
    await putOldRows(database, burst(midnight, 12, 26));
    const state = await start();
    await expect(start()).rejects.toMatchObject({
      code: 'VO006',
      hint: expect.stringContaining(`--resume ${String(state['backfill_id'])}`) as string,
    });
    await finish(state);
  });

  it('done by two at once is done once', async () => {
    const ids = await putOldRows(database, burst(midnight, 12, 40));
    const state = await start();
    await Promise.all([
      proceed(state),
      proceed(state, other),
      proceed(state),
      proceed(state, other),
    ]);
    const done = await finish(state);
    expect(done).toMatchObject({ done: true, updated: 40, skipped: 0, failed: 0 });
    expect(await namesOf(ids)).toEqual([{ name: 'bulk_import_legacy', size: '40', n: 40 }]);
  });
});

describe('between the look and the writing', () => {
  it('who takes a vehicle, deletes it or gives it an origin is respected, and the ledger says so', async () => {
    const ids = await putOldRows(database, burst(midnight, 12, 12));
    const state = await start();
    const [taken, deleted, named] = ids;
    await database.query('update public.vehicles set user_id = $2 where id = $1', [taken, ANNA]);
    await database.query('delete from public.vehicles where id = $1', [deleted]);
    await database.script(`begin; select logbook.open_origin_rewrite('a test');
      update public.vehicles set profile_origin = 'api_import' where id = '${named ?? ''}';
      select logbook.close_origin_rewrite(); commit`);
    expect(await finish(state)).toMatchObject({ updated: 9, skipped: 3 });
    expect(await vehicle(database, taken)).toMatchObject({
      user_id: ANNA,
      automation_name: null,
      profile_origin: 'manual_entry',
    });
    expect(await vehicle(database, named)).toMatchObject({
      automation_name: null,
      profile_origin: 'api_import',
    });
    const reasons = await database.query(
      `select distinct reason from public.automation_run_items where run_id = $1 and outcome = 'skipped' order by 1`,
      [state['run_id']],
    );
    expect(reasons.map((row) => row['reason'])).toEqual([
      'it got an owner or an origin after it was looked at',
      'it was deleted after it was looked at',
    ]);
    await database.query('delete from public.vehicles where id = $1', [named]);
  });

  it('an edit that is not committed is not waited for: its vehicle comes last', async () => {
    const ids = await putOldRows(database, burst(midnight, 12, 12));
    const state = await start();
    await other.query('begin');
    await other.query('update public.vehicles set mileage = 5 where id = $1', [ids[0]]);
    let next = await proceed(await proceed(state));
    expect(next).toMatchObject({ done: false, reached: 12, updated: 11, waiting: 1 });
    next = await proceed(next);
    expect(next).toMatchObject({ done: false, waiting: 1 });
    await other.query('commit');
    expect(await finish(next)).toMatchObject({ done: true, updated: 12, failed: 0 });
    expect(await vehicle(database, ids[0])).toMatchObject({
      mileage: 5,
      automation_name: 'bulk_import_legacy',
    });
  });

  it('a vehicle that is held for ever fails, with its reason; the next backfill explains it', async () => {
    const ids = await putOldRows(database, burst(midnight, 12, 12));
    await other.query('begin');
    await other.query('update public.vehicles set mileage = 5 where id = $1', [ids[0]]);
    expect(await applyBackfill(database)).toMatchObject({ done: true, updated: 11, failed: 1 });
    await other.query('commit');
    expect(await applyBackfill(database)).toMatchObject({ done: true, updated: 1 });
    expect(await namesOf(ids)).toEqual([{ name: 'bulk_import_legacy', size: '12', n: 12 }]);
  });

  it('an import goes on, and neither touches what the other writes', async () => {
    await putOldRows(database, burst(midnight, 12, 60));
    const state = await start();
    const run = await startRun(other);
    const importing = (async () => {
      for (let n = 0; n < 20; n += 1) await record(other, run, [draftItem(`beside-${n}`)]);
      await other.query('select public.complete_automation_run($1)', [run]);
    })();
    const [done] = await Promise.all([finish(state), importing]);
    expect(done).toMatchObject({ updated: 60, failed: 0 });
    expect(await countsOf(database, run)).toMatchObject({ status: 'completed', created: 20 });
    const imported = await database.query(
      `select distinct automation_name as name from public.vehicles where automation_run_id = $1`,
      [run],
    );
    expect(imported).toEqual([{ name: 'bat_import' }]);
  });
});

it('one vehicle that the platform refuses to change fails alone, and by its own words', async () => {
  const ids = await putOldRows(database, burst(midnight, 12, 30));
  await database.script(`alter table public.vehicles add constraint no_odd_car
    check (id <> '${ids[7] ?? ''}' or automation_name is null) not valid`);
  const done = await applyBackfill(database);
  await database.query('alter table public.vehicles drop constraint no_odd_car');
  expect(done).toMatchObject({ done: true, updated: 29, failed: 1 });
  const [failed] = await database.query(
    `select vehicle_id, reason from public.automation_run_items where run_id = $1 and outcome = 'failed'`,
    [done['run_id']],
  );
  expect(failed).toMatchObject({
    vehicle_id: ids[7],
    reason: expect.stringContaining('no_odd_car') as string,
  });
});
