-- Why: what a revert takes away is kept whole, so that the revert can be reverted: the vehicle under its
-- own id, with its origin, sources, pictures and questions. The book also says which reverts belong
-- together, because what one took back and another gave back is nobody's later touch.

insert into public.automations (name, profile_origin, description, script_path) values
  ('revert_run', 'automated_entry', 'Takes back what a run did', 'apps/provenance/src/revert-main.ts')
on conflict (name) do nothing;

create table if not exists public.vehicle_reverts (
  id bigint generated always as identity primary key,
  -- The run that reverts, and the one that it reverts.
  run_id uuid not null references public.automation_runs (id),
  reverted_run_id uuid not null references public.automation_runs (id),
  -- The run at the bottom: of the revert of a revert still the import.
  first_run_id uuid not null references public.automation_runs (id),
  -- No foreign key, on purpose: the vehicle may be what was deleted. Null for questions about no vehicle.
  vehicle_id uuid,
  action text not null,
  -- Whole rows by table: what was taken away.
  removed jsonb not null default '{}'::jsonb,
  -- Keys of rows by table: what was put back.
  added jsonb not null default '{}'::jsonb,
  at timestamptz not null default clock_timestamp(),
  constraint vehicle_reverts_action_is_known check (action in ('deleted', 'brought_back', 'changed')),
  -- A deleted vehicle that was not kept could not come back.
  constraint vehicle_reverts_deleted_is_kept check (action <> 'deleted' or removed ? 'vehicles')
);

create index if not exists idx_vehicle_reverts_run on public.vehicle_reverts (run_id, vehicle_id);
create index if not exists idx_vehicle_reverts_first_run on public.vehicle_reverts (first_run_id, vehicle_id);
create index if not exists idx_vehicle_reverts_vehicle on public.vehicle_reverts (vehicle_id, id);

alter table public.vehicle_reverts enable row level security;
revoke all on public.vehicle_reverts from public, anon, authenticated, service_role;
grant select on public.vehicle_reverts to service_role;

create or replace trigger book_stays before update or delete on public.vehicle_reverts
  for each statement execute function logbook.refuse_book_change();
alter table public.vehicle_reverts enable always trigger book_stays;
create or replace trigger book_is_not_emptied before truncate on public.vehicle_reverts
  for each statement execute function logbook.refuse_book_change();
alter table public.vehicle_reverts enable always trigger book_is_not_emptied;

-- A revert asks which questions a run left; explain asks who deleted a vehicle.
create index if not exists idx_vehicle_reviews_run on public.vehicle_reviews (run_id);
alter table public.vehicle_deletions add column if not exists run_id uuid;

create or replace function logbook.log_vehicle_deletes() returns trigger
  language plpgsql
  security definer
  set search_path = ''
as $$
begin
  insert into public.vehicle_deletions (vehicle_id, api_role, user_id, run_id, origin)
  select o.id, logbook.api_role(), logbook.signed_in_person(), logbook.recording_run(),
    jsonb_strip_nulls(jsonb_build_object(
      'profile_origin', o.profile_origin,
      'origin_metadata', o.origin_metadata,
      'automation_name', o.automation_name,
      'automation_run_id', o.automation_run_id,
      'created_at', o.created_at))
  from old_rows o;
  return null;
end
$$;
revoke execute on function logbook.log_vehicle_deletes() from public;
