import { AutomationTrackingService } from '../src/index.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedDatabase } from './embedded-database.ts';
import type { EmbeddedDatabase, Row } from './embedded-database.ts';

let database: EmbeddedDatabase;
let service: AutomationTrackingService;
beforeAll(async () => {
  database = await openEmbeddedDatabase();
  service = new AutomationTrackingService(database.tracking);
});
afterAll(async () => {
  await database.tracking.close();
  await database.close();
});

const runRow = async (id: string): Promise<Row> =>
  (await database.rows(`select * from automation_runs where id = '${id}'`))[0] ?? {};
const url = (n: number): string => `https://bringatrailer.com/listing/legacy-${n}/`;
const vehicle = (n: number) => ({
  year: 1996,
  make: 'GMC',
  model: 'Suburban',
  bat_auction_url: `${url(n)}?utm=mail`,
  discovery_url: url(n),
  user_id: '00000000-0000-4000-8000-000000000001',
  origin_metadata: { source: { type: 'bat_auction', url: url(n) } },
});

describe('scripts that cannot be wrapped', () => {
  it('record vehicles whose origin has the run, its start, version, script and trigger', async () => {
    const runId = await service.startRun('bat_import_viva', {
      version: '1.2.0',
      triggeredBy: 'scheduled',
      scriptPath: 'scripts/import-viva.js',
      metadata: { source: 'viva_las_vegas_autos' },
    });
    await new Promise((resolve) => setTimeout(resolve, 1100));
    const vehicleId = await service.createVehicleWithAutomation(
      vehicle(1),
      runId,
      'bat_import_viva',
    );
    const { started_at: startedAt } = await runRow(runId);
    const [row] = await database.rows(`select * from vehicles where id = '${vehicleId}'`);
    expect(row).toMatchObject({ automation_run_id: runId, user_id: null, year: 1996 });
    const { automation, source } = row?.['origin_metadata'] as Record<string, Row>;
    expect(automation).toMatchObject({
      name: 'bat_import_viva',
      version: '1.2.0',
      run_id: runId,
      script_path: 'scripts/import-viva.js',
      triggered_by: 'scheduled',
    });
    expect(new Date(String(automation?.['triggered_at'])).getTime()).toBe(
      new Date(new Date(String(startedAt)).toISOString()).getTime(),
    );
    expect(source).toMatchObject({ type: 'bat_auction', url: url(1) });
    await service.completeRun(runId, 'completed', { vehiclesCreated: 1, errorsCount: 0 });
    expect(await runRow(runId)).toMatchObject({ status: 'completed', vehicles_created: 1 });
  });

  it('get the same id for the same source again, and one more ledger row per run at most', async () => {
    const runId = await service.startRun('bat_import_viva');
    const first = await service.createVehicleWithAutomation(vehicle(1), runId, 'bat_import_viva');
    const again = await service.createVehicleWithAutomation(vehicle(1), runId, 'bat_import_viva');
    expect(again).toBe(first);
    await service.completeRun(runId, 'completed', { vehiclesCreated: 0 });
    expect(await runRow(runId)).toMatchObject({ items_found: 1, vehicles_unchanged: 1 });
  });

  it('cannot report success with counts that are not so; the run goes on until it is told the truth', async () => {
    const runId = await service.startRun('bat_import_viva');
    await service.createVehicleWithAutomation(vehicle(2), runId, 'bat_import_viva');
    const lie = service.completeRun(runId, 'completed', { vehiclesCreated: 2 });
    await expect(lie).rejects.toMatchObject({ code: 'VO004', hint: expect.any(String) as string });
    expect(await runRow(runId)).toMatchObject({ status: 'running' });
    await service.completeRun(runId, 'completed');
    const late = service.completeRun(runId, 'failed', { notes: 'after all' });
    await expect(late).rejects.toMatchObject({ code: 'VO005' });
  });

  it('keep the count of what was created when they fail, and the reason', async () => {
    const runId = await service.startRun('bat_import_viva');
    await service.createVehicleWithAutomation(vehicle(3), runId, 'bat_import_viva');
    await service.completeRun(runId, 'failed', { notes: 'the site was gone' });
    expect(await runRow(runId)).toMatchObject({
      status: 'failed',
      vehicles_created: 1,
      notes: 'the site was gone',
      failure: { code: 'REPORTED', message: 'the site was gone' },
    });
  });

  it('learn that a vehicle was not recorded, and the ledger counts it as an error', async () => {
    const runId = await service.startRun('bat_import_viva');
    const bad = { ...vehicle(4), make: '' };
    await expect(
      service.createVehicleWithAutomation(bad, runId, 'bat_import_viva'),
    ).rejects.toMatchObject({
      code: 'VEHICLE_NOT_RECORDED',
      message: expect.stringMatching(/vehicle.make is missing/) as string,
    });
    await service.completeRun(runId, 'completed', { vehiclesCreated: 0, errorsCount: 1 });
    expect(await runRow(runId)).toMatchObject({ errors_count: 1 });
  });

  it.each([
    ['a run that does not exist', '7c9f3f5a-9a30-4a7d-9d5e-2f4f6f6f0000', 'RUN_NOT_FOUND'],
    ['no id at all', 'undefined', 'RUN_NOT_FOUND'],
  ])('cannot write in the name of %s', async (_what, runId, code) => {
    const written = service.createVehicleWithAutomation(vehicle(5), runId, 'bat_import_viva');
    await expect(written).rejects.toMatchObject({ code });
  });

  it('cannot write in the name of another automation, or of nothing at the source', async () => {
    const runId = await service.startRun('bat_import_viva');
    const named = service.createVehicleWithAutomation(vehicle(6), runId, 'dropbox_bulk_import');
    await expect(named).rejects.toMatchObject({ code: 'WRONG_AUTOMATION' });
    const nowhere = { make: 'GMC', model: 'Suburban' };
    const written = service.createVehicleWithAutomation(nowhere, runId, 'bat_import_viva');
    await expect(written).rejects.toMatchObject({ code: 'ITEM_NOT_RECORDABLE' });
    await service.completeRun(runId, 'cancelled');
  });
});
