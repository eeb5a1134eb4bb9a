import { startTestDatabase } from '@logbook/test-database';
import type { TestDatabase } from '@logbook/test-database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftItem, single } from './draft-items.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase({ engine: 'native' });
});
afterAll(() => database.close());

async function startRun(name = 'bat_import'): Promise<string> {
  const row = await single(database, `select start_automation_run($1) as id`, [name]);
  return String(row['id']);
}

async function record(runId: string, items: readonly object[]): Promise<void> {
  await database.query('select record_vehicles($1, $2)', [runId, JSON.stringify(items)]);
}

describe('cancel_automation_run', () => {
  it('of many that come at once, one cancels, and the others read that it did', async () => {
    const runId = await startRun();
    const connections = await Promise.all([1, 2, 3, 4].map(() => database.connect()));
    const results = await Promise.allSettled(
      connections.map((connection, n) =>
        connection.query('select cancel_automation_run($1, $2)', [runId, `person ${n}`]),
      ),
    );
    for (const connection of connections) await connection.close();
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'VO005' });
    }
    const winner = results.findIndex(({ status }) => status === 'fulfilled');
    const run = await single(
      database,
      `select status, failure from automation_runs where id = $1`,
      [runId],
    );
    expect(run).toMatchObject({ status: 'cancelled', failure: { by: `person ${winner}` } });
  });

  it('waits for the batch at hand, and counts it', async () => {
    const runId = await startRun();
    const writer = await database.connect();
    await writer.query('begin');
    await writer.query('select record_vehicles($1, $2)', [runId, JSON.stringify([draftItem(1)])]);
    const cancelling = database.query(`select cancel_automation_run($1, 'anna', 'enough')`, [
      runId,
    ]);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await writer.query('commit');
    await cancelling;
    await expect(
      writer.query('select record_vehicles($1, $2)', [runId, JSON.stringify([draftItem(2)])]),
    ).rejects.toMatchObject({
      code: 'VO002',
      detail: expect.stringContaining('Cancelled by anna: enough') as string,
    });
    await writer.close();
    expect(
      await single(
        database,
        `select vehicles_created, items_found from automation_runs where id = $1`,
        [runId],
      ),
    ).toEqual({ vehicles_created: 1, items_found: 1 });
  });

  it.each([
    ['an unknown run', '00000000-0000-4000-8000-000000000000', 'anna', 'VO002'],
    ['a canceller without a name', null, ' ', '22023'],
    ['a canceller with an endless name', null, 'x'.repeat(201), '22023'],
  ])('refuses %s', async (_what, id, by, code) => {
    const runId = id ?? (await startRun());
    await expect(
      database.query('select cancel_automation_run($1, $2)', [runId, by]),
    ).rejects.toMatchObject({ code });
  });
});

describe('automation_run_reasons', () => {
  it('takes reasons for one that differ in addresses, ids, numbers and quotations alone', async () => {
    const runId = await startRun();
    const failed = (n: number, reason: string) => ({
      item_key: `i${n}`,
      outcome: 'failed',
      reason,
    });
    await record(runId, [
      failed(1, 'https://a.example/x-1 answered 404.'),
      failed(2, 'http://b.example/y answered 410.'),
      failed(3, 'No "make" in the title.'),
      failed(4, 'No "model year" in the title.'),
      failed(5, 'Vehicle 6f9619ff-8b86-4011-b42d-00c04fc964ff is gone.'),
      { item_key: 'i6', outcome: 'skipped', reason: 'a sign' },
    ]);
    const rows = await database.query('select * from automation_run_reasons($1, $2, 2)', [
      runId,
      'failed',
    ]);
    expect(rows).toEqual([
      {
        pattern: '<address> answered <n>.',
        items: 2,
        example_reason: 'https://a.example/x-1 answered 404.',
        example_items: ['i1', 'i2'],
      },
      expect.objectContaining({ pattern: 'No "…" in the title.', items: 2 }),
      expect.objectContaining({ pattern: 'Vehicle <id> is gone.', items: 1 }),
    ]);
    expect(
      await database.query(`select * from automation_run_reasons($1, 'skipped')`, [runId]),
    ).toEqual([expect.objectContaining({ items: 1, example_items: ['i6'] })]);
    await expect(
      database.query(`select * from automation_run_reasons($1, 'lost')`, [runId]),
    ).rejects.toMatchObject({ code: '22023' });
  });
});

describe('list_automation_runs', () => {
  it('has the running ones first, with ages by the clock of the database', async () => {
    const ended = await startRun('listed_import');
    await database.query('select complete_automation_run($1)', [ended]);
    const running = await startRun('listed_import');
    await database.query('select complete_automation_run($1)', [await startRun('listed_import')]);
    const rows = await database.query(
      `select run_id, status, heartbeat_age_seconds between 0 and 30 as beats,
         lease_left_seconds between 30 and 60 as leased
       from list_automation_runs(p_automation => 'listed_import')`,
    );
    expect(rows).toHaveLength(3);
    expect(rows[0]).toEqual({ run_id: running, status: 'running', beats: true, leased: true });
    expect(rows[1]).toMatchObject({ status: 'completed', leased: null });
  });

  it.each([`p_limit => 0`, `p_limit => 1001`, `p_status => 'lost'`])(
    'refuses %s',
    async (argument) => {
      await expect(
        database.query(`select * from list_automation_runs(${argument})`),
      ).rejects.toMatchObject({ code: '22023' });
    },
  );
});
