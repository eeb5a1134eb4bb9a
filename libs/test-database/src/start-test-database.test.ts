import { existsSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { startNativePostgres } from './native-postgres.ts';
import { startTestDatabase } from './start-test-database.ts';
import type { TestDatabase } from './test-database.ts';

const USER = '00000000-0000-4000-8000-000000000001';

describe.each(['pglite', 'native'] as const)('a test database on %s', (engine) => {
  let database: TestDatabase;
  afterAll(async () => database.close());

  it('has every migration, and API roles that may do only what they may', async () => {
    database = await startTestDatabase({ engine });
    const [run] = await database.queryAs(
      { role: 'service_role' },
      `select public.start_automation_run('bat_import') as id`,
    );
    expect(run).toEqual({ id: expect.any(String) as string });
    const refused = database.queryAs({ role: 'anon' }, `select public.start_automation_run('bat')`);
    await expect(refused).rejects.toMatchObject({ code: '42501' });
  });

  it('answers numbers as numbers, json as values, and knows who is signed in', async () => {
    const [row] = await database.queryAs(
      { role: 'authenticated', userId: USER },
      `select auth.uid() as me, count(*) as n, 1.5::numeric as half, '{"a":[1]}'::jsonb as json from (select 1) one`,
    );
    expect(row).toEqual({ me: USER, n: 1, half: 1.5, json: { a: [1] } });
  });
});

it('starts as the old platform, with its rows and without Logbook', async () => {
  const legacy = await startTestDatabase({ legacy: true, migrations: false });
  const [row] = await legacy.query(
    `select count(*) as vehicles, to_regclass('public.automation_runs') as runs from public.vehicles`,
  );
  expect(row).toEqual({ vehicles: 30, runs: null });
  await legacy.close();
});

it('leaves no folder and no process behind', async () => {
  const server = await startNativePostgres();
  expect(existsSync(server.host)).toBe(true);
  await server.stop();
  expect(existsSync(server.host)).toBe(false);
});
