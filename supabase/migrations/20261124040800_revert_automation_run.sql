-- Why: every run has an undo. It says first what it would do; it refuses, vehicle by vehicle and field by
-- field, what somebody else touched since; and it is a run itself, so that it can be taken back as well.

-- What a step did or would do, in a line for the ledger.
create or replace function logbook.step_words(p_step logbook.revert_step) returns text
  language sql immutable
  set search_path = ''
as $$
  select concat_ws('; ',
    case p_step.action when 'delete' then 'deleted' when 'bring_back' then 'brought back' end,
    'restored: ' || (
      select string_agg(f.value ->> 'field', ', ') from jsonb_array_elements(p_step.fields) f),
    'removed: ' || (
      select string_agg(jsonb_array_length(t.value) || ' ' || t.key, ', ') from jsonb_each(p_step.removes) t),
    'put back: ' || (
      select string_agg(jsonb_array_length(t.value) || ' ' || t.key, ', ') from jsonb_each(p_step.puts_back) t),
    'refused: ' || (
      select string_agg(o.value ->> 'reason', '; ') from jsonb_array_elements(p_step.objections) o))
$$;
revoke execute on function logbook.step_words(logbook.revert_step) from public;

-- The run, if it can be reverted.
create or replace function logbook.revertible_run(p_run_id uuid) returns public.automation_runs
  language plpgsql stable
  set search_path = ''
as $$
declare
  run public.automation_runs;
begin
  select * into run from public.automation_runs r where r.id = p_run_id;
  if not found then
    raise exception 'There is no run %', coalesce(p_run_id::text, 'null')
      using errcode = '22023', detail = 'Nothing was reverted.',
        hint = 'npx nx run provenance:status lists the runs; in SQL: '
          'select id, automation_name, started_at from automation_runs order by started_at desc;';
  end if;
  if run.status = 'running' then
    raise exception 'Run % is still running', run.id
      using errcode = 'VO006',
        detail = format('%s was last heard of at %s. Nothing was reverted.', run.automation_name, run.heartbeat_at),
        hint = format('Wait for it, or end it: select complete_automation_run(%L, ''cancelled'');', run.id);
  end if;
  if run.metadata ? 'backfill_id' or run.automation_name ~ '(^|_)backfill' then
    raise exception 'Run % is a backfill, which has an undo of its own', run.id
      using errcode = '22023', detail = 'Nothing was reverted.',
        hint = format('npx nx run provenance:backfill -- --undo <backfill-id>; in SQL: select undo_backfill(%L);',
          coalesce(run.metadata ->> 'backfill_id', run.id::text));
  end if;
  return run;
end
$$;
revoke execute on function logbook.revertible_run(uuid) from public;

-- Does what the plan says, as a run of its own; answers the id of that run.
create or replace function logbook.apply_revert(
  p_run public.automation_runs, p_chain uuid[], p_steps logbook.revert_step[], p_by uuid
)
  returns uuid
  language plpgsql
  set search_path = ''
as $$
declare
  revert_id uuid := public.start_automation_run(
    'revert_run', '1', p_by, case when p_by is null then 'manual' else 'user' end,
    jsonb_build_object('reverts', p_run.id, 'reverted_automation', p_run.automation_name),
    'apps/provenance/src/revert-main.ts');
begin
  update public.automation_runs r set writing_xid = pg_current_xact_id() where r.id = revert_id;
  perform set_config('logbook.run_id', revert_id::text, true);
  perform logbook.open_origin_rewrite(format('run %s reverts run %s', revert_id, p_run.id));

  perform logbook.delete_made(revert_id, p_run.id, p_chain[1], p_steps);
  perform logbook.bring_back(revert_id, p_run.id, p_chain[1], p_steps);
  perform logbook.change_back(revert_id, p_run.id, p_chain[1], p_steps);

  insert into public.automation_run_items (run_id, item_key, outcome, vehicle_id, reason)
  select revert_id, 'vehicle:' || s.vehicle_id, case when s.action is null then 'skipped' else 'updated' end,
    s.vehicle_id, logbook.step_words(s)
  from unnest(p_steps) s
  where s.vehicle_id is not null;

  perform logbook.close_origin_rewrite();
  update public.automation_runs r
  set vehicles_updated = counted.updated, items_skipped = counted.skipped, items_found = counted.total,
      writing_xid = null
  from logbook.recount(revert_id) counted
  where r.id = revert_id;
  perform set_config('logbook.run_id', '', true);
  perform public.complete_automation_run(revert_id);
  return revert_id;
end
$$;
revoke execute on function logbook.apply_revert(public.automation_runs, uuid[], logbook.revert_step[], uuid) from public;

create or replace function logbook.rows_counted(p_parts jsonb[], p_relation text) returns integer
  language sql immutable
  set search_path = ''
as $$
  select coalesce(sum(jsonb_array_length(part.tables -> p_relation)), 0)::integer
  from unnest(p_parts) as part (tables)
$$;
revoke execute on function logbook.rows_counted(jsonb[], text) from public;

-- Of each table, in the words of people.
create or replace function logbook.rows_counted(p_parts jsonb[]) returns jsonb
  language sql immutable
  set search_path = ''
as $$
  select jsonb_build_object(
    'images', logbook.rows_counted(p_parts, 'vehicle_images'),
    'sources', logbook.rows_counted(p_parts, 'vehicle_sources'),
    'organization_links', logbook.rows_counted(p_parts, 'organization_vehicles'),
    'events', logbook.rows_counted(p_parts, 'timeline_events'),
    'questions', logbook.rows_counted(p_parts, 'vehicle_reviews'))
$$;
revoke execute on function logbook.rows_counted(jsonb[]) from public;

-- What a vehicle that is deleted takes along.
create or replace function logbook.rows_beside(p_ids uuid[]) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select jsonb_build_object(
    'images', (select count(*) from public.vehicle_images i where i.vehicle_id = any (p_ids)),
    'sources', (select count(*) from public.vehicle_sources s where s.vehicle_id = any (p_ids)),
    'organization_links', (select count(*) from public.organization_vehicles o where o.vehicle_id = any (p_ids)),
    'events', (select count(*) from public.timeline_events t where t.vehicle_id = any (p_ids)),
    'questions', (select count(*) from public.vehicle_reviews r where r.vehicle_id = any (p_ids)))
$$;
revoke execute on function logbook.rows_beside(uuid[]) from public;

-- And what one that comes back brings along.
create or replace function logbook.rows_kept(p_kept_ids bigint[]) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select jsonb_build_object(
    'images', coalesce(sum(jsonb_array_length(b.removed -> 'vehicle_images')), 0),
    'sources', coalesce(sum(jsonb_array_length(b.removed -> 'vehicle_sources')), 0),
    'organization_links', coalesce(sum(jsonb_array_length(b.removed -> 'organization_vehicles')), 0),
    'events', coalesce(sum(jsonb_array_length(b.removed -> 'timeline_events')), 0),
    'questions', coalesce(sum(jsonb_array_length(b.removed -> 'vehicle_reviews')), 0))
  from public.vehicle_reverts b
  where b.id = any (p_kept_ids)
$$;
revoke execute on function logbook.rows_kept(bigint[]) from public;

create or replace function logbook.sum_of_counts(p_one jsonb, p_other jsonb) returns jsonb
  language sql immutable
  set search_path = ''
as $$
  select jsonb_object_agg(one.key, (one.value)::integer + (p_other -> one.key)::integer)
  from jsonb_each(p_one) one
$$;
revoke execute on function logbook.sum_of_counts(jsonb, jsonb) from public;

create or replace function logbook.revert_totals(p_steps logbook.revert_step[]) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select jsonb_build_object(
    'deleted', count(*) filter (where s.action = 'delete'),
    'brought_back', count(*) filter (where s.action = 'bring_back'),
    'changed', count(*) filter (where s.action = 'change' and s.vehicle_id is not null),
    'fields', coalesce(sum(jsonb_array_length(s.fields)), 0),
    'removed', logbook.sum_of_counts(
      logbook.rows_counted(array_agg(s.removes)),
      logbook.rows_beside(array_agg(s.vehicle_id) filter (where s.action = 'delete'))),
    'put_back', logbook.sum_of_counts(
      logbook.rows_counted(array_agg(s.puts_back)),
      logbook.rows_kept(array_agg(s.kept_id) filter (where s.action = 'bring_back'))),
    'refused', count(*) filter (where s.objections is not null))
  from unnest(p_steps) s
$$;
revoke execute on function logbook.revert_totals(logbook.revert_step[]) from public;

-- The same steps as lists, each at most p_limit long; the totals are always of all.
create or replace function logbook.revert_lists(p_steps logbook.revert_step[], p_limit integer) returns jsonb
  language sql stable
  set search_path = ''
as $$
  with listed as (
    select s.*, row_number() over (partition by s.action order by s.vehicle_id) as number
    from unnest(p_steps) s
    where s.action is not null
  ),
  refused as (
    select s.vehicle_id, s.vehicle, o.value as objection, row_number() over () as number
    from unnest(p_steps) s
    cross join lateral jsonb_array_elements(s.objections) o
  )
  select jsonb_build_object(
    'deleted', coalesce(jsonb_agg(jsonb_build_object('vehicle_id', l.vehicle_id, 'vehicle', l.vehicle)
      order by l.vehicle_id) filter (where l.action = 'delete'), '[]'),
    'brought_back', coalesce(jsonb_agg(jsonb_build_object('vehicle_id', l.vehicle_id, 'vehicle', l.vehicle)
      order by l.vehicle_id) filter (where l.action = 'bring_back'), '[]'),
    'changed', coalesce(jsonb_agg(jsonb_build_object('vehicle_id', l.vehicle_id, 'vehicle', l.vehicle,
      'fields', coalesce((
        select jsonb_agg(f.value - array['source_type', 'source_key', 'source_url']) from jsonb_array_elements(l.fields) f), '[]'),
      'removed', logbook.rows_counted(array[l.removes]), 'put_back', logbook.rows_counted(array[l.puts_back]))
      order by l.vehicle_id) filter (where l.action = 'change'), '[]'),
    'refused', (
      select coalesce(jsonb_agg(jsonb_build_object('vehicle_id', r.vehicle_id, 'vehicle', r.vehicle,
        'field', r.objection -> 'field', 'code', r.objection -> 'code', 'reason', r.objection -> 'reason')
        order by r.number), '[]')
      from refused r where p_limit is null or r.number <= p_limit),
    'refused_by_code', (
      select coalesce(jsonb_agg(to_jsonb(g) order by g.vehicles desc, g.code), '[]')
      from (
        select r.objection ->> 'code' as code, count(distinct r.vehicle_id) as vehicles,
          min(r.objection ->> 'reason') as example
        from refused r group by 1
      ) g))
  from listed l
  where p_limit is null or l.number <= p_limit
$$;
revoke execute on function logbook.revert_lists(logbook.revert_step[], integer) from public;

-- What a person should know beside the figures.
create or replace function logbook.revert_notes(p_run public.automation_runs, p_steps logbook.revert_step[], p_totals jsonb)
  returns text[]
  language sql stable
  set search_path = ''
as $$
  select array_remove(array[
    case when cardinality(p_steps) = 0 then 'Nothing is left of this run to revert.' end,
    (
      select format('It was reverted by run %s at %s.', r.run_id, to_char(max(r.at) at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS"Z"'))
      from public.vehicle_reverts r
      where r.reverted_run_id = p_run.id and cardinality(p_steps) = 0
      group by r.run_id order by max(r.id) desc limit 1
    ),
    (
      select format('%s of the vehicles that it created %s gone.', count(*), case count(*) when 1 then 'is' else 'are' end)
      from public.automation_run_items l
      where l.run_id = p_run.id and l.outcome = 'created'
        and not exists (select from public.vehicles v where v.id = l.vehicle_id)
      having count(*) > 0
    ),
    case when (p_totals -> 'removed' ->> 'images')::integer > 0
      then 'Files in Storage stay; only the rows that show them go.' end
  ], null)
$$;
revoke execute on function logbook.revert_notes(public.automation_runs, logbook.revert_step[], jsonb) from public;

-- Locks, in the order of record_vehicles: the one for the identity of vehicles, so that no importer writes
-- meanwhile; then the vehicles, so that no person does. What is planned is planned after that.
create or replace function public.revert_automation_run(
  p_run_id uuid,
  p_dry_run boolean default true,
  p_by_user_id uuid default null,
  p_limit integer default 1000
)
  returns jsonb
  language plpgsql
  security definer
  set search_path = ''
  set jit = off
as $$
declare
  run public.automation_runs := logbook.revertible_run(p_run_id);
  is_real boolean := p_dry_run is false;
  chain uuid[];
  steps logbook.revert_step[];
  totals jsonb;
  notes text[];
  revert_id uuid;
begin
  if is_real then
    perform pg_advisory_xact_lock(20251103, 26);
    perform from public.vehicles v
    where v.id in (
      select unnest(ours.made || ours.changed) from logbook.vehicles_of_run(p_run_id) ours)
    order by v.id
    for update;
  end if;

  chain := logbook.revert_chain(p_run_id);
  steps := logbook.plan_revert(p_run_id, chain);
  totals := logbook.revert_totals(steps);
  notes := logbook.revert_notes(run, steps, totals);
  if is_real and exists (select from unnest(steps) s where s.action is not null) then
    revert_id := logbook.apply_revert(run, chain, steps, p_by_user_id);
  end if;

  return jsonb_build_object(
    'run', jsonb_build_object('id', run.id, 'automation', run.automation_name, 'version', run.automation_version,
      'status', run.status, 'started_at', run.started_at, 'reverts', run.metadata -> 'reverts'),
    'dry_run', not is_real,
    'revert_run_id', revert_id,
    'totals', totals,
    'notes', to_jsonb(notes)) || logbook.revert_lists(steps, p_limit);
end
$$;

revoke execute on function public.revert_automation_run(uuid, boolean, uuid, integer) from public, anon, authenticated;
grant execute on function public.revert_automation_run(uuid, boolean, uuid, integer) to service_role;
