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

-- What is wrong and what to do instead, in words.
create or replace function logbook.explain_fault(
  p_fault text, p_row jsonb, out code text, out reason text, out hint text
)
  language plpgsql stable
  set search_path = ''
as $$
declare
  role text := logbook.api_role();
  run public.automation_runs;
begin
  code := 'VO001';
  hint := case
    when role is null then
      'State the reason in the same transaction: set local logbook.origin = ''why''; or record the vehicle '
      'through a run: withAutomationRun() in an importer, record_vehicles(run_id, vehicles) in SQL.'
    when role = 'service_role' then
      'Record it through a run: withAutomationRun() in an importer, record_vehicles(run_id, vehicles) in SQL. '
      'docs/adopting.md shows the way for a script that exists.'
    when role = 'authenticated' then
      'A person inserts with user_id = auth.uid(), and without automation_* columns; a program records '
      'through a run: withAutomationRun().'
    else 'Sign in first; a program records through a run: withAutomationRun().'
  end;
  case p_fault
    when 'claims a run' then
      select r.* into run from public.automation_runs r where r.id = (p_row ->> 'automation_run_id')::uuid;
      reason := format('it claims run %s, which is %s, and did not come through record_vehicles',
        p_row ->> 'automation_run_id', coalesce(run.status, 'not there'));
    when 'claims an automation' then
      reason := format('it claims the automation %s, and did not come through record_vehicles',
        logbook.shown(coalesce(p_row ->> 'automation_name', p_row ->> 'automation_id',
          p_row -> 'origin_metadata' -> 'automation' ->> 'name', p_row -> 'origin_metadata' ->> 'automation',
          p_row ->> 'automation_version')));
    when 'nobody answers for it' then
      reason := case
        when role = 'service_role' and coalesce(p_row ->> 'user_id', p_row ->> 'uploaded_by') is not null then
          format('a service key wrote it, and naming user %s makes it nobody''s own',
            coalesce(p_row ->> 'user_id', p_row ->> 'uploaded_by'))
        when role is not null then format('%s wrote it, without a run', role)
        else format('database user %s wrote it, and stated no reason', session_user)
      end;
    when 'not the person''s own' then
      reason := format('%s is signed in, and neither its user_id nor its uploaded_by', logbook.person_writing());
    when 'uploaded by another' then
      reason := format('%s is signed in, and it says it was uploaded by %s',
        logbook.person_writing(), p_row ->> 'uploaded_by');
    when 'no origin in it' then
      reason := format('its origin does not say who made it: profile_origin %s, origin_metadata %s',
        p_row ->> 'profile_origin', logbook.shown(p_row ->> 'origin_metadata'));
      hint := 'origin_metadata is a JSON object or left out; no trigger may change what the guard wrote into it.';
    when 'was deleted' then
      code := 'VO003';
      reason := format('vehicle %s was deleted, and its origin does not change by coming back', p_row ->> 'id');
      hint := 'Insert it without an id, as a new vehicle.';
  end case;
end
$$;
revoke execute on function logbook.explain_fault(text, jsonb) from public;

-- Refuses the whole statement, or in warn mode writes one row for each vehicle.
create or replace function logbook.answer_faults(p_faults jsonb) returns void
  language plpgsql
  set search_path = ''
as $$
declare
  bad jsonb := p_faults -> 0 -> 'row';
  said record;
begin
  if logbook.guard_mode() = 'warn' then
    perform logbook.note_violations('INSERT', jsonb_agg(jsonb_build_object(
      'vehicle_id', f.fault -> 'row' ->> 'id',
      'code', e.code,
      'reason', e.reason,
      'details', (
        select jsonb_object_agg(told.key, told.value)
        from jsonb_each(f.fault -> 'row') told
        where told.value <> 'null' and told.key in ('year', 'make', 'model', 'vin', 'user_id', 'uploaded_by',
          'profile_origin', 'discovery_source', 'discovery_url', 'bat_auction_url', 'import_source',
          'automation_name', 'automation_run_id')))))
    from jsonb_array_elements(p_faults) as f (fault)
    cross join logbook.explain_fault(f.fault ->> 'fault', f.fault -> 'row') e;
    return;
  end if;
  said := logbook.explain_fault(p_faults -> 0 ->> 'fault', bad);
  raise exception using
    errcode = said.code,
    message = format('%s: %s: %s',
      case said.code when 'VO001' then 'Vehicle without an origin' else 'Origin cannot be rewritten' end,
      logbook.shown(concat_ws(' ', bad ->> 'year', bad ->> 'make', bad ->> 'model')), said.reason),
    detail = format('%s of the vehicles in this statement %s refused, so none was inserted.',
      jsonb_array_length(p_faults), case jsonb_array_length(p_faults) when 1 then 'was' else 'were' end),
    hint = said.hint;
end
$$;
revoke execute on function logbook.answer_faults(jsonb) from public;

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
