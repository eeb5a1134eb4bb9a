-- Runs under `supabase test db`, and by tests/pgtap.test.ts on the embedded Postgres.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(30);

-- The names that the plan promised.
select has_table('public', 'automation_runs', 'runs have their table');
select has_column('public', 'vehicles', 'automation_id', 'vehicles.automation_id');
select has_column('public', 'vehicles', 'automation_name', 'vehicles.automation_name');
select has_column('public', 'vehicles', 'automation_version', 'vehicles.automation_version');
select col_type_is('public', 'vehicles', 'automation_run_id', 'uuid', 'vehicles.automation_run_id names a run');
select fk_ok('public', 'vehicles', 'automation_run_id', 'public', 'automation_runs', 'id');
select has_index('public', 'vehicles', 'idx_vehicles_automation_run', 'vehicles by run');
select has_index('public', 'vehicles', 'idx_vehicles_automation_name', 'vehicles by automation');
select has_index('public', 'automation_runs', 'idx_automation_runs_name', 'runs by automation');
select has_index('public', 'automation_runs', 'idx_automation_runs_status', 'runs by status');
select has_index('public', 'automation_runs', 'idx_automation_runs_started', 'runs by time');
select has_function('public', 'start_automation_run', 'start_automation_run');
select has_function('public', 'complete_automation_run', 'complete_automation_run');
select has_function('public', 'set_default_vehicle_origin', 'set_default_vehicle_origin');
select has_function('public', 'backfill_vehicle_origins', 'backfill_vehicle_origins');
select has_function('public', 'undo_backfill', array['uuid', 'boolean', 'integer', 'jsonb'], 'undo_backfill');
select has_view('public', 'vehicle_origin_details', 'vehicle_origin_details');

-- The life of one run.
create temporary table the_run on commit drop as
select start_automation_run('bat_import', '1.0.0', null, 'manual', '{}'::jsonb) as id;
select is((select status from automation_runs where id = (select id from the_run)), 'running', 'a run starts as running');
select is(
  record_vehicles((select id from the_run), '[{"item_key": "tap:1", "outcome": "skipped", "reason": "wheels"}]') -> 0 ->> 'outcome',
  'skipped', 'an item that is skipped is answered as skipped');
select throws_ok(
  format('select complete_automation_run(%L, p_vehicles_created => 5)', (select id from the_run)),
  'VO004', null, 'wrong counts do not complete a run');
select lives_ok(format('select complete_automation_run(%L)', (select id from the_run)), 'right counts do');
select throws_ok(
  format('select complete_automation_run(%L)', (select id from the_run)), 'VO005', null, 'a run ends once');
select throws_ok(
  format('select record_vehicles(%L, ''[]'')', (select id from the_run)), 'VO002', null, 'nothing is recorded in the name of a run that ended');

-- Who may do what.
select function_privs_are('public', 'record_vehicles', array['uuid', 'jsonb'], 'anon', array[]::text[], 'anon may not record');
select function_privs_are('public', 'record_vehicles', array['uuid', 'jsonb'], 'authenticated', array[]::text[], 'people may not record');
select function_privs_are('public', 'record_vehicles', array['uuid', 'jsonb'], 'service_role', array['EXECUTE'], 'the service role may');

select function_privs_are('public', 'undo_backfill', array['uuid', 'boolean', 'integer', 'jsonb'], 'anon', array[]::text[], 'anon may not undo');
select function_privs_are('public', 'undo_backfill', array['uuid', 'boolean', 'integer', 'jsonb'], 'authenticated', array[]::text[], 'people may not undo');
select is(
  (select backfill_vehicle_origins() ->> 'looked_at'), '0', 'a backfill of an empty platform has nothing to look at');
select is(
  (select backfill_vehicle_origins(p_dry_run => false) ->> 'done'), 'true', 'and is done at once');

select * from finish();
rollback;
