-- Why: the only doors through which a run begins, lives and ends. Each change of status is one UPDATE
-- that names the status it expects, so that of two that come at once exactly one wins.

-- A process that died cannot say so. What is locked is alive: somebody records in its name right now.
create or replace function public.reap_stale_automation_runs(p_even_leased boolean default false)
  returns integer
  language plpgsql
  security definer
  set search_path = ''
as $$
declare
  reaped integer;
begin
  update public.automation_runs r
  set status = 'failed',
      completed_at = clock_timestamp(),
      failure = jsonb_build_object(
        'code', 'LEASE_EXPIRED',
        'message', format('The process was last heard of at %s; it was killed, or lost the database.',
          to_char(r.heartbeat_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS"Z"')),
        'retryable', true)
  where r.status = 'running'
    and r.id in (
      select stale.id
      from public.automation_runs stale
      where stale.status = 'running'
        and (p_even_leased or stale.lease_expires_at < clock_timestamp())
      for update skip locked
    );
  get diagnostics reaped = row_count;
  return reaped;
end
$$;

create or replace function public.start_automation_run(
  p_automation_name text,
  p_automation_version text default null,
  p_triggered_by_user_id uuid default null,
  p_triggered_by_type text default 'manual',
  p_metadata jsonb default '{}'::jsonb,
  p_script_path text default null,
  p_scope text default null
)
  returns uuid
  language plpgsql
  security definer
  set search_path = ''
as $$
declare
  new_id uuid;
  other public.automation_runs;
begin
  if coalesce(btrim(p_automation_name), '') = '' then
    raise exception 'A run needs the name of its automation'
      using errcode = '22023', hint = 'select start_automation_run(''bat_import'', ''1.0.0'');';
  end if;
  if length(p_automation_name) > 200 then
    raise exception 'The name of an automation has at most 200 characters, not %', length(p_automation_name)
      using errcode = '22023', hint = 'select start_automation_run(''bat_import'', ''1.0.0'');';
  end if;
  if p_triggered_by_type not in ('manual', 'scheduled', 'webhook', 'user') then
    raise exception 'A run is triggered by manual, scheduled, webhook or user, not by %', logbook.shown(p_triggered_by_type)
      using errcode = '22023', hint = 'Pass one of the four as p_triggered_by_type.';
  end if;
  if jsonb_typeof(coalesce(p_metadata, '{}'::jsonb)) <> 'object' then
    raise exception 'The metadata of a run is a JSON object, not %', jsonb_typeof(p_metadata)
      using errcode = '22023', hint = 'Pass {} where there is nothing to say.';
  end if;

  perform public.reap_stale_automation_runs();

  insert into public.automations (name, profile_origin, script_path, inferred)
  values (p_automation_name, logbook.infer_profile_origin(p_automation_name), p_script_path, true)
  on conflict (name) do nothing;

  insert into public.automation_runs
    (automation_name, automation_version, triggered_by_user_id, triggered_by_type, metadata, scope)
  values (
    p_automation_name, p_automation_version, p_triggered_by_user_id, coalesce(p_triggered_by_type, 'manual'),
    coalesce(p_metadata, '{}'::jsonb)
      || case when p_script_path is null then '{}'::jsonb else jsonb_build_object('script_path', p_script_path) end,
    p_scope)
  returning id into new_id;
  return new_id;
exception
  when foreign_key_violation then
    raise exception 'There is no user %', p_triggered_by_user_id
      using errcode = '23503', detail = 'No run was started.',
        hint = 'p_triggered_by_user_id is the id of a row of auth.users, or null where no person started the run.';
  when unique_violation then
    select * into other from public.automation_runs r
    where r.automation_name = p_automation_name and r.scope = p_scope and r.status = 'running';
    raise exception 'Another run of % with the scope % is running', p_automation_name, p_scope
      using errcode = 'VO006',
        detail = format('Run %s started at %s and was last heard of at %s.',
          other.id, other.started_at, other.heartbeat_at),
        hint = format('Wait for it, or end it: select complete_automation_run(%L, ''cancelled'');', other.id);
end
$$;

create or replace function public.heartbeat_automation_run(
  p_run_id uuid,
  p_checkpoint jsonb default null,
  p_items_found integer default null
)
  returns boolean
  language plpgsql
  security definer
  set search_path = ''
as $$
begin
  update public.automation_runs
  set heartbeat_at = clock_timestamp(),
      lease_expires_at = clock_timestamp() + interval '60 seconds',
      checkpoint = coalesce(p_checkpoint, checkpoint),
      -- Late answers arrive in any order; what was found once stays found.
      items_found = greatest(items_found, p_items_found)
  where id = p_run_id and status = 'running';
  return found;
end
$$;

-- Says why a write or a finish in the name of this run is refused.
create or replace function logbook.refuse_run(p_run_id uuid, p_final_state_code text) returns void
  language plpgsql
  set search_path = ''
as $$
declare
  run public.automation_runs;
begin
  select * into run from public.automation_runs where id = p_run_id;
  if not found then
    raise exception 'There is no run %', coalesce(p_run_id::text, 'null')
      using errcode = 'VO002',
        detail = 'Nothing was written.',
        hint = 'Start one first: select start_automation_run(''<automation name>'');';
  end if;
  raise exception 'Run % is already %', run.id, run.status
    using errcode = p_final_state_code,
      detail = format('%s ended at %s%s. Nothing was written.', run.automation_name, run.completed_at,
        coalesce(': ' || (run.failure ->> 'message'), '')),
      hint = format('Start a new run; with --resume %s it skips what is done.', run.id);
end
$$;
revoke execute on function logbook.refuse_run(uuid, text) from public;

create or replace function public.complete_automation_run(
  p_run_id uuid,
  p_status text default 'completed',
  p_vehicles_created integer default null,
  p_vehicles_updated integer default null,
  p_errors_count integer default null,
  p_notes text default null,
  p_items_found integer default null,
  p_failure jsonb default null
)
  returns void
  language plpgsql
  security definer
  set search_path = ''
as $$
declare
  run public.automation_runs;
begin
  if p_status is null or p_status not in ('completed', 'failed', 'cancelled') then
    raise exception 'A run ends as completed, failed or cancelled, not as %', coalesce(p_status, 'null')
      using errcode = '22023', hint = 'Pass one of the three as p_status.';
  end if;

  update public.automation_runs r
  set status = p_status,
      completed_at = clock_timestamp(),
      notes = coalesce(p_notes, r.notes),
      items_found = greatest(r.items_found, p_items_found),
      failure = case when p_status = 'failed'
        then coalesce(p_failure, jsonb_build_object(
          'code', 'UNKNOWN', 'message', coalesce(p_notes, 'No reason was given.'), 'retryable', false))
        else p_failure
      end
  where r.id = p_run_id and r.status = 'running'
  returning * into run;
  if not found then
    perform logbook.refuse_run(p_run_id, 'VO005');
  end if;

  -- The row now holds what the ledger says; a caller who counted otherwise is told, and the
  -- exception takes the change of status back.
  if coalesce(p_vehicles_created, run.vehicles_created) <> run.vehicles_created
    or coalesce(p_vehicles_updated, run.vehicles_updated) <> run.vehicles_updated
    or coalesce(p_errors_count, run.errors_count) <> run.errors_count
    or p_items_found < run.items_found
  then
    raise exception 'Run % cannot end as %: the counts given disagree with its ledger', run.id, p_status
      using errcode = 'VO004',
        detail = format(
          'Given: found %s, created %s, updated %s, failed %s. Ledger: found %s, created %s, updated %s, failed %s. '
          'The run is still running.',
          coalesce(p_items_found::text, '-'), coalesce(p_vehicles_created::text, '-'),
          coalesce(p_vehicles_updated::text, '-'), coalesce(p_errors_count::text, '-'),
          run.items_found, run.vehicles_created, run.vehicles_updated, run.errors_count),
        hint = format('Leave the counts out and let the database count: select complete_automation_run(%L, %L);',
          run.id, p_status);
  end if;
end
$$;

revoke execute on function public.reap_stale_automation_runs(boolean) from public, anon, authenticated;
revoke execute on function public.start_automation_run(text, text, uuid, text, jsonb, text, text) from public, anon, authenticated;
revoke execute on function public.heartbeat_automation_run(uuid, jsonb, integer) from public, anon, authenticated;
revoke execute on function public.complete_automation_run(uuid, text, integer, integer, integer, text, integer, jsonb) from public, anon, authenticated;
grant execute on function public.reap_stale_automation_runs(boolean) to service_role;
grant execute on function public.start_automation_run(text, text, uuid, text, jsonb, text, text) to service_role;
grant execute on function public.heartbeat_automation_run(uuid, jsonb, integer) to service_role;
grant execute on function public.complete_automation_run(uuid, text, integer, integer, integer, text, integer, jsonb) to service_role;
