/** 2025-11-03: 26 vehicles in 305 seconds that nobody entered, among everybody else's. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestDatabase } from '@logbook/test-database';
import type { Row, TestDatabase } from '@logbook/test-database';
import { countsOf } from '../draft-items.ts';
import {
  ANNA,
  applyBackfill,
  backfill,
  burst,
  others,
  putOldRows,
  theTwentySix,
  THE_SUBURBAN,
  vehicle,
} from './old-rows.ts';

/** People all day long, a few of them in the very minutes; and nobody's rows that came alone. */
function everybodyElse() {
  const person = { user_id: ANNA };
  return [
    ...burst('2025-11-03T06:49:12Z', 9, 34, person),
    ...burst('2025-11-03T06:49:20Z', 31, 10, { uploaded_by: ANNA }),
    ...burst('2025-11-03T06:50:00Z', 20, 12, {
      ...person,
      bat_auction_url: 'https://bringatrailer.com/listing/a/',
    }),
    ...burst('2025-10-01T00:00:00Z', 700, 4_824, person),
    ...burst('2024-01-01T00:00:00Z', 3_600 * 7, 120),
  ];
}

describe.each(['pglite', 'native'] as const)('the 26 among 5,000 others on %s', (engine) => {
  let database: TestDatabase;
  let ids: readonly string[];
  let before: unknown;
  let state: Row;
  beforeAll(async () => {
    database = await startTestDatabase({ engine });
    await database.query('insert into auth.users (id) values ($1)', [ANNA]);
    await putOldRows(database, everybodyElse());
    ids = await putOldRows(database, theTwentySix());
    before = await others(database, ids);
  });
  afterAll(async () => database.close());

  it('are seen by the dry run, which writes nothing', async () => {
    const whole = await others(database, []);
    const preview = await backfill(database);
    expect(preview).toMatchObject({ dry_run: true, looked_at: 146, explained: 26, unknown: 120 });
    const [rule] = preview['rules'] as readonly Row[];
    expect(rule).toMatchObject({
      rule: 'burst',
      automation_name: 'bulk_import_legacy',
      vehicles: 26,
      bursts: 1,
      profile_origins_corrected: 26,
    });
    expect(rule?.['examples']).toHaveLength(3);
    expect(await others(database, [])).toEqual(whole);
    expect(await database.query('select from public.automation_runs')).toEqual([]);
  });

  it('are all found, under a guard that enforces, and nobody else is touched', async () => {
    state = await applyBackfill(database);
    expect(state).toMatchObject({ done: true, planned: 146, updated: 26, skipped: 120, failed: 0 });
    const found = await database.query(
      `select distinct automation_name, profile_origin, automation_run_id from public.vehicles where id = any ($1)`,
      [ids],
    );
    expect(found).toEqual([
      {
        automation_name: 'bulk_import_legacy',
        profile_origin: 'automated_entry',
        automation_run_id: null,
      },
    ]);
    expect(await others(database, ids)).toEqual(before);
  });

  it('say in their origin what was inferred, from what, how surely, and by which backfill', async () => {
    const suburban = await vehicle(database, THE_SUBURBAN);
    expect(suburban['origin_metadata']).toEqual({
      inferred_automation: true,
      batch_import: true,
      batch_size: 26,
      batch_window: { start: '2025-11-03T06:49:11+00:00', end: '2025-11-03T06:54:16+00:00' },
      backfilled_at: expect.any(String) as string,
      backfill_id: state['backfill_id'],
      rule: 'burst',
      confidence: 0.9,
      evidence: { rows: 26, seconds: 305, longest_pause_seconds: expect.any(Number) as number },
    });
  });

  it('have the run that did it in their history, and a row each in its ledger', async () => {
    expect(await countsOf(database, state['run_id'] as string)).toMatchObject({
      status: 'completed',
      found: 146,
      updated: 26,
      skipped: 120,
      failed: 0,
    });
    const ledger = await database.query(
      `select i.outcome, i.reason from public.automation_run_items i where i.run_id = $1 and i.vehicle_id = $2`,
      [state['run_id'], THE_SUBURBAN],
    );
    expect(ledger).toEqual([{ outcome: 'updated', reason: 'burst, confidence 0.90' }]);
    const history = await database.query(
      `select field, old, new from public.vehicle_field_history where vehicle_id = $1 and run_id = $2 and field <> 'origin_metadata' order by field`,
      [THE_SUBURBAN, state['run_id']],
    );
    expect(history).toEqual([
      { field: 'automation_name', old: null, new: 'bulk_import_legacy' },
      { field: 'profile_origin', old: 'manual_entry', new: 'automated_entry' },
    ]);
  });

  it('stay as they are the second time, and the door is shut again behind the backfill', async () => {
    const whole = await others(database, []);
    expect(await applyBackfill(database)).toMatchObject({ updated: 0, skipped: 120 });
    expect(await others(database, [])).toEqual(whole);
    await expect(
      database.query(`update public.vehicles set profile_origin = 'manual_entry' where id = $1`, [
        THE_SUBURBAN,
      ]),
    ).rejects.toMatchObject({ code: 'VO003' });
  });
});
