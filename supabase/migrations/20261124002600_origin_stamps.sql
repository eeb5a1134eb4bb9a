-- Why: a vehicle that passes without a run says in its own origin who answers for it: the person who
-- signed in, or the reason that direct SQL stated. Nobody can write that for another, because it is
-- written here, last, over whatever the writer claimed.

create or replace function logbook.person_stamp(p_person uuid) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select jsonb_build_object(
    'import_date', current_date,
    'import_source', 'manual_entry',
    'source', jsonb_build_object('type', 'person', 'user_id', p_person))
$$;
revoke execute on function logbook.person_stamp(uuid) from public;

create or replace function logbook.statement_stamp(p_reason text) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select jsonb_build_object(
    'source', jsonb_build_object('type', 'direct_sql', 'reason', p_reason, 'db_user', session_user))
$$;
revoke execute on function logbook.statement_stamp(text) from public;

-- Who writes is found out once for each statement: asked for each row it cost a fifth of the insert.
-- The setting only carries the answer to the rows; it is judged after the statement, so forging it is
-- of no use.
create or replace function logbook.prepare_origin_stamp() returns trigger
  language plpgsql
  security definer
  set search_path = ''
as $$
declare
  person uuid;
  reason text;
  stamp jsonb;
begin
  if logbook.guard_mode() <> 'off' then
    person := logbook.person_writing();
    if person is not null then
      stamp := logbook.person_stamp(person);
    else
      reason := logbook.stated_reason();
      if reason is not null then
        stamp := logbook.statement_stamp(reason);
      end if;
    end if;
  end if;
  perform set_config('logbook.person', coalesce(person::text, ''), true);
  perform set_config('logbook.stamp', coalesce(stamp::text, ''), true);
  return null;
end
$$;
revoke execute on function logbook.prepare_origin_stamp() from public;

-- Rows that are not the person's own, or that claim an automation, stay as they are and are refused.
create or replace function logbook.stamp_vehicle_origin() returns trigger
  language plpgsql
  set search_path = ''
as $$
declare
  person text := current_setting('logbook.person', true);
begin
  if new.origin_metadata -> 'automation' <> 'null' or new.automation_name is not null then
    return new;
  end if;
  if person <> '' then
    if new.user_id = person::uuid or new.uploaded_by = person::uuid then
      new.profile_origin := 'manual_entry';
      new.origin_metadata := coalesce(new.origin_metadata, '{}') || current_setting('logbook.stamp')::jsonb;
    end if;
  elsif current_setting('logbook.stamp', true) <> '' then
    new.origin_metadata := coalesce(new.origin_metadata, '{}') || current_setting('logbook.stamp')::jsonb;
  end if;
  return new;
end
$$;
revoke execute on function logbook.stamp_vehicle_origin() from public;

create or replace trigger prepare_origin_stamp
  before insert on public.vehicles
  for each statement execute function logbook.prepare_origin_stamp();

-- Triggers fire by name: after those that fill in an origin, so that this one has the last word. What
-- record_vehicles writes names its run, and costs no call.
create or replace trigger zz_stamp_vehicle_origin
  before insert on public.vehicles
  for each row when (new.automation_run_id is null)
  execute function logbook.stamp_vehicle_origin();
