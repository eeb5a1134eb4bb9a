-- Why: the door to the backfill: looks first, writes only when told to, and can be called again and again.

create or replace function logbook.backfill_settings(
  p_gap_seconds double precision, p_min_size integer, p_stretch double precision,
  p_since timestamptz, p_until timestamptz, p_automation_users uuid[]
)
  returns jsonb
  language plpgsql stable
  set search_path = ''
  set timezone = 'UTC'
as $$
declare
  fault text := case
    when not coalesce(p_gap_seconds > 0 and p_gap_seconds <= 86400, false)
      then format('p_gap_seconds is more than 0 and at most a day (86400), not %s', coalesce(p_gap_seconds::text, 'null'))
    when not coalesce(p_min_size >= 2, false)
      then format('p_min_size is at least 2, not %s', coalesce(p_min_size::text, 'null'))
    when not coalesce(p_stretch between 1 and 100, false)
      then format('p_stretch is 1 to 100, not %s', coalesce(p_stretch::text, 'null'))
    when p_since >= p_until then format('p_since %s is not before p_until %s', p_since, p_until)
  end;
begin
  if fault is not null then
    raise exception '%', fault using errcode = '22023', detail = 'Nothing was changed.',
      hint = 'select backfill_vehicle_origins(p_gap_seconds => 60, p_min_size => 5);';
  end if;
  return jsonb_build_object('gap_seconds', p_gap_seconds, 'min_size', p_min_size, 'stretch', p_stretch,
    'since', p_since, 'until', p_until,
    'automation_users', to_jsonb(array(select distinct u from unnest(p_automation_users) u where u is not null)));
end
$$;
revoke execute on function logbook.backfill_settings(double precision, integer, double precision, timestamptz, timestamptz, uuid[]) from public;

-- How far a backfill is, in numbers that its rows and runs say.
create or replace function logbook.backfill_state(p_backfill_id uuid) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select jsonb_build_object(
    'backfill_id', b.id, 'run_id', b.run_id, 'dry_run', false, 'settings', b.settings,
    'done', b.finished_at is not null, 'undone_at', b.undone_at,
    'planned', b.planned, 'reached', b.reached,
    'updated', r.updated, 'skipped', r.skipped, 'failed', r.failed,
    'waiting', case when b.finished_at is null and b.reached >= b.planned then b.planned - r.updated - r.skipped - r.failed else 0 end,
    'next', case when b.finished_at is null then format(
      'select backfill_vehicle_origins(p_dry_run => false, p_backfill_id => %L);', b.id) end)
    || case when b.finished_at is null then '{}' else jsonb_build_object('rules', (
      select coalesce(jsonb_agg(to_jsonb(g) order by g.rule = 'unknown', g.vehicles desc, g.rule), '[]')
      from (
        select w.rule, w.automation_name, count(*) as vehicles,
          min(w.confidence) as confidence_min, max(w.confidence) as confidence_max,
          count(*) filter (where coalesce(w.was_profile_origin, 'manual_entry') = 'manual_entry'
            and w.automation_name is not null) as profile_origins_corrected
        from public.vehicle_origin_backfill_rows w
        where w.backfill_id = b.id and w.state is null
        group by w.rule, w.automation_name
      ) g)) end
  from public.vehicle_origin_backfills b
  cross join lateral (
    select coalesce(sum(r.vehicles_updated), 0)::integer as updated,
      coalesce(sum(r.items_skipped), 0)::integer as skipped, coalesce(sum(r.errors_count), 0)::integer as failed
    from public.automation_runs r
    where r.automation_name = 'origin_backfill' and r.metadata ->> 'action' = 'backfill'
      and r.metadata ->> 'backfill_id' = b.id::text
  ) r
  where b.id = p_backfill_id
$$;
revoke execute on function logbook.backfill_state(uuid) from public;

-- The backfill by that id, held until the end of the transaction: of two that come at once the second
-- takes the piece after the first one's.
create or replace function logbook.hold_backfill(p_backfill_id uuid) returns public.vehicle_origin_backfills
  language plpgsql
  set search_path = ''
as $$
declare
  backfill public.vehicle_origin_backfills;
begin
  select b.* into backfill from public.vehicle_origin_backfills b where b.id = p_backfill_id for no key update;
  if not found then
    raise exception 'There is no backfill %', coalesce(p_backfill_id::text, 'null')
      using errcode = '22023', detail = 'Nothing was changed.',
        hint = 'select id, created_at, planned, finished_at, undone_at from vehicle_origin_backfills order by created_at desc;';
  end if;
  return backfill;
end
$$;
revoke execute on function logbook.hold_backfill(uuid) from public;

create or replace function logbook.start_backfill(p_settings jsonb, p_started_by jsonb)
  returns public.vehicle_origin_backfills
  language plpgsql
  set search_path = ''
as $$
declare
  backfill public.vehicle_origin_backfills;
begin
  backfill.id := gen_random_uuid();
  insert into public.vehicle_origin_backfills (id, settings, run_id, planned)
  values (backfill.id, p_settings, logbook.steward_run(null, 'backfill', backfill.id, p_started_by), 0);
  update public.vehicle_origin_backfills b
  set planned = logbook.plan_backfill(b.id, p_settings)
  where b.id = backfill.id
  returning b.* into backfill;
  return backfill;
end
$$;
revoke execute on function logbook.start_backfill(jsonb, jsonb) from public;

-- One piece: the next numbers, or, after the last of them, those that waited for a lock.
create or replace function logbook.continue_backfill(
  p_backfill public.vehicle_origin_backfills, p_chunk_size integer, p_started_by jsonb
)
  returns void
  language plpgsql
  set search_path = ''
as $$
declare
  run uuid := logbook.steward_run(p_backfill.run_id, 'backfill', p_backfill.id, p_started_by);
  reaches integer := least(p_backfill.planned, p_backfill.reached + p_chunk_size);
  patience constant integer := 20;
  tally logbook.backfill_tally;
  gave_up logbook.backfill_tally;
  waited integer := 0;
  done boolean;
begin
  perform logbook.open_backfill_piece(run, format('backfill %s', p_backfill.id));
  if p_backfill.reached < p_backfill.planned then
    tally := logbook.write_backfill_isolated(p_backfill.id, run, p_backfill.reached + 1, reaches, null);
  else
    tally := logbook.write_backfill_isolated(p_backfill.id, run, 1, p_backfill.planned, 'waiting');
    waited := case when tally.waiting > 0 then p_backfill.waits + 1 else 0 end;
    if waited >= patience then
      gave_up := logbook.fail_backfill_rows(p_backfill.id, run, 1, p_backfill.planned, 'waiting',
        'another transaction held it at every try; the next backfill looks at it again');
      tally.failed := tally.failed + gave_up.failed;
    end if;
  end if;
  perform logbook.close_backfill_piece(run, tally,
    jsonb_build_object('backfill_id', p_backfill.id, 'reached', reaches, 'planned', p_backfill.planned));

  done := reaches >= p_backfill.planned and not exists (
    select from public.vehicle_origin_backfill_rows r
    where r.backfill_id = p_backfill.id and r.state = 'waiting');
  update public.vehicle_origin_backfills b
  set run_id = run, reached = reaches, waits = waited,
    finished_at = case when done then clock_timestamp() end
  where b.id = p_backfill.id;
  if done then
    perform public.complete_automation_run(run);
  end if;
end
$$;
revoke execute on function logbook.continue_backfill(public.vehicle_origin_backfills, integer, jsonb) from public;

-- Looks, and says by rule what it would write. With p_dry_run => false it writes, one piece a call: the
-- first call takes a look, and does all where that is no more than a piece; `done` says whether another
-- call is needed, `next` says which. Every call may be repeated; none holds a vehicle longer than it lasts.
create or replace function public.backfill_vehicle_origins(
  p_dry_run boolean default true,
  p_gap_seconds double precision default 60,
  p_min_size integer default 5,
  p_since timestamptz default null,
  p_until timestamptz default null,
  p_automation_users uuid[] default '{}',
  p_chunk_size integer default 5000,
  p_backfill_id uuid default null,
  p_stretch double precision default 8,
  p_started_by jsonb default '{}'
)
  returns jsonb
  language plpgsql
  security definer
  set search_path = ''
  set jit = off
as $$
declare
  settings jsonb := logbook.backfill_settings(
    p_gap_seconds, p_min_size, p_stretch, p_since, p_until, p_automation_users);
  chunk_size integer := logbook.checked_chunk_size(p_chunk_size);
  started_by jsonb := coalesce(p_started_by, '{}');
  only_looks boolean := coalesce(p_dry_run, true);
  backfill public.vehicle_origin_backfills;
begin
  if only_looks and p_backfill_id is null then
    return jsonb_build_object('dry_run', true, 'settings', settings) || logbook.preview_backfill(settings);
  end if;
  if p_backfill_id is null then
    backfill := logbook.start_backfill(settings, started_by);
    -- The look alone took a while; what is locked after it is held only for a piece of its own.
    if backfill.planned > chunk_size then
      return logbook.backfill_state(backfill.id);
    end if;
  else
    backfill := logbook.hold_backfill(p_backfill_id);
    if backfill.undo_run_id is not null then
      raise exception 'Backfill % was taken back', backfill.id
        using errcode = '22023', detail = 'Nothing was changed.',
          hint = 'Start a new one: select backfill_vehicle_origins(p_dry_run => false);';
    end if;
  end if;
  if not only_looks and backfill.finished_at is null then
    perform logbook.continue_backfill(backfill, chunk_size, started_by);
  end if;
  return logbook.backfill_state(backfill.id);
end
$$;
revoke execute on function public.backfill_vehicle_origins(boolean, double precision, integer, timestamptz, timestamptz, uuid[], integer, uuid, double precision, jsonb)
  from public, anon, authenticated;
grant execute on function public.backfill_vehicle_origins(boolean, double precision, integer, timestamptz, timestamptz, uuid[], integer, uuid, double precision, jsonb)
  to service_role;
