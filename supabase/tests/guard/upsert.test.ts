import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { single } from '../draft-items.ts';
import { ANNA, ANNAS_CAR, openGuarded } from './guarded-database.ts';
import type { GuardedDatabase, Who } from './guarded-database.ts';

/** On the old platform: one whose metadata an old trigger wrote, and one that nobody owns. */
const OLD_CAR = '00000000-0000-4000-8000-000000000202';
const REASON = `set local logbook.origin = 'copied by hand'`;

describe.each(['pglite', 'native'] as const)('saving whole rows on %s', (engine) => {
  let guarded: GuardedDatabase;
  beforeAll(async () => {
    guarded = await openGuarded({ engine, legacy: true });
    await guarded.database.query(`select public.set_vehicle_origin_guard('enforce')`);
    await guarded.database.query('update public.vehicles set user_id = $1 where id = $2', [
      ANNA,
      guarded.known.machine,
    ]);
  });
  afterAll(async () => guarded.database.close());

  const originOf = (id: string) =>
    single(
      guarded.database,
      'select profile_origin, origin_metadata, automation_run_id from public.vehicles where id = $1',
      [id],
    );

  it.each([
    ['entered under the guard', () => ANNAS_CAR],
    ['from before Logbook', () => OLD_CAR],
    ['that a run recorded', () => guarded.known.machine],
  ])('a form that upserts all columns of a vehicle %s keeps its origin', async (_what, idOf) => {
    const before = await originOf(idOf());
    const person = guarded.clientOf('person');
    const row = (await person.from('vehicles').select('*').eq('id', idOf()).single())
      .data as Readonly<Record<string, unknown>>;
    // A date that went through JavaScript has lost its microseconds.
    const created = new Date(String(row['created_at'])).toISOString();
    // eslint-disable-next-line @logbook/no-raw-vehicle-insert -- a person's form, which the guard must let be
    const { error } = await person
      .from('vehicles')
      .upsert({ ...row, created_at: created, color: 'green' });
    expect(error).toBeNull();
    expect(await originOf(idOf())).toEqual(before);
  });

  it('an upsert that brings another origin is refused', async () => {
    for (const who of ['person', 'service_role'] as const) {
      const client = guarded.clientOf(who);
      // eslint-disable-next-line @logbook/no-raw-vehicle-insert -- that it is refused is the test
      const { error } = await client.from('vehicles').upsert({
        id: guarded.known.machine,
        make: 'Ford',
        model: 'F',
        user_id: ANNA,
        origin_metadata: { mine: true },
      });
      expect(error).toMatchObject({ code: 'VO003' });
    }
  });

  it('rows copied by the owner name the reason of the copy, not that of what was copied', async () => {
    await guarded.database.query('begin');
    await guarded.database.query(REASON);
    const copied = await guarded.database.query(
      // eslint-disable-next-line @logbook/no-raw-vehicle-insert -- direct SQL that states its reason
      `insert into public.vehicles (make, model, origin_metadata)
       select make, model, origin_metadata from public.vehicles where id = $1 returning origin_metadata`,
      [ANNAS_CAR],
    );
    await guarded.database.query('rollback');
    expect(copied).toMatchObject([
      { origin_metadata: { source: { type: 'direct_sql', reason: 'copied by hand' } } },
    ]);
  });
});

describe('COPY', () => {
  it('is an insert like any other', async () => {
    const guarded = await openGuarded({ engine: 'native' });
    // eslint-disable-next-line @logbook/no-raw-vehicle-insert -- that it is refused is the test
    const copy = `copy public.vehicles (make, model) from program 'printf "Ford,F\\nFord,G\\n"' with (format csv)`;
    expect(await guarded.attempt('owner', [copy])).toBe('VO001');
    expect(
      await guarded.attempt('owner', ['set local session_replication_role = replica', copy]),
    ).toBe('VO001');
    expect(await guarded.attempt('owner', [REASON, copy])).toBeNull();
    await guarded.database.close();
  });
});

/** One acts for whoever calls it, the other adds vehicles when a picture comes. */
// eslint-disable-next-line @logbook/no-raw-vehicle-insert -- the platform's own functions
const PLATFORM_FUNCTIONS = `create function public.add_vehicle(owner uuid, uploader uuid) returns void
      language plpgsql security definer set search_path = '' as $$
      begin
        perform set_config('logbook.origin', 'the function said so', true);
        insert into public.vehicles (make, model, user_id, uploaded_by) values ('Ford', 'F', owner, uploader);
      end $$;
      create function public.add_on_image() returns trigger language plpgsql security definer as $$
      begin
        insert into public.vehicles (make, model, automation_run_id, automation_name, automation_id, profile_origin)
        select 'Ford', 'F', v.automation_run_id, v.automation_name, v.automation_id, v.profile_origin
        from public.vehicles v where v.id = new.vehicle_id;
        return new;
      end $$;`;

describe('functions of the platform', () => {
  let guarded: GuardedDatabase;
  beforeAll(async () => {
    guarded = await openGuarded({ engine: 'native' });
    await guarded.database.script(PLATFORM_FUNCTIONS);
  });
  afterAll(async () => guarded.database.close());

  it.each<[who: Who, values: string, expected: string | null, why: string]>([
    ['person', `'${ANNA}', null`, null, 'acts for the person who called it'],
    ['person', `'${ANNA}', '${ANNA}'`, null, 'acts for the person who called it'],
    ['person', `'00000000-0000-4000-8000-000000000002', '${ANNA}'`, null, 'uploads for another'],
    ['person', `'00000000-0000-4000-8000-000000000002', null`, 'VO001', 'a vehicle of another'],
    ['service_role', `'${ANNA}', '${ANNA}'`, 'VO001', 'a key states no reason, and is nobody'],
    ['anon', `null, null`, 'VO001', 'nobody signed in'],
  ])('called as %s with %s → %s (%s)', async (who, values, expected) => {
    expect(await guarded.attempt(who, [`select public.add_vehicle(${values})`])).toBe(expected);
  });

  it('a trigger that adds vehicles of its own while a run records is refused, and so is the call', async () => {
    await guarded.database.query(`create trigger add_on_image after insert on public.vehicle_images
      for each row execute function public.add_on_image()`);
    const call = `select public.record_vehicles('${guarded.known.running}', '[{"item_key": "i", "source": {"type": "t", "key": "i"},
      "origin": {"source": {"type": "t"}}, "vehicle": {"make": "Ford", "model": "F"}, "images": [{"image_url": "https://x/1.jpg"}]}]')`;
    expect(await guarded.attempt('service_role', [call])).toBe('VO001');
  });
});
