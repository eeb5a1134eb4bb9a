-- Why: the one place that decides which vehicle an item speaks of. Same source key; else a valid VIN,
-- unless its year contradicts; else make, year and pre-1981 chassis number; else a new vehicle. Never by
-- year, make and model: the old scripts did, and different cars became one.

do $types$
begin
  if to_regtype('logbook.task') is null then
    create type logbook.task as (
      item logbook.item,
      -- create, update, touch (same evidence as last time), replay (this run has answered it already),
      -- review (a person must say which vehicle), note (a ledger row only).
      step text,
      vehicle_id uuid,
      -- Of a review: why, and which vehicle it may be.
      question text,
      candidate_id uuid,
      -- What this run's ledger said before.
      previous_outcome text,
      previous_vehicle_id uuid,
      previous_reason text
    );
    create type logbook.answer as (
      ord integer,
      item_key text,
      outcome text,
      vehicle_id uuid,
      reason text,
      previous_outcome text
    );
  end if;
end
$types$;

-- The items must not share a key with each other: what an earlier one creates is not seen here.
-- Each look-up is a lateral one that stops at its first row, and other ways to join are off: a plan made
-- while the tables were empty lives on in the session, and would read all of them for every batch.
create or replace function logbook.resolve_items(p_run_id uuid, p_items logbook.item[])
  returns logbook.task[]
  language plpgsql stable
  set search_path = ''
  set enable_seqscan = off
  set enable_hashjoin = off
  set enable_mergejoin = off
  set enable_material = off
as $$
begin
  return (
  select array_agg(row(
    i.item,
    case
      when l.outcome in ('created', 'updated', 'unchanged', 'skipped')
        and l.evidence_hash = (i.item).evidence_hash then 'replay'
      when (i.item).claim <> 'draft' then 'note'
      when s.vehicle_id is not null then
        case when s.evidence_hash = (i.item).evidence_hash then 'touch' else 'update' end
      when by_vin.id is not null then
        case when by_vin.matches > 1 or by_vin.year <> (i.item).year then 'review' else 'update' end
      when by_chassis.matches > 1 then 'review'
      when by_chassis.matches = 1 then 'update'
      else 'create'
    end,
    coalesce(s.vehicle_id, by_vin.id, by_chassis.id, gen_random_uuid()),
    case
      when by_vin.matches > 1 then
        format('%s vehicles have the VIN %s', by_vin.matches, (i.item).vin)
      when by_vin.year <> (i.item).year then
        format('The VIN %s belongs to vehicle %s, which is of %s; this source says %s',
          (i.item).vin, by_vin.id, by_vin.year, (i.item).year)
      when by_chassis.matches > 1 then
        format('%s vehicles are a %s %s with the chassis number %s',
          by_chassis.matches, (i.item).year, (i.item).make, (i.item).chassis_number)
    end,
    coalesce(s.vehicle_id, by_vin.id, by_chassis.id),
    l.outcome, l.vehicle_id, l.reason
  )::logbook.task order by (i.item).ord)
  from (select item from unnest(p_items) item offset 0) i
  left join lateral (
    select * from public.automation_run_items known
    where known.run_id = p_run_id and known.item_key = (i.item).item_key
    limit 1
  ) l on true
  left join lateral (
    select * from public.vehicle_sources known
    where known.source_type = (i.item).source_type and known.source_key = (i.item).source_key
    limit 1
  ) s on true
  left join lateral (
    -- The platform's own copies may lack the unique VIN, and never compared without case.
    select (array_agg(v.id))[1] as id, (array_agg(v.year))[1] as year, count(*) as matches
    from public.vehicles v
    where s.vehicle_id is null and v.vin in ((i.item).vin, lower((i.item).vin))
  ) by_vin on true
  left join lateral (
    select (array_agg(v.id))[1] as id, count(*) as matches
    from public.vehicles v
    where s.vehicle_id is null and by_vin.id is null and (i.item).chassis_number is not null
      and v.chassis_number = (i.item).chassis_number
      and v.year = (i.item).year
      and lower(v.make) = lower((i.item).make)
  ) by_chassis on true
  );
end
$$;
revoke execute on function logbook.resolve_items(uuid, logbook.item[]) from public;
