-- Why: the ledger, the sources and the vehicles refer to each other without foreign keys where a story must
-- outlive its vehicle. So what is gone is looked for, and told apart from what was deleted.

create or replace function logbook.verify_ledger_without_vehicle(
  p_from timestamptz, p_to timestamptz, p_examples integer, out affected bigint, out examples jsonb
)
  language sql stable
  set search_path = ''
as $$
  with bad as materialized (
    select l.run_id, l.item_key, l.outcome, l.vehicle_id, l.at
    from public.automation_run_items l
    where l.outcome in ('created', 'updated', 'unchanged')
      and (p_from is null or l.at >= p_from) and (p_to is null or l.at <= p_to)
      and not exists (select from public.vehicles v where v.id = l.vehicle_id)
      and not exists (select from public.vehicle_deletions d where d.vehicle_id = l.vehicle_id)
  )
  select (select count(*) from bad), (
    select jsonb_agg(jsonb_build_object('id', e.run_id, 'what', format('%s says %s, and vehicle %s is not there; nobody deleted it',
      logbook.shown(e.item_key), e.outcome, coalesce(e.vehicle_id::text, 'null'))))
    from (select * from bad order by bad.at desc nulls last, bad.item_key limit p_examples) e)
$$;
revoke execute on function logbook.verify_ledger_without_vehicle(timestamptz, timestamptz, integer) from public;

-- What a backfill inferred was created by nobody's run, so no ledger says so.
create or replace function logbook.verify_vehicle_without_ledger(
  p_from timestamptz, p_to timestamptz, p_examples integer, out affected bigint, out examples jsonb
)
  language sql stable
  set search_path = ''
as $$
  with bad as materialized (
    select v.id, v.automation_run_id, v.created_at
    from public.vehicles v
    where v.automation_run_id is not null
      and (v.origin_metadata -> 'inferred_automation' = 'true') is not true
      and (p_from is null or v.created_at >= p_from) and (p_to is null or v.created_at <= p_to)
      and not exists (
        select from public.automation_run_items l
        where l.run_id = v.automation_run_id and l.vehicle_id = v.id and l.outcome = 'created')
  )
  select (select count(*) from bad), (
    select jsonb_agg(jsonb_build_object('id', e.id, 'what', format('no ledger row of run %s says that it created it', e.automation_run_id)))
    from (select * from bad order by bad.created_at desc nulls last, bad.id limit p_examples) e)
$$;
revoke execute on function logbook.verify_vehicle_without_ledger(timestamptz, timestamptz, integer) from public;

create or replace function logbook.verify_vehicle_without_source(
  p_from timestamptz, p_to timestamptz, p_examples integer, out affected bigint, out examples jsonb
)
  language sql stable
  set search_path = ''
as $$
  with bad as materialized (
    select v.id, v.automation_run_id, v.created_at
    from public.vehicles v
    where v.automation_run_id is not null
      and (v.origin_metadata -> 'inferred_automation' = 'true') is not true
      and (p_from is null or v.created_at >= p_from) and (p_to is null or v.created_at <= p_to)
      and not exists (select from public.vehicle_sources s where s.vehicle_id = v.id)
  )
  select (select count(*) from bad), (
    select jsonb_agg(jsonb_build_object('id', e.id, 'what', format('run %s created it, and no source leads to it', e.automation_run_id)))
    from (select * from bad order by bad.created_at desc nulls last, bad.id limit p_examples) e)
$$;
revoke execute on function logbook.verify_vehicle_without_source(timestamptz, timestamptz, integer) from public;

-- Every value has an author: what a run wrote first is the beginning of a vehicle's history.
create or replace function logbook.verify_vehicle_without_history(
  p_from timestamptz, p_to timestamptz, p_examples integer, out affected bigint, out examples jsonb
)
  language sql stable
  set search_path = ''
as $$
  with bad as materialized (
    select v.id, v.automation_run_id, v.created_at
    from public.vehicles v
    where v.automation_run_id is not null
      and (v.origin_metadata -> 'inferred_automation' = 'true') is not true
      and (p_from is null or v.created_at >= p_from) and (p_to is null or v.created_at <= p_to)
      and not exists (
        select from public.vehicle_changes c
        where c.vehicle_id = v.id and c.run_id = v.automation_run_id and c.old is null)
  )
  select (select count(*) from bad), (
    select jsonb_agg(jsonb_build_object('id', e.id, 'what', format('run %s created it, and its history does not say with what', e.automation_run_id)))
    from (select * from bad order by bad.created_at desc nulls last, bad.id limit p_examples) e)
$$;
revoke execute on function logbook.verify_vehicle_without_history(timestamptz, timestamptz, integer) from public;

create or replace function logbook.verify_source_without_vehicle(
  p_from timestamptz, p_to timestamptz, p_examples integer, out affected bigint, out examples jsonb
)
  language sql stable
  set search_path = ''
as $$
  with bad as materialized (
    select s.source_type || ' ' || s.source_key as name, s.vehicle_id, s.last_seen_at as at
    from public.vehicle_sources s
    where (p_from is null or s.last_seen_at >= p_from) and (p_to is null or s.last_seen_at <= p_to)
      and not exists (select from public.vehicles v where v.id = s.vehicle_id)
    union all
    select 'review ' || q.id, q.vehicle_id, q.created_at
    from public.vehicle_reviews q
    where q.vehicle_id is not null
      and (p_from is null or q.created_at >= p_from) and (p_to is null or q.created_at <= p_to)
      and not exists (select from public.vehicles v where v.id = q.vehicle_id)
  )
  select (select count(*) from bad), (
    select jsonb_agg(jsonb_build_object('id', logbook.shown(e.name), 'what', format('vehicle %s is not there', coalesce(e.vehicle_id::text, 'null'))))
    from (select * from bad order by bad.at desc nulls last, bad.name limit p_examples) e)
$$;
revoke execute on function logbook.verify_source_without_vehicle(timestamptz, timestamptz, integer) from public;

-- What the guard would have refused. Violations stay for ever, so without a window of time those of the last
-- thirty days are meant: who went by long ago was dealt with, or the guard enforces by now.
create or replace function logbook.verify_violation(
  p_from timestamptz, p_to timestamptz, p_examples integer, out affected bigint, out examples jsonb
)
  language sql stable
  set search_path = ''
as $$
  with bad as materialized (
    select o.code, o.operation, coalesce(o.api_role, 'direct SQL as ' || o.db_user) as writer,
      coalesce(o.client, 'a client without a name') as client, o.reason, count(*) as times, max(o.at) as last,
      min(o.vehicle_id::text) as one
    from public.vehicle_origin_violations o
    where o.at >= coalesce(p_from, case when p_to is null then now() - interval '30 days' end, '-infinity')
      and (p_to is null or o.at <= p_to)
    group by 1, 2, 3, 4, 5
  )
  select (select coalesce(sum(bad.times), 0)::bigint from bad), (
    select jsonb_agg(jsonb_build_object('id', e.one, 'what', format('%s %s by %s (%s), %s times, last %s: %s',
      e.code, e.operation, e.writer, logbook.shown(e.client), e.times, e.last, logbook.shown(e.reason))))
    from (select * from bad order by bad.times desc, bad.last desc limit p_examples) e)
$$;
revoke execute on function logbook.verify_violation(timestamptz, timestamptz, integer) from public;
