-- Why: deleting stays possible, but a vehicle that a machine made must not come back under the same id
-- as a person's own. So a deleted vehicle leaves its id and where it came from.

create table if not exists public.vehicle_deletions (
  id bigint generated always as identity primary key,
  vehicle_id uuid not null,
  at timestamptz not null default clock_timestamp(),
  api_role text,
  db_user text not null default session_user,
  user_id uuid,
  -- Its origin only: what else was in the row is gone, as whoever deleted it wanted.
  origin jsonb not null
);

create index if not exists idx_vehicle_deletions_vehicle on public.vehicle_deletions (vehicle_id);

alter table public.vehicle_deletions enable row level security;
revoke all on public.vehicle_deletions from public, anon, authenticated, service_role;
grant select on public.vehicle_deletions to service_role;

create or replace function logbook.log_vehicle_deletes() returns trigger
  language plpgsql
  security definer
  set search_path = ''
as $$
begin
  insert into public.vehicle_deletions (vehicle_id, api_role, user_id, origin)
  select o.id, logbook.api_role(), logbook.signed_in_person(), jsonb_strip_nulls(jsonb_build_object(
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

create or replace trigger log_vehicle_deletes
  after delete on public.vehicles
  referencing old table as old_rows
  for each statement execute function logbook.log_vehicle_deletes();
