-- Why: a backfill of a large table takes a minute, and meanwhile importers write and somebody may pull the
-- plug. So it looks at everything once, without a lock, and writes down what it means to do; the doing is
-- then small pieces, each found by its number.

-- What an origin says after a backfill. What was there stays, a wrong claim of the old trigger excepted;
-- what is no object cannot hold keys, and is kept beside them.
create or replace function logbook.plan_backfill(p_backfill_id uuid, p_settings jsonb) returns integer
  language plpgsql
  set search_path = ''
  set timezone = 'UTC'
  set work_mem = '64MB'
as $$
declare
  planned integer;
begin
  insert into public.vehicle_origin_backfill_rows
    (backfill_id, ord, vehicle_id, owner_id, rule, confidence, automation_name, was_profile_origin,
     was_origin_metadata, becomes_profile_origin, becomes_origin_metadata)
  select p_backfill_id, row_number() over (order by i.at, i.vehicle_id), i.vehicle_id, i.owner_id, i.rule,
    i.confidence, i.automation_name, i.profile_origin, i.origin_metadata,
    case when i.automation_name is not null then said.origin end,
    case when i.automation_name is not null then
      case
        when jsonb_typeof(i.origin_metadata) = 'object' then i.origin_metadata
        when coalesce(i.origin_metadata, 'null') = 'null' then '{}'
        else jsonb_build_object('metadata_before_backfill', i.origin_metadata)
      end
      || case when i.origin_metadata ->> 'import_source' = 'manual_entry'
          then jsonb_build_object('import_source', said.origin) else '{}' end
      || jsonb_build_object(
        'inferred_automation', true, 'rule', i.rule, 'confidence', i.confidence, 'evidence', i.evidence,
        'backfill_id', p_backfill_id, 'backfilled_at', now())
      || case when i.batch_size is null then '{}' else jsonb_build_object(
        'batch_import', true, 'batch_size', i.batch_size,
        'batch_window', jsonb_build_object('start', i.batch_start, 'end', i.batch_end)) end
    end
  from logbook.infer_origins(p_settings) i
  left join public.automations a on a.name = i.automation_name
  -- 'manual_entry' was the default of a column, because nobody whom the rules look at is a person.
  cross join lateral (select case when coalesce(i.profile_origin, 'manual_entry') = 'manual_entry'
    then a.profile_origin else i.profile_origin end as origin) as said;
  get diagnostics planned = row_count;
  return planned;
end
$$;
revoke execute on function logbook.plan_backfill(uuid, jsonb) from public;

-- What the rules say, by rule, with examples; nothing is written.
create or replace function logbook.preview_backfill(p_settings jsonb) returns jsonb
  language sql stable
  set search_path = ''
  set timezone = 'UTC'
  set work_mem = '64MB'
as $$
  with inferred as materialized (
    select i.*, row_number() over (partition by i.rule order by i.confidence desc, i.at, i.vehicle_id) as nth
    from logbook.infer_origins(p_settings) i
  ),
  examples as (
    select i.rule, jsonb_agg(jsonb_build_object(
      'vehicle_id', i.vehicle_id, 'vehicle', concat_ws(' ', v.year, v.make, v.model), 'created_at', i.at,
      'profile_origin', i.profile_origin, 'evidence', i.evidence) order by i.nth) as list
    from inferred i
    join public.vehicles v on v.id = i.vehicle_id
    where i.nth <= 3
    group by i.rule
  )
  select jsonb_build_object(
    'looked_at', coalesce(sum(r.vehicles), 0),
    'explained', coalesce(sum(r.vehicles) filter (where r.rule <> 'unknown'), 0),
    'unknown', coalesce(sum(r.vehicles) filter (where r.rule = 'unknown'), 0),
    'rules', coalesce(jsonb_agg(to_jsonb(r) || jsonb_build_object('examples', e.list)
      order by r.rule = 'unknown', r.vehicles desc, r.rule), '[]'))
  from (
    select i.rule, i.automation_name, count(*) as vehicles, count(distinct (i.owner_id, i.batch_start)) filter (where i.batch_size is not null) as bursts,
      min(i.confidence) as confidence_min, max(i.confidence) as confidence_max,
      count(*) filter (where i.automation_name is not null and coalesce(i.profile_origin, 'manual_entry') = 'manual_entry') as profile_origins_corrected
    from inferred i
    group by i.rule, i.automation_name
  ) r
  left join examples e on e.rule = r.rule
$$;
revoke execute on function logbook.preview_backfill(jsonb) from public;
