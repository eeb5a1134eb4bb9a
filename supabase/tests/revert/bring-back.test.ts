import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestDatabase } from '@logbook/test-database';
import type { TestDatabase } from '@logbook/test-database';
import { draftItem, outcomes, single, vinOf } from '../draft-items.ts';
import {
  ANNA,
  codesOf,
  dryRunOf,
  editAsPerson,
  importRun,
  revertOf,
  revertRun,
  wholeVehicle,
} from './reverting.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
  await database.query('insert into auth.users (id) values ($1)', [ANNA]);
});
afterAll(async () => database.close());

async function richImport(key: string) {
  const { id } = await single(
    database,
    `insert into public.businesses (business_name) values ($1) returning id`,
    [key],
  );
  return importRun(database, [
    draftItem(
      key,
      {},
      {
        images: [
          {
            image_url: `https://x/${key}.jpg`,
            is_primary: true,
            taken_at: '2025-01-01T10:00:00.123456Z',
          },
        ],
        organization: { id, relationship_type: 'sold_by' },
        doubts: [{ field: 'color', value: 'red', reason: 'the photo shows blue' }],
      },
    ),
  ]);
}

describe('a revert that is reverted', () => {
  it('brings a vehicle back under its id with its origin, sources, pictures, links and questions', async () => {
    const { run, vehicles } = await richImport('all');
    const [id = ''] = vehicles;
    const before = await wholeVehicle(database, id);
    const reverting = revertOf(await revertRun(database, run));
    const answer = await revertRun(database, reverting);
    expect(answer).toMatchObject({
      totals: {
        brought_back: 1,
        put_back: { images: 1, sources: 1, organization_links: 1, questions: 1 },
      },
      brought_back: [{ vehicle_id: id }],
    });
    expect(await wholeVehicle(database, id)).toEqual(before);
    const makes = await database.query(
      `select run_id from public.vehicle_field_history where vehicle_id = $1 and field = 'make'`,
      [id],
    );
    expect(makes).toEqual([{ run_id: run }]);
  });

  it('again and again: the last word counts', async () => {
    const { run, vehicles } = await richImport('often');
    const [id = ''] = vehicles;
    const before = await wholeVehicle(database, id);
    const first = revertOf(await revertRun(database, run));
    const second = revertOf(await revertRun(database, first));
    const third = revertOf(await revertRun(database, second));
    expect(await wholeVehicle(database, id)).toMatchObject({ vehicle: null });
    expect(await dryRunOf(database, second)).toMatchObject({ totals: { deleted: 0, refused: 0 } });
    await revertRun(database, third);
    expect(await wholeVehicle(database, id)).toEqual(before);
    expect(await revertRun(database, run)).toMatchObject({ totals: { deleted: 1, refused: 0 } });
  });

  it('leaves a vehicle that was imported anew meanwhile alone, and says whose its source is', async () => {
    const items = [draftItem('anew'), draftItem('not-anew')];
    const { run, vehicles } = await importRun(database, items);
    const reverting = revertOf(await revertRun(database, run));
    const anew = await importRun(database, items.slice(0, 1));
    expect(outcomes(anew.answers)).toEqual(['created']);
    const answer = await revertRun(database, reverting);
    expect(answer).toMatchObject({
      brought_back: [{ vehicle_id: vehicles[1] }],
      refused: [
        {
          vehicle_id: vehicles[0],
          code: 'source_taken',
          reason: expect.stringContaining(anew.vehicles[0] ?? 'nobody') as string,
        },
      ],
    });
  });

  it.each([
    ['the same VIN', { vin: vinOf(11) }],
    ['the same chassis number, before 1981', { year: 1967, chassis_number: '307657S' }],
  ])('a vehicle whose place another took with %s stays away', async (_what, vehicle) => {
    const { run } = await importRun(database, [
      draftItem(`place-${JSON.stringify(vehicle)}`, vehicle),
    ]);
    const reverting = revertOf(await revertRun(database, run));
    await importRun(database, [draftItem(`taken-${JSON.stringify(vehicle)}`, vehicle)]);
    expect(await revertRun(database, reverting)).toMatchObject({
      revert_run_id: null,
      refused: [{ code: 'number_taken' }],
    });
  });

  it('a vehicle that came back and that a person edited then is not deleted again', async () => {
    const { run, vehicles } = await richImport('edited-then');
    const reverting = revertOf(await revertRun(database, run));
    const back = revertOf(await revertRun(database, reverting));
    await editAsPerson(database, vehicles[0] ?? '', `color = 'green'`);
    for (const again of [run, back]) {
      const answer = await revertRun(database, again);
      expect(answer.revert_run_id).toBeNull();
      expect(codesOf(answer)).toContain('changed_by_person');
    }
  });

  it('a vehicle that came back and that somebody deleted then does not come back once more', async () => {
    const { run, vehicles } = await richImport('deleted-then');
    const reverting = revertOf(await revertRun(database, run));
    await revertRun(database, reverting);
    await database.query('delete from public.vehicles where id = $1', vehicles);
    expect(await revertRun(database, reverting)).toMatchObject({
      revert_run_id: null,
      refused: [{ code: 'deleted_since' }],
    });
  });

  it('a person and an organisation that are gone meanwhile do not stop it', async () => {
    const { run, vehicles } = await richImport('gone');
    const user = '00000000-0000-4000-8000-000000000009';
    await database.query('insert into auth.users (id) values ($1)', [user]);
    await database.query('update public.vehicle_images set user_id = $2 where vehicle_id = $1', [
      vehicles[0],
      user,
    ]);
    const reverting = revertOf(await revertRun(database, run));
    await database.query('delete from auth.users where id = $1', [user]);
    await database.query(`delete from public.businesses where business_name = 'gone'`);
    expect(await revertRun(database, reverting)).toMatchObject({ totals: { brought_back: 1 } });
    expect(await wholeVehicle(database, vehicles[0] ?? '')).toMatchObject({
      vehicle: { origin_organization_id: null },
      images: [{ user_id: null }],
      links: null,
    });
  });

  it('nobody else can bring a vehicle back: the guard refuses its id and its run', async () => {
    const { run, vehicles } = await richImport('guarded');
    await revertRun(database, run);
    // eslint-disable-next-line @logbook/no-raw-vehicle-insert -- that it is refused is the test
    const insert = `insert into public.vehicles (id, make, model, automation_run_id) values ($1, 'a', 'b', $2)`;
    await expect(database.query(insert, [vehicles[0], run])).rejects.toMatchObject({
      code: 'VO001',
    });
  });
});
