-- Why: a data steward must be told which vehicles have no origin, one that nobody can read, or one that
-- contradicts what else is known of them. One function per question; each looks at the vehicles once, and
-- answers how many there are with the newest as examples: [{"id", "what"}].

-- Nobody answers for it: no run, no backfill, no person, no reason that direct SQL stated.
create or replace function logbook.verify_origin_missing(
  p_from timestamptz, p_to timestamptz, p_examples integer, out affected bigint, out examples jsonb
)
  language sql stable
  set search_path = ''
as $$
  with bad as (
    select v.id, v.created_at, v.year, v.make, v.model, v.profile_origin
    from public.vehicles v
    where v.automation_name is null and v.automation_run_id is null
      and v.user_id is null and v.uploaded_by is null
      and (v.origin_metadata -> 'source' ->> 'type') is null
      and (p_from is null or v.created_at >= p_from)
      and (p_to is null or v.created_at <= p_to)
  )
  select (select count(*) from bad), (
    select jsonb_agg(jsonb_build_object('id', e.id, 'what', format('%s, created %s as %s',
      concat_ws(' ', e.year, logbook.shown(e.make), logbook.shown(e.model)),
      coalesce(to_char(e.created_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS"Z"'), 'at no time'),
      coalesce(e.profile_origin, 'nothing'))))
    from (select * from bad order by bad.created_at desc nulls last, bad.id limit p_examples) e)
$$;
revoke execute on function logbook.verify_origin_missing(timestamptz, timestamptz, integer) from public;

-- A vehicle of a run must have one; of the others, one that is there must be readable. What is plainly right is
-- seen at once; fault_of_origin is asked about the rest alone, because asked about a million rows it takes
-- minutes. Plainly right may be too strict, never too lax.
create or replace function logbook.verify_origin_unreadable(
  p_from timestamptz, p_to timestamptz, p_examples integer, out affected bigint, out examples jsonb
)
  language sql stable
  set search_path = ''
as $$
  with parts as (
    select v.id, v.created_at, v.automation_run_id, v.origin_metadata as origin,
      v.origin_metadata -> 'automation' as automation,
      v.origin_metadata -> 'source' as source,
      v.origin_metadata -> 'import_date' as import_date,
      v.origin_metadata -> 'import_source' as import_source
    from public.vehicles v
    where (v.automation_run_id is not null or v.origin_metadata <> '{}')
      and (p_from is null or v.created_at >= p_from)
      and (p_to is null or v.created_at <= p_to)
    offset 0
  ),
  bad as materialized (
    select p.id, p.created_at,
      case when not p.is_silent then logbook.fault_of_origin(p.origin) end as fault
    from (
      select parts.*,
        parts.automation_run_id is not null and jsonb_typeof(parts.origin) = 'object'
          and coalesce(parts.automation, 'null') = 'null'
          and parts.origin -> 'inferred_automation' is null as is_silent
      from parts
    ) p
    where p.is_silent is true or case
      when jsonb_typeof(p.automation) = 'object'
        and jsonb_typeof(p.automation -> 'name') = 'string' and p.automation ->> 'name' <> ''
        and jsonb_typeof(p.automation -> 'run_id') = 'string' and p.automation ->> 'run_id' <> ''
        and coalesce(jsonb_typeof(p.automation -> 'version') = 'string' and p.automation ->> 'version' <> '', true)
        and coalesce(jsonb_typeof(p.automation -> 'script_path') = 'string' and p.automation ->> 'script_path' <> '', true)
        and p.automation -> 'triggered_by' in ('"manual"', '"scheduled"', '"webhook"', '"user"')
        and p.automation ->> 'triggered_at' ~
          '^[0-9]{4}-((0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?Z$'
        and jsonb_typeof(p.source) = 'object'
        and jsonb_typeof(p.source -> 'type') = 'string' and p.source ->> 'type' <> ''
        and (p.source ->> 'type' <> 'bat_auction'
          or p.source ->> 'url' like 'https://_%' and p.source ->> 'url' !~ '\s'
            and coalesce(p.source -> 'seller' = 'null'
              or jsonb_typeof(p.source -> 'seller') = 'string' and p.source ->> 'seller' <> '', true))
        and jsonb_typeof(p.import_date) = 'string'
        and p.import_date #>> '{}' ~
          '^[0-9]{4}-((0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)$'
        and jsonb_typeof(p.import_source) = 'string' and p.import_source #>> '{}' <> ''
        then false
      when p.automation is null and jsonb_typeof(p.origin) = 'object'
        and not p.origin ?| array['inferred_automation', 'batch_window', 'batch_size', 'backfilled_at']
        and (p.source is null or jsonb_typeof(p.source) = 'object'
          and jsonb_typeof(p.source -> 'type') = 'string' and p.source ->> 'type' <> '')
        and (p.import_date is null or jsonb_typeof(p.import_date) = 'string'
          and left(p.import_date #>> '{}', 10) ~ '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])$')
        and (p.import_source is null or jsonb_typeof(p.import_source) = 'string')
        then false
      else logbook.fault_of_origin(p.origin) is not null
    end
  )
  select (select count(*) from bad), (
    select jsonb_agg(jsonb_build_object('id', e.id, 'what', coalesce(e.fault, 'it names a run, and its origin does not')))
    from (select * from bad order by bad.created_at desc nulls last, bad.id limit p_examples) e)
$$;
revoke execute on function logbook.verify_origin_unreadable(timestamptz, timestamptz, integer) from public;

-- What a vehicle says of its run, beside what the run and the registry say. What a backfill inferred names
-- the run of the backfill, so there only the registry is asked.
create or replace function logbook.verify_origin_contradicts(
  p_from timestamptz, p_to timestamptz, p_examples integer, out affected bigint, out examples jsonb
)
  language sql stable
  set search_path = ''
as $$
  with said as (
    select v.id, v.created_at, case
      when v.automation_run_id is null and (
        v.origin_metadata -> 'automation' ->> 'run_id' is not null
        or v.automation_name is not null and (v.origin_metadata -> 'inferred_automation' = 'true') is not true)
        then format('it claims the automation %s, and no run',
          coalesce(v.automation_name, v.origin_metadata -> 'automation' ->> 'name', 'null'))
      when v.automation_run_id is not null and v.automation_name is null then 'it names a run, and no automation'
      when v.automation_name is not null and v.profile_origin is distinct from a.profile_origin and a.name is not null
        then format('profile_origin is %s, and %s gives %s',
          coalesce(v.profile_origin, 'null'), v.automation_name, a.profile_origin)
      when r.id is null or v.origin_metadata -> 'inferred_automation' = 'true' then null
      when v.automation_name <> r.automation_name
        then format('automation_name is %s, and run %s is one of %s', v.automation_name, r.id, r.automation_name)
      when v.automation_version is distinct from r.automation_version
        then format('automation_version is %s, and run %s is of %s',
          coalesce(v.automation_version, 'null'), r.id, coalesce(r.automation_version, 'null'))
      when v.automation_id is distinct from r.id::text
        then format('automation_id is %s, and its run is %s', coalesce(v.automation_id, 'null'), r.id)
      when v.origin_metadata -> 'automation' ->> 'run_id' <> r.id::text
        then format('its origin names run %s, and automation_run_id is %s',
          v.origin_metadata -> 'automation' ->> 'run_id', r.id)
      when v.origin_metadata -> 'automation' ->> 'name' <> r.automation_name
        then format('its origin names %s, and run %s is one of %s',
          v.origin_metadata -> 'automation' ->> 'name', r.id, r.automation_name)
      when v.created_at < r.started_at or v.created_at > r.completed_at
        then format('it was created at %s, and run %s went from %s to %s',
          v.created_at, r.id, r.started_at, coalesce(r.completed_at::text, 'now'))
    end as fault
    from public.vehicles v
    left join public.automation_runs r on r.id = v.automation_run_id
    left join public.automations a on a.name = v.automation_name
    where (v.automation_run_id is not null or v.automation_name is not null
        or v.origin_metadata -> 'automation' ->> 'run_id' is not null)
      and (p_from is null or v.created_at >= p_from)
      and (p_to is null or v.created_at <= p_to)
  ),
  bad as materialized (select * from said where said.fault is not null)
  select (select count(*) from bad), (
    select jsonb_agg(jsonb_build_object('id', e.id, 'what', e.fault))
    from (select * from bad order by bad.created_at desc nulls last, bad.id limit p_examples) e)
$$;
revoke execute on function logbook.verify_origin_contradicts(timestamptz, timestamptz, integer) from public;
