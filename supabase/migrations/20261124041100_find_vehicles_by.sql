-- Why: who asks about a car has its id, its VIN as it stands in a letter, or an address from the browser.

-- What stays the same however a number is written down.
create or replace function logbook.bare_number(p_text text) returns text
  language sql immutable
  set search_path = ''
as $$
  select upper(regexp_replace(p_text, '[^[:alnum:]]', '', 'g'))
$$;
revoke execute on function logbook.bare_number(text) from public;

-- An address without what does not name the page: http or https, www, query, fragment, the last slash.
create or replace function logbook.bare_url(p_text text) returns text
  language sql immutable
  set search_path = ''
as $$
  select rtrim(lower(regexp_replace(regexp_replace(btrim(p_text), '^(https?://)?(www\.)?', '', 'i'), '[?#].*$', '')), '/')
$$;
revoke execute on function logbook.bare_url(text) from public;

-- The ids that a text may mean, with what matched. Vehicles that are gone are found by what the books say.
create or replace function logbook.vehicle_matches(p_text text)
  returns table (vehicle_id uuid, matched text)
  language plpgsql stable
  set search_path = ''
as $$
declare
  said text := btrim(p_text);
  number text := logbook.bare_number(p_text);
  url text := logbook.bare_url(p_text);
begin
  if said ~* '^[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}$' then
    return query select said::uuid, 'id'
    where exists (select from public.vehicles v where v.id = said::uuid)
      or exists (select from public.vehicle_deletions d where d.vehicle_id = said::uuid);
    return;
  end if;
  if strpos(url, '/') > 0 then
    -- First what can be seen fast: that the bare address stands in it.
    return query
      select s.vehicle_id, 'source_url' from public.vehicle_sources s
      where strpos(lower(s.source_url), url) > 0 and logbook.bare_url(s.source_url) = url
      union
      select v.id, 'discovery_url' from public.vehicles v
      where strpos(lower(v.discovery_url), url) > 0 and logbook.bare_url(v.discovery_url) = url
      union
      select v.id, 'bat_auction_url' from public.vehicles v
      where strpos(lower(v.bat_auction_url), url) > 0 and logbook.bare_url(v.bat_auction_url) = url
      union
      select d.vehicle_id, 'source_url' from public.vehicle_deletions d
      join public.vehicle_changes c on c.vehicle_id = d.vehicle_id
      where logbook.bare_url(c.source_url) = url
        or logbook.bare_url(c.new ->> 'discovery_url') = url or logbook.bare_url(c.new ->> 'bat_auction_url') = url;
    return;
  end if;
  if number = '' then
    return;
  end if;
  return query
    select v.id, 'vin' from public.vehicles v
    where v.vin is not null and logbook.bare_number(v.vin) = number
    union
    select v.id, 'chassis_number' from public.vehicles v
    where v.chassis_number is not null and logbook.bare_number(v.chassis_number) = number
    union
    select d.vehicle_id, case when logbook.bare_number(c.new ->> 'vin') = number then 'vin' else 'chassis_number' end
    from public.vehicle_deletions d
    join public.vehicle_changes c on c.vehicle_id = d.vehicle_id
    where logbook.bare_number(c.new ->> 'vin') = number or logbook.bare_number(c.new ->> 'chassis_number') = number;
end
$$;
revoke execute on function logbook.vehicle_matches(text) from public;

-- Each vehicle once, those that stand first.
create or replace function public.find_vehicles_by(p_text text) returns jsonb
  language sql stable
  security definer
  set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'vehicle_id', f.vehicle_id, 'vehicle', logbook.vehicle_words(f.row), 'vin', f.row -> 'vin',
    'chassis_number', f.row -> 'chassis_number', 'created_at', f.row -> 'created_at',
    'matched', f.matched, 'exists', f.stands)
    order by f.stands desc, f.row ->> 'created_at', f.vehicle_id), '[]')
  from (
    select m.vehicle_id, m.matched, logbook.remains_of(m.vehicle_id) -> 'vehicles' -> 0 as row,
      exists (select from public.vehicles v where v.id = m.vehicle_id) as stands
    from (
      select every.vehicle_id, min(every.matched) as matched
      from logbook.vehicle_matches(p_text) every
      group by every.vehicle_id
      limit 100
    ) m
  ) f
$$;
revoke execute on function public.find_vehicles_by(text) from public, anon, authenticated;
grant execute on function public.find_vehicles_by(text) to service_role;
