-- Why: what comes with a vehicle: its pictures, the organisation it belongs to, and the values that the
-- importer itself does not trust. Each is added once, however often it is sent.

-- Answers which items brought a picture that was not there.
create or replace function logbook.add_images(p_run public.automation_runs, p_tasks logbook.task[])
  returns integer[]
  language plpgsql
  set search_path = ''
  set enable_seqscan = off
  set enable_hashjoin = off
  set enable_mergejoin = off
as $$
declare
  result integer[];
begin
  with sent as (
    select t.ord, t.vehicle_id, t.source_type, image.*,
      row_number() over (partition by t.vehicle_id, image.is_primary order by t.ord, image_order) = 1 as is_first
    from (
      select t.ord, t.vehicle_id, t.source_type, t.images
      from unnest(p_tasks) t
      where t.step in ('create', 'update') and t.images is not null
    ) t
    cross join lateral rows from (jsonb_to_recordset(t.images) as (
      image_url text, category text, is_primary boolean, filename text, taken_at timestamptz,
      source text, metadata jsonb)) with ordinality
      as image (image_url, category, is_primary, filename, taken_at, source, metadata, image_order)
  ),
  added as (
    insert into public.vehicle_images
      (vehicle_id, user_id, image_url, category, source, is_primary, filename, taken_at, metadata)
    select distinct on (s.vehicle_id, s.image_url)
      s.vehicle_id, p_run.triggered_by_user_id, s.image_url, s.category, coalesce(s.source, s.source_type),
      -- A vehicle has one face; the one it has stays.
      coalesce(s.is_primary, false) and s.is_first and not exists (
        select from public.vehicle_images i where i.vehicle_id = s.vehicle_id and i.is_primary),
      s.filename, s.taken_at,
      coalesce(s.metadata, '{}'::jsonb) || jsonb_build_object('automation_run_id', p_run.id)
    from sent s
    where not exists (
      select from public.vehicle_images i where i.vehicle_id = s.vehicle_id and i.image_url = s.image_url)
    order by s.vehicle_id, s.image_url, s.ord, s.image_order
    returning vehicle_id
  )
  select coalesce(array_agg(distinct s.ord), '{}')
  into result
  from sent s
  where s.vehicle_id in (select a.vehicle_id from added a);
  return result;
end
$$;
revoke execute on function logbook.add_images(public.automation_runs, logbook.task[]) from public;

create or replace function logbook.link_organizations(p_run public.automation_runs, p_tasks logbook.task[])
  returns void
  language plpgsql
  set search_path = ''
as $$
begin
  -- The platform's own trigger links a new vehicle with a relationship of its choice; ours is known.
  update public.organization_vehicles o
  set relationship_type = t.relationship_type
  from unnest(p_tasks) t
  where t.step = 'create'
    and o.vehicle_id = t.vehicle_id
    and o.organization_id = t.organization_id
    and o.auto_tagged
    and o.relationship_type is distinct from t.relationship_type;

  insert into public.organization_vehicles
    (organization_id, vehicle_id, relationship_type, status, linked_by_user_id, auto_tagged)
  select distinct t.organization_id, t.vehicle_id, t.relationship_type, 'active',
    p_run.triggered_by_user_id, true
  from unnest(p_tasks) t
  where t.step in ('create', 'update')
    and t.organization_id is not null
    and not exists (
      select from public.organization_vehicles o
      where o.organization_id = t.organization_id
        and o.vehicle_id = t.vehicle_id
        and o.relationship_type = t.relationship_type
    )
  -- Where the platform allows one relationship per organisation, the one that stands stays.
  on conflict do nothing;
end
$$;
revoke execute on function logbook.link_organizations(public.automation_runs, logbook.task[]) from public;

-- What a person gets to see of an item that waits.
create or replace function logbook.waiting_draft(p_task logbook.task) returns jsonb
  language sql immutable
  set search_path = ''
as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'vehicle', (p_task).vehicle, 'images', (p_task).images, 'origin', (p_task).origin,
    'source_url', (p_task).source_url, 'facts', (p_task).facts, 'doubts', (p_task).doubts,
    'organization', case when (p_task).organization_id is not null then jsonb_build_object(
      'id', (p_task).organization_id, 'relationship_type', (p_task).relationship_type) end))
$$;
revoke execute on function logbook.waiting_draft(logbook.task) from public;

-- An importer that is still unsure about what a person has decided asks nobody again. What was approved is
-- the vehicle of its source, and what came since, such as photos, goes there; what was rejected is skipped.
-- Where the source says something else of the vehicle than then, it is another question.
create or replace function logbook.answered_by_people(p_tasks logbook.task[]) returns logbook.task[]
  language plpgsql stable
  set search_path = ''
  set enable_seqscan = off
as $$
declare
  tasks logbook.task[] := p_tasks;
  task logbook.task;
  origin_columns text[] := array(select c.name from logbook.recordable_columns() c where c.about_origin);
  known public.vehicle_sources;
  rejected uuid;
begin
  for place in 1..cardinality(tasks) loop
    task := tasks[place];
    continue when task.step <> 'note' or task.claim <> 'review';

    select s.* into known
    from public.vehicle_reviews r
    join public.vehicle_sources s
      on s.source_type = r.source_type and s.source_key = r.source_key and s.vehicle_id = r.vehicle_id
    where r.item_key = task.item_key and r.kind = 'item' and r.status = 'approved'
      and r.source_type = task.source_type and r.source_key = task.source_key
      and r.reasons = task.reasons
      and coalesce(r.draft -> 'vehicle', '{}') - origin_columns = coalesce(task.vehicle, '{}') - origin_columns
    limit 1;
    if found then
      task.claim := 'draft';
      task.step := case when known.evidence_hash = task.evidence_hash then 'touch' else 'update' end;
      task.vehicle_id := known.vehicle_id;
      -- It claims nothing: the values are the person's.
      task.vehicle := '{}';
      task.doubts := null;
      task.reason := null;
      tasks[place] := task;
      continue;
    end if;

    select r.id into rejected
    from public.vehicle_reviews r
    where r.item_key = task.item_key and r.kind = 'item' and r.status = 'rejected' and r.decided_by is not null
      and r.reasons = task.reasons
      and r.draft - 'origin' = logbook.waiting_draft(task) - 'origin'
    limit 1;
    if found then
      task.claim := 'skipped';
      task.reason := format('a person rejected it: review %s', rejected);
      tasks[place] := task;
    end if;
  end loop;
  return tasks;
end
$$;
revoke execute on function logbook.answered_by_people(logbook.task[]) from public;

-- Whole items that wait: those that the importer is unsure of, and those whose vehicle is in doubt.
create or replace function logbook.queue_items(p_run_id uuid, p_tasks logbook.task[]) returns void
  language sql
  set search_path = ''
  set enable_seqscan = off
as $$
  insert into public.vehicle_reviews
    (run_id, item_key, kind, vehicle_id, source_type, source_key, draft, reasons, confidence)
  select p_run_id, w.item_key, 'item', w.candidate_id, w.source_type, w.source_key, w.draft,
    coalesce(w.reasons, array[w.question]), w.confidence
  from (
    select t.*, logbook.waiting_draft(t) as draft
    from unnest(p_tasks) t
    where t.step = 'review' or t.step = 'note' and t.claim = 'review'
  ) w
  where not exists (
    select from public.vehicle_reviews r
    where r.item_key = w.item_key and r.kind = 'item'
      and r.draft - 'origin' = w.draft - 'origin'
      and r.reasons = coalesce(w.reasons, array[w.question])
  )
$$;
revoke execute on function logbook.queue_items(uuid, logbook.task[]) from public;

create or replace function logbook.queue_doubts(p_run_id uuid, p_tasks logbook.task[]) returns void
  language plpgsql
  set search_path = ''
as $$
declare
  task logbook.task;
begin
  for task in
    select t.* from unnest(p_tasks) t
    where t.step in ('create', 'update') and t.doubts is not null
  loop
    perform logbook.ask_about_fields(p_run_id, 'doubt', task.item_key, task.source_type, task.source_key, task.vehicle_id,
      jsonb_object_agg(d.doubt ->> 'field', d.doubt -> 'value'),
      jsonb_object_agg(d.doubt ->> 'field', (d.doubt ->> 'field') || ': ' || (d.doubt ->> 'reason')))
    from jsonb_array_elements(task.doubts) as d (doubt);
  end loop;
end
$$;
revoke execute on function logbook.queue_doubts(uuid, logbook.task[]) from public;
