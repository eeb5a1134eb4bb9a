/** `docs/adopting.md` is walked through by an owner in a hurry: its SQL must run as it stands. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { migrationFiles } from '@logbook/local-supabase';
import { startTestDatabase } from '@logbook/test-database';
import type { TestDatabase } from '@logbook/test-database';
import { numberOf, single } from '../draft-items.ts';

const page = readFileSync(join(import.meta.dirname, '../../../docs/adopting.md'), 'utf8');
const blocks = [...page.matchAll(/^```sql\n([\s\S]*?)^```/gm)].map(([, sql = '']) => sql);

const modeOf = async (database: TestDatabase): Promise<unknown> =>
  (await single(database, 'select value from public.logbook_settings'))['value'];

/** The old script, which nobody has told yet. */
const oldScript = (database: TestDatabase) =>
  database.queryAs(
    { role: 'service_role' },
    // eslint-disable-next-line @logbook/no-raw-vehicle-insert -- the writer that the page is about
    `insert into public.vehicles (make, model) values ('GMC', 'Suburban K2500')`,
  );

it.each(['pglite', 'native'] as const)(
  'the page leads a running platform from off to enforce (%s)',
  async (engine) => {
    const database = await startTestDatabase({ engine, legacy: true });
    try {
      expect(await modeOf(database)).toBe('warn');
      const [state, off, warn, look, recent, waiting, enforce, attempt, ...others] = blocks;
      expect(others).toEqual([]);
      const violations = () => numberOf(database, 'vehicle_origin_violations');

      await database.script(state ?? '');
      expect(await violations()).toBe(0);
      await database.script(off ?? '');
      expect(await modeOf(database)).toBe('off');
      await oldScript(database);
      expect(await violations()).toBe(0);

      await database.script(warn ?? '');
      expect(await modeOf(database)).toBe('warn');
      await oldScript(database);
      await oldScript(database);
      expect(await database.query(look ?? '')).toMatchObject([
        { operation: 'INSERT', code: 'VO001', writer: 'service_role', times: 2 },
      ]);
      expect(await database.query(recent ?? '')).toMatchObject([{ violations: 2 }]);
      expect(await database.query(waiting ?? '')).toContainEqual(
        expect.objectContaining({ profile_origin: 'manual_entry' }) as unknown,
      );

      await database.script(enforce ?? '');
      expect(await modeOf(database)).toBe('enforce');
      await expect(oldScript(database)).rejects.toMatchObject({ code: 'VO001' });
      const before = await numberOf(database, 'vehicles');
      await database.script(attempt ?? '');
      await database.script(state ?? '');
      expect(await numberOf(database, 'vehicles')).toBe(Number(before) + 1);
    } finally {
      await database.close();
    }
  },
);

it('migrating again leaves the mode that the owner chose', async () => {
  for (const [legacy, mode] of [
    [true, 'off'],
    [true, 'enforce'],
    [false, 'off'],
    [false, 'warn'],
  ] as const) {
    const database = await startTestDatabase({ legacy });
    await database.query('select public.set_vehicle_origin_guard($1)', [mode]);
    for (const { sql } of migrationFiles()) await database.script(sql);
    expect(await modeOf(database)).toBe(mode);
    await database.close();
  }
});

it('an existing platform is warned, though its table is empty; so is a table of ours with vehicles of nobody', async () => {
  const empty = await startTestDatabase({ legacy: true, migrations: false });
  await empty.query('truncate public.vehicles cascade');
  for (const { sql } of migrationFiles()) await empty.script(sql);
  expect(await modeOf(empty)).toBe('warn');
  await empty.close();

  const ours = await startTestDatabase({ migrations: false });
  for (const { fileName, sql } of migrationFiles()) {
    if (fileName.includes('vehicle_origin_guard_setting')) {
      // eslint-disable-next-line @logbook/no-raw-vehicle-insert -- a writer from before the guard
      await ours.query(`insert into public.vehicles (make, model) values ('Ford', 'F-150')`);
    }
    await ours.script(sql);
  }
  expect(await modeOf(ours)).toBe('warn');
  await ours.close();
});
