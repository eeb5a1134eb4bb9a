import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TimeWindow } from '@logbook/supabase-client';
import { verifyCheckIds } from '../src/verify/check-ids.ts';
import { disorders } from './disorders.ts';
import { importListings, importTwo } from './imported-vehicles.ts';
import { openDatabase } from './opened-database.ts';
import type { OpenedDatabase } from './opened-database.ts';

const always: TimeWindow = { from: null, to: null };
/** One of the 26. */
const suburban = '59743025-be7a-466f-abba-6bf0be29f33f';

async function found(
  { steward }: OpenedDatabase,
  window = always,
): Promise<Record<string, number>> {
  const counts: [string, number][] = [];
  for (const id of verifyCheckIds) {
    const { affected } = await steward.verification.check(id, window, 5);
    if (affected > 0) counts.push([id, affected]);
  }
  return Object.fromEntries(counts);
}

describe.each(['pglite', 'native'] as const)('verify on %s', (engine) => {
  let opened: OpenedDatabase;
  let runId: string;
  beforeAll(async () => {
    opened = await openDatabase({ engine });
    runId = await importTwo(opened.database);
  });
  afterAll(async () => opened.database.close());

  it('finds nothing where all is well', async () => {
    expect(await found(opened)).toEqual({});
  });

  it.each(disorders)('finds it when $what', async ({ sql, check, says }) => {
    await opened.during(sql, async () => {
      const answer = await opened.steward.verification.check(check, always, 5);
      expect(answer.affected).toBeGreaterThan(0);
      expect(answer.examples.map(({ what }) => what).join('\n')).toMatch(says);
    });
  });

  it('tells a deleted vehicle from one that vanished', async () => {
    await opened.during('delete from public.vehicles', async () => {
      expect(await found(opened)).toEqual({});
    });
  });

  it('asks a run that is under way for no more than it can know', async () => {
    const start = `select public.record_vehicles(public.start_automation_run('bat_import'), '[{"item_key": "a", "outcome": "skipped", "reason": "wheels"}]')`;
    await opened.during(start, async () => {
      expect(await found(opened)).toEqual({});
    });
  });

  it('answers the six questions of the plan about runs', async () => {
    const { verification } = opened.steward;
    expect(await verification.coverage(always)).toMatchObject([
      {
        automation_name: 'bat_import',
        profile_origin: 'bat_import',
        vehicle_count: 2,
        with_run: 2,
      },
    ]);
    expect(await verification.missing(always)).toEqual({
      missing_tracking: 0,
      missing_user_attribution: 0,
      nobody_answers: 0,
    });
    expect(await verification.recentRuns(10)).toMatchObject([
      { id: runId, status: 'completed', items_found: 2, vehicles_created: 2 },
    ]);
    const past: TimeWindow = { from: '2025-11-03T06:49:00Z', to: '2025-11-03T06:55:00Z' };
    expect(await verification.coverage(past)).toEqual([]);
    expect(await verification.vehicles(past, 10)).toEqual([]);
    expect(await verification.vehicles({ from: past.from, to: null }, 10)).toHaveLength(2);
  });

  it('has all 26 in one batch, counts them as missing, and shows where each came from', async () => {
    const legacy = await openDatabase({ engine, legacy: true });
    try {
      // The migrations explained them already; here is how they were before.
      await legacy.database.query(
        'select public.undo_backfill(b.id, false) from public.vehicle_origin_backfills b',
      );
      await importListings(legacy.database, ['1', '2', '3', '4', '5']);
      const { verification } = legacy.steward;
      const window = { from: '2025-11-03T06:49:00Z', to: '2025-11-03T06:55:00Z' };
      expect(await found(legacy, window)).toEqual({ 'origin-missing': 26 });
      expect(await found(legacy)).toEqual({ 'origin-missing': 29 });
      expect(await verification.missing(window)).toEqual({
        missing_tracking: 26,
        missing_user_attribution: 26,
        nobody_answers: 26,
      });
      expect(await verification.batches(always)).toMatchObject([
        { automation_name: 'bat_import', vehicle_count: 5, runs: 1 },
        { automation_name: null, vehicle_count: 26, runs: 0 },
      ]);
      expect(await verification.vehicles(window, 100)).toHaveLength(26);
      expect(await verification.vehicle(suburban)).toMatchObject({
        make: 'GMC',
        model: 'Suburban K2500',
        automation_name: null,
        profile_origin: 'manual_entry',
      });
    } finally {
      await legacy.database.close();
    }
  });
});

it('has a word for each check, and knows no other', async () => {
  const opened = await openDatabase({});
  try {
    const rows = await opened.database.query('select check_id from public.verify_provenance()');
    expect(rows.map((row) => row['check_id'])).toEqual(verifyCheckIds);
    await expect(opened.steward.verification.check('magic', always, 5)).rejects.toMatchObject({
      code: '22023',
    });
  } finally {
    await opened.database.close();
  }
});

it('answers nobody but the service role', async () => {
  const opened = await openDatabase({});
  try {
    for (const role of ['anon', 'authenticated'] as const) {
      const { verification } = await opened.stewardAs(role);
      const refused = { code: '42501' };
      await expect(verification.check('run-stuck', always, 5)).rejects.toMatchObject(refused);
      await expect(verification.coverage(always)).rejects.toMatchObject(refused);
      await expect(verification.missing(always)).rejects.toMatchObject(refused);
      await expect(verification.batches(always)).rejects.toMatchObject(refused);
      await expect(verification.recentRuns(1)).rejects.toMatchObject(refused);
      await expect(verification.vehicle(suburban)).rejects.toMatchObject(refused);
    }
  } finally {
    await opened.database.close();
  }
});
