/** Rows at the edges: of time, of size, of what was asked for. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestDatabase } from '@logbook/test-database';
import type { TestDatabase } from '@logbook/test-database';
import { ANNA, applyBackfill, backfill, burst, putOldRows, vehicle } from './old-rows.ts';
import type { OldRow } from './old-rows.ts';

const ROBOT = '00000000-0000-4000-8000-00000000000f';
let database: TestDatabase;
let day = 0;
let midnight: string;
beforeAll(async () => {
  database = await startTestDatabase();
  await database.query('insert into auth.users (id) values ($1), ($2)', [ANNA, ROBOT]);
});
beforeEach(() => {
  midnight = new Date(Date.UTC(2020, 0, (day += 10))).toISOString();
});
afterAll(async () => database.close());

/** How many of the rows were explained. */
async function explained(
  rows: readonly OldRow[],
  args: Readonly<Record<string, unknown>> = {},
): Promise<number> {
  const ids = await putOldRows(database, rows);
  await applyBackfill(database, args);
  const after = await Promise.all(ids.map((id) => vehicle(database, id)));
  return after.filter((row) => row['automation_name'] !== null).length;
}

it('a database without vehicles has nothing to explain, and says so as a completed run', async () => {
  expect(await backfill(database)).toMatchObject({ looked_at: 0, explained: 0, rules: [] });
  expect(await applyBackfill(database)).toMatchObject({ done: true, planned: 0, updated: 0 });
});

describe('a burst', () => {
  it.each([
    ['of exactly the least size is one', burst('1', 10, 5), 5],
    ['of one less is none', burst('1', 10, 4), 0],
    ['may have all its rows in the same instant', burst('1', 0, 30), 30],
    ['ends after a pause of nine times the usual one', burst('1', [10, 10, 10, 90, 10, 10], 7), 0],
    [
      'whose rows come every 30 s may pause for two minutes',
      burst('1', [30, 30, 30, 30, 120, 30, 30, 30, 30], 10),
      10,
    ],
    [
      'of quick rows does not take in one that came a minute and a half later',
      burst('1', [2, 2, 2, 2, 2, 90], 7),
      6,
    ],
    ['is not made of rows that come every 70 s', burst('1', 70, 30), 0],
  ])('%s', async (_what, rows, count) => {
    const shift = Date.parse(midnight) - Date.parse('1');
    const moved = rows.map((row) => ({
      ...row,
      created_at: new Date(Date.parse(row['created_at'] as string) + shift).toISOString(),
    }));
    expect(await explained(moved)).toBe(count);
  });

  it('is found by another gap and another size', async () => {
    expect(await explained(burst(midnight, 70, 3), { p_gap_seconds: 100, p_min_size: 3 })).toBe(3);
    expect(await explained(burst(midnight, 12, 9), { p_gap_seconds: 10 })).toBe(0);
    expect(await applyBackfill(database)).toMatchObject({ updated: 9 });
  });

  it('is the same in the hour that a clock has twice, and says its window in UTC', async () => {
    await database.query(`set timezone = 'America/New_York'`);
    const ids = await putOldRows(database, burst('2025-11-02T05:58:00Z', 20, 12));
    await applyBackfill(database);
    await database.query('reset timezone');
    expect((await vehicle(database, ids[0]))['origin_metadata']).toMatchObject({
      batch_size: 12,
      batch_window: { start: '2025-11-02T05:58:00+00:00', end: '2025-11-02T06:01:40+00:00' },
    });
  });

  it('that a time window cuts is judged whole, and changed only inside', async () => {
    const until = new Date(Date.parse(midnight) + 30_000).toISOString();
    expect(await explained(burst(midnight, 10, 20), { p_since: midnight, p_until: until })).toBe(3);
    expect(await applyBackfill(database)).toMatchObject({ updated: 17 });
  });
});

it('an automation without a name says nothing, and one with a name is left as it is', async () => {
  const said = [{}, [], '', null, 7, { name: '' }, { name: null }];
  const rows = burst(midnight, 10, said.length + 2).map((row, nth) => ({
    ...row,
    origin_metadata: { automation: nth < said.length ? said[nth] : { name: 'somebody' } },
  }));
  expect(await explained(rows)).toBe(said.length);
});

it('a row without a time, or with one that never comes, is in no burst, and is explained by its signs', async () => {
  const times = [null, 'infinity', '-infinity'];
  const rows = times.flatMap((created_at) => Array.from({ length: 6 }, () => ({ created_at })));
  expect(await explained(rows)).toBe(0);
  expect(
    await explained(times.map((created_at) => ({ created_at, discovery_source: 'dropbox' }))),
  ).toBe(3);
});

it('a user account that is a program is explained when it is named, and no other person is', async () => {
  const rows = [
    ...burst(midnight, 12, 6, { user_id: ROBOT }),
    ...burst(midnight, 12, 6, { user_id: ANNA }),
    ...burst(midnight, 12, 6, { user_id: ROBOT, uploaded_by: ANNA }),
    { created_at: '2019-01-01T00:00:00Z', uploaded_by: ROBOT },
  ];
  expect(await explained(rows)).toBe(0);
  expect(await applyBackfill(database, { p_automation_users: [ROBOT] })).toMatchObject({
    updated: 7,
  });
  const said = await database.query(
    `select origin_metadata ->> 'rule' as rule, count(*) as n from public.vehicles
     where automation_name is not null and (user_id = $1 or uploaded_by = $1) group by 1 order by 1`,
    [ROBOT],
  );
  expect(said).toEqual([
    { rule: 'automation_user', n: 1 },
    { rule: 'burst', n: 6 },
  ]);
});

it.each([
  [{ p_gap_seconds: 0 }, 'p_gap_seconds'],
  [{ p_gap_seconds: 'NaN' }, 'p_gap_seconds'],
  [{ p_min_size: 1 }, 'p_min_size'],
  [{ p_stretch: 0.5 }, 'p_stretch'],
  [{ p_chunk_size: 0 }, '50,000'],
  [{ p_since: '2025-02-01', p_until: '2025-01-01' }, 'p_since'],
  [{ p_backfill_id: ANNA }, 'no backfill'],
])('%j is refused, with what is wrong', async (args, message) => {
  await expect(backfill(database, args)).rejects.toMatchObject({
    code: '22023',
    message: expect.stringContaining(message) as string,
  });
});
