-- Why: "where did this vehicle come from, and what happened to it?" in one answer, also of a vehicle that is
-- gone: the books outlive it. Everything in it can be read elsewhere; nobody should have to know where.

create or replace function logbook.person_said(p_user_id uuid) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select jsonb_build_object('user_id', p_user_id, 'name', (
    select coalesce(p.full_name, p.username) from public.profiles p where p.id = p_user_id))
  where p_user_id is not null
$$;
revoke execute on function logbook.person_said(uuid) from public;

create or replace function logbook.run_said(p_run_id uuid) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select jsonb_build_object(
    'id', r.id, 'automation', r.automation_name, 'version', r.automation_version, 'status', r.status,
    'started_at', r.started_at, 'completed_at', r.completed_at, 'triggered_by', r.triggered_by_type,
    'triggered_by_person', logbook.person_said(r.triggered_by_user_id),
    'script_path', coalesce(r.metadata ->> 'script_path', a.script_path))
  from public.automation_runs r
  left join public.automations a on a.name = r.automation_name
  where r.id = p_run_id
$$;
revoke execute on function logbook.run_said(uuid) from public;

-- Who answers for a vehicle: kind is run, person, stated, inferred or unknown. `origin` is what the vehicle
-- says of itself: its columns, or what its deletion kept of them.
create or replace function logbook.origin_said(p_vehicle_id uuid, p_origin jsonb) returns jsonb
  language plpgsql stable
  set search_path = ''
as $$
declare
  told jsonb := case when jsonb_typeof(p_origin -> 'origin_metadata') = 'object'
    then p_origin -> 'origin_metadata' else '{}' end;
  run jsonb := logbook.run_said((p_origin ->> 'automation_run_id')::uuid);
  first public.vehicle_changes;
  kind text;
begin
  select * into first from public.vehicle_changes c
  where c.vehicle_id = p_vehicle_id and c.old is null order by c.id limit 1;
  kind := case
    when told ->> 'inferred_automation' = 'true' or told ? 'backfill_id' then 'inferred'
    when run is not null then 'run'
    when told -> 'source' ->> 'type' = 'person' then 'person'
    when told -> 'source' ->> 'type' = 'direct_sql' then 'stated'
    when first.user_id is not null then 'person'
    else 'unknown'
  end;
  return jsonb_build_object(
    'kind', kind,
    'at', p_origin -> 'created_at',
    'profile_origin', p_origin -> 'profile_origin',
    'automation', coalesce(p_origin ->> 'automation_name', told -> 'automation' ->> 'name'),
    'run', run,
    'person', case when kind = 'person' then logbook.person_said(coalesce(
      case when told -> 'source' ->> 'user_id' ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
        then (told -> 'source' ->> 'user_id')::uuid end,
      first.user_id)) end,
    'stated', case when kind = 'stated' then told -> 'source' end,
    'inferred', case when kind = 'inferred' then jsonb_build_object(
      'rule', told -> 'rule', 'confidence', told -> 'confidence', 'evidence', told -> 'evidence',
      'backfill_id', told -> 'backfill_id', 'backfilled_at', told -> 'backfilled_at') end,
    -- Who wrote the row, where nobody answers for it but the history saw it.
    'written_by', case when first.id is not null
      then logbook.author_words(first.run_id, first.user_id, first.db_role) end,
    'source', coalesce(told -> 'source', jsonb_build_object('url', first.source_url, 'type', first.source_type)),
    'metadata', told);
end
$$;
revoke execute on function logbook.origin_said(uuid, jsonb) from public;

-- Rows beside a vehicle; of one that a revert deleted, as they were kept.
create or replace function logbook.sources_said(p_sources jsonb) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'source_type', s.source_type, 'source_key', s.source_key, 'source_url', s.source_url,
    'first_seen_at', s.first_seen_at, 'last_seen_at', s.last_seen_at,
    'first_run', logbook.run_said(s.first_run_id), 'last_run', logbook.run_said(s.last_run_id))
    order by s.first_seen_at, s.source_key), '[]')
  from jsonb_populate_recordset(null::public.vehicle_sources, p_sources) s
$$;
revoke execute on function logbook.sources_said(jsonb) from public;

create or replace function logbook.photos_said(p_images jsonb) returns jsonb
  language sql stable
  set search_path = ''
as $$
  with image as (
    -- Some platforms keep no time with a photo.
    select i.*, i.metadata ->> 'automation_run_id' as run_id, (e.image ->> 'created_at')::timestamptz as added_at
    from jsonb_array_elements(p_images) as e (image)
    cross join lateral jsonb_populate_record(null::public.vehicle_images, e.image) i
  )
  select jsonb_build_object(
    'total', (select count(*) from image),
    'by', (
      select coalesce(jsonb_agg(to_jsonb(g) order by g.count desc), '[]')
      from (
        select i.source, i.category, i.run_id, i.user_id, count(*) as count, min(i.added_at) as first_added_at
        from image i group by 1, 2, 3, 4
      ) g),
    'first', (
      select coalesce(jsonb_agg(jsonb_build_object('image_url', f.image_url, 'is_primary', f.is_primary,
        'source', f.source, 'category', f.category, 'taken_at', f.taken_at)), '[]')
      from (select * from image i order by i.is_primary desc nulls last, i.added_at, i.image_url limit 5) f))
$$;
revoke execute on function logbook.photos_said(jsonb) from public;

create or replace function logbook.reviews_said(p_reviews jsonb) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', r.id, 'kind', r.kind, 'status', r.status, 'item_key', r.item_key, 'reasons', r.reasons,
    'run_id', r.run_id, 'created_at', r.created_at, 'decided_at', r.decided_at,
    'decided_by', logbook.person_said(r.decided_by), 'decided_because', r.decided_because)
    order by r.created_at, r.id), '[]')
  from jsonb_populate_recordset(null::public.vehicle_reviews, p_reviews) r
$$;
revoke execute on function logbook.reviews_said(jsonb) from public;

-- Field by field, oldest first; the values that a vehicle was made with are no change.
create or replace function logbook.changes_said(p_vehicle_id uuid) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'field', field.key, 'old', c.old -> field.key, 'new', field.value, 'at', c.at, 'run_id', c.run_id,
    'automation', r.automation_name, 'person', logbook.person_said(c.user_id), 'db_role', c.db_role,
    'source_url', c.source_url, 'source_type', c.source_type)
    order by c.id, field.key), '[]')
  from public.vehicle_changes c
  cross join lateral jsonb_each(c.new) field
  left join public.automation_runs r on r.id = c.run_id
  where c.vehicle_id = p_vehicle_id and c.old is not null
$$;
revoke execute on function logbook.changes_said(uuid) from public;

-- Other vehicles that may be the same car.
create or replace function logbook.same_number_said(p_vehicle jsonb) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'vehicle_id', v.id, 'vehicle', logbook.vehicle_words(to_jsonb(v)), 'vin', v.vin,
    'chassis_number', v.chassis_number, 'created_at', v.created_at) order by v.created_at), '[]')
  from (
    select v.* from public.vehicles v
    where v.vin in (p_vehicle ->> 'vin', upper(p_vehicle ->> 'vin'), lower(p_vehicle ->> 'vin'))
    union
    select v.* from public.vehicles v where v.chassis_number = p_vehicle ->> 'chassis_number'
  ) v
  where v.id <> (p_vehicle ->> 'id')::uuid
$$;
revoke execute on function logbook.same_number_said(jsonb) from public;

-- Deleted and brought back, by whom.
create or replace function logbook.deletions_said(p_vehicle_id uuid) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select coalesce(jsonb_agg(to_jsonb(e) order by e.at), '[]')
  from (
    select 'deleted' as what, d.at, logbook.run_said(d.run_id) as run, logbook.person_said(d.user_id) as person,
      coalesce(d.api_role, d.db_user) as db_role
    from public.vehicle_deletions d
    where d.vehicle_id = p_vehicle_id
    union all
    select 'brought_back', b.at, logbook.run_said(b.run_id), null, null
    from public.vehicle_reverts b
    where b.vehicle_id = p_vehicle_id and b.action = 'brought_back'
  ) e
$$;
revoke execute on function logbook.deletions_said(uuid) from public;

-- What is left of a vehicle: all of it where it stands; what a revert kept, or else what the books tell,
-- where it is gone.
create or replace function logbook.remains_of(p_vehicle_id uuid) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select coalesce(
    (
      select jsonb_build_object(
        'vehicles', jsonb_build_array(to_jsonb(v)),
        'vehicle_sources', (
          select coalesce(jsonb_agg(to_jsonb(s)), '[]') from public.vehicle_sources s where s.vehicle_id = v.id),
        'vehicle_images', (
          select coalesce(jsonb_agg(to_jsonb(i)), '[]') from public.vehicle_images i where i.vehicle_id = v.id),
        'vehicle_reviews', (
          select coalesce(jsonb_agg(to_jsonb(r)), '[]') from public.vehicle_reviews r where r.vehicle_id = v.id))
      from public.vehicles v where v.id = p_vehicle_id
    ),
    (
      select b.removed from public.vehicle_reverts b
      where b.vehicle_id = p_vehicle_id and b.action = 'deleted'
        and not exists (
          select from public.vehicle_deletions d
          where d.vehicle_id = p_vehicle_id and d.at > b.at and d.run_id is distinct from b.run_id)
      order by b.id desc limit 1
    ),
    (
      select jsonb_build_object('vehicles', jsonb_build_array(
        coalesce((
          select jsonb_object_agg(f.key, f.value order by c.id)
          from public.vehicle_changes c cross join lateral jsonb_each(c.new) f where c.vehicle_id = p_vehicle_id), '{}')
        || d.origin || jsonb_build_object('id', p_vehicle_id)))
      from public.vehicle_deletions d
      where d.vehicle_id = p_vehicle_id
      order by d.id desc limit 1
    ))
$$;
revoke execute on function logbook.remains_of(uuid) from public;

-- The whole story of a vehicle; null where there is none of this id and never was.
create or replace function public.provenance_of(p_vehicle_id uuid) returns jsonb
  language plpgsql stable
  security definer
  set search_path = ''
as $$
declare
  remains jsonb := logbook.remains_of(p_vehicle_id);
  vehicle jsonb := remains -> 'vehicles' -> 0;
begin
  if vehicle is null then
    return null;
  end if;
  return jsonb_build_object(
    'vehicle', jsonb_build_object(
      'id', p_vehicle_id, 'year', vehicle -> 'year', 'make', vehicle -> 'make', 'model', vehicle -> 'model',
      'trim', vehicle -> 'trim', 'vin', vehicle -> 'vin', 'chassis_number', vehicle -> 'chassis_number',
      'created_at', vehicle -> 'created_at', 'profile_origin', vehicle -> 'profile_origin',
      'owner', logbook.person_said((vehicle ->> 'user_id')::uuid),
      'uploaded_by', logbook.person_said((vehicle ->> 'uploaded_by')::uuid),
      'exists', exists (select from public.vehicles v where v.id = p_vehicle_id)),
    'origin', logbook.origin_said(p_vehicle_id, vehicle),
    'deletions', logbook.deletions_said(p_vehicle_id),
    'sources', logbook.sources_said(remains -> 'vehicle_sources'),
    'changes', logbook.changes_said(p_vehicle_id),
    'photos', logbook.photos_said(remains -> 'vehicle_images'),
    'reviews', logbook.reviews_said(remains -> 'vehicle_reviews'),
    'violations', (
      select coalesce(jsonb_agg(jsonb_build_object('at', w.at, 'operation', w.operation, 'code', w.code,
        'reason', w.reason, 'api_role', w.api_role, 'db_user', w.db_user, 'client', w.client,
        'person', logbook.person_said(w.user_id)) order by w.id), '[]')
      from public.vehicle_origin_violations w where w.vehicle_id = p_vehicle_id),
    'same_number', logbook.same_number_said(vehicle || jsonb_build_object('id', p_vehicle_id)));
end
$$;
revoke execute on function public.provenance_of(uuid) from public, anon, authenticated;
grant execute on function public.provenance_of(uuid) to service_role;
