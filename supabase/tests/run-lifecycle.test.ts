import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestDatabase } from '@logbook/test-database';
import type { TestDatabase } from '@logbook/test-database';
import { countsOf, draftItem, record, single, startRun } from './draft-items.ts';

const UNKNOWN_ID = '00000000-0000-4000-8000-0000000000ff';

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(async () => database.close());

const complete = (runId: string, more = '') =>
  database.query(`select public.complete_automation_run($1 ${more})`, [runId]);

const UNKNOWN = '00000000-0000-4000-8000-00000000dead';

describe('a run that ends', () => {
  it('is completed with what the database counted', async () => {
    const run = await startRun(database);
    const skipped = { item_key: 'bat:wheels', outcome: 'skipped', reason: 'a set of wheels' };
    await record(database, run, [draftItem('end-1'), skipped]);
    await complete(run);
    const counts = { found: 2, created: 1, updated: 0, unchanged: 0, skipped: 1 };
    expect(await countsOf(database, run)).toMatchObject({ status: 'completed', ...counts });
  });

  it('accepts the right counts, and refuses wrong ones without ending', async () => {
    const run = await startRun(database);
    await record(database, run, [draftItem('end-2')]);
    await expect(complete(run, ', p_vehicles_created => 2')).rejects.toMatchObject({
      code: 'VO004',
      detail: expect.stringContaining('created 2') as string,
      hint: expect.stringContaining('complete_automation_run') as string,
    });
    expect(await countsOf(database, run)).toMatchObject({ status: 'running', created: 1 });
    await complete(run, ', p_vehicles_created => 1, p_items_found => 1, p_errors_count => 0');
    expect(await countsOf(database, run)).toMatchObject({ status: 'completed' });
  });

  it('is not completed while something that was found has no outcome', async () => {
    const run = await startRun(database);
    await database.query('select public.heartbeat_automation_run($1, null, 3)', [run]);
    await record(database, run, [draftItem('end-3')]);
    await expect(complete(run)).rejects.toMatchObject({ code: 'VO004' });
    await complete(run, `, 'failed', p_notes => 'two were lost'`);
    expect(await countsOf(database, run)).toMatchObject({ status: 'failed', found: 3, created: 1 });
  });

  it('ends once: a late finish changes nothing', async () => {
    const run = await startRun(database);
    await complete(run, `, 'cancelled'`);
    await expect(complete(run)).rejects.toMatchObject({ code: 'VO005' });
    expect(await countsOf(database, run)).toMatchObject({ status: 'cancelled' });
  });

  it.each([
    ['that never existed', `select public.complete_automation_run('${UNKNOWN}')`, 'VO002'],
    [
      'as something unheard of',
      `select public.complete_automation_run('${UNKNOWN}', 'done')`,
      '22023',
    ],
  ])('is not one %s', async (_, sql, code) => {
    await expect(database.query(sql)).rejects.toMatchObject({ code });
  });
});

describe('direct SQL on the runs', () => {
  it.each([
    [
      'completes with made-up counts',
      `status = 'completed', completed_at = now(), vehicles_created = 9, items_found = 9`,
      'VO004',
    ],
    [
      'completes what is not all counted',
      `status = 'completed', completed_at = now(), items_found = 5`,
      'VO004',
    ],
    ['fails without a reason', `status = 'failed'`, '23514'],
  ])('is refused when it %s', async (_, change, code) => {
    const run = await startRun(database);
    const update = database.query(`update public.automation_runs set ${change} where id = $1`, [
      run,
    ]);
    await expect(update).rejects.toMatchObject({ code });
  });

  it('cannot reopen or rewrite a run that ended, but may note where its log went', async () => {
    const run = await startRun(database);
    await complete(run);
    const change = (what: string) =>
      database.query(`update public.automation_runs set ${what} where id = $1`, [run]);
    await expect(change(`status = 'running', completed_at = null`)).rejects.toMatchObject({
      code: 'VO005',
    });
    await expect(change('vehicles_created = 7, items_found = 7')).rejects.toMatchObject({
      code: 'VO005',
    });
    await change(`log_url = 'https://logs.example.org/1'`);
  });

  it('cannot begin a run as completed', async () => {
    const insert = database.query(
      `insert into public.automation_runs (automation_name, status, completed_at) values ('bat_import', 'completed', now())`,
    );
    await expect(insert).rejects.toMatchObject({ code: 'VO004' });
  });
});

describe('a write in the name of a run', () => {
  it.each([
    ['that never existed', () => Promise.resolve(UNKNOWN)],
    [
      'that was cancelled',
      async () => {
        const run = await startRun(database);
        await complete(run, `, 'cancelled'`);
        return run;
      },
    ],
    [
      'that was reaped',
      async () => {
        const run = await startRun(database);
        await database.query(
          `update public.automation_runs set lease_expires_at = now() - interval '1 s' where id = $1`,
          [run],
        );
        await database.query('select public.reap_stale_automation_runs()');
        return run;
      },
    ],
  ])('%s is refused, and writes nothing', async (name, makeRun) => {
    const run = await makeRun();
    await expect(record(database, run, [draftItem(name)])).rejects.toMatchObject({
      code: 'VO002',
      hint: expect.any(String) as string,
    });
    const sources = await database.query(
      'select from public.vehicle_sources where source_key = $1',
      [name],
    );
    expect(sources).toHaveLength(0);
    expect(
      await single(database, 'select public.heartbeat_automation_run($1) as go_on', [run]),
    ).toEqual({ go_on: false });
  });
});

describe('the lease', () => {
  it('of a run that is late but alive is renewed by recording', async () => {
    const run = await startRun(database);
    await database.query(
      `update public.automation_runs set lease_expires_at = now() - interval '1 s' where id = $1`,
      [run],
    );
    await record(database, run, [draftItem('late')]);
    const row = await single(
      database,
      'select lease_expires_at > now() + interval $$50 s$$ as renewed from public.automation_runs where id = $1',
      [run],
    );
    expect(row).toEqual({ renewed: true });
  });

  it('that ran out ends the run at the next start, with a reason that a person can read', async () => {
    const run = await startRun(database);
    await record(database, run, [draftItem('reaped')]);
    await database.query(
      `update public.automation_runs set lease_expires_at = now() - interval '1 s' where id = $1`,
      [run],
    );
    await startRun(database, 'bat_sales_batch');
    const row = await single(
      database,
      'select status, vehicles_created, failure from public.automation_runs where id = $1',
      [run],
    );
    expect(row).toMatchObject({
      status: 'failed',
      vehicles_created: 1,
      failure: {
        code: 'LEASE_EXPIRED',
        retryable: true,
        message: expect.stringContaining('last heard of') as string,
      },
    });
  });

  it('is no protection where it is known that nobody else lives', async () => {
    const run = await startRun(database);
    await database.query('select public.reap_stale_automation_runs(true)');
    expect(await countsOf(database, run)).toMatchObject({ status: 'failed' });
  });

  it('keeps the checkpoint, and never forgets what was found', async () => {
    const run = await startRun(database);
    const beat = 'select public.heartbeat_automation_run($1, $2, $3) as go_on';
    await database.query(beat, [run, '{"page": 2}', 40]);
    expect(await single(database, beat, [run, null, 30])).toEqual({ go_on: true });
    const row = await single(
      database,
      'select checkpoint, items_found from public.automation_runs where id = $1',
      [run],
    );
    expect(row).toEqual({ checkpoint: { page: 2 }, items_found: 40 });
  });
});

describe('a start with what cannot be', () => {
  it.each([
    ['a person who does not exist', `'a', '1', '${UNKNOWN_ID}'`, '23503', 'There is no user 0'],
    ['a trigger of no kind', `'a', '1', null, 'robot'`, '22023', 'not by robot'],
    ['an endless name', `repeat('x', 10000)`, '22023', 'at most 200 characters, not 10000'],
    ['a list for metadata', `'a', '1', null, 'manual', '[]'`, '22023', 'not array'],
  ])('%s says so in words', async (_, parameters, code, message) => {
    await expect(
      database.query(`select public.start_automation_run(${parameters})`),
    ).rejects.toMatchObject({ code, message: expect.stringContaining(message) as string });
  });
});

describe('the registry', () => {
  it('adds a name at its first run, and infers its origin by whole words only', async () => {
    for (const name of [
      'bat_new_thing',
      'batch_cleaner',
      'curl_fetch',
      'my-dropbox-job',
      'site scraper',
    ]) {
      await startRun(database, name);
    }
    const rows = await database.query(
      'select name, profile_origin from public.automations where inferred order by name',
    );
    expect(rows).toEqual([
      { name: 'bat_new_thing', profile_origin: 'bat_import' },
      { name: 'batch_cleaner', profile_origin: 'automated_entry' },
      { name: 'curl_fetch', profile_origin: 'automated_entry' },
      { name: 'my-dropbox-job', profile_origin: 'dropbox_import' },
      { name: 'site scraper', profile_origin: 'url_scraper' },
    ]);
  });

  it('corrects a manual_entry that only a default wrote, and leaves people theirs', async () => {
    // The guard leaves no such row in; a platform that has it off still gets the right origin.
    await database.query(`select public.set_vehicle_origin_guard('off')`);
    // eslint-disable-next-line @logbook/no-raw-vehicle-insert -- a platform that has the guard off is the test
    const insert = `insert into public.vehicles (make, model, profile_origin, automation_name) values ('Ford', 'F-150', $1, $2) returning profile_origin as origin`;
    expect(await single(database, insert, ['manual_entry', 'batch_image_processor'])).toEqual({
      origin: 'automated_entry',
    });
    expect(await single(database, insert, [null, 'bat_import_viva'])).toEqual({
      origin: 'bat_import',
    });
    expect(await single(database, insert, [null, null])).toEqual({ origin: 'manual_entry' });
    await database.query(`select public.set_vehicle_origin_guard('enforce')`);
  });

  it('refuses a second run of the same automation and scope, naming the first', async () => {
    const first = await startRun(database, 'bat_import', 'viva');
    await expect(startRun(database, 'bat_import', 'viva')).rejects.toMatchObject({
      code: 'VO006',
      detail: expect.stringContaining(first) as string,
    });
    await startRun(database, 'bat_import', 'another');
    await complete(first, `, 'cancelled'`);
    await startRun(database, 'bat_import', 'viva');
  });
});
