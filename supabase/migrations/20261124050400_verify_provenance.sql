-- Why: the plan's verification queries and what the design promises, for whoever holds a service key, from
-- any client and from psql, without our code.

-- Each check with how many it found: 0 is as it should be. One check at a time where a client has little time
-- for an answer. PostgREST grants this function the time that it asks for.
create or replace function public.verify_provenance(
  p_from timestamptz default null,
  p_to timestamptz default null,
  p_check text default null,
  p_examples integer default 5
)
  returns table (check_id text, affected bigint, examples jsonb)
  language plpgsql stable
  security definer
  set search_path = ''
  set statement_timeout = '10min'
as $$
declare
  known text[] := array[
    'origin-missing', 'origin-unreadable', 'origin-contradicts', 'run-unknown', 'automation-unregistered',
    'counts-disagree', 'run-stuck', 'ledger-without-vehicle', 'vehicle-without-ledger',
    'vehicle-without-source', 'vehicle-without-history', 'source-without-vehicle', 'violation'];
begin
  if p_check is not null and p_check <> all (known) then
    raise exception 'There is no check %', logbook.shown(p_check)
      using errcode = '22023', hint = format('There are: %s.', array_to_string(known, ', '));
  end if;
  foreach check_id in array case when p_check is null then known else array[p_check] end loop
    execute format('select f.affected, coalesce(f.examples, ''[]'') from logbook.%I($1, $2, $3) f',
      'verify_' || replace(check_id, '-', '_'))
      into affected, examples
      using p_from, p_to, least(greatest(coalesce(p_examples, 5), 0), 1000);
    return next;
  end loop;
end
$$;

-- The plan's first query: how many vehicles each automation brought. Null: what no automation claims.
create or replace function public.origin_coverage(
  p_from timestamptz default null, p_to timestamptz default null
)
  returns table (
    automation_name text, profile_origin text, vehicle_count bigint, with_run bigint, inferred bigint,
    of_people bigint, first_created timestamptz, last_created timestamptz
  )
  language sql stable
  security definer
  set search_path = ''
  set statement_timeout = '10min'
as $$
  select v.automation_name, v.profile_origin, count(*), count(v.automation_run_id),
    count(*) filter (where v.origin_metadata -> 'inferred_automation' = 'true'),
    count(*) filter (where v.user_id is not null or v.uploaded_by is not null),
    min(v.created_at), max(v.created_at)
  from public.vehicles v
  where (p_from is null or v.created_at >= p_from) and (p_to is null or v.created_at <= p_to)
  group by 1, 2
  order by 3 desc, 1, 2
$$;

-- The plan's second query. It looked for an empty origin, and missed one that is null or that only repeats
-- what the platform's trigger put there by default.
create or replace function public.missing_tracking(
  p_from timestamptz default null, p_to timestamptz default null
)
  returns table (missing_tracking bigint, missing_user_attribution bigint, nobody_answers bigint)
  language sql stable
  security definer
  set search_path = ''
  set statement_timeout = '10min'
as $$
  select
    count(*) filter (where not m.said),
    count(*) filter (where not m.said and m.of_nobody),
    count(*) filter (where m.of_nobody and not m.answered_for)
  from (
    select
      v.user_id is null and v.uploaded_by is null as of_nobody,
      v.origin_metadata -> 'source' ->> 'type' is not null as answered_for,
      coalesce(v.profile_origin, 'manual_entry') <> 'manual_entry'
        or coalesce(v.origin_metadata, '{}') - 'import_date' - 'import_source' <> '{}' as said
    from public.vehicles v
    where v.automation_name is null and v.automation_run_id is null
      and (p_from is null or v.created_at >= p_from) and (p_to is null or v.created_at <= p_to)
  ) m
$$;

-- The plan's third query. A batch is a row of vehicles without a long gap; cut by clock minutes, as the plan
-- did, one of 26 falls into pieces. What people entered is in no batch.
create or replace function public.import_batches(
  p_from timestamptz default null, p_to timestamptz default null,
  p_gap_seconds integer default 60, p_min_size integer default 5, p_limit integer default 20
)
  returns table (
    automation_name text, started timestamptz, ended timestamptz, vehicle_count bigint, runs bigint
  )
  language sql stable
  security definer
  set search_path = ''
  set statement_timeout = '10min'
as $$
  select b.name, min(b.created_at), max(b.created_at), count(*), count(distinct b.run_id)
  from (
    select a.*, sum(a.is_first::integer) over (partition by a.name order by a.created_at, a.id) as batch
    from (
      select v.id, v.automation_name as name, v.automation_run_id as run_id, v.created_at,
        (v.created_at - lag(v.created_at) over (partition by v.automation_name order by v.created_at, v.id)
          <= p_gap_seconds * interval '1 second') is not true as is_first
      from public.vehicles v
      where (v.automation_name is not null or v.user_id is null and v.uploaded_by is null)
        and (p_from is null or v.created_at >= p_from) and (p_to is null or v.created_at <= p_to)
    ) a
  ) b
  group by b.name, b.batch
  having count(*) >= p_min_size
  order by 2 desc, 1
  limit p_limit
$$;

revoke execute on function public.verify_provenance(timestamptz, timestamptz, text, integer) from public, anon, authenticated;
revoke execute on function public.origin_coverage(timestamptz, timestamptz) from public, anon, authenticated;
revoke execute on function public.missing_tracking(timestamptz, timestamptz) from public, anon, authenticated;
revoke execute on function public.import_batches(timestamptz, timestamptz, integer, integer, integer) from public, anon, authenticated;
grant execute on function public.verify_provenance(timestamptz, timestamptz, text, integer) to service_role;
grant execute on function public.origin_coverage(timestamptz, timestamptz) to service_role;
grant execute on function public.missing_tracking(timestamptz, timestamptz) to service_role;
grant execute on function public.import_batches(timestamptz, timestamptz, integer, integer, integer) to service_role;
