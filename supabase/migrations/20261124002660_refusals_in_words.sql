-- Why: who is refused at three in the morning must read what was wrong, with which vehicle, and what to do.
-- The guard itself only finds the fault; here it is put into words, and answered as the mode says.

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
