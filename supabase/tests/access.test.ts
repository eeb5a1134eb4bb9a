import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestDatabase } from '@logbook/test-database';
import type { Caller, TestDatabase } from '@logbook/test-database';
import { draftItem, importOnce } from './draft-items.ts';

const ANNA = '00000000-0000-4000-8000-000000000001';
const anon: Caller = { role: 'anon' };
const person: Caller = { role: 'authenticated', userId: ANNA };
const service: Caller = { role: 'service_role' };

const OUR_TABLES = [
  'automations',
  'automation_runs',
  'automation_run_items',
  'vehicle_sources',
  'vehicle_changes',
  'vehicle_reviews',
  'vehicle_deletions',
  'vehicle_reverts',
  'vehicle_origin_violations',
  'logbook_settings',
  'vehicle_origin_backfills',
  'vehicle_origin_backfill_rows',
  'dropbox_mirrors',
  'dropbox_entries',
  'dropbox_files',
  'dropbox_hints',
];
const OUR_VIEWS = ['vehicle_origin_details', 'vehicle_field_history', 'vehicle_review_queue'];

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
  await database.query('insert into auth.users (id) values ($1)', [ANNA]);
  const doubts = [{ field: 'vin', value: '123', reason: 'too short' }];
  await importOnce(database, [draftItem('a1', {}, { doubts })]);
});
afterAll(async () => database.close());

const refusal = { code: '42501' };

describe.each(OUR_TABLES)('the table %s', (table) => {
  it('can be read by the service role, and written by nobody', async () => {
    await database.queryAs(service, `select * from public.${table}`);
    for (const caller of [anon, person, service]) {
      for (const write of [
        `insert into public.${table} default values`,
        `delete from public.${table}`,
        `truncate public.${table} cascade`,
      ]) {
        // eslint-disable-next-line @logbook/no-raw-vehicle-insert -- that it is refused is the test
        await expect(database.queryAs(caller, write)).rejects.toMatchObject(refusal);
      }
    }
  });

  it('is closed to everybody who comes with a public key', async () => {
    for (const caller of [anon, person]) {
      await expect(database.queryAs(caller, `select * from public.${table}`)).rejects.toMatchObject(
        refusal,
      );
    }
  });
});

it.each(OUR_VIEWS)(
  'the view %s is for the service role, and shows no more than its reader may see',
  async (view) => {
    expect(await database.queryAs(service, `select * from public.${view}`)).not.toHaveLength(0);
    await expect(database.queryAs(anon, `select * from public.${view}`)).rejects.toMatchObject(
      refusal,
    );
    const [row] = await database.query(`select reloptions from pg_class where relname = $1`, [
      view,
    ]);
    expect(row).toEqual({ reloptions: ['security_invoker=true'] });
  },
);

it.each([
  `select public.start_automation_run('bat_import')`,
  `select public.complete_automation_run(gen_random_uuid())`,
  `select public.heartbeat_automation_run(gen_random_uuid())`,
  `select public.cancel_automation_run(gen_random_uuid(), 'anna')`,
  `select public.list_automation_runs()`,
  `select public.automation_run_reasons(gen_random_uuid())`,
  `select public.automation_run_reviews(gen_random_uuid())`,
  `select public.reap_stale_automation_runs()`,
  `select public.record_vehicles(gen_random_uuid(), '[]')`,
  `select * from public.verify_provenance()`,
  `select * from public.origin_coverage()`,
  `select * from public.missing_tracking()`,
  `select * from public.import_batches()`,
  `select public.logbook_catalog()`,
  `select public.logbook_catalog_witness()`,
  `select public.logbook_facts()`,
  `select public.preview_vehicles('bat_import', null, null, 'manual', '[]')`,
  `select public.decide_vehicle_reviews('{}', 'reject', gen_random_uuid())`,
  `select public.edit_vehicle_review(gen_random_uuid(), '{}', gen_random_uuid())`,
  `select public.propose_for_review(gen_random_uuid(), 'a', '{}')`,
  `select * from public.reviews_to_identify(gen_random_uuid(), '[]')`,
  `select public.tell_identification(gen_random_uuid(), '{}')`,
  `select public.revert_automation_run(gen_random_uuid())`,
  `select public.provenance_of(gen_random_uuid())`,
  `select public.find_vehicles_by('x')`,
  `select public.backfill_vehicle_origins()`,
  `select public.undo_backfill(gen_random_uuid())`,
])('%s is refused to people and passers-by', async (call) => {
  for (const caller of [anon, person]) {
    await expect(database.queryAs(caller, call)).rejects.toMatchObject(refusal);
  }
});

it('the mode of the guard is changed by the owner alone', async () => {
  for (const caller of [anon, person, service]) {
    for (const attempt of [
      `select public.set_vehicle_origin_guard('off')`,
      `update public.logbook_settings set value = 'off'`,
    ]) {
      await expect(database.queryAs(caller, attempt)).rejects.toMatchObject(refusal);
    }
  }
});

it('nobody but the owner enters the private schema', async () => {
  for (const caller of [anon, person, service]) {
    await expect(
      database.queryAs(caller, `select logbook.recount(gen_random_uuid())`),
    ).rejects.toMatchObject(refusal);
  }
});

it('every function has an empty search path, and those that act for others are ours', async () => {
  const rows = await database.query(
    `select p.proname from pg_proc p
     where p.pronamespace in ('public'::regnamespace, 'logbook'::regnamespace)
       and not coalesce(p.proconfig @> array['search_path=""'], false)`,
  );
  expect(rows).toEqual([]);
});

it('no function may be executed by all', async () => {
  const rows = await database.query(
    `select p.proname, r.role from pg_proc p
     cross join (values ('anon'), ('authenticated')) r (role)
     where p.pronamespace in ('public'::regnamespace, 'logbook'::regnamespace)
       and has_function_privilege(r.role, p.oid, 'execute')`,
  );
  expect(rows).toEqual([]);
});

it('row level security is on for every table', async () => {
  const rows = await database.query(
    `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and not relrowsecurity`,
  );
  expect(rows).toEqual([]);
});

it('a signed-in person inserts vehicles as themselves only, and that is written down', async () => {
  // eslint-disable-next-line @logbook/no-raw-vehicle-insert -- what a signed-in person may is the test
  const insert = `insert into public.vehicles (make, model, user_id) values ('Ford', 'F-150', $1) returning id, profile_origin`;
  const [mine] = await database.queryAs(person, insert, [ANNA]);
  expect(mine).toMatchObject({ profile_origin: 'manual_entry' });
  const history = await database.query(
    `select distinct user_id from public.vehicle_field_history where vehicle_id = $1`,
    [mine?.['id']],
  );
  expect(history).toEqual([{ user_id: ANNA }]);
  await expect(database.queryAs(person, insert, [null])).rejects.toMatchObject(refusal);
  await expect(database.queryAs(anon, insert, [null])).rejects.toMatchObject(refusal);
});
