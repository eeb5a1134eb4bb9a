-- Why: a revert takes nothing away that somebody else added to or decided about. Here is what it looks at
-- before a vehicle goes, each with a code to group by and words that name who it was.

-- A run, what reverted it, what reverted that, and so on: what they did to each other is nobody's touch.
create or replace function logbook.revert_chain(p_run_id uuid) returns uuid[]
  language sql stable
  set search_path = ''
as $$
  select array[bottom.id] || array(
    select distinct r.run_id from public.vehicle_reverts r where r.first_run_id = bottom.id)
  from (
    select coalesce(
      (select r.first_run_id from public.vehicle_reverts r where r.run_id = p_run_id limit 1), p_run_id) as id
  ) bottom
$$;
revoke execute on function logbook.revert_chain(uuid) from public;

create or replace function logbook.vehicle_words(p_vehicle jsonb) returns text
  language sql immutable
  set search_path = ''
as $$
  select concat_ws(' ', p_vehicle ->> 'year', p_vehicle ->> 'make', p_vehicle ->> 'model')
$$;
revoke execute on function logbook.vehicle_words(jsonb) from public;

create or replace function logbook.author_words(p_run_id uuid, p_user_id uuid, p_db_role text) returns text
  language sql stable
  set search_path = ''
as $$
  select case
    when p_run_id is not null and p_user_id is not null then format('person %s, by run %s', p_user_id, p_run_id)
    when p_run_id is not null then coalesce(
      (select format('run %s (%s)', r.id, r.automation_name) from public.automation_runs r where r.id = p_run_id),
      format('run %s', p_run_id))
    when p_user_id is not null then format('person %s', p_user_id)
    else format('database role %s', coalesce(p_db_role, 'unknown'))
  end
$$;
revoke execute on function logbook.author_words(uuid, uuid, text) from public;

create or replace function logbook.author_code(p_run_id uuid, p_user_id uuid) returns text
  language sql immutable
  set search_path = ''
as $$
  select case
    when p_user_id is not null then 'changed_by_person'
    when p_run_id is not null then 'changed_by_run'
    else 'changed_by_role'
  end
$$;
revoke execute on function logbook.author_code(uuid, uuid) from public;

-- Whether a run's change of a field was taken back since, so that it counts as nobody's touch: what the run
-- and its reverts wrote, from the first to the last, comes to nothing.
create or replace function logbook.is_taken_back(p_change public.vehicle_changes, p_field text) returns boolean
  language sql stable
  set search_path = ''
  set enable_seqscan = off
as $$
  select coalesce((
    select (array_agg(c.old -> p_field order by c.id))[1] is not distinct from (array_agg(c.new -> p_field order by c.id desc))[1]
    from (
      select r.first_run_id as id
      from public.vehicle_reverts r
      where r.vehicle_id = p_change.vehicle_id and p_change.run_id in (r.run_id, r.first_run_id)
      limit 1
    ) bottom
    join public.vehicle_changes c on c.vehicle_id = p_change.vehicle_id and c.new ? p_field
    where c.run_id = bottom.id or exists (
      select from public.vehicle_reverts r
      where r.vehicle_id = c.vehicle_id and r.run_id = c.run_id and r.first_run_id = bottom.id)
    having count(*) > 0
  ), false)
$$;
revoke execute on function logbook.is_taken_back(public.vehicle_changes, text) from public;

-- Rows of tables that are not ours: what refers to a vehicle, or to its pictures, events and links. Deleting
-- would take them along, or leave them without what they speak of.
create or replace function logbook.foreign_references(p_ids uuid[])
  returns table (vehicle_id uuid, relation text, number bigint)
  language plpgsql stable
  set search_path = ''
as $$
declare
  reference record;
begin
  for reference in
    select c.conrelid::regclass as relation, a.attname as col, t.relname as target, ta.attname as target_col
    from pg_constraint c
    join pg_class t on t.oid = c.confrelid and t.relnamespace = 'public'::regnamespace
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    join pg_attribute ta on ta.attrelid = c.confrelid and ta.attnum = c.confkey[1]
    where c.contype = 'f' and c.conparentid = 0 and cardinality(c.conkey) = 1
      and t.relname in ('vehicles', 'vehicle_images', 'organization_vehicles', 'timeline_events')
      and c.conrelid not in (
        'public.vehicle_sources'::regclass, 'public.vehicle_images'::regclass,
        'public.organization_vehicles'::regclass, 'public.timeline_events'::regclass,
        'public.vehicle_reviews'::regclass)
  loop
    return query execute format(
      'select t.%1$I, %2$L, count(*) from %3$s x join public.%4$I t on t.%5$I = x.%6$I where t.%1$I = any ($1) group by 1',
      case when reference.target = 'vehicles' then 'id' else 'vehicle_id' end,
      reference.relation::text, reference.relation, reference.target, reference.target_col, reference.col)
    using p_ids;
  end loop;
end
$$;
revoke execute on function logbook.foreign_references(uuid[]) from public;

-- A link that came with a vehicle or with a run, and that nobody has written anything into.
create or replace function logbook.is_link_of_runs(
  p_link public.organization_vehicles, p_organization_id uuid, p_chain uuid[]
)
  returns boolean
  language sql immutable
  set search_path = ''
as $$
  select coalesce(p_link.auto_tagged, false)
    and coalesce(p_link.automation_run_id = any (p_chain), p_link.organization_id = p_organization_id, false)
    and p_link.sale_price is null and p_link.sale_date is null and p_link.notes is null
$$;
revoke execute on function logbook.is_link_of_runs(public.organization_vehicles, uuid, uuid[]) from public;

-- Why a vehicle that runs of this chain made may not be deleted; no row where nothing speaks against it.
-- `p_since`: from when on others' changes count, one for each vehicle.
create or replace function logbook.objections_to_deleting(p_ids uuid[], p_since timestamptz[], p_chain uuid[])
  returns table (vehicle_id uuid, code text, reason text)
  language sql stable
  set search_path = ''
as $$
  with asked as materialized (
    select a.id, a.since from unnest(p_ids, p_since) as a (id, since)
  )
  select a.id, logbook.author_code(c.run_id, c.user_id),
    format('%s changed %s', logbook.author_words(c.run_id, c.user_id, c.db_role),
      string_agg(distinct field.name, ', ' order by field.name))
  from asked a
  join public.vehicle_changes c on c.vehicle_id = a.id and c.at > a.since
  cross join lateral jsonb_object_keys(c.new) as field (name)
  where (c.run_id = any (p_chain)) is not true
    and not (c.run_id is not null and logbook.is_taken_back(c, field.name))
  group by a.id, c.run_id, c.user_id, c.db_role
  union all
  select a.id, 'later_source', format('%s found it at %s too',
    logbook.author_words(s.first_run_id, null, null), coalesce(s.source_url, s.source_type || ' ' || s.source_key))
  from asked a
  join public.vehicle_sources s on s.vehicle_id = a.id
  where s.first_run_id <> all (p_chain)
  union all
  select a.id, 'images_of_others', format('%s of its images %s not added by the run',
    count(*), case count(*) when 1 then 'was' else 'were' end)
  from asked a
  join public.vehicle_images i on i.vehicle_id = a.id
  where (i.metadata ->> 'automation_run_id' = any (p_chain::text[])) is not true
  group by a.id
  union all
  select a.id, 'organization_link', format('it was linked to organisation %s as %s, or somebody filled in that link',
    o.organization_id, o.relationship_type)
  from asked a
  join public.vehicles v on v.id = a.id
  join public.organization_vehicles o on o.vehicle_id = a.id
  where not logbook.is_link_of_runs(o, v.origin_organization_id, p_chain)
  union all
  select a.id, 'event_of_others', format('%s of its timeline events %s not added by the run',
    count(*), case count(*) when 1 then 'was' else 'were' end)
  from asked a
  join public.timeline_events t on t.vehicle_id = a.id
  where (t.metadata ->> 'automation_run_id' = any (p_chain::text[])) is not true
  group by a.id
  union all
  select a.id,
    case when r.decided_by is not null then 'decided_review' else 'question_of_others' end,
    case when r.decided_by is not null
      then format('person %s %s a review of it', r.decided_by, r.status)
      else format('a review of it by %s is %s', logbook.author_words(r.run_id, null, null), r.status)
    end
  from asked a
  join public.vehicle_reviews r on r.vehicle_id = a.id
  where (r.decided_by is not null or r.run_id <> all (p_chain))
    -- The decision itself is what is reverted: its question is asked again.
    and (r.decided_run_id = any (p_chain)) is not true
  union all
  select f.vehicle_id, 'referred_to', format('%s %s of %s %s to it',
    f.number, case f.number when 1 then 'row' else 'rows' end, f.relation, case f.number when 1 then 'refers' else 'refer' end)
  from logbook.foreign_references(p_ids) f
$$;
revoke execute on function logbook.objections_to_deleting(uuid[], timestamptz[], uuid[]) from public;
