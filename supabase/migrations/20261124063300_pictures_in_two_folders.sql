-- Why: two folders can be one vehicle (the same VIN) and hold the same photo, which is one row. That it left one of
-- them does not mean that it is gone: it still lies in the other, to which the row then goes.

-- Marks pictures that are gone, and brings name, category and order of the others up to date.
create or replace function logbook.follow_pictures(p_vehicle_id uuid, p_source_key text, p_pictures jsonb)
  returns void
  language sql
  set search_path = ''
as $$
  -- What lies in the folder of another row as well, or does no more.
  with here as (
    select p.image_url from jsonb_to_recordset(p_pictures) as p (image_url text)
  ),
  shared as (
    select i.id, coalesce(i.metadata -> 'also_in', '[]'::jsonb) - p_source_key
        || case when exists (select from here h where h.image_url = i.image_url)
          then to_jsonb(p_source_key) else '[]'::jsonb end as also_in
    from public.vehicle_images i
    where i.vehicle_id = p_vehicle_id
      and i.metadata ->> 'dropbox_folder' <> p_source_key
      and (coalesce(i.metadata -> 'also_in', '[]'::jsonb) ? p_source_key)
        <> exists (select from here h where h.image_url = i.image_url)
  )
  update public.vehicle_images i
  set metadata = case when s.also_in = '[]'::jsonb then i.metadata - 'also_in'
    else i.metadata || jsonb_build_object('also_in', s.also_in) end
  from shared s
  where i.id = s.id;

  -- Gone here: it belongs to the next folder that has it.
  with here as (
    select p.image_url from jsonb_to_recordset(p_pictures) as p (image_url text)
  )
  update public.vehicle_images i
  set metadata = case
    when i.metadata -> 'also_in' ->> 0 is null
    then i.metadata || jsonb_build_object('missing_since', to_jsonb(clock_timestamp()))
    when jsonb_array_length(i.metadata -> 'also_in') = 1
    then (i.metadata - 'also_in' - 'missing_since') || jsonb_build_object('dropbox_folder', i.metadata -> 'also_in' -> 0)
    else (i.metadata - 'missing_since') || jsonb_build_object('dropbox_folder', i.metadata -> 'also_in' -> 0,
      'also_in', (i.metadata -> 'also_in') - 0)
    end
  where i.vehicle_id = p_vehicle_id
    and i.metadata ->> 'dropbox_folder' = p_source_key
    and (not i.metadata ? 'missing_since' or i.metadata ? 'also_in')
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
