-- Why: the platform's trigger came too late where a column default or a script had already written
-- 'manual_entry'. An automation's vehicles now get the origin that the registry names; everybody else's
-- keep the platform's own rules.

create or replace function public.set_default_vehicle_origin() returns trigger
  language plpgsql
  security definer
  set search_path = ''
as $$
begin
  if new.automation_name is not null
    and (new.profile_origin is null or new.profile_origin = 'manual_entry')
  then
    new.profile_origin := logbook.profile_origin_of(new.automation_name);
  end if;

  if new.profile_origin is null then
    new.profile_origin := case
      when new.bat_auction_url is not null or new.discovery_url ilike '%bringatrailer%' then 'bat_import'
      when new.discovery_source ilike '%dropbox%' then 'dropbox_import'
      when new.discovery_source is not null or new.discovery_url is not null then 'url_scraper'
      else 'manual_entry'
    end;
  end if;

  if new.origin_metadata is null or new.origin_metadata = '{}'::jsonb then
    new.origin_metadata := jsonb_strip_nulls(jsonb_build_object(
      'import_date', current_date,
      'import_source', new.profile_origin,
      'bat_url', new.bat_auction_url,
      'discovery_url', new.discovery_url));
  end if;
  return new;
end
$$;

revoke execute on function public.set_default_vehicle_origin() from public, anon, authenticated, service_role;
