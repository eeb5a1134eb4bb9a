-- Why: what doctor must know beside how the database is built: versions, the mode of the guard, what was
-- migrated, whether somebody looks for dead runs, which automations nobody registered.

create or replace function public.logbook_facts() returns jsonb
  language plpgsql stable
  security definer
  set search_path = ''
as $$
declare
  migrations jsonb;
  jobs jsonb;
  bucket jsonb;
  documents jsonb;
begin
  -- Three things that a database may not have at all; named in text, so that nothing here needs them.
  if to_regclass('supabase_migrations.schema_migrations') is not null then
    execute 'select coalesce(jsonb_agg(version order by version), ''[]'') from supabase_migrations.schema_migrations'
      into migrations;
  end if;
  if to_regclass('cron.job') is not null then
    execute $cron$ select coalesce(jsonb_agg(jsonb_build_object(
        'name', jobname, 'schedule', schedule, 'command', command, 'active', active,
        'here', database = current_database())), '[]')
      from cron.job where command ilike '%reap_stale_automation_runs%' $cron$
      into jobs;
  end if;
  if to_regclass('storage.buckets') is not null then
    execute $storage$ select coalesce(
      (select jsonb_build_object('public', public) from storage.buckets where id = 'vehicle-data'), '{}') $storage$
      into bucket;
    execute $storage$ select coalesce(
      (select jsonb_build_object('public', public) from storage.buckets where id = 'vehicle-documents'), '{}') $storage$
      into documents;
  end if;
  return jsonb_build_object(
    'server_version', current_setting('server_version_num')::integer,
    'database', current_database(),
    'owner', pg_catalog.pg_get_userbyid(logbook.catalog_owner()),
    'guard', (
      select jsonb_build_object('value', s.value, 'changed_at', s.changed_at, 'changed_by', s.changed_by)
      from public.logbook_settings s where s.name = 'vehicle_origin_guard'),
    'recent_violations', (
      select count(*) from public.vehicle_origin_violations o where o.at > now() - interval '30 days'),
    'migrations', migrations,
    'cron_available', exists (select from pg_catalog.pg_available_extensions e where e.name = 'pg_cron'),
    'cron_installed', exists (select from pg_catalog.pg_extension e where e.extname = 'pg_cron'),
    'cron_jobs', jobs,
    'bucket', bucket,
    'documents_bucket', documents,
    'automations', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'name', a.name, 'profile_origin', a.profile_origin, 'inferred', a.inferred, 'script_path', a.script_path,
        'runs', (select count(*) from public.automation_runs r where r.automation_name = a.name))
        order by a.name), '[]')
      from public.automations a));
end
$$;
revoke execute on function public.logbook_facts() from public, anon, authenticated;
grant execute on function public.logbook_facts() to service_role;
