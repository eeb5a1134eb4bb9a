-- Why: runs, ledger and vehicles are three witnesses of the same story. Whoever changed one of them by hand
-- is found by the other two.

-- Runs that something names and no run table knows: with the foreign keys in place there is none.
create or replace function logbook.verify_run_unknown(
  p_from timestamptz, p_to timestamptz, p_examples integer, out affected bigint, out examples jsonb
)
  language sql stable
  set search_path = ''
as $$
  with named as (
    select v.automation_run_id::text as run_id, count(*) as times, 'vehicles' as what, min(v.id::text) as one
    from public.vehicles v
    where v.automation_run_id is not null
      and (p_from is null or v.created_at >= p_from) and (p_to is null or v.created_at <= p_to)
    group by 1
    union all
    select v.origin_metadata -> 'automation' ->> 'run_id', count(*), 'origins', min(v.id::text)
    from public.vehicles v
    where v.origin_metadata -> 'automation' ->> 'run_id' is not null
      and v.origin_metadata -> 'automation' ->> 'run_id' is distinct from v.automation_run_id::text
      and (p_from is null or v.created_at >= p_from) and (p_to is null or v.created_at <= p_to)
    group by 1
    union all
    select l.run_id::text, count(*), 'ledger rows', min(l.item_key)
    from public.automation_run_items l
    where (p_from is null or l.at >= p_from) and (p_to is null or l.at <= p_to)
    group by 1
    union all
    select c.run_id::text, count(*), 'changes', min(c.vehicle_id::text)
    from public.vehicle_changes c
    where c.run_id is not null and (p_from is null or c.at >= p_from) and (p_to is null or c.at <= p_to)
    group by 1
    union all
    select s.first_run_id::text, count(*), 'sources', min(s.source_key)
    from public.vehicle_sources s
    where (p_from is null or s.first_seen_at >= p_from) and (p_to is null or s.first_seen_at <= p_to)
    group by 1
    union all
    select s.last_run_id::text, count(*), 'sources', min(s.source_key)
    from public.vehicle_sources s
    where (p_from is null or s.last_seen_at >= p_from) and (p_to is null or s.last_seen_at <= p_to)
    group by 1
  ),
  bad as materialized (
    select * from named n where not exists (select from public.automation_runs r where r.id::text = n.run_id)
  )
  select (select count(distinct bad.run_id) from bad), (
    select jsonb_agg(jsonb_build_object('id', e.run_id, 'what',
      format('%s %s name it, for one %s', e.times, e.what, logbook.shown(e.one))))
    from (select * from bad order by bad.run_id, bad.what limit p_examples) e)
$$;
revoke execute on function logbook.verify_run_unknown(timestamptz, timestamptz, integer) from public;

create or replace function logbook.verify_automation_unregistered(
  p_from timestamptz, p_to timestamptz, p_examples integer, out affected bigint, out examples jsonb
)
  language sql stable
  set search_path = ''
as $$
  with named as (
    select v.automation_name as name, count(*) as times, 'vehicles' as what
    from public.vehicles v
    where v.automation_name is not null
      and (p_from is null or v.created_at >= p_from) and (p_to is null or v.created_at <= p_to)
    group by 1
    union all
    select r.automation_name, count(*), 'runs' from public.automation_runs r
    where (p_from is null or r.started_at >= p_from) and (p_to is null or r.started_at <= p_to)
    group by 1
  ),
  bad as materialized (
    select * from named n where not exists (select from public.automations a where a.name = n.name)
  )
  select (select count(distinct bad.name) from bad), (
    select jsonb_agg(jsonb_build_object('id', e.name, 'what', format('%s %s name it', e.times, e.what)))
    from (select * from bad order by bad.name, bad.what limit p_examples) e)
$$;
revoke execute on function logbook.verify_automation_unregistered(timestamptz, timestamptz, integer) from public;

-- Each run's six counts, beside a recount of its ledger, and of the vehicles that name it: those that stand
-- and those that were deleted. Of a run that is under way, only what can be said already.
create or replace function logbook.verify_counts_disagree(
  p_from timestamptz, p_to timestamptz, p_examples integer, out affected bigint, out examples jsonb
)
  language sql stable
  set search_path = ''
as $$
  with ledger as materialized (
    select l.run_id,
      count(*) filter (where l.outcome = 'created') as created,
      count(*) filter (where l.outcome = 'updated') as updated,
      count(*) filter (where l.outcome = 'unchanged') as unchanged,
      count(*) filter (where l.outcome = 'skipped') as skipped,
      count(*) filter (where l.outcome = 'review') as in_review,
      count(*) filter (where l.outcome = 'failed') as failed,
      count(*) as total
    from public.automation_run_items l
    group by l.run_id
  ),
  standing as materialized (
    select v.automation_run_id as run_id, count(*) as vehicles
    from public.vehicles v
    where v.automation_run_id is not null and (v.origin_metadata -> 'inferred_automation' = 'true') is not true
    group by 1
  ),
  deleted as materialized (
    select d.origin ->> 'automation_run_id' as run_id, count(distinct d.vehicle_id) as vehicles
    from public.vehicle_deletions d
    where d.origin ->> 'automation_run_id' is not null
      and (d.origin -> 'origin_metadata' -> 'inferred_automation' = 'true') is not true
      and not exists (select from public.vehicles v where v.id = d.vehicle_id)
    group by 1
  ),
  compared as (
    select r.id, r.started_at, r.automation_name, concat_ws('; ',
      (select string_agg(format('%s: the run says %s, its ledger %s', c.name, coalesce(c.run::text, 'null'), c.ledger), '; ')
        from (values
          ('created', r.vehicles_created, coalesce(l.created, 0)),
          ('updated', r.vehicles_updated, coalesce(l.updated, 0)),
          ('unchanged', r.vehicles_unchanged, coalesce(l.unchanged, 0)),
          ('skipped', r.items_skipped, coalesce(l.skipped, 0)),
          ('review', r.items_in_review, coalesce(l.in_review, 0)),
          ('failed', r.errors_count, coalesce(l.failed, 0))
        ) as c (name, run, ledger)
        where c.run is distinct from c.ledger),
      case
        when r.status = 'completed' and r.items_found is distinct from coalesce(l.total, 0)
          or r.items_found < coalesce(l.total, 0) or r.items_found is null
        then format('found: the run says %s, its ledger %s', coalesce(r.items_found::text, 'null'), coalesce(l.total, 0))
      end,
      case
        when coalesce(l.created, 0) <> coalesce(s.vehicles, 0) + coalesce(d.vehicles, 0)
        then format('created: its ledger says %s, of which %s stand in vehicles and %s were deleted',
          coalesce(l.created, 0), coalesce(s.vehicles, 0), coalesce(d.vehicles, 0))
      end,
      case
        when coalesce(r.status, 'null') not in ('running', 'completed', 'failed', 'cancelled')
          then format('its status is %s', coalesce(r.status, 'null'))
        when (r.status = 'running') <> (r.completed_at is null)
          then format('it is %s, and ended at %s', r.status, coalesce(r.completed_at::text, 'no time'))
        when r.status = 'failed' and r.failure is null then 'it failed, and nothing says why'
        when r.completed_at < r.started_at then 'it ended before it started'
      end) as what
    from public.automation_runs r
    left join ledger l on l.run_id = r.id
    left join standing s on s.run_id = r.id
    left join deleted d on d.run_id = r.id::text
    where (p_from is null or r.started_at >= p_from) and (p_to is null or r.started_at <= p_to)
  ),
  bad as materialized (select * from compared c where c.what <> '')
  select (select count(*) from bad), (
    select jsonb_agg(jsonb_build_object('id', e.id, 'what', format('%s: %s', e.automation_name, e.what)))
    from (select * from bad order by bad.started_at desc nulls last, bad.id limit p_examples) e)
$$;
revoke execute on function logbook.verify_counts_disagree(timestamptz, timestamptz, integer) from public;

-- Runs that say they are running and cannot be: no heartbeat within their lease, a lease that no heartbeat
-- gives, or the mark of a batch that ended. The window of time is of no matter to them.
create or replace function logbook.verify_run_stuck(
  p_from timestamptz, p_to timestamptz, p_examples integer, out affected bigint, out examples jsonb
)
  language sql stable
  set search_path = ''
as $$
  with judged as (
    select r.id, r.automation_name, r.started_at, case
      when r.writing_xid is not null and r.status <> 'running' then 'it ended, and is marked as writing'
      when r.status <> 'running' then null
      when r.lease_expires_at is null or r.lease_expires_at < clock_timestamp()
        then format('its lease ran out at %s', coalesce(r.lease_expires_at::text, 'no time'))
      when r.heartbeat_at is null or r.heartbeat_at < clock_timestamp() - interval '2 minutes'
        then format('it was last heard of at %s, and its lease lasts until %s',
          coalesce(r.heartbeat_at::text, 'no time'), r.lease_expires_at)
      when r.lease_expires_at > clock_timestamp() + interval '5 minutes'
        then format('its lease lasts until %s; a heartbeat gives 60 s', r.lease_expires_at)
      when r.writing_xid is not null then 'the mark of a batch that ended stands in it'
    end as fault
    from public.automation_runs r
    where r.status = 'running' or r.writing_xid is not null
  ),
  bad as materialized (select * from judged j where j.fault is not null)
  select (select count(*) from bad), (
    select jsonb_agg(jsonb_build_object('id', e.id, 'what', format('%s: %s', e.automation_name, e.fault)))
    from (select * from bad order by bad.started_at, bad.id limit p_examples) e)
$$;
revoke execute on function logbook.verify_run_stuck(timestamptz, timestamptz, integer) from public;
