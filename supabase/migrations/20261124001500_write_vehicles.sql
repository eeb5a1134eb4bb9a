-- Why: the four things that can happen to a vehicle in a batch, each one set-based statement: it is
-- created, its blanks are filled or its own source's values replaced, its images are added, it is linked.

-- eslint-disable @logbook/migrations-insert-no-vehicles -- here, and only here, a run's vehicles are created
create or replace function logbook.create_vehicles(p_run public.automation_runs, p_tasks logbook.task[])
  returns void
  language plpgsql
  set search_path = ''
as $$
declare
  run_origin text := logbook.profile_origin_of(p_run.automation_name);
  origin_defaults jsonb := jsonb_build_object(
    'import_date', to_char(p_run.started_at at time zone 'UTC', 'YYYY-MM-DD'),
    'import_source', run_origin);
  -- Built here from the run itself, so that no caller can name another.
  automation jsonb := jsonb_build_object('automation', jsonb_strip_nulls(jsonb_build_object(
    'name', p_run.automation_name,
    'version', p_run.automation_version,
    'run_id', p_run.id,
    'script_path', p_run.metadata ->> 'script_path',
    'triggered_by', p_run.triggered_by_type,
    'triggered_by_user_id', p_run.triggered_by_user_id,
    'triggered_at', to_char(p_run.started_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))));
begin
  insert into public.vehicles (
    id, year, make, model, trim, vin, chassis_number, mileage, color, body_style, transmission,
    engine_size, sale_price, sale_date, description, discovery_source, discovery_url,
    bat_auction_url, bat_seller, bat_listing_title, bat_location, import_source,
    uploaded_by, profile_origin, origin_organization_id, origin_metadata,
    automation_id, automation_name, automation_version, automation_run_id)
  select
    t.vehicle_id, v.year, v.make, v.model, v.trim, v.vin, v.chassis_number, v.mileage, v.color, v.body_style,
    v.transmission, v.engine_size, v.sale_price, v.sale_date, v.description, v.discovery_source,
    v.discovery_url, v.bat_auction_url, v.bat_seller, v.bat_listing_title, v.bat_location,
    coalesce(v.import_source, t.origin ->> 'import_source'),
    p_run.triggered_by_user_id, run_origin, t.organization_id,
    origin_defaults || t.origin || automation,
    p_run.id, p_run.automation_name, p_run.automation_version, p_run.id
  from (
    select
      created.vehicle_id, created.vehicle, created.origin, created.organization_id
    from unnest(p_tasks) created
    where created.step = 'create'
    offset 0
  ) t
  cross join lateral jsonb_to_record(t.vehicle) as v (
    year integer, make text, model text, trim text, vin text, chassis_number text, mileage integer,
    color text, body_style text, transmission text, engine_size text, sale_price numeric, sale_date date,
    description text, discovery_source text, discovery_url text, bat_auction_url text, bat_seller text,
    bat_listing_title text, bat_location text, import_source text);

  insert into public.vehicle_changes (vehicle_id, run_id, source_type, source_key, source_url, new)
  select t.vehicle_id, p_run.id, t.source_type, t.source_key, t.source_url, t.vehicle
  from unnest(p_tasks) t
  where t.step = 'create';

  -- Nobody knows these sources yet: resolve_items looked, and the caller holds the lock under which
  -- sources are added. Looking once more for each row would cost half as much as adding it.
  insert into public.vehicle_sources
    (source_type, source_key, vehicle_id, source_url, first_run_id, last_run_id, evidence_hash, facts)
  select t.source_type, t.source_key, t.vehicle_id, t.source_url, p_run.id, p_run.id, t.evidence_hash, t.facts
  from unnest(p_tasks) t
  where t.step = 'create';
end
$$;
revoke execute on function logbook.create_vehicles(public.automation_runs, logbook.task[]) from public;
-- eslint-enable @logbook/migrations-insert-no-vehicles

-- Who set the value that stands in a field now; null when nobody wrote it down.
create or replace function logbook.last_change_of(p_vehicle_id uuid, p_field text)
  returns public.vehicle_changes
  language sql stable
  set search_path = ''
  set enable_seqscan = off
as $$
  select c
  from public.vehicle_changes c
  where c.vehicle_id = p_vehicle_id and c.new ? p_field
  order by c.id desc
  limit 1
$$;
revoke execute on function logbook.last_change_of(uuid, text) from public;

-- What to do with each field in which an item and the vehicle that it matched differ. Expects the
-- vehicles to be locked. fill: a blank that nobody else emptied. replace: this source set the old value.
-- keep: says where the car was first found, which a second source does not contradict. ask: the rest.
create or replace function logbook.differing_fields(p_tasks logbook.task[])
  returns table (ord integer, vehicle_id uuid, field text, old jsonb, new jsonb, verdict text, why text)
  language sql stable
  set search_path = ''
  set enable_seqscan = off
  set enable_hashjoin = off
  set enable_mergejoin = off
as $$
  select
    t.ord, t.vehicle_id, claimed.key, stands.value, claimed.value,
    case
      when claimed.key = 'vin' and holder.id is not null then 'ask'
      when stands.value = 'null'::jsonb and (author.vehicle_id is null or same_source.yes) then 'fill'
      when same_source.yes then 'replace'
      when c.about_origin and author.user_id is null then 'keep'
      else 'ask'
    end,
    case
      when claimed.key = 'vin' and holder.id is not null then
        format('vin: %s belongs to vehicle %s', claimed.value #>> '{}', holder.id)
      else format('%s: the vehicle says %s, set by %s; this source says %s',
        claimed.key, logbook.shown(coalesce(stands.value #>> '{}', 'nothing')),
        case
          when author.run_id is not null then coalesce(author.source_url, author.source_type || ' ' || author.source_key)
          when author.user_id is not null then 'person ' || author.user_id
          when author.db_role is not null then 'role ' || author.db_role
          else 'somebody before tracking began'
        end,
        logbook.shown(claimed.value #>> '{}'))
    end
  from (select t from unnest(p_tasks) t where t.step = 'update' offset 0) as updates
  cross join lateral (select (updates.t).*) t
  join public.vehicles v on v.id = t.vehicle_id
  cross join lateral to_jsonb(v) as standing (row)
  -- Through the column's own type, so that 42000 and 42000.00 are the same price.
  cross join lateral to_jsonb(jsonb_populate_record(null::public.vehicles, t.vehicle)) as typed (row)
  cross join lateral jsonb_object_keys(t.vehicle) as named (key)
  cross join lateral (select named.key, typed.row -> named.key as value) as claimed
  cross join lateral (select standing.row -> named.key as value) as stands
  join logbook.recordable_columns() c on c.name = named.key
  left join lateral (
    select (logbook.last_change_of(v.id, named.key)).*
    where stands.value is distinct from claimed.value
  ) author on true
  cross join lateral (
    select coalesce(author.source_type = t.source_type and author.source_key = t.source_key, false) as yes
  ) same_source
  left join lateral (
    select other.id from public.vehicles other
    where named.key = 'vin' and other.vin = claimed.value #>> '{}' and other.id <> v.id
    limit 1
  ) holder on true
  where stands.value is distinct from claimed.value
$$;
revoke execute on function logbook.differing_fields(logbook.task[]) from public;
