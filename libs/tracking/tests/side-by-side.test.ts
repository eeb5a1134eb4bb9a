import { afterAll, beforeAll, expect, it } from 'vitest';
import { importNumbers, numbersUpTo } from './listing-drafts.ts';
import { openNativeDatabase } from './native-database.ts';
import type { NativeDatabase } from './native-database.ts';

let database: NativeDatabase;
beforeAll(async () => {
  database = await openNativeDatabase(8);
});
afterAll(() => database.close());

it('runs side by side over the same listings create each vehicle once, and each counts what it did', async () => {
  const { tracking } = database;
  const numbers = numbersUpTo(1200);
  const summaries = await Promise.all(
    [1, 2, 3, 4].map(() => importNumbers(numbers, { tracking, trigger: { type: 'manual' } })),
  );
  const sum = (name: 'created' | 'unchanged' | 'updated' | 'failed' | 'review'): number =>
    summaries.reduce((total, summary) => total + summary[name], 0);
  expect(summaries.map(({ status, found }) => ({ status, found }))).toEqual(
    summaries.map(() => ({ status: 'completed', found: 1200 })),
  );
  expect([sum('created'), sum('unchanged'), sum('failed'), sum('review')]).toEqual([
    1200, 3600, 0, 0,
  ]);
  expect(await database.rows('select count(*) as n from vehicles')).toEqual([{ n: 1200 }]);
});

it('of two runs with one scope that start at the same instant, one is refused', async () => {
  const { tracking } = database;
  const starts = await Promise.allSettled(
    [1, 2, 3].map(() =>
      importNumbers(numbersUpTo(600), { tracking, trigger: { type: 'manual' }, scope: 'viva' }),
    ),
  );
  const refused = starts.filter(({ status }) => status === 'rejected');
  expect(refused).toHaveLength(2);
  expect(refused[0]).toMatchObject({ reason: { code: 'VO006' } });
});
