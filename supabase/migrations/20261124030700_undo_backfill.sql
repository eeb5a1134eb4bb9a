-- Why: a guess that turns out wrong must be taken back without taking back what people did since. So a
-- vehicle gets back what it said before only if nobody has touched it since; the others are named.

-- Why a vehicle that was written is not taken back; null where it can be.
create or replace function logbook.why_not_taken_back(
  p_row public.vehicle_origin_backfill_rows, p_vehicle public.vehicles
)
  returns text
  language plpgsql stable
  set search_path = ''
as $$
declare
  since public.vehicle_changes;
begin
  if p_vehicle.id is null then
    return 'it was deleted';
  end if;
  select c.* into since
  from public.vehicle_changes c
  where c.vehicle_id = p_row.vehicle_id
    and c.id > (select max(mine.id) from public.vehicle_changes mine
      where mine.vehicle_id = p_row.vehicle_id and mine.source_type = 'backfill'
        and mine.source_key = p_row.backfill_id::text)
  order by c.id desc
  limit 1;
  if found then
    return format('%s changed %s at %s',
      coalesce('run ' || since.run_id, 'user ' || since.user_id, 'database user ' || since.db_role),
      (select string_agg(k, ', ' order by k) from jsonb_object_keys(since.new) k),
      to_char(since.at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS"Z"'));
  end if;
  -- Past the history, with triggers switched off: what is not ours is not taken back either.
  if (p_vehicle.automation_name, p_vehicle.profile_origin, p_vehicle.origin_metadata)
    is distinct from (p_row.automation_name, p_row.becomes_profile_origin, p_row.becomes_origin_metadata)
  then
    return 'its origin is no longer what the backfill wrote';
  end if;
  return null;
end
$$;
revoke execute on function logbook.why_not_taken_back(public.vehicle_origin_backfill_rows, public.vehicles) from public;

-- The rows that a backfill wrote and that have not been taken back.
create or replace function logbook.written_rows(
  p_backfill public.vehicle_origin_backfills, p_after integer, p_limit integer
)
  returns setof public.vehicle_origin_backfill_rows
  language sql stable
  set search_path = ''
as $$
  select r.* from public.vehicle_origin_backfill_rows r
  where r.backfill_id = p_backfill.id and r.ord > p_after and r.ord <= p_backfill.reached
    and r.rule <> 'unknown' and coalesce(r.state, 'kept') = 'kept'
  order by r.ord
  limit p_limit
$$;
revoke execute on function logbook.written_rows(public.vehicle_origin_backfills, integer, integer) from public;

-- The same, with the reason against it.
create or replace function logbook.judged_rows(
  p_backfill public.vehicle_origin_backfills, p_after integer, p_limit integer
)
  returns table (ord integer, vehicle_id uuid, label text, reason text)
  language sql stable
  set search_path = ''
as $$
  select r.ord, r.vehicle_id, concat_ws(' ', v.year, v.make, v.model), logbook.why_not_taken_back(r, v)
  from logbook.written_rows(p_backfill, p_after, p_limit) r
  left join public.vehicles v on v.id = r.vehicle_id
$$;
revoke execute on function logbook.judged_rows(public.vehicle_origin_backfills, integer, integer) from public;

-- One piece; answers the vehicles that stay as they are.
create or replace function logbook.take_back_rows(
  p_backfill public.vehicle_origin_backfills, p_run_id uuid, p_after integer, p_limit integer,
  out kept jsonb, out tally logbook.backfill_tally, out reached integer
)
  language plpgsql
  set search_path = ''
  set plan_cache_mode = force_custom_plan
as $$
declare
  free integer[];
  restored integer[];
begin
  select max(w.ord) into reached from logbook.written_rows(p_backfill, p_after, p_limit) w;
  -- Locked first, judged afterwards: nobody can touch it between.
  select coalesce(array_agg(mine.ord), '{}') into free
  from (
    select w.ord
    from logbook.written_rows(p_backfill, p_after, p_limit) w
    join public.vehicles v on v.id = w.vehicle_id
    for no key update of v skip locked
  ) mine;
  with judged as materialized (
    select w.*, coalesce(w.reason, case when f.ord is null then 'another transaction holds it; undo again' end) as against
    from logbook.judged_rows(p_backfill, p_after, p_limit) w
    left join unnest(free) as f (ord) on f.ord = w.ord
  ),
  back as (
    update public.vehicles v
    set automation_name = null, profile_origin = r.was_profile_origin, origin_metadata = r.was_origin_metadata
    from judged j
    join public.vehicle_origin_backfill_rows r on r.backfill_id = p_backfill.id and r.ord = j.ord
    where v.id = r.vehicle_id and j.against is null
    returning r.ord
  ),
  noted as (
    insert into public.automation_run_items (run_id, item_key, outcome, vehicle_id, reason)
    select p_run_id, 'vehicle:' || j.vehicle_id, case when j.against is null then 'updated' else 'skipped' end,
      j.vehicle_id, coalesce(j.against, format('backfill %s taken back', p_backfill.id))
    from judged j
  )
  select array(select b.ord from back b),
    coalesce(jsonb_agg(jsonb_build_object('vehicle_id', j.vehicle_id, 'vehicle', j.label, 'reason', j.against)
      order by j.ord) filter (where j.against is not null), '[]'),
    (count(*) filter (where j.against is null))::integer, (count(*) filter (where j.against is not null))::integer, 0, 0
  into restored, kept, tally.updated, tally.skipped, tally.failed, tally.waiting
  from judged j;

  insert into public.vehicle_changes (vehicle_id, run_id, source_type, source_key, old, new)
  select r.vehicle_id, p_run_id, 'backfill_undo', p_backfill.id::text,
    jsonb_build_object('automation_name', r.automation_name, 'origin_metadata', r.becomes_origin_metadata,
      'profile_origin', r.becomes_profile_origin),
    jsonb_build_object('automation_name', null, 'origin_metadata', r.was_origin_metadata,
      'profile_origin', r.was_profile_origin)
  from unnest(restored) as b (ord)
  join public.vehicle_origin_backfill_rows r on r.backfill_id = p_backfill.id and r.ord = b.ord;
  update public.vehicle_origin_backfill_rows r
  set state = case when r.ord = any (restored) then 'restored' else 'kept' end
  where r.backfill_id = p_backfill.id and r.ord > p_after and r.ord <= reached
    and r.rule <> 'unknown' and coalesce(r.state, 'kept') = 'kept';
end
$$;
revoke execute on function logbook.take_back_rows(public.vehicle_origin_backfills, uuid, integer, integer) from public;

-- What an undo would do now, without doing it.
create or replace function logbook.preview_undo(p_backfill public.vehicle_origin_backfills) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select jsonb_build_object('backfill_id', p_backfill.id, 'dry_run', true, 'done', true,
    'restored', count(*) filter (where w.reason is null),
    'kept', coalesce(jsonb_agg(jsonb_build_object('vehicle_id', w.vehicle_id, 'vehicle', w.label, 'reason', w.reason)
      order by w.ord) filter (where w.reason is not null), '[]'))
  from logbook.judged_rows(p_backfill, 0, null) w
$$;
revoke execute on function logbook.preview_undo(public.vehicle_origin_backfills) from public;

-- Takes a backfill back, a piece a call, as a tracked run of its own. `kept` names the vehicles of this
-- call that stay as they are, and why; asked again, it tries them again.
create or replace function public.undo_backfill(
  p_backfill_id uuid,
  p_dry_run boolean default false,
  p_chunk_size integer default 2000,
  p_started_by jsonb default '{}'
)
  returns jsonb
  language plpgsql
  security definer
  set search_path = ''
  set jit = off
as $$
declare
  backfill public.vehicle_origin_backfills;
  chunk_size integer := logbook.checked_chunk_size(p_chunk_size);
  run uuid;
  piece record;
  done boolean;
begin
  backfill := logbook.hold_backfill(p_backfill_id);
  if coalesce(p_dry_run, false) then
    return logbook.preview_undo(backfill);
  end if;
  -- Who takes it back wants no more of it.
  if exists (select from public.automation_runs r where r.id = backfill.run_id and r.status = 'running') then
    perform public.complete_automation_run(backfill.run_id, 'cancelled', p_notes => 'It is taken back.');
  end if;
  run := logbook.steward_run(backfill.undo_run_id, 'undo', backfill.id, coalesce(p_started_by, '{}'));
  perform logbook.open_backfill_piece(run, format('undo of backfill %s', backfill.id));
  piece := logbook.take_back_rows(backfill, run, backfill.undo_reached, chunk_size);
  perform logbook.close_backfill_piece(run, piece.tally,
    jsonb_build_object('backfill_id', backfill.id, 'undo_reached', piece.reached, 'planned', backfill.reached));
  done := not exists (select from logbook.written_rows(
    backfill, coalesce(piece.reached, backfill.reached), 1));
  update public.vehicle_origin_backfills b
  set undo_run_id = run, undo_reached = case when done then 0 else piece.reached end,
    undone_at = case when done then clock_timestamp() end
  where b.id = backfill.id;
  if done then
    perform public.complete_automation_run(run);
  end if;
  return jsonb_build_object('backfill_id', backfill.id, 'run_id', run, 'dry_run', false, 'done', done,
    'planned', backfill.reached, 'reached', coalesce(piece.reached, backfill.reached),
    'restored', (piece.tally).updated, 'kept', piece.kept,
    'next', case when not done then format('select undo_backfill(%L);', backfill.id) end);
end
$$;
revoke execute on function public.undo_backfill(uuid, boolean, integer, jsonb) from public, anon, authenticated;
grant execute on function public.undo_backfill(uuid, boolean, integer, jsonb) to service_role;
