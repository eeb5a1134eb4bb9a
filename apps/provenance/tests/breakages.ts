import type { DoctorCheckId } from '../src/doctor/check-ids.ts';

/** How somebody broke a database, which check finds it, and what it must name. */
export interface Breakage {
  readonly what: string;
  readonly sql: string;
  readonly check: DoctorCheckId;
  readonly names: RegExp;
  /** Default fail. */
  readonly state?: 'warn';
  /** Where the SQL that doctor gives must be read, or completed, by a person first. */
  readonly byHand?: true;
}

const noop = (name: string, rest = 'returns trigger'): string =>
  `create or replace function ${name} ${rest} language plpgsql security definer set search_path = '' as $$ begin return new; end $$;`;

export const breakages: readonly Breakage[] = [
  // Triggers.
  {
    what: 'the guard on inserts is disabled',
    sql: 'alter table public.vehicles disable trigger guard_vehicle_inserts',
    check: 'trigger-disabled',
    names: /guard_vehicle_inserts on public\.vehicles is disabled/,
  },
  {
    what: 'every trigger on vehicles is disabled',
    sql: 'alter table public.vehicles disable trigger user',
    check: 'trigger-disabled',
    names: /zz_stamp_vehicle_origin/,
  },
  {
    what: 'the guard sleeps in a session that says it is a replica',
    sql: 'alter table public.vehicles enable trigger guard_vehicle_inserts',
    check: 'trigger-disabled',
    names: /guard_vehicle_inserts.*replica/,
  },
  {
    what: 'the guard fires for replicas only',
    sql: 'alter table public.vehicles enable replica trigger "GUARD_vehicle_updates"',
    check: 'trigger-disabled',
    names: /GUARD_vehicle_updates/,
  },
  {
    what: "the platform's own default trigger is disabled",
    sql: 'alter table public.vehicles disable trigger set_default_vehicle_origin',
    check: 'trigger-disabled',
    names: /set_default_vehicle_origin/,
  },
  {
    what: 'a trigger of the books is dropped',
    sql: 'drop trigger book_stays on public.vehicle_changes',
    check: 'trigger-missing',
    names: /book_stays on public\.vehicle_changes/,
  },
  {
    what: 'the end of a run is no longer judged',
    sql: 'drop trigger run_ends_once on public.automation_runs',
    check: 'trigger-missing',
    names: /run_ends_once on public\.automation_runs/,
  },
  {
    what: "a trigger calls somebody else's function",
    sql: `${noop('public.nothing()')} drop trigger runs_stay on public.automation_runs; create trigger runs_stay before delete on public.automation_runs for each statement execute function public.nothing(); alter table public.automation_runs enable always trigger runs_stay;`,
    check: 'trigger-changed',
    names: /runs_stay on public\.automation_runs calls public\.nothing/,
  },
  {
    what: 'a trigger fires for fewer events',
    sql: 'drop trigger book_stays on public.automation_run_items; create trigger book_stays before delete on public.automation_run_items for each statement execute function logbook.refuse_book_change(); alter table public.automation_run_items enable always trigger book_stays;',
    check: 'trigger-changed',
    names: /book_stays on public\.automation_run_items/,
  },
  {
    what: 'a trigger with the last word was added',
    sql: `${noop('public.last_word()')} create trigger zzz before insert on public.vehicles for each row execute function public.last_word();`,
    check: 'trigger-unknown',
    names: /zzz on public\.vehicles comes after/,
    state: 'warn',
  },
  {
    what: 'a trigger of nobody hangs on the ledger',
    sql: `${noop('public.odd()')} create trigger odd before insert on public.automation_run_items for each row execute function public.odd();`,
    check: 'trigger-unknown',
    names: /odd on public\.automation_run_items/,
    state: 'warn',
  },
  // Functions.
  {
    what: 'the judge of inserts says nothing any more',
    sql: noop('logbook.judge_vehicle_inserts()'),
    check: 'function-changed',
    names: /logbook\.judge_vehicle_inserts\(\) has another body/,
  },
  {
    what: 'one letter of record_vehicles is another',
    sql: `do $do$ begin execute replace(pg_get_functiondef('public.record_vehicles'::regproc), '60 seconds', '90 seconds'); end $do$`,
    check: 'function-changed',
    names: /public\.record_vehicles\(.*has another body/,
  },
  {
    what: 'a search_path is gone',
    sql: 'alter function public.record_vehicles(uuid, jsonb) reset search_path',
    check: 'function-changed',
    names: /public\.record_vehicles.*search_path/,
  },
  {
    what: 'a search_path is public',
    sql: 'alter function logbook.recording_run() set search_path = public',
    check: 'function-changed',
    names: /logbook\.recording_run\(\).*search_path=public/,
  },
  {
    what: 'a function acts with the rights of its caller',
    sql: 'alter function public.start_automation_run security invoker',
    check: 'function-changed',
    names: /public\.start_automation_run.*security definer/,
  },
  {
    what: 'a function acts with the rights of its owner that should not',
    sql: 'alter function public.set_vehicle_origin_guard(text) security definer',
    check: 'function-changed',
    names: /set_vehicle_origin_guard.*security definer/,
  },
  {
    what: 'a function was dropped',
    sql: 'drop function public.reap_stale_automation_runs(boolean)',
    check: 'function-missing',
    names: /public\.reap_stale_automation_runs/,
  },
  {
    what: 'a second function has the name of ours',
    sql: `create function public.record_vehicles(p_run_id text, p_vehicles text) returns jsonb language sql set search_path = '' as $$ select '[]'::jsonb $$`,
    check: 'function-unknown',
    names: /record_vehicles\(p_run_id text, p_vehicles text\)/,
  },
  {
    what: 'the function that tells how it is built was replaced',
    sql: `create or replace function logbook.catalog_triggers(p_relations text[]) returns table (kind text, name text, facts jsonb) language sql stable set search_path = '' as $$ select null::text, null::text, null::jsonb where false $$`,
    check: 'catalog-truthful',
    names: /logbook\.catalog_triggers/,
  },
  {
    what: 'the witness was replaced',
    sql: `create or replace function public.logbook_catalog_witness() returns jsonb language sql stable security definer set search_path = '' as $$ select '{}'::jsonb $$`,
    check: 'catalog-truthful',
    names: /logbook_catalog_witness/,
  },
  // Grants.
  {
    what: 'the service role may insert into the ledger',
    sql: 'grant insert on public.automation_run_items to service_role',
    check: 'grant-widened',
    names: /automation_run_items grants insert to service_role/,
  },
  {
    what: 'everybody may read the runs',
    sql: 'grant select on public.automation_runs to public',
    check: 'grant-widened',
    names: /automation_runs grants select to public/,
  },
  {
    what: 'people may record vehicles',
    sql: 'grant execute on function public.record_vehicles(uuid, jsonb) to authenticated',
    check: 'grant-widened',
    names: /record_vehicles.*execute to authenticated/,
  },
  {
    what: 'passers-by may start runs',
    sql: 'grant execute on function public.start_automation_run(text, text, uuid, text, jsonb, text, text) to anon',
    check: 'grant-widened',
    names: /start_automation_run.*execute to anon/,
  },
  {
    what: 'everybody may execute a function',
    sql: 'grant execute on function public.complete_automation_run(uuid, text, integer, integer, integer, text, integer, jsonb) to public',
    check: 'grant-widened',
    names: /complete_automation_run.*execute to public/,
  },
  {
    what: 'the service role may set the guard',
    sql: 'grant execute on function public.set_vehicle_origin_guard(text) to service_role',
    check: 'grant-widened',
    names: /set_vehicle_origin_guard.*service_role/,
  },
  {
    what: 'the service role may write one column of the settings',
    sql: 'grant update (value) on public.logbook_settings to service_role',
    check: 'grant-widened',
    names: /logbook_settings grants update on its column value to service_role/,
  },
  {
    what: 'the private schema is open',
    sql: 'grant usage on schema logbook to service_role',
    check: 'grant-widened',
    names: /schema logbook grants usage to service_role/,
  },
  {
    what: 'a private function is open',
    sql: 'grant execute on function logbook.open_origin_rewrite(text) to service_role',
    check: 'grant-widened',
    names: /open_origin_rewrite/,
  },
  {
    what: 'the API may put triggers on vehicles again',
    sql: 'grant trigger, truncate on public.vehicles to service_role',
    check: 'grant-widened',
    names: /vehicles grants (trigger, truncate|truncate, trigger) to service_role/,
  },
  {
    what: 'a role of somebody may write the runs',
    sql: 'create role somebody; grant update on public.automation_runs to somebody',
    check: 'grant-widened',
    names: /automation_runs grants update to somebody/,
    state: 'warn',
  },
  {
    what: 'the service role may not read the runs',
    sql: 'revoke select on public.automation_runs from service_role',
    check: 'grant-missing',
    names: /automation_runs no longer grants select to service_role/,
  },
  {
    what: 'the service role may not record',
    sql: 'revoke execute on function public.record_vehicles(uuid, jsonb) from service_role',
    check: 'grant-missing',
    names: /record_vehicles.*no longer grants execute/,
  },
  {
    what: 'later tables in the private schema will be open',
    sql: 'alter default privileges in schema logbook grant select on tables to anon',
    check: 'default-privileges',
    names: /logbook will grant select to anon/,
  },
  {
    what: 'later tables in public will take triggers from the API',
    sql: 'alter default privileges in schema public grant trigger on tables to service_role',
    check: 'default-privileges',
    names: /public will grant trigger to service_role/,
  },
  // Roles and owners.
  {
    what: 'people bypass every policy',
    sql: 'alter role authenticated bypassrls',
    check: 'role-powers',
    names: /authenticated has been given bypassrls/,
  },
  {
    what: 'passers-by are superusers',
    sql: 'alter role anon superuser',
    check: 'role-powers',
    names: /anon has been given superuser/,
  },
  {
    what: 'the service role no longer bypasses policies',
    sql: 'alter role service_role nobypassrls',
    check: 'role-powers',
    names: /service_role has lost bypassrls/,
  },
  {
    what: 'the service role has the rights of the owner',
    sql: 'grant postgres to service_role',
    check: 'role-powers',
    names: /service_role is a member of/,
  },
  {
    what: 'the service role may write all data',
    sql: 'grant pg_write_all_data to service_role',
    check: 'role-powers',
    names: /service_role is a member of pg_write_all_data/,
  },
  {
    what: 'another role bypasses policies',
    sql: 'create role backdoor bypassrls',
    check: 'role-powers',
    names: /backdoor has bypassrls/,
    state: 'warn',
  },
  {
    what: 'the ledger belongs to the service role',
    sql: 'alter table public.automation_run_items owner to service_role',
    check: 'owner-changed',
    names: /automation_run_items belongs to service_role/,
  },
  {
    what: 'vehicles belong to people',
    sql: 'alter table public.vehicles owner to authenticated',
    check: 'owner-changed',
    names: /public\.vehicles belongs to authenticated/,
  },
  {
    what: 'a function belongs to another',
    sql: 'create role another; alter function public.record_vehicles(uuid, jsonb) owner to another',
    check: 'owner-changed',
    names: /record_vehicles.*belongs to another/,
  },
  {
    what: 'the private schema belongs to the service role',
    sql: 'alter schema logbook owner to service_role',
    check: 'owner-changed',
    names: /schema logbook belongs to service_role/,
  },
  // Row level security.
  {
    what: 'row level security is off on vehicles',
    sql: 'alter table public.vehicles disable row level security',
    check: 'row-security-off',
    names: /off on public\.vehicles/,
  },
  {
    what: 'row level security is off on a book',
    sql: 'alter table public.vehicle_reviews disable row level security',
    check: 'row-security-off',
    names: /off on public\.vehicle_reviews/,
  },
  {
    what: 'row level security holds our own functions',
    sql: 'alter table public.automation_runs force row level security',
    check: 'row-security-off',
    names: /forced on public\.automation_runs/,
  },
  {
    what: 'a policy was dropped',
    sql: 'drop policy "people insert vehicles as themselves" on public.vehicles',
    check: 'policy-changed',
    names: /people insert vehicles as themselves/,
  },
  {
    what: 'a policy lets people insert for others',
    sql: 'alter policy "people insert vehicles as themselves" on public.vehicles with check (true)',
    check: 'policy-changed',
    names: /people insert vehicles as themselves.*true/,
  },
  {
    what: 'a policy opens the runs',
    sql: 'create policy open on public.automation_runs for select to anon using (true)',
    check: 'policy-changed',
    names: /"open" on public\.automation_runs/,
  },
  {
    what: 'a policy lets anybody write vehicles',
    sql: 'create policy all_may on public.vehicles for all to public using (true)',
    check: 'policy-changed',
    names: /all_may/,
    state: 'warn',
  },
  {
    what: 'all policies of vehicles are gone',
    sql: `do $do$ declare p record; begin for p in select polname from pg_policy where polrelid = 'public.vehicles'::regclass loop execute format('drop policy %I on public.vehicles', p.polname); end loop; end $do$`,
    check: 'policy-changed',
    names: /vehicles has no policy at all/,
  },
  // The shape of tables.
  {
    what: 'a check of the runs is gone',
    sql: 'alter table public.automation_runs drop constraint automation_runs_completed_means_all_counted',
    check: 'constraint-changed',
    names: /automation_runs_completed_means_all_counted on public\.automation_runs is not there/,
  },
  {
    what: 'a check of the ledger is not validated',
    sql: `alter table public.automation_run_items drop constraint automation_run_items_outcome_is_known; alter table public.automation_run_items add constraint automation_run_items_outcome_is_known check (outcome in ('created', 'updated', 'unchanged', 'skipped', 'review', 'failed')) not valid`,
    check: 'constraint-changed',
    names: /automation_run_items_outcome_is_known.*NOT VALID/,
  },
  {
    what: 'a check allows more',
    sql: `alter table public.logbook_settings drop constraint logbook_settings_guard_mode_is_known; alter table public.logbook_settings add constraint logbook_settings_guard_mode_is_known check (true)`,
    check: 'constraint-changed',
    names: /logbook_settings_guard_mode_is_known.*CHECK \(true\)/,
  },
  {
    what: 'a vehicle may name a run that is none',
    sql: 'alter table public.vehicles drop constraint vehicles_automation_run_id_fkey',
    check: 'constraint-changed',
    names: /vehicles_automation_run_id_fkey/,
  },
  {
    what: 'foreign keys are switched off',
    sql: 'alter table public.vehicle_sources disable trigger all',
    check: 'constraint-changed',
    names: /vehicle_sources.*not enforced/,
  },
  {
    what: 'a primary key is gone',
    sql: 'alter table public.automation_run_items drop constraint automation_run_items_pkey',
    check: 'constraint-changed',
    names: /automation_run_items_pkey/,
  },
  {
    what: 'an index is gone',
    sql: 'drop index public.automation_runs_one_per_scope',
    check: 'index-changed',
    names: /automation_runs_one_per_scope/,
  },
  {
    what: 'an index on vehicles is gone',
    sql: 'drop index public.idx_vehicles_automation_run',
    check: 'index-changed',
    names: /idx_vehicles_automation_run/,
  },
  {
    what: 'an index is invalid',
    sql: `update pg_index set indisvalid = false where indexrelid = 'public.idx_vehicle_changes_vehicle'::regclass`,
    check: 'index-changed',
    names: /idx_vehicle_changes_vehicle.*invalid/,
    byHand: true,
  },
  {
    what: 'an index is no longer unique',
    sql: `drop index public.automation_runs_one_per_scope; create index automation_runs_one_per_scope on public.automation_runs (automation_name, scope) where status = 'running'`,
    check: 'index-changed',
    names: /automation_runs_one_per_scope.*is CREATE INDEX/,
  },
  {
    what: 'no index helps to find a VIN',
    sql: 'alter table public.vehicles drop constraint vehicles_vin_key',
    check: 'index-changed',
    names: /vin/,
  },
  {
    what: 'a column of ours is gone',
    sql: 'alter table public.automation_runs drop column checkpoint',
    check: 'column-changed',
    names: /automation_runs\.checkpoint is not there/,
  },
  {
    what: 'a default of ours is another',
    sql: `alter table public.automation_runs alter column lease_expires_at set default now() + interval '10 years'`,
    check: 'column-changed',
    names: /lease_expires_at: its default/,
  },
  {
    what: 'a run may have no status',
    sql: 'alter table public.automation_runs alter column status drop not null',
    check: 'column-changed',
    names: /automation_runs\.status: its not null is false/,
  },
  {
    what: 'every new vehicle says it came from Bring a Trailer',
    sql: `alter table public.vehicles alter column profile_origin set default 'bat_import'`,
    check: 'column-changed',
    names: /vehicles\.profile_origin: its default/,
  },
  {
    what: 'every new vehicle is said to be of one person',
    sql: `alter table public.vehicles alter column user_id set default '00000000-0000-4000-8000-000000000001'`,
    check: 'column-changed',
    names: /vehicles\.user_id: its default/,
  },
  {
    what: 'a column of ours has another type',
    sql: `alter table public.automation_runs alter column notes type varchar(5)`,
    check: 'column-changed',
    names: /automation_runs\.notes: its type is character varying\(5\)/,
  },
  {
    what: 'a table is gone',
    sql: 'drop table public.vehicle_reviews cascade',
    check: 'table-missing',
    names: /public\.vehicle_reviews/,
    byHand: true,
  },
  {
    what: 'a view shows all to everybody',
    sql: 'alter view public.vehicle_origin_details set (security_invoker = false)',
    check: 'view-changed',
    names: /vehicle_origin_details has the options/,
  },
  {
    what: 'a view shows something else',
    sql: 'create or replace view public.vehicle_field_history with (security_invoker = true) as select c.vehicle_id, field.name as field, c.old -> field.name as old, c.new -> field.name as new, c.run_id, c.user_id, c.source_url, c.at, c.source_type, c.source_key, c.db_role, c.id as change_id from public.vehicle_changes c cross join lateral jsonb_object_keys(c.new) as field (name) where c.run_id is not null',
    check: 'view-changed',
    names: /vehicle_field_history shows something else/,
  },
  {
    what: 'a view is gone',
    sql: 'drop view public.vehicle_field_history',
    check: 'view-changed',
    names: /vehicle_field_history is not there/,
  },
  {
    what: 'a book is lost in a crash',
    sql: 'alter table public.vehicle_origin_violations set unlogged',
    check: 'schema-changed',
    names: /vehicle_origin_violations is unlogged/,
  },
  {
    what: 'rows hide in a table that inherits',
    sql: 'create table public.more_vehicles () inherits (public.vehicles)',
    check: 'schema-changed',
    names: /more_vehicles inherits from public\.vehicles/,
    state: 'warn',
  },
  {
    what: 'a stranger is in our schema',
    sql: 'create table logbook.stranger (id int)',
    check: 'schema-changed',
    names: /logbook\.stranger/,
    state: 'warn',
  },
  {
    what: 'a type has another shape',
    sql: 'alter type logbook.answer add attribute more text',
    check: 'schema-changed',
    names: /logbook\.answer/,
    byHand: true,
  },
  {
    what: 'a rule swallows what is inserted',
    sql: 'create rule swallow as on insert to public.automation_run_items do instead nothing',
    check: 'rule-unknown',
    names: /swallow on public\.automation_run_items/,
  },
  {
    what: 'an event trigger was added',
    sql: `create function public.on_ddl() returns event_trigger language plpgsql as $$ begin end $$; create event trigger watch on ddl_command_end execute function public.on_ddl()`,
    check: 'event-trigger-unknown',
    names: /event trigger watch/,
    state: 'warn',
  },
  // Sessions and the guard.
  {
    what: 'the guard is off',
    sql: `select public.set_vehicle_origin_guard('off')`,
    check: 'guard-mode',
    names: /the guard is off/,
  },
  {
    what: 'the guard only warns',
    sql: `select public.set_vehicle_origin_guard('warn')`,
    check: 'guard-mode',
    names: /only warns/,
    state: 'warn',
  },
  {
    what: "the guard's setting is gone",
    sql: 'delete from public.logbook_settings',
    check: 'guard-mode',
    names: /vehicle_origin_guard is gone/,
    state: 'warn',
  },
  {
    what: 'every session says it is a replica',
    sql: `do $do$ begin execute format('alter database %I set session_replication_role = replica', current_database()); end $do$`,
    check: 'session-settings',
    names: /session_replication_role is set to 'replica'/,
  },
  {
    what: 'the service role says it is a replica',
    sql: 'alter role service_role set session_replication_role = replica',
    check: 'session-settings',
    names: /session_replication_role.*service_role/,
  },
  {
    what: 'a reason is stated for everybody, for ever',
    sql: `alter role service_role set logbook.origin = 'because'`,
    check: 'session-settings',
    names: /logbook\.origin.*service_role/,
    state: 'warn',
  },
  // What runs in it.
  {
    what: 'a run is stuck',
    sql: `select public.start_automation_run('bat_import'); update public.automation_runs set heartbeat_at = now() - interval '1 hour', lease_expires_at = now() - interval '59 minutes' where status = 'running'`,
    check: 'run-stuck',
    names: /bat_import: its lease ran out/,
  },
  {
    what: 'a run is stuck with a lease of years',
    sql: `select public.start_automation_run('bat_import'); update public.automation_runs set heartbeat_at = now() - interval '1 hour', lease_expires_at = now() + interval '9 years' where status = 'running'`,
    check: 'run-stuck',
    names: /bat_import: it was last heard of/,
  },
  {
    what: 'a count was altered',
    sql: `alter table public.automation_runs disable trigger run_ends_once; update public.automation_runs set vehicles_created = vehicles_created + 1, items_found = items_found + 1 where status = 'completed'; alter table public.automation_runs enable always trigger run_ends_once`,
    check: 'counts-disagree',
    names: /created: the run says 3, its ledger 2/,
    byHand: true,
  },
  {
    what: 'a ledger row is missing',
    sql: `set local logbook.origin = 'a test'; delete from public.automation_run_items where item_key = 'bat:1'; set local logbook.origin = ''`,
    check: 'counts-disagree',
    names: /created: the run says 2, its ledger 1/,
    byHand: true,
  },
  {
    what: 'an automation came by itself',
    sql: `select public.complete_automation_run(public.start_automation_run('night_job'))`,
    check: 'automation-unknown',
    names: /night_job/,
    state: 'warn',
  },
  {
    what: 'the bucket of photos is gone',
    sql: `set local storage.allow_delete_query = 'true'; delete from storage.buckets where id = 'vehicle-data'`,
    check: 'photo-bucket',
    names: /no bucket vehicle-data/,
  },
];
