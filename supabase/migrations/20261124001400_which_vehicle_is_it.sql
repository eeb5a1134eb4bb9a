-- Why: the one place that decides which vehicle an item speaks of. Same source key; else a valid VIN,
-- unless its year contradicts; else make, year and pre-1981 chassis number; else a new vehicle. Never by
-- year, make and model: the old scripts did, and different cars became one.

do $types$
begin
  if to_regtype('logbook.task') is null then
    create type logbook.task as (
      -- The item, as it was read.
      ord integer,
      item_key text,
      claim text,
      fault text,
      reason text,
      source_type text,
      source_key text,
      source_url text,
      year integer,
      make text,
      vin text,
      chassis_number text,
      vehicle jsonb,
      origin jsonb,
      images jsonb,
      organization_id uuid,
      relationship_type text,
      doubts jsonb,
      reasons text[],
      confidence numeric,
      facts jsonb,
      evidence_hash bytea,
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
-- Each look-up goes through its index, and other ways to join are off: a plan made while the tables were
-- empty lives on in the session, and would read all of them for every batch. Most VINs of most batches
-- are new, so one look for all of them spares a look for each.
create or replace function logbook.resolve_items(p_run_id uuid, p_items logbook.item[])
  returns logbook.task[]
  language plpgsql stable
  set search_path = ''
  set enable_seqscan = off
  set enable_hashjoin = off
  set enable_mergejoin = off
  set enable_material = off
as $$
declare
  -- The platform's own copies may lack the unique VIN, and never compared without case.
  vins text[] := array(select unnest(array[i.vin, lower(i.vin)]) from unnest(p_items) i where i.vin is not null);
  -- New vehicles of a call are neighbours in every index: a version 4 UUID of which the last digits count
  -- on. (The embedded Postgres, besides, asks JavaScript for every random one.)
  fresh text := gen_random_uuid();
  first_number bigint := ('x' || right(fresh, 12))::bit(48)::bigint;
  knows_a_vin boolean := exists (select from public.vehicles v where v.vin = any (vins));
begin
  return (
  select array_agg(row(
    i.ord, i.item_key, i.claim, i.fault, i.reason, i.source_type, i.source_key, i.source_url, i.year, i.make,
    i.vin, i.chassis_number, i.vehicle, i.origin, i.images, i.organization_id, i.relationship_type, i.doubts,
    i.reasons, i.confidence, i.facts, i.evidence_hash,
    case
      when l.outcome in ('created', 'updated', 'unchanged', 'skipped')
        and l.evidence_hash = i.evidence_hash then 'replay'
      when i.claim <> 'draft' then 'note'
      when s.vehicle_id is not null then
        case when s.evidence_hash = i.evidence_hash then 'touch' else 'update' end
      when by_vin.id is not null then
        case when by_vin.matches > 1 or by_vin.year <> i.year then 'review' else 'update' end
      when by_chassis.matches > 1 then 'review'
      when by_chassis.matches = 1 then 'update'
      else 'create'
    end,
    coalesce(s.vehicle_id, by_vin.id, by_chassis.id,
      (left(fresh, 24) || lpad(to_hex((first_number + i.ord) % (1::bigint << 48)), 12, '0'))::uuid),
    case
      when by_vin.matches > 1 then
        format('%s vehicles have the VIN %s', by_vin.matches, i.vin)
      when by_vin.year <> i.year then
        format('The VIN %s belongs to vehicle %s, which is of %s; this source says %s',
          i.vin, by_vin.id, by_vin.year, i.year)
      when by_chassis.matches > 1 then
        format('%s vehicles are a %s %s with the chassis number %s',
          by_chassis.matches, i.year, i.make, i.chassis_number)
    end,
    coalesce(s.vehicle_id, by_vin.id, by_chassis.id),
    l.outcome, l.vehicle_id, l.reason
  )::logbook.task order by i.ord)
  from unnest(p_items) i
  left join public.automation_run_items l on l.run_id = p_run_id and l.item_key = i.item_key
  left join public.vehicle_sources s on s.source_type = i.source_type and s.source_key = i.source_key
  left join lateral (
    select (array_agg(v.id))[1] as id, (array_agg(v.year))[1] as year, count(*) as matches
    from public.vehicles v
    where knows_a_vin and s.vehicle_id is null and v.vin in (i.vin, lower(i.vin))
  ) by_vin on true
  left join lateral (
    select (array_agg(v.id))[1] as id, count(*) as matches
    from public.vehicles v
    where s.vehicle_id is null and by_vin.id is null and i.chassis_number is not null
      and v.chassis_number = i.chassis_number
      and v.year = i.year
      and lower(v.make) = lower(i.make)
  ) by_chassis on true
  );
end
$$;
revoke execute on function logbook.resolve_items(uuid, logbook.item[]) from public;
