-- Why: the platform's screens show a Dropbox import by its job. The old job was always "completed"; here it
-- is bound to its run, and ends when and as the run ends, also when its process was killed.

alter table public.dropbox_import_jobs
  add column if not exists automation_run_id uuid references public.automation_runs (id);
create index if not exists idx_dropbox_import_jobs_run on public.dropbox_import_jobs (automation_run_id);

-- Opens the job of a run, or tells how far it is. A job belongs to an organisation; without one there is none.
create or replace function public.tell_dropbox_import_job(
  p_run_id uuid, p_organization_id uuid, p_dropbox_path text, p_total_files integer, p_processed_files integer
)
  returns void
  language plpgsql
  security definer
  set search_path = ''
as $$
begin
  perform logbook.assert_run_goes_on(p_run_id);
  update public.dropbox_import_jobs j
  set total_files = p_total_files, processed_files = p_processed_files
  where j.automation_run_id = p_run_id;
  if not found then
    insert into public.dropbox_import_jobs
      (organization_id, dropbox_path, status, started_at, total_files, processed_files, automation_run_id)
    values (p_organization_id, p_dropbox_path, 'processing', clock_timestamp(), p_total_files,
      p_processed_files, p_run_id);
  end if;
end
$$;
revoke execute on function public.tell_dropbox_import_job(uuid, uuid, text, integer, integer)
  from public, anon, authenticated;
grant execute on function public.tell_dropbox_import_job(uuid, uuid, text, integer, integer) to service_role;

create or replace function logbook.end_dropbox_import_job() returns trigger
  language plpgsql
  security definer
  set search_path = ''
as $$
begin
  update public.dropbox_import_jobs j
  set status = new.status, completed_at = new.completed_at, vehicles_created = new.vehicles_created
  where j.automation_run_id = new.id;
  return null;
end
$$;
revoke execute on function logbook.end_dropbox_import_job() from public;

create or replace trigger end_dropbox_import_job
  after update of status on public.automation_runs
  for each row when (old.status = 'running' and new.status <> 'running')
  execute function logbook.end_dropbox_import_job();
