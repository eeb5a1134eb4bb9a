-- Why: an edge function shows a photo as it is and cannot make a thumbnail of it. The next import on a
-- computer can; record_vehicles adds pictures and changes none, so what was missing is added here.

-- Per picture: source_key, image_url, metadata. Only of pictures that say that they are unfinished.
create or replace function public.finish_dropbox_pictures(p_run_id uuid, p_pictures jsonb)
  returns integer
  language plpgsql
  security definer
  set search_path = ''
as $$
declare
  finished integer;
begin
  perform logbook.assert_run_goes_on(p_run_id);
  update public.vehicle_images i
  set metadata = (i.metadata - 'unfinished') || p.metadata
  from jsonb_to_recordset(p_pictures) as p (source_key text, image_url text, metadata jsonb)
  join public.vehicle_sources s on s.source_type = 'dropbox_folder' and s.source_key = p.source_key
  where i.vehicle_id = s.vehicle_id
    and i.image_url = p.image_url
    and i.metadata ->> 'dropbox_folder' = p.source_key
    and i.metadata ? 'unfinished';
  get diagnostics finished = row_count;
  return finished;
end
$$;
revoke execute on function public.finish_dropbox_pictures(uuid, jsonb) from public, anon, authenticated;
grant execute on function public.finish_dropbox_pictures(uuid, jsonb) to service_role;
