import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { single } from '../draft-items.ts';
import { ANNA, ANNAS_CAR, BOB, openGuarded } from './guarded-database.ts';
import type { GuardedDatabase } from './guarded-database.ts';

describe.each(['pglite', 'native'] as const)('what a platform does every day, on %s', (engine) => {
  let guarded: GuardedDatabase;
  beforeAll(async () => {
    guarded = await openGuarded({ engine });
  });
  afterAll(async () => guarded.database.close());

  it('an account that is deleted takes its name off the vehicles', async () => {
    const statements = [
      `alter table public.vehicles add foreign key (uploaded_by) references auth.users (id) on delete set null`,
      `set local logbook.origin = 'a car of two people'`,
      // eslint-disable-next-line @logbook/no-raw-vehicle-insert -- direct SQL that states its reason
      `insert into public.vehicles (make, model, user_id, uploaded_by) values ('Ford', 'F', '${ANNA}', '${BOB}')`,
      `delete from auth.users where id = '${BOB}'`,
    ];
    expect(await guarded.attempt('owner', statements)).toBeNull();
    const byHand = `update public.vehicles set uploaded_by = null where uploaded_by = '${BOB}'`;
    expect(await guarded.attempt('owner', [...statements.slice(0, 3), byHand])).toBe('VO003');
  });

  it('a vehicle changes hands, and its origin does not', async () => {
    const give = `update public.vehicles set user_id = '${BOB}' where id = '${ANNAS_CAR}'`;
    expect(await guarded.attempt('service_role', [give])).toBeNull();
  });

  it("a trigger of the platform's own names the owner, however late it fires", async () => {
    await guarded.database.script(`
      create function public.own_it() returns trigger language plpgsql as
        $$ begin new.user_id := auth.uid(); return new; end $$;
      create trigger vehicles_own_it before insert on public.vehicles
        for each row execute function public.own_it();`);
    const person = guarded.clientOf('person');
    // eslint-disable-next-line @logbook/no-raw-vehicle-insert -- a person's own insert
    const { data, error } = await person
      .from('vehicles')
      .insert({ make: 'Ford', model: 'late', profile_origin: 'url_scraper' })
      .select('id,profile_origin');
    expect({ data, error }).toMatchObject({
      data: [{ profile_origin: 'manual_entry' }],
      error: null,
    });
  });

  it('a deleted vehicle leaves who deleted it and where it came from', async () => {
    await guarded.clientOf('person').from('vehicles').delete().eq('id', ANNAS_CAR);
    expect(
      await single(
        guarded.database,
        'select api_role, user_id, origin from public.vehicle_deletions where vehicle_id = $1',
        [ANNAS_CAR],
      ),
    ).toMatchObject({
      api_role: 'authenticated',
      user_id: ANNA,
      origin: { profile_origin: 'manual_entry', origin_metadata: { source: { type: 'person' } } },
    });
  });

  it('a setting that somebody deleted, or fixed to the database, is no way around', async () => {
    // eslint-disable-next-line @logbook/no-raw-vehicle-insert -- that it is refused is the test
    const bare = `insert into public.vehicles (make, model) values ('Ford', 'F')`;
    expect(await guarded.attempt('owner', ['delete from public.logbook_settings', bare])).toBe(
      'VO001',
    );
    const fixed = [
      `do $$ begin execute format('alter database %I set logbook.origin = ''always''', current_database()); end $$`,
      `set local logbook.origin = 'always'`,
    ];
    expect(await guarded.attempt('owner', [...fixed, bare])).toBe('VO001');
    expect(
      await guarded.attempt('owner', [...fixed, `set local logbook.origin = 'this once'`, bare]),
    ).toBeNull();
  });
});
