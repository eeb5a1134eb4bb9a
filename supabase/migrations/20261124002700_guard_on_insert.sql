-- Why: on 2025-11-03 a script inserted 26 vehicles, and nothing that it left behind says that it did. An
-- insert passes when record_vehicles made it for the run that is writing right now, when a signed-in
-- person made it as themselves, or when direct SQL stated its reason. Everything else is no origin.

-- Looks at what really came to stand in the table, after every other trigger, once for the statement:
-- judging each row by a call of its own cost more than the indexes of the table.
create or replace function logbook.judge_vehicle_inserts() returns trigger
  language plpgsql
  security definer
  set search_path = ''
  set enable_hashjoin = off
  set enable_mergejoin = off
as $$
declare
  run public.automation_runs;
  run_origin text;
  person uuid;
  source jsonb;
  faults jsonb;
begin
  -- The setting is a hint that spares the question; recording_run() is the proof.
  if current_setting('logbook.run_id', true) <> '' then
    select r.* into run from public.automation_runs r where r.id = logbook.recording_run();
    run_origin := logbook.profile_origin_of(run.automation_name);
    -- Nearly always: a batch of the run, and nothing else.
    if not exists (
      select from new_rows n
      where (n.automation_run_id = run.id and n.automation_name = run.automation_name
        and n.automation_version is not distinct from run.automation_version
        and n.profile_origin = run_origin
        and n.origin_metadata -> 'automation' ->> 'run_id' = run.id::text
        and n.origin_metadata -> 'automation' ->> 'name' = run.automation_name) is not true
    ) then
      return null;
    end if;
  end if;
  if logbook.guard_mode() = 'off' then
    return null;
  end if;

  person := logbook.person_writing();
  source := logbook.source_without_run(person);
  select jsonb_agg(jsonb_build_object('fault', judged.fault, 'row', to_jsonb(judged.row)))
  into faults
  from (
    select n as row,
      case
        when n.automation_run_id is not null then
          case when (n.automation_run_id = run.id and n.automation_name = run.automation_name
            and n.profile_origin = run_origin
            and n.origin_metadata -> 'automation' ->> 'run_id' = run.id::text) is not true
          then 'claims a run' end
        when coalesce(n.automation_id, n.automation_name, n.automation_version) is not null
          or n.origin_metadata -> 'automation' <> 'null' then 'claims an automation'
        when source is null then 'nobody answers for it'
        when person is not null and (n.user_id = person or n.uploaded_by = person) is not true
          then 'not the person''s own'
        when person is not null and n.uploaded_by <> person then 'uploaded by another'
        when person is not null and n.profile_origin is distinct from 'manual_entry'
          or n.origin_metadata -> 'source' is distinct from source then 'no origin in it'
        when exists (select from public.vehicle_deletions d where d.vehicle_id = n.id) then 'was deleted'
      end as fault
    from new_rows n
  ) judged
  where judged.fault is not null;
  if faults is not null then
    perform logbook.answer_faults(faults);
  end if;
  return null;
end
$$;
revoke execute on function logbook.judge_vehicle_inserts() from public;

-- Before log_vehicle_inserts, by name: what is refused needs no history.
create or replace trigger guard_vehicle_inserts
  after insert on public.vehicles
  referencing new table as new_rows
  for each statement execute function logbook.judge_vehicle_inserts();

-- A run that does not exist is refused here and not by the foreign key, whose words help nobody.
create or replace function logbook.judge_claimed_run() returns trigger
  language plpgsql
  security definer
  set search_path = ''
as $$
begin
  if logbook.guard_mode() = 'enforce'
    and not exists (select from public.automation_runs r where r.id = new.automation_run_id)
  then
    perform logbook.answer_faults(
      jsonb_build_array(jsonb_build_object('fault', 'claims a run', 'row', to_jsonb(new))));
  end if;
  return null;
end
$$;
revoke execute on function logbook.judge_claimed_run() from public;

-- Foreign keys are triggers too, named RI_…; by name, this one comes before them.
create or replace trigger "GUARD_claimed_run"
  after insert on public.vehicles
  for each row when (new.automation_run_id::text is distinct from current_setting('logbook.run_id', true)
    and new.automation_run_id is not null)
  execute function logbook.judge_claimed_run();

-- A session that says it is a replica is a session like any other.
alter table public.vehicles enable always trigger prepare_origin_stamp;
alter table public.vehicles enable always trigger zz_stamp_vehicle_origin;
alter table public.vehicles enable always trigger "GUARD_claimed_run";
alter table public.vehicles enable always trigger guard_vehicle_inserts;
alter table public.vehicles enable always trigger log_vehicle_deletes;
alter table public.vehicles enable always trigger log_vehicle_inserts;
alter table public.vehicles enable always trigger log_vehicle_updates;
