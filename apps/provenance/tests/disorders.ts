import type { VerifyCheckId } from '../src/verify/check-ids.ts';

/** How somebody put the books into disorder, which check finds it, and what it says. */
export interface Disorder {
  readonly what: string;
  readonly sql: string;
  readonly check: VerifyCheckId;
  readonly says: RegExp;
  readonly affected?: number;
}

/** As the owner, past every guard: what is looked for cannot come about otherwise. */
const unguarded = (sql: string): string => `
  select public.set_vehicle_origin_guard('off');
  alter table public.automation_runs disable trigger user;
  alter table public.automation_run_items disable trigger user;
  ${sql}`;

const oneVehicle = `id = (select vehicle_id from public.automation_run_items where item_key = 'bat:1')`;
const set = (change: string): string =>
  unguarded(`update public.vehicles set ${change} where ${oneVehicle};`);
const origin = (path: string, value: string): string =>
  set(`origin_metadata = jsonb_set(origin_metadata, '{${path}}', '${value}')`);
const withoutForeignKey = (table: string, name: string, sql: string): string =>
  unguarded(`alter table public.${table} drop constraint ${name}; ${sql}`);
const stranger = '00000000-0000-4000-8000-0000000000ff';

export const disorders: readonly Disorder[] = [
  {
    what: 'a vehicle came in raw',
    // eslint-disable-next-line @logbook/no-raw-vehicle-insert -- that it is found is the test
    sql: unguarded(`insert into public.vehicles (make, model) values ('Ford', 'F-150');`),
    check: 'origin-missing',
    says: /Ford F-150, created .* as manual_entry/,
  },
  {
    what: 'the origin of a machine was emptied',
    sql: set(`origin_metadata = '{}'`),
    check: 'origin-unreadable',
    says: /it names a run, and its origin does not/,
  },
  {
    what: 'an origin is null',
    sql: set('origin_metadata = null'),
    check: 'origin-unreadable',
    says: /it names a run, and its origin does not/,
  },
  {
    what: 'an origin is no object',
    sql: set(`origin_metadata = '[1]'`),
    check: 'origin-unreadable',
    says: /names a run|no object/,
  },
  {
    what: 'an origin says no trigger that there is',
    sql: origin('automation,triggered_by', '"magic"'),
    check: 'origin-unreadable',
    says: /automation\.triggered_by .*magic/,
  },
  {
    what: 'an origin says a time that is none',
    sql: origin('automation,triggered_at', '"2026-02-30T00:00:00Z"'),
    check: 'origin-unreadable',
    says: /automation\.triggered_at .*2026-02-30/,
  },
  {
    what: 'an origin names no source',
    sql: set(`origin_metadata = origin_metadata - 'source'`),
    check: 'origin-unreadable',
    says: /source is missing/,
  },
  {
    what: "'manual_entry' stands over the truth",
    sql: set(`profile_origin = 'manual_entry'`),
    check: 'origin-contradicts',
    says: /profile_origin is manual_entry, and bat_import gives bat_import/,
  },
  {
    what: 'an origin names another run',
    sql: origin('automation,run_id', `"${stranger}"`),
    check: 'origin-contradicts',
    says: new RegExp(`its origin names run ${stranger}`),
  },
  {
    what: 'a vehicle names another automation than its run',
    sql: set(`automation_name = 'bat_sales_batch'`),
    check: 'origin-contradicts',
    says: /automation_name is bat_sales_batch/,
  },
  {
    what: 'a vehicle names an automation, and no run',
    sql: set('automation_run_id = null'),
    check: 'origin-contradicts',
    says: /claims the automation bat_import, and no run/,
  },
  {
    what: 'a vehicle is older than its run',
    sql: set(`created_at = '2025-11-03'`),
    check: 'origin-contradicts',
    says: /it was created at 2025-11-03/,
  },
  {
    what: 'a vehicle names a run that is in no run table',
    sql: withoutForeignKey(
      'vehicles',
      'vehicles_automation_run_id_fkey',
      `update public.vehicles set automation_run_id = '${stranger}' where ${oneVehicle};`,
    ),
    check: 'run-unknown',
    says: /1 vehicles name it/,
  },
  {
    what: 'the row of a run was deleted',
    sql: unguarded(`
      alter table public.vehicles drop constraint vehicles_automation_run_id_fkey;
      alter table public.automation_run_items drop constraint automation_run_items_run_id_fkey;
      alter table public.vehicle_sources drop constraint vehicle_sources_first_run_id_fkey,
        drop constraint vehicle_sources_last_run_id_fkey;
      delete from public.automation_runs;`),
    check: 'run-unknown',
    says: /2 vehicles name it/,
  },
  {
    what: 'an automation is not in the registry',
    sql: withoutForeignKey(
      'automation_runs',
      'automation_runs_automation_is_registered',
      `delete from public.automations where name = 'bat_import';`,
    ),
    check: 'automation-unregistered',
    says: /vehicles name it/,
  },
  {
    what: 'a count was altered',
    sql: unguarded(`
      alter table public.automation_runs drop constraint automation_runs_completed_means_all_counted;
      update public.automation_runs set vehicles_updated = 7 where status = 'completed';`),
    check: 'counts-disagree',
    says: /updated: the run says 7, its ledger 0/,
  },
  {
    what: 'a found item was forgotten',
    sql: unguarded(`
      alter table public.automation_runs drop constraint automation_runs_completed_means_all_counted;
      update public.automation_runs set items_found = 9 where status = 'completed';`),
    check: 'counts-disagree',
    says: /found: the run says 9, its ledger 2/,
  },
  {
    what: 'a ledger row is missing: the counts',
    sql: unguarded(`delete from public.automation_run_items where item_key = 'bat:1';`),
    check: 'counts-disagree',
    says: /created: its ledger says 1, of which 2 stand in vehicles and 0 were deleted/,
  },
  {
    what: 'a ledger row is missing: the vehicle',
    sql: unguarded(`delete from public.automation_run_items where item_key = 'bat:1';`),
    check: 'vehicle-without-ledger',
    says: /no ledger row of run .* says that it created it/,
  },
  {
    what: 'a ledger row says another outcome',
    sql: unguarded(
      `update public.automation_run_items set outcome = 'updated' where item_key = 'bat:1';`,
    ),
    check: 'counts-disagree',
    says: /created: the run says 2, its ledger 1; updated: the run says 0, its ledger 1/,
  },
  {
    what: 'a vehicle vanished without being deleted',
    sql: unguarded(`
      alter table public.vehicles disable trigger log_vehicle_deletes;
      delete from public.vehicles where ${oneVehicle};`),
    check: 'ledger-without-vehicle',
    says: /bat:1 says created, and vehicle .* is not there; nobody deleted it/,
  },
  {
    what: 'a source is missing',
    sql: unguarded(`delete from public.vehicle_sources where source_key = '1';`),
    check: 'vehicle-without-source',
    says: /no source leads to it/,
  },
  {
    what: 'the history was emptied',
    sql: unguarded(`
      alter table public.vehicle_changes disable trigger user;
      delete from public.vehicle_changes;`),
    check: 'vehicle-without-history',
    says: /run .* created it, and its history does not say with what/,
  },
  {
    what: 'a source leads nowhere',
    sql: withoutForeignKey(
      'vehicle_sources',
      'vehicle_sources_vehicle_id_fkey',
      `update public.vehicle_sources set vehicle_id = '${stranger}' where source_key = '1';`,
    ),
    check: 'source-without-vehicle',
    says: new RegExp(`vehicle ${stranger} is not there`),
  },
  {
    what: 'a run is stuck',
    sql: `select public.start_automation_run('bat_import');
      update public.automation_runs set lease_expires_at = now() - interval '1 hour' where status = 'running';`,
    check: 'run-stuck',
    says: /bat_import: its lease ran out/,
  },
  {
    what: 'a write passed while the guard only warned',
    // eslint-disable-next-line @logbook/no-raw-vehicle-insert -- that it is found is the test
    sql: `select public.set_vehicle_origin_guard('warn');
      insert into public.vehicles (make, model) values ('Ford', 'F-150');`,
    check: 'violation',
    says: /VO001 INSERT by direct SQL as postgres/,
  },
];
