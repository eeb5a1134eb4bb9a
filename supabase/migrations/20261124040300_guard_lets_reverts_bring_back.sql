-- Why: a vehicle that a revert deleted must be able to come back, under its id and with its origin, when
-- that revert is reverted. The guard refuses both to everybody else. The door is the one that no API role
-- can open; the rest of the function is as it was.

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
  -- A revert that is reverted brings a vehicle back with the origin that it had.
  if exists (select from logbook.origin_rewrites r where r.xid = pg_current_xact_id_if_assigned()) then
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
