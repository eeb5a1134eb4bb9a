-- Why: before the guard refuses, its owner must know whom. In warn mode each write that enforce would
-- refuse is one row here, with enough about the writer to find the script.

create table if not exists public.vehicle_origin_violations (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  -- INSERT or UPDATE.
  operation text not null,
  -- What enforce would have answered: VO001 or VO003.
  code text not null,
  -- No foreign key, on purpose: the vehicle may be gone before somebody looks.
  vehicle_id uuid,
  reason text not null,
  -- anon, authenticated or service_role; null for direct SQL.
  api_role text,
  db_user text not null default session_user,
  user_id uuid,
  -- The program, as far as it told its name: x-client-info, user-agent, application_name.
  client text,
  -- Of an insert what identifies the vehicle, of an update the values before and after.
  details jsonb not null,
  txid xid8 not null default pg_current_xact_id()
);

create index if not exists idx_vehicle_origin_violations_vehicle
  on public.vehicle_origin_violations (vehicle_id);

alter table public.vehicle_origin_violations enable row level security;
revoke all on public.vehicle_origin_violations from public, anon, authenticated, service_role;
grant select on public.vehicle_origin_violations to service_role;

-- Headers are JSON that PostgREST wrote, and anybody with direct SQL may write nonsense there.
create or replace function logbook.client_name() returns text
  language plpgsql stable
  set search_path = ''
as $$
declare
  headers jsonb := nullif(current_setting('request.headers', true), '')::jsonb;
begin
  return coalesce(
    nullif(concat_ws(' | ', headers ->> 'x-client-info', headers ->> 'user-agent'), ''),
    nullif(current_setting('application_name'), ''));
exception
  when others then return nullif(current_setting('application_name'), '');
end
$$;
revoke execute on function logbook.client_name() from public;

-- In one statement for all rows of a write: [{vehicle_id, code, reason, details}].
create or replace function logbook.note_violations(p_operation text, p_violations jsonb) returns void
  language sql
  set search_path = ''
as $$
  insert into public.vehicle_origin_violations
    (operation, code, vehicle_id, reason, api_role, user_id, client, details)
  select p_operation, v.code, v.vehicle_id, v.reason, logbook.api_role(), logbook.signed_in_person(),
    logbook.client_name(), coalesce(v.details, '{}')
  from jsonb_to_recordset(p_violations) as v (vehicle_id uuid, code text, reason text, details jsonb)
$$;
revoke execute on function logbook.note_violations(text, jsonb) from public;
