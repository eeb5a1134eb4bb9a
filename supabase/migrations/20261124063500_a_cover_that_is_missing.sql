-- Why: a vehicle's cover is a photo that is there. One that the dealer deleted, that lies with another vehicle now,
-- or that turned out to show a paper gives its place to the first photo that is left; where none is, it stays.

create or replace function logbook.show_another_cover(p_vehicle_id uuid)
  returns void
  language plpgsql
  set search_path = ''
as $$
declare
  next_cover uuid;
begin
  select i.id into next_cover
  from public.vehicle_images i
  where i.vehicle_id = p_vehicle_id and not coalesce(i.metadata ? 'missing_since', false)
  order by i.is_primary desc nulls last, (i.metadata ->> 'position')::integer nulls last, i.created_at
  limit 1;
  -- In this order: a platform may allow one cover alone at any time.
  update public.vehicle_images i
  set is_primary = false
  where i.vehicle_id = p_vehicle_id and i.is_primary and i.metadata ? 'missing_since' and next_cover is not null;
  if found then
    update public.vehicle_images i set is_primary = true where i.id = next_cover and i.is_primary is not true;
  end if;
end
$$;
revoke execute on function logbook.show_another_cover(uuid) from public;

-- As in 20261124004100, and the cover.
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
      perform logbook.show_another_cover(folder.vehicle_id);
      written := written
        + logbook.tell_picture_events(p_run_id, folder.vehicle_id, folder.source_key, folder.path, folder.pictures);
    end if;
  end loop;
  return written;
end
$$;
revoke execute on function public.settle_dropbox_folders(uuid, jsonb) from public, anon, authenticated;
grant execute on function public.settle_dropbox_folders(uuid, jsonb) to service_role;
