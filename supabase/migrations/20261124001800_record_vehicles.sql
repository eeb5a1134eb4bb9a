-- Why: the one door through which a program writes vehicles. Vehicles, sources, history, ledger and
-- counters change in one transaction, or none of them does.

create or replace function logbook.remember_sources(p_run_id uuid, p_tasks logbook.task[]) returns void
  language plpgsql
  set search_path = ''
as $$
begin
  insert into public.vehicle_sources
    (source_type, source_key, vehicle_id, source_url, first_run_id, last_run_id, evidence_hash, facts)
  select t.source_type, t.source_key, t.vehicle_id, t.source_url,
    p_run_id, p_run_id, t.evidence_hash, t.facts
  from unnest(p_tasks) t
  where t.step in ('update', 'touch')
  on conflict (source_type, source_key) do update
  set source_url = excluded.source_url,
      last_run_id = excluded.last_run_id,
      evidence_hash = excluded.evidence_hash,
      facts = excluded.facts,
      last_seen_at = excluded.last_seen_at;
end
$$;
revoke execute on function logbook.remember_sources(uuid, logbook.task[]) from public;

-- One ledger row per item. What a run did to a vehicle stays true, whatever is said of the item later in
-- the same run: created stays created, and a recorded item never becomes a skipped or failed one.
create or replace function logbook.write_ledger(
  p_run_id uuid, p_tasks logbook.task[], p_changed integer[], p_notes jsonb
)
  returns logbook.answer[]
  language plpgsql
  set search_path = ''
as $$
declare
  result logbook.answer[];
begin
  with outcome as materialized (
    select
      t.ord, t.item_key, t.evidence_hash, t.step, t.previous_outcome,
      t.previous_vehicle_id, t.previous_reason, t.vehicle_id,
      case t.step
        when 'create' then 'created'
        when 'update' then case when t.ord = any (p_changed) then 'updated' else 'unchanged' end
        when 'touch' then 'unchanged'
        when 'review' then 'review'
        else t.claim
      end as said,
      case t.step
        when 'review' then t.question
        when 'note' then t.reason
        else p_notes ->> t.ord::text
      end as reason
    from unnest(p_tasks) t
  ),
  merged as materialized (
    select o.ord, o.item_key, o.evidence_hash, o.step, o.previous_outcome,
      case
        when o.step = 'replay' then o.previous_outcome
        when o.previous_outcome = 'created' then 'created'
        when o.previous_outcome = 'updated' and o.said <> 'created' then 'updated'
        when o.previous_outcome = 'unchanged' and o.said in ('skipped', 'failed', 'review') then 'unchanged'
        else o.said
      end as outcome,
      case
        when o.said in ('created', 'updated', 'unchanged') and o.step <> 'replay' then o.vehicle_id
        else o.previous_vehicle_id
      end as vehicle_id,
      case
        when o.step = 'replay' then o.previous_reason
        when o.previous_outcome in ('created', 'updated', 'unchanged') and o.said in ('skipped', 'failed', 'review')
          then format('later in this run %s: %s', o.said, o.reason)
        else o.reason
      end as reason
    from outcome o
  ),
  added as (
    insert into public.automation_run_items
      (run_id, item_key, outcome, vehicle_id, reason, evidence_hash)
    select p_run_id, m.item_key, m.outcome, m.vehicle_id, m.reason, m.evidence_hash
    from merged m
    where m.previous_outcome is null
  ),
  again as (
    insert into public.automation_run_items as l
      (run_id, item_key, outcome, vehicle_id, reason, evidence_hash)
    select p_run_id, m.item_key, m.outcome, m.vehicle_id, m.reason, m.evidence_hash
    from merged m
    where m.previous_outcome is not null and m.step <> 'replay'
    on conflict (run_id, item_key) do update
    set outcome = excluded.outcome,
        vehicle_id = excluded.vehicle_id,
        reason = excluded.reason,
        evidence_hash = excluded.evidence_hash,
        attempt = l.attempt + 1,
        at = excluded.at
  )
  select array_agg(
    row(m.ord, m.item_key, m.outcome, m.vehicle_id, m.reason, m.previous_outcome)::logbook.answer)
  into result
  from merged m;
  return result;
end
$$;
revoke execute on function logbook.write_ledger(uuid, logbook.task[], integer[], jsonb) from public;

-- Items that share no key with each other, all in one go: any error fails them all.
create or replace function logbook.record_together(p_run public.automation_runs, p_items logbook.item[])
  returns logbook.answer[]
  language plpgsql
  set search_path = ''
as $$
declare
  tasks logbook.task[] := logbook.resolve_items(p_run.id, p_items);
  steps text[];
  bring_pictures boolean;
  bring_organizations boolean;
  bring_doubts boolean;
  changed integer[] := '{}';
  notes jsonb := '{}';
begin
  -- One look instead of a pass for each thing that no item brings.
  select array_agg(distinct t.step), bool_or(t.images is not null),
    bool_or(t.organization_id is not null), bool_or(t.doubts is not null)
  into steps, bring_pictures, bring_organizations, bring_doubts
  from unnest(tasks) t;
  if 'note' = any (steps) then
    tasks := logbook.answered_by_people(tasks);
    steps := array(select distinct t.step from unnest(tasks) t);
  end if;

  if 'create' = any (steps) then
    perform logbook.create_vehicles(p_run, tasks);
  end if;
  if 'update' = any (steps) then
    select u.changed, u.notes into changed, notes from logbook.update_vehicles(p_run.id, tasks) u;
  end if;
  if steps && array['create', 'update'] then
    if bring_pictures then
      changed := changed || logbook.add_images(p_run, tasks);
    end if;
    if bring_organizations then
      perform logbook.link_organizations(p_run, tasks);
    end if;
    if bring_doubts then
      perform logbook.queue_doubts(p_run.id, tasks);
    end if;
  end if;
  if steps && array['update', 'touch'] then
    perform logbook.remember_sources(p_run.id, tasks);
  end if;
  if steps && array['review', 'note'] then
    perform logbook.queue_items(p_run.id, tasks);
  end if;
  return logbook.write_ledger(p_run.id, tasks, changed, notes);
end
$$;
revoke execute on function logbook.record_together(public.automation_runs, logbook.item[]) from public;

-- The same items as two lists: the first of each key, and those that repeat a key of an earlier one.
-- Only the keys are sorted, because an item with its facts is large and repeats are rare.
create or replace function logbook.split_repeats(
  p_items logbook.item[], out firsts logbook.item[], out repeats logbook.item[]
)
  language plpgsql immutable
  set search_path = ''
as $$
declare
  repeated integer[];
begin
  if not exists (
    select from unnest(p_items) i
    group by grouping sets ((i.item_key), (i.source_type, i.source_key), (i.vin), (i.chassis_number, i.year, lower(i.make)))
    having count(*) > 1 and coalesce(i.item_key, i.source_key, i.vin, i.chassis_number) is not null
  ) then
    firsts := p_items;
    return;
  end if;
  select array_agg(k.ord) into repeated
  from (
    select i.ord,
      row_number() over (partition by i.item_key order by i.ord) > 1
      or i.source_key is not null
        and row_number() over (partition by i.source_type, i.source_key order by i.ord) > 1
      or i.vin is not null and row_number() over (partition by i.vin order by i.ord) > 1
      or i.chassis_number is not null
        and row_number() over (partition by i.chassis_number, i.year, lower(i.make) order by i.ord) > 1
        as yes
    from unnest(p_items) i
  ) k
  where k.yes;
  if repeated is null then
    firsts := p_items;
    return;
  end if;
  select
    array_agg(i order by i.ord) filter (where i.ord <> all (repeated)),
    array_agg(i order by i.ord) filter (where i.ord = any (repeated))
  into firsts, repeats
  from unnest(p_items) i;
end
$$;
revoke execute on function logbook.split_repeats(logbook.item[]) from public;

-- Records what can be recorded. Where the database refuses, the halves are tried alone until the item at
-- fault stands alone; it fails with the database's own words, and the others are not touched by it.
-- Only faults of the data are isolated: a lost lock, a full disk or a deadlock is nobody's item.
create or replace function logbook.record_isolated(
  p_run public.automation_runs, p_items logbook.item[], p_again boolean default false
)
  returns logbook.answer[]
  language plpgsql
  set search_path = ''
as $$
declare
  size integer := cardinality(p_items);
  bad logbook.item;
  code text;
  said text;
begin
  begin
    return logbook.record_together(p_run, p_items);
  exception when others then
    get stacked diagnostics code = returned_sqlstate, said = message_text;
    if left(code, 2) not in ('22', '23', '54', 'P0') then
      raise;
    end if;
  end;
  if size > 1 then
    return logbook.record_isolated(p_run, p_items[:size / 2])
      || logbook.record_isolated(p_run, p_items[size / 2 + 1:]);
  end if;
  -- Somebody else took the key between our look and our write: a second look finds their vehicle.
  if code = '23505' and not p_again then
    return logbook.record_isolated(p_run, p_items, true);
  end if;
  bad := p_items[1];
  bad.claim := 'failed';
  bad.reason := format('%s: %s', code, logbook.shown(said));
  -- Without what failed, and so that the same item is tried again, not answered.
  bad.vehicle := null;
  return logbook.record_together(p_run, array[bad]);
end
$$;
revoke execute on function logbook.record_isolated(public.automation_runs, logbook.item[], boolean) from public;

-- In parts of 1,000: beyond that a call only needs more memory.
create or replace function logbook.record_items(p_run public.automation_runs, p_items logbook.item[])
  returns logbook.answer[]
  language plpgsql
  set search_path = ''
as $$
declare
  answers logbook.answer[] := '{}';
  part record;
  repeated logbook.item;
begin
  for start in 1..cardinality(p_items) by 1000 loop
    select * into part from logbook.split_repeats(p_items[start:start + 999]);
    answers := answers || logbook.record_isolated(p_run, part.firsts);
    foreach repeated in array coalesce(part.repeats, '{}') loop
      answers := answers || logbook.record_isolated(p_run, array[repeated]);
    end loop;
  end loop;
  return answers;
end
$$;
revoke execute on function logbook.record_items(public.automation_runs, logbook.item[]) from public;

create or replace function logbook.count_answers(p_run_id uuid, p_answers logbook.answer[]) returns void
  language plpgsql
  set search_path = ''
as $$
begin
  with moved as (
    select
      count(*) filter (where outcome = 'created') - count(*) filter (where previous_outcome = 'created') as created,
      count(*) filter (where outcome = 'updated') - count(*) filter (where previous_outcome = 'updated') as updated,
      count(*) filter (where outcome = 'unchanged') - count(*) filter (where previous_outcome = 'unchanged') as unchanged,
      count(*) filter (where outcome = 'skipped') - count(*) filter (where previous_outcome = 'skipped') as skipped,
      count(*) filter (where outcome = 'review') - count(*) filter (where previous_outcome = 'review') as in_review,
      count(*) filter (where outcome = 'failed') - count(*) filter (where previous_outcome = 'failed') as failed,
      count(*) filter (where previous_outcome is null) as new
    from unnest(p_answers)
  )
  update public.automation_runs r
  set vehicles_created = r.vehicles_created + m.created,
      vehicles_updated = r.vehicles_updated + m.updated,
      vehicles_unchanged = r.vehicles_unchanged + m.unchanged,
      items_skipped = r.items_skipped + m.skipped,
      items_in_review = r.items_in_review + m.in_review,
      errors_count = r.errors_count + m.failed,
      -- An importer may say early how much it found; what has an outcome was found in any case.
      items_found = greatest(r.items_found, r.vehicles_created + r.vehicles_updated + r.vehicles_unchanged
        + r.items_skipped + r.items_in_review + r.errors_count + m.new),
      writing_xid = null
  from moved m
  where r.id = p_run_id;
end
$$;
revoke execute on function logbook.count_answers(uuid, logbook.answer[]) from public;

-- Locks, in this order: the one lock for "which vehicle is it?", so that two batches that hold the same
-- car cannot both create it; then the run, so that it cannot end meanwhile. The lock makes recording one
-- call at a time for the whole database, which is as fast as one connection can write.
create or replace function public.record_vehicles(p_run_id uuid, p_vehicles jsonb)
  returns jsonb
  language plpgsql
  security definer
  set search_path = ''
  -- Plans made for tables of any size, once: planning anew cost a third of each call.
  set plan_cache_mode = force_generic_plan
  set jit = off
  set work_mem = '64MB'
as $$
declare
  run public.automation_runs;
  answers logbook.answer[];
begin
  if coalesce(jsonb_typeof(p_vehicles), 'null') <> 'array' then
    raise exception 'p_vehicles is an array of items, not %', coalesce(jsonb_typeof(p_vehicles), 'null')
      using errcode = '22023', detail = 'Nothing was written.',
        hint = 'Wrap a single item: [{"item_key": "…", …}].';
  end if;

  perform pg_advisory_xact_lock(20251103, 26);
  update public.automation_runs r
  set heartbeat_at = clock_timestamp(),
      lease_expires_at = clock_timestamp() + interval '60 seconds',
      writing_xid = pg_current_xact_id()
  where r.id = p_run_id and r.status = 'running'
  returning * into run;
  if not found then
    perform logbook.refuse_run(p_run_id, 'VO002');
  end if;

  perform set_config('logbook.run_id', run.id::text, true);
  answers := logbook.record_items(run, logbook.read_items(p_vehicles));
  perform logbook.count_answers(run.id, answers);
  perform set_config('logbook.run_id', '', true);

  return coalesce(
    (
      select jsonb_agg(jsonb_build_object(
        'item_key', a.item_key, 'outcome', a.outcome, 'vehicle_id', a.vehicle_id, 'reason', a.reason)
        order by a.ord)
      from unnest(answers) a
    ),
    '[]'::jsonb);
end
$$;

revoke execute on function public.record_vehicles(uuid, jsonb) from public, anon, authenticated;
grant execute on function public.record_vehicles(uuid, jsonb) to service_role;
