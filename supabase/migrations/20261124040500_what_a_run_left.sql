-- Why: what a run did is written down field by field and row by row, so what would take it back can be
-- read off: which value stood before, which rows came with the run, and what holds each of them now.

-- Each field of these vehicles that the run set. `was`, `wrote`: before and after all of the run's changes;
-- `stands`: now. The source is the one that set what stood before, so that it may replace it again.
create or replace function logbook.fields_written_by(p_run_id uuid, p_ids uuid[], p_chain uuid[])
  returns table (
    vehicle_id uuid, field text, was jsonb, wrote jsonb, stands jsonb, code text, reason text,
    source_type text, source_key text, source_url text)
  language sql stable
  set search_path = ''
as $$
  with written as materialized (
    select c.vehicle_id, f.key as field, min(c.id) as first_id, max(c.id) as last_id,
      (array_agg(c.old -> f.key order by c.id))[1] as was,
      (array_agg(f.value order by c.id desc))[1] as wrote
    from unnest(p_ids) as asked (id)
    join public.vehicle_changes c on c.vehicle_id = asked.id and c.run_id = p_run_id and c.old is not null
    cross join lateral jsonb_each(c.new) f
    group by c.vehicle_id, f.key
  )
  select w.vehicle_id, w.field, w.was, w.wrote, now.value,
    case
      when later.vehicle_id is not null then logbook.author_code(later.run_id, later.user_id)
      when now.value = w.wrote then case when holder.id is not null then 'number_taken' end
      when now.value = w.was then 'done'
      else 'changed_untold'
    end,
    case
      when later.vehicle_id is not null then format('%s: %s set it to %s since', w.field,
        logbook.author_words(later.run_id, later.user_id, later.db_role),
        logbook.shown(coalesce(later.new ->> w.field, 'nothing')))
      when now.value = w.wrote then
        case when holder.id is not null
          then format('vin: %s belongs to vehicle %s now', w.was #>> '{}', holder.id) end
      when now.value = w.was then null
      else format('%s: the run wrote %s, and it is %s now', w.field,
        logbook.shown(coalesce(w.wrote #>> '{}', 'nothing')), logbook.shown(coalesce(now.value #>> '{}', 'nothing')))
    end,
    case when prior.vehicle_id is null then 'revert' else prior.source_type end, prior.source_key, prior.source_url
  from written w
  join public.vehicles v on v.id = w.vehicle_id
  cross join lateral (select to_jsonb(v) -> w.field as value) now
  left join lateral (
    select c.* from public.vehicle_changes c
    where c.vehicle_id = w.vehicle_id and c.id > w.last_id and c.new ? w.field
      and (c.run_id = any (p_chain)) is not true
      and not (c.run_id is not null and logbook.is_taken_back(c, w.field))
    order by c.id desc limit 1
  ) later on true
  left join lateral (
    select c.* from public.vehicle_changes c
    where c.vehicle_id = w.vehicle_id and c.id < w.first_id and c.new ? w.field
    order by c.id desc limit 1
  ) prior on true
  left join lateral (
    select other.id from public.vehicles other
    where w.field = 'vin' and other.vin = w.was #>> '{}' and other.id <> v.id
    limit 1
  ) holder on true
  where w.was is distinct from w.wrote
$$;
revoke execute on function logbook.fields_written_by(uuid, uuid[], uuid[]) from public;

-- A source in one text, as its key has two parts.
create or replace function logbook.source_id(p_type text, p_key text) returns text
  language sql immutable
  set search_path = ''
as $$
  select jsonb_build_array(p_type, p_key)::text
$$;
revoke execute on function logbook.source_id(text, text) from public;

-- The rows beside these vehicles that the run added; of a revert, those that it put back.
create or replace function logbook.rows_added_by(p_run_id uuid, p_ids uuid[], p_chain uuid[])
  returns table (vehicle_id uuid, relation text, row_id text, kept jsonb, code text, reason text)
  language sql stable
  set search_path = ''
as $$
  with asked as materialized (
    select a.id, reverts.yes as is_revert, b.added
    from unnest(p_ids) as a (id)
    cross join (select exists (select from public.vehicle_reverts r where r.run_id = p_run_id) as yes) reverts
    left join public.vehicle_reverts b
      on b.run_id = p_run_id and b.vehicle_id = a.id and b.action = 'changed'
  )
  select a.id, 'vehicle_images', i.id::text, to_jsonb(i), null, null
  from asked a
  join public.vehicle_images i on i.vehicle_id = a.id
  where case when a.is_revert then a.added -> 'vehicle_images' ? i.id::text
    else i.metadata ->> 'automation_run_id' = p_run_id::text end
  union all
  select a.id, 'vehicle_sources', logbook.source_id(s.source_type, s.source_key), to_jsonb(s),
    case when later.run_id is not null then 'source_used' end,
    case when later.run_id is not null then format('its source %s: %s set values from it',
      coalesce(s.source_url, s.source_key), logbook.author_words(later.run_id, null, null)) end
  from asked a
  join public.vehicle_sources s on s.vehicle_id = a.id
  left join lateral (
    select c.run_id from public.vehicle_changes c
    where c.vehicle_id = a.id and c.source_type = s.source_type and c.source_key = s.source_key
      and c.run_id <> all (p_chain)
    limit 1
  ) later on true
  where case when a.is_revert then a.added -> 'vehicle_sources' ? logbook.source_id(s.source_type, s.source_key)
    else s.first_run_id = p_run_id end
  union all
  select a.id, 'organization_vehicles', o.id::text, to_jsonb(o),
    case when not logbook.is_link_of_runs(o, null, p_chain) then 'organization_link' end,
    case when not logbook.is_link_of_runs(o, null, p_chain)
      then format('somebody filled in its link to organisation %s', o.organization_id) end
  from asked a
  join public.organization_vehicles o on o.vehicle_id = a.id
  where case when a.is_revert then a.added -> 'organization_vehicles' ? o.id::text
    else o.automation_run_id = p_run_id end
  union all
  select a.id, 'timeline_events', t.id::text, to_jsonb(t),
    case when shown.others then 'event_of_others' end,
    case when shown.others then format('its timeline event of %s shows images of others too', t.event_date) end
  from asked a
  join public.timeline_events t on t.vehicle_id = a.id
  cross join lateral (
    select exists (
      select from public.vehicle_images i
      where i.vehicle_id = a.id and i.image_url = any (t.image_urls)
        and (i.metadata ->> 'automation_run_id' = any (p_chain::text[])) is not true) as others
  ) shown
  where case when a.is_revert then a.added -> 'timeline_events' ? t.id::text
    else t.metadata ->> 'automation_run_id' = p_run_id::text end
  union all
  select a.id, 'vehicle_reviews', r.id::text, to_jsonb(r), null, null
  from asked a
  join public.vehicle_reviews r on r.vehicle_id = a.id
  where case when a.is_revert then r.status = 'pending' and a.added -> 'vehicle_reviews' ? r.id::text
    else r.status = 'pending' and r.run_id = p_run_id or r.decided_run_id = p_run_id end
$$;
revoke execute on function logbook.rows_added_by(uuid, uuid[], uuid[]) from public;

-- A review as it was before it was decided.
create or replace function logbook.reopened(p_review public.vehicle_reviews) returns jsonb
  language sql immutable
  set search_path = ''
as $$
  select to_jsonb(p_review) || jsonb_build_object('status', 'pending', 'decided_by', null, 'decided_at', null,
    'decided_because', null, 'decided_run_id', null)
$$;
revoke execute on function logbook.reopened(public.vehicle_reviews) from public;

-- What a run decided about vehicles that stay is open again; the row itself is in rows_added_by.
create or replace function logbook.reviews_to_reopen(p_run_id uuid, p_ids uuid[])
  returns table (vehicle_id uuid, relation text, row_id text, kept jsonb, code text, reason text)
  language sql stable
  set search_path = ''
as $$
  select r.vehicle_id, 'vehicle_reviews', r.id::text, logbook.reopened(r), null, null
  from public.vehicle_reviews r
  where r.decided_run_id = p_run_id and r.vehicle_id = any (p_ids)
    and not exists (select from public.vehicle_reverts b where b.run_id = p_run_id)
$$;
revoke execute on function logbook.reviews_to_reopen(uuid, uuid[]) from public;

-- The rows beside vehicles that stayed which a revert took away. code 'done': there is one already.
create or replace function logbook.rows_taken_by(p_run_id uuid)
  returns table (vehicle_id uuid, relation text, row_id text, kept jsonb, code text, reason text)
  language sql stable
  set search_path = ''
as $$
  select t.vehicle_id, t.relation, t.row_id, t.kept,
    case
      when t.vehicle_id is not null and v.id is null then 'gone'
      when s.vehicle_id <> t.vehicle_id then 'source_taken'
      when s.vehicle_id is not null or i.id is not null or o.id is not null or e.id is not null
        or r.id is not null and t.kept ->> 'status' in ('pending', r.status) then 'done'
      when r.status <> 'pending' then 'decided_review'
    end,
    case
      when t.vehicle_id is not null and v.id is null then 'the vehicle is gone'
      when s.vehicle_id <> t.vehicle_id then format('its source %s belongs to vehicle %s now, imported by %s',
        coalesce(s.source_url, s.source_key), s.vehicle_id, logbook.author_words(s.first_run_id, null, null))
      when r.status <> 'pending' then format('review %s was %s since', r.id, r.status)
    end
  from (
    select b.vehicle_id, taken.key as relation, row.value as kept,
      case when taken.key = 'vehicle_sources'
        then logbook.source_id(row.value ->> 'source_type', row.value ->> 'source_key')
        else row.value ->> 'id' end as row_id
    from public.vehicle_reverts b
    cross join lateral jsonb_each(b.removed) taken
    cross join lateral jsonb_array_elements(taken.value) as row
    where b.run_id = p_run_id and b.action = 'changed'
  ) t
  left join public.vehicles v on v.id = t.vehicle_id
  left join public.vehicle_sources s on t.relation = 'vehicle_sources'
    and s.source_type = t.kept ->> 'source_type' and s.source_key = t.kept ->> 'source_key'
  left join lateral (
    select i.id from public.vehicle_images i
    where t.relation = 'vehicle_images' and i.vehicle_id = t.vehicle_id
      and (i.id::text = t.row_id or i.image_url = t.kept ->> 'image_url')
    limit 1
  ) i on true
  left join lateral (
    select o.id from public.organization_vehicles o
    where t.relation = 'organization_vehicles' and o.vehicle_id = t.vehicle_id
      and o.organization_id::text = t.kept ->> 'organization_id'
      and o.relationship_type = t.kept ->> 'relationship_type'
    limit 1
  ) o on true
  left join public.timeline_events e on e.id = case when t.relation = 'timeline_events' then t.row_id::uuid end
  left join public.vehicle_reviews r on r.id = case when t.relation = 'vehicle_reviews' then t.row_id::uuid end
$$;
revoke execute on function logbook.rows_taken_by(uuid) from public;

-- The vehicles that a revert deleted, as they were kept last, and what stands in the way of each.
create or replace function logbook.vehicles_to_bring_back(p_run_id uuid, p_chain uuid[])
  returns table (vehicle_id uuid, vehicle jsonb, kept_id bigint, code text, reason text)
  language sql stable
  set search_path = ''
as $$
  select t.vehicle_id, last.vehicle, last.id,
    case
      when v.id is not null then 'done'
      when gone.vehicle_id is not null then 'deleted_since'
      when source.vehicle_id is not null then 'source_taken'
      when number.id is not null then 'number_taken'
      when decided.id is not null then 'decided_review'
    end,
    case
      when v.id is not null then null
      when gone.vehicle_id is not null then format('%s deleted it since',
        logbook.author_words(gone.run_id, gone.user_id, coalesce(gone.api_role, gone.db_user)))
      when source.vehicle_id is not null then format('its source %s belongs to vehicle %s now, imported by %s',
        coalesce(source.source_url, source.source_key), source.vehicle_id,
        logbook.author_words(source.first_run_id, null, null))
      when number.id is not null then format('its number %s belongs to vehicle %s now',
        coalesce(last.vehicle ->> 'vin', last.vehicle ->> 'chassis_number'), number.id)
      when decided.id is not null then format('review %s was %s since', decided.id, decided.status)
    end
  from public.vehicle_reverts t
  cross join lateral (
    select b.id, b.removed -> 'vehicles' -> 0 as vehicle, b.removed -> 'vehicle_sources' as sources,
      b.removed -> 'vehicle_reviews' as reviews, b.at
    from public.vehicle_reverts b
    where b.vehicle_id = t.vehicle_id and b.action = 'deleted' and b.run_id = any (p_chain)
    order by b.id desc
    limit 1
  ) last
  left join public.vehicles v on v.id = t.vehicle_id
  left join lateral (
    select d.* from public.vehicle_deletions d
    where d.vehicle_id = t.vehicle_id and d.at > last.at and (d.run_id = any (p_chain)) is not true
    order by d.id desc
    limit 1
  ) gone on true
  left join lateral (
    select s.* from jsonb_array_elements(last.sources) kept
    join public.vehicle_sources s
      on s.source_type = kept ->> 'source_type' and s.source_key = kept ->> 'source_key'
    limit 1
  ) source on true
  left join lateral (
    select other.id from public.vehicles other
    where other.vin in (last.vehicle ->> 'vin', lower(last.vehicle ->> 'vin'))
    union all
    select other.id from public.vehicles other
    where (last.vehicle ->> 'year')::integer < 1981
      and other.chassis_number = last.vehicle ->> 'chassis_number'
      and other.year = (last.vehicle ->> 'year')::integer
      and lower(other.make) = lower(last.vehicle ->> 'make')
    limit 1
  ) number on true
  left join lateral (
    select r.id, r.status from jsonb_array_elements(last.reviews) kept
    join public.vehicle_reviews r on r.id::text = kept ->> 'id' and r.status <> 'pending'
    limit 1
  ) decided on true
  where t.run_id = p_run_id and t.action = 'deleted'
$$;
revoke execute on function logbook.vehicles_to_bring_back(uuid, uuid[]) from public;
