-- Why: record_vehicles adds pictures and never takes one away. A dealer renames, moves and deletes them;
-- what is on a vehicle has to follow, without losing anything: what is gone is marked, not deleted.

-- Per folder: source_key, item_key, and its pictures as they lie there now, in their order.
-- Answers how many timeline events were written. The same state again changes nothing.
create or replace function public.settle_dropbox_folders(p_run_id uuid, p_folders jsonb)
  returns integer
  language plpgsql
  security definer
  set search_path = ''
as $$
declare
  folder record;
  written integer := 0;
begin
  perform logbook.assert_run_goes_on(p_run_id);
  for folder in
    select f.item_key, f.source_key, f.path, coalesce(f.pictures, '[]') as pictures, s.vehicle_id
    from jsonb_to_recordset(p_folders) as f (item_key text, source_key text, path text, pictures jsonb)
    left join public.vehicle_sources s on s.source_type = 'dropbox_folder' and s.source_key = f.source_key
  loop
    perform logbook.close_superseded_reviews(p_run_id, folder.item_key, folder.vehicle_id is not null);
    if folder.vehicle_id is not null then
      perform logbook.follow_pictures(folder.vehicle_id, folder.source_key, folder.pictures);
      written := written
        + logbook.tell_picture_events(p_run_id, folder.vehicle_id, folder.source_key, folder.path, folder.pictures);
    end if;
  end loop;
  return written;
end
$$;

-- Marks pictures that are gone, and brings name, category and order of the others up to date.
create or replace function logbook.follow_pictures(p_vehicle_id uuid, p_source_key text, p_pictures jsonb)
  returns void
  language sql
  set search_path = ''
as $$
  with here as (
    select p.image_url, p.filename, p.category, p.position
    from jsonb_to_recordset(p_pictures) as p (image_url text, filename text, category text, position integer)
  )
  update public.vehicle_images i
  set metadata = i.metadata || jsonb_build_object('missing_since', to_jsonb(clock_timestamp()))
  where i.vehicle_id = p_vehicle_id
    and i.metadata ->> 'dropbox_folder' = p_source_key
    and not i.metadata ? 'missing_since'
    and not exists (select from here h where h.image_url = i.image_url);

  update public.vehicle_images i
  set filename = h.filename,
      category = h.category,
      metadata = (i.metadata - 'missing_since') || jsonb_build_object('position', h.position)
  from jsonb_to_recordset(p_pictures) as h (image_url text, filename text, category text, position integer)
  where i.vehicle_id = p_vehicle_id
    and i.image_url = h.image_url
    and i.metadata ->> 'dropbox_folder' = p_source_key
    and (i.filename, i.category, (i.metadata ->> 'position')::integer, i.metadata ? 'missing_since')
      is distinct from (h.filename, h.category, h.position, false);
$$;
revoke execute on function logbook.follow_pictures(uuid, text, jsonb) from public;

-- One event for the photos of one folder and day; more photos of that day join it.
create or replace function logbook.tell_picture_events(
  p_run_id uuid, p_vehicle_id uuid, p_source_key text, p_path text, p_pictures jsonb
)
  returns integer
  language plpgsql
  set search_path = ''
as $$
declare
  batch record;
  event uuid;
  known text[];
  written integer := 0;
begin
  for batch in
    select p.day, array_agg(p.image_url order by p.position) as urls, bool_and(p.day_is_weak) as weak
    from jsonb_to_recordset(p_pictures) as p (image_url text, position integer, day date, day_is_weak boolean)
    where p.day is not null
    group by p.day
    order by p.day
  loop
    select t.id, t.image_urls into event, known
    from public.timeline_events t
    where t.vehicle_id = p_vehicle_id and t.event_date = batch.day
      and t.metadata ->> 'dropbox_folder' = p_source_key
    limit 1;
    if event is null then
      insert into public.timeline_events
        (vehicle_id, user_id, event_type, source, title, event_date, image_urls, metadata)
      select p_vehicle_id, r.triggered_by_user_id, 'photos_added', 'dropbox_import',
        format('%s %s from Dropbox', cardinality(batch.urls),
          case when cardinality(batch.urls) = 1 then 'photo' else 'photos' end),
        batch.day, batch.urls,
        jsonb_build_object('dropbox_folder', p_source_key, 'dropbox_path', p_path, 'automation_run_id', p_run_id)
          -- Only the files say when, and a copy made later says another day.
          || case when batch.weak then '{"date_is_weak": true}'::jsonb else '{}'::jsonb end
      from public.automation_runs r
      where r.id = p_run_id;
      written := written + 1;
    elsif not coalesce(known, '{}') @> batch.urls then
      update public.timeline_events t
      set image_urls = joined.urls,
          title = format('%s %s from Dropbox', cardinality(joined.urls),
            case when cardinality(joined.urls) = 1 then 'photo' else 'photos' end)
      from (
        select known || array(select u from unnest(batch.urls) u where u <> all (coalesce(known, '{}'))) as urls
      ) joined
      where t.id = event;
    end if;
  end loop;
  return written;
end
$$;
revoke execute on function logbook.tell_picture_events(uuid, uuid, text, text, jsonb) from public;

-- A person is asked once about a folder, about how it is now: older questions, and those about a folder
-- that became a vehicle by itself, are closed with the reason.
create or replace function logbook.close_superseded_reviews(p_run_id uuid, p_item_key text, p_is_vehicle boolean)
  returns void
  language sql
  set search_path = ''
as $$
  update public.vehicle_reviews r
  set status = 'rejected',
      decided_at = clock_timestamp(),
      reasons = r.reasons || case when p_is_vehicle
        then format('superseded: run %s recorded the folder as a vehicle', p_run_id)
        else 'superseded: the folder changed, and a newer question is open' end
  where r.item_key = p_item_key and r.kind = 'item' and r.status = 'pending'
    and (p_is_vehicle or exists (
      select from public.vehicle_reviews newer
      where newer.item_key = r.item_key and newer.kind = 'item' and newer.status = 'pending'
        and (newer.created_at, newer.id) > (r.created_at, r.id)))
$$;
revoke execute on function logbook.close_superseded_reviews(uuid, text, boolean) from public;

revoke execute on function public.settle_dropbox_folders(uuid, jsonb) from public, anon, authenticated;
grant execute on function public.settle_dropbox_folders(uuid, jsonb) to service_role;
