/**
 * 2025-11-03, 06:49 to 06:54 UTC: an edge function created 26 vehicles that nobody can account for.
 * Here its insert is sent again, over the API and with its key, to each kind of database.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { numberOf } from '../draft-items.ts';
import { ANNA, BOB, openGuarded } from './guarded-database.ts';
import type { GuardedDatabase } from './guarded-database.ts';

const FOLDERS = Array.from({ length: 26 }, (_, index) => `${1960 + index} GMC Suburban ${index}`);

/** What the function made of a folder's name, with a user id that stood in its source. */
function dealJacket(folder: string, user: string | null): Readonly<Record<string, unknown>> {
  const [year = '', make = '', ...model] = folder.split(' ');
  return {
    user_id: user,
    year: Number(year),
    make,
    model: model.join(' '),
    vin: `TEMP-${year}`,
    status: 'active',
    is_public: false,
  };
}

describe.each(['pglite', 'native'] as const)('the old edge function on %s', (engine) => {
  let guarded: GuardedDatabase;
  beforeAll(async () => {
    guarded = await openGuarded({ engine });
  });
  afterAll(async () => guarded.database.close());

  it.each([
    ['with the id of a real user', ANNA],
    ['with an id that is nobody', BOB],
    ['without a user', null],
  ])('creates nothing %s', async (_what, user) => {
    const before = await numberOf(guarded.database, 'vehicles');
    const service = guarded.clientOf('service_role');
    for (const folder of FOLDERS) {
      // eslint-disable-next-line @logbook/no-raw-vehicle-insert -- the accident itself
      const { error } = await service.from('vehicles').insert(dealJacket(folder, user)).select();
      expect(error).toMatchObject({ code: 'VO001' });
    }
    // eslint-disable-next-line @logbook/no-raw-vehicle-insert -- the accident itself, in one go
    const { error } = await service
      .from('vehicles')
      .upsert(FOLDERS.map((folder) => dealJacket(folder, user)));
    expect(error).toMatchObject({ code: 'VO001' });
    expect(await numberOf(guarded.database, 'vehicles')).toBe(before);
  });

  it('creates them on a platform that is being warned, and each is written down with its writer', async () => {
    const platform = await openGuarded({ engine, legacy: true });
    try {
      const service = platform.clientOf('service_role');
      for (const folder of FOLDERS) {
        // eslint-disable-next-line @logbook/no-raw-vehicle-insert -- the accident itself
        await service.from('vehicles').insert({ ...dealJacket(folder, ANNA), vin: null });
      }
      const seen = await platform.database.query(
        `select code, operation, api_role, reason, count(*) as n, count(v.id) as there
         from public.vehicle_origin_violations o left join public.vehicles v on v.id = o.vehicle_id
         group by 1, 2, 3, 4`,
      );
      expect(seen).toEqual([
        {
          code: 'VO001',
          operation: 'INSERT',
          api_role: 'service_role',
          reason: `a service key wrote it, and naming user ${ANNA} makes it nobody's own`,
          n: 26,
          there: 26,
        },
      ]);
    } finally {
      await platform.database.close();
    }
  });
});
