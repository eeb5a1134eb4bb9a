-- Why: the platform goes on running while its writers are brought over, one by one. So the guard on
-- `vehicles` has three modes: off (says nothing), warn (writes down what it would refuse), enforce
-- (refuses). A database that began with Logbook has no old writers and starts with enforce.

create table if not exists public.logbook_settings (
  name text primary key,
  value text not null,
  changed_at timestamptz not null default now(),
  changed_by text not null default session_user,
  -- A misspelt mode would look like a guard and be none.
  constraint logbook_settings_guard_mode_is_known check (
    name <> 'vehicle_origin_guard' or value in ('off', 'warn', 'enforce')
  )
);

alter table public.logbook_settings enable row level security;
revoke all on public.logbook_settings from public, anon, authenticated, service_role;
grant select on public.logbook_settings to service_role;

-- Where our baseline had to create `vehicles`, it gave the table this policy; the platform's own has
-- others. A table that is ours, but already holds vehicles that no run recorded, has writers whom to
-- refuse at once would break. What the owner chose stays: an existing row is never changed here.
insert into public.logbook_settings (name, value)
select 'vehicle_origin_guard',
  case
    when exists (
      select from pg_policy p
      where p.polrelid = 'public.vehicles'::regclass and p.polname = 'people insert vehicles as themselves')
      and not exists (select from public.vehicles v where v.automation_run_id is null)
    then 'enforce'
    else 'warn'
  end
on conflict (name) do nothing;

-- A setting that somebody deleted is no way around the guard. (plpgsql keeps its plan for the session; an
-- SQL function would be planned anew for each statement, which a single insert notices.)
create or replace function logbook.guard_mode() returns text
  language plpgsql stable
  security definer
  set search_path = ''
as $$
begin
  return coalesce(
    (select s.value from public.logbook_settings s where s.name = 'vehicle_origin_guard'),
    'enforce');
end
$$;
revoke execute on function logbook.guard_mode() from public;

-- For the owner alone: no API role may execute it, and it has no more rights than who calls it.
create or replace function public.set_vehicle_origin_guard(p_mode text) returns text
  language plpgsql
  set search_path = ''
as $$
declare
  before text := logbook.guard_mode();
begin
  -- Where something that runs with the owner's rights is led here by a key, the key still says who asks.
  if logbook.api_role() is not null then
    raise exception 'The guard is not set through the API'
      using errcode = '42501', detail = format('%s asked. It stays as it is: %s.', logbook.api_role(), before),
        hint = 'The owner of the tables sets it, with direct SQL.';
  end if;
  if p_mode is null or p_mode not in ('off', 'warn', 'enforce') then
    raise exception 'The guard is off, warn or enforce, not %', coalesce(logbook.shown(p_mode), 'null')
      using errcode = '22023', detail = format('It stays as it is: %s.', before),
        hint = 'select set_vehicle_origin_guard(''warn'');';
  end if;
  insert into public.logbook_settings as s (name, value)
  values ('vehicle_origin_guard', p_mode)
  on conflict (name) do update
  set value = excluded.value, changed_at = excluded.changed_at, changed_by = excluded.changed_by;
  return format('%s -> %s', before, p_mode);
end
$$;
revoke execute on function public.set_vehicle_origin_guard(text) from public, anon, authenticated, service_role;
