-- Runs under `supabase test db`, and by tests/pgtap.test.ts on the embedded Postgres.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(14);

select has_table('public', 'vehicle_origin_violations', 'what warn mode saw has its table');
select has_table('public', 'vehicle_deletions', 'deleted vehicles leave where they came from');
select is(
  (select value from logbook_settings where name = 'vehicle_origin_guard'), 'enforce',
  'a database that began with Logbook enforces');
select function_privs_are(
  'public', 'set_vehicle_origin_guard', array['text'], 'service_role', array[]::text[],
  'a service key does not set the guard');
select throws_ok(
  $$select set_vehicle_origin_guard('on')$$, '22023', null, 'a misspelt mode is no mode');

select throws_ok(
  $$insert into vehicles (make, model) values ('GMC', 'Suburban K2500')$$, 'VO001', null,
  'direct SQL without a reason is refused');
set local logbook.origin = 'a pgTAP test';
select lives_ok(
  -- eslint-disable-next-line @logbook/migrations-insert-no-vehicles -- the guard itself is tested here
  $$insert into vehicles (id, make, model) values ('00000000-0000-4000-8000-00000000000a', 'GMC', 'Suburban K2500')$$,
  'direct SQL that says why passes');
select is(
  (select origin_metadata -> 'source' ->> 'reason' from vehicles where id = '00000000-0000-4000-8000-00000000000a'),
  'a pgTAP test', 'and its origin says why');
select throws_ok(
  $$update vehicles set profile_origin = 'bat_import' where id = '00000000-0000-4000-8000-00000000000a'$$,
  'VO003', null, 'an origin stays');
select lives_ok(
  $$update vehicles set mileage = 1 where id = '00000000-0000-4000-8000-00000000000a'$$, 'an edit is no rewrite');
select lives_ok(
  $$delete from vehicles where id = '00000000-0000-4000-8000-00000000000a'$$, 'a vehicle may be deleted');
select throws_ok(
  $$insert into vehicles (id, make, model) values ('00000000-0000-4000-8000-00000000000a', 'GMC', 'Suburban')$$,
  'VO003', null, 'and does not come back under its id');
set local logbook.origin = '';
select throws_ok('truncate automation_run_items', 'VO003', null, 'the ledger is not emptied');
select throws_ok('truncate vehicle_changes', 'VO003', null, 'nor is the history');

select * from finish();
rollback;
