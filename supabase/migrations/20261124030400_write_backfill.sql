-- Why: the writing itself, a piece at a time: each piece locks its rows for a moment, passes over what
-- somebody else holds, and writes only where the row still says what it said when it was looked at.

do $types$
begin
  if to_regtype('logbook.backfill_tally') is null then
    create type logbook.backfill_tally as (updated integer, skipped integer, failed integer, waiting integer);
  end if;
end
$types$;

-- Writes origins, each with its row of history; answers the numbers of the rows that nobody else held, and
-- of those that were written.
create or replace function logbook.write_planned_origins(
  p_backfill_id uuid, p_run_id uuid, p_from integer, p_to integer, p_state text,
  out reachable integer[], out written integer[]
)
  language plpgsql
  set search_path = ''
  -- Each vehicle by its key: a plan that reads the whole table for a piece of it would hold locks longer.
  set enable_hashjoin = off
  set enable_mergejoin = off
  set plan_cache_mode = force_custom_plan
as $$
begin
  select coalesce(array_agg(mine.ord), '{}') into reachable
  from (
    select r.ord
    from public.vehicle_origin_backfill_rows r
    join public.vehicles v on v.id = r.vehicle_id
    where r.backfill_id = p_backfill_id and r.ord between p_from and p_to
      and r.rule <> 'unknown' and r.state is not distinct from p_state
    for no key update of v skip locked
  ) mine;

  with changed as (
    update public.vehicles v
    set automation_name = r.automation_name,
        profile_origin = r.becomes_profile_origin,
        origin_metadata = r.becomes_origin_metadata
    from public.vehicle_origin_backfill_rows r
    where v.id = r.vehicle_id
      and r.backfill_id = p_backfill_id and r.ord between p_from and p_to and r.ord = any (reachable)
      and v.automation_name is null and v.automation_id is null and v.automation_run_id is null
      and coalesce(v.user_id, v.uploaded_by) is not distinct from r.owner_id
      and v.profile_origin is not distinct from r.was_profile_origin
      and v.origin_metadata is not distinct from r.was_origin_metadata
    returning r.ord, r.vehicle_id, r.automation_name, r.was_profile_origin, r.was_origin_metadata,
      r.becomes_profile_origin, r.becomes_origin_metadata
  ),
  remembered as (
    insert into public.vehicle_changes (vehicle_id, run_id, source_type, source_key, old, new)
    select c.vehicle_id, p_run_id, 'backfill', p_backfill_id::text,
      jsonb_build_object('automation_name', null, 'origin_metadata', c.was_origin_metadata)
        || case when corrected then jsonb_build_object('profile_origin', c.was_profile_origin) else '{}' end,
      jsonb_build_object('automation_name', c.automation_name, 'origin_metadata', c.becomes_origin_metadata)
        || case when corrected then jsonb_build_object('profile_origin', c.becomes_profile_origin) else '{}' end
    from changed c
    cross join lateral (
      select c.was_profile_origin is distinct from c.becomes_profile_origin as corrected) as profile
  )
  select coalesce(array_agg(c.ord), '{}') into written from changed c;
end
$$;
revoke execute on function logbook.write_planned_origins(uuid, uuid, integer, integer, text) from public;

-- What became of the rows with numbers p_from to p_to that are in that state, given those that nobody else
-- held and those that were written: each has an outcome and a reason.
create or replace function logbook.settled_backfill_rows(
  p_backfill_id uuid, p_from integer, p_to integer, p_state text, p_reachable integer[], p_written integer[]
)
  returns table (ord integer, vehicle_id uuid, rule text, outcome text, reason text)
  language plpgsql stable
  set search_path = ''
  -- A plan made for pieces of any size compares each row with each: ten times the time, from the sixth on.
  -- Set here and not around the writing, where each foreign key's look would be planned anew.
  set plan_cache_mode = force_custom_plan
as $$
begin
  return query
  select r.ord, r.vehicle_id, r.rule,
    case
      when w.ord is not null then 'updated'
      when r.rule = 'unknown' or free.ord is not null then 'skipped'
      when exists (select from public.vehicles v where v.id = r.vehicle_id) then 'waiting'
      else 'skipped'
    end,
    case
      when w.ord is not null then format('%s, confidence %s', r.rule, r.confidence)
      when r.rule = 'unknown' then 'unknown: it says nothing of its origin, and it came alone'
      when free.ord is not null then 'it got an owner or an origin after it was looked at'
      else 'it was deleted after it was looked at'
    end
  from public.vehicle_origin_backfill_rows r
  left join unnest(p_written) as w (ord) on w.ord = r.ord
  left join unnest(p_reachable) as free (ord) on free.ord = r.ord
  where r.backfill_id = p_backfill_id and r.ord between p_from and p_to
    and r.state is not distinct from p_state;
end
$$;
revoke execute on function logbook.settled_backfill_rows(uuid, integer, integer, text, integer[], integer[]) from public;

-- The rows with numbers p_from to p_to that are in that state: each is written or has a reason why not,
-- in the ledger. Only what somebody holds has neither yet.
create or replace function logbook.write_backfill_rows(
  p_backfill_id uuid, p_run_id uuid, p_from integer, p_to integer, p_state text
)
  returns logbook.backfill_tally
  language plpgsql
  set search_path = ''
as $$
declare
  reachable integer[];
  written integer[];
  now_written integer[];
  now_skipped integer[];
  now_waiting integer[];
  tally logbook.backfill_tally;
begin
  select w.reachable, w.written into reachable, written
  from logbook.write_planned_origins(p_backfill_id, p_run_id, p_from, p_to, p_state) w;

  with settled as materialized (
    select s.ord, s.vehicle_id, s.outcome, s.reason,
      s.rule <> 'unknown' and nullif(s.outcome, 'updated') is distinct from p_state as moves
    from logbook.settled_backfill_rows(p_backfill_id, p_from, p_to, p_state, reachable, written) s
  ),
  noted as (
    insert into public.automation_run_items (run_id, item_key, outcome, vehicle_id, reason)
    select p_run_id, 'vehicle:' || s.vehicle_id, s.outcome, s.vehicle_id, s.reason
    from settled s
    where s.outcome <> 'waiting'
  )
  select count(*) filter (where s.outcome = 'updated'), count(*) filter (where s.outcome = 'skipped'),
    0, count(*) filter (where s.outcome = 'waiting'),
    array_agg(s.ord) filter (where s.moves and s.outcome = 'updated'),
    array_agg(s.ord) filter (where s.moves and s.outcome = 'skipped'),
    array_agg(s.ord) filter (where s.moves and s.outcome = 'waiting')
  into tally.updated, tally.skipped, tally.failed, tally.waiting, now_written, now_skipped, now_waiting
  from settled s;

  -- By their numbers, of which there are few: a join may compare each row with each.
  update public.vehicle_origin_backfill_rows r
  set state = null
  where r.backfill_id = p_backfill_id and r.ord = any (now_written);
  update public.vehicle_origin_backfill_rows r
  set state = 'skipped'
  where r.backfill_id = p_backfill_id and r.ord = any (now_skipped);
  update public.vehicle_origin_backfill_rows r
  set state = 'waiting'
  where r.backfill_id = p_backfill_id and r.ord = any (now_waiting);
  return tally;
end
$$;
revoke execute on function logbook.write_backfill_rows(uuid, uuid, integer, integer, text) from public;

-- Notes as failed what is in that state, with the reason why.
create or replace function logbook.fail_backfill_rows(
  p_backfill_id uuid, p_run_id uuid, p_from integer, p_to integer, p_state text, p_reason text
)
  returns logbook.backfill_tally
  language plpgsql
  set search_path = ''
as $$
declare
  tally logbook.backfill_tally := (0, 0, 0, 0);
begin
  with failed as (
    update public.vehicle_origin_backfill_rows r
    set state = 'failed'
    where r.backfill_id = p_backfill_id and r.ord between p_from and p_to
      and r.state is not distinct from p_state
    returning r.vehicle_id
  )
  insert into public.automation_run_items (run_id, item_key, outcome, vehicle_id, reason)
  select p_run_id, 'vehicle:' || f.vehicle_id, 'failed', f.vehicle_id, p_reason
  from failed f;
  get diagnostics tally.failed = row_count;
  return tally;
end
$$;
revoke execute on function logbook.fail_backfill_rows(uuid, uuid, integer, integer, text, text) from public;

-- One vehicle that the platform's own rules refuse must not keep the others from their origin: where a
-- piece fails its halves are tried, until the one at fault stands alone.
create or replace function logbook.write_backfill_isolated(
  p_backfill_id uuid, p_run_id uuid, p_from integer, p_to integer, p_state text
)
  returns logbook.backfill_tally
  language plpgsql
  set search_path = ''
as $$
declare
  middle integer := (p_from + p_to) / 2;
  one logbook.backfill_tally;
  other logbook.backfill_tally;
  code text;
  said text;
begin
  begin
    return logbook.write_backfill_rows(p_backfill_id, p_run_id, p_from, p_to, p_state);
  exception when others then
    get stacked diagnostics code = returned_sqlstate, said = message_text;
    if left(code, 2) not in ('22', '23', '54', 'P0', 'VO') then
      raise;
    end if;
  end;
  if p_from >= p_to then
    return logbook.fail_backfill_rows(
      p_backfill_id, p_run_id, p_from, p_to, p_state, format('%s: %s', code, logbook.shown(said)));
  end if;
  one := logbook.write_backfill_isolated(p_backfill_id, p_run_id, p_from, middle, p_state);
  other := logbook.write_backfill_isolated(p_backfill_id, p_run_id, middle + 1, p_to, p_state);
  return (one.updated + other.updated, one.skipped + other.skipped,
    one.failed + other.failed, one.waiting + other.waiting)::logbook.backfill_tally;
end
$$;
revoke execute on function logbook.write_backfill_isolated(uuid, uuid, integer, integer, text) from public;
