-- Why: what can be known about rows that say nothing of their origin. 26 vehicles in 305 seconds that
-- nobody entered are one import, wherever the minutes of the clock fall between them. The plan counted
-- by clock minute and found 20 of the 26.

-- The rows in question: nobody made them, or a known automation did, and they say of no run and no
-- automation. What an earlier backfill explained comes along, as neighbours: a burst of which half was
-- done before a kill must still be recognised by its other half.
create or replace function logbook.rows_without_origin(p_users uuid[])
  returns table (
    vehicle_id uuid, owner_id uuid, at timestamptz, profile_origin text, origin_metadata jsonb,
    explained boolean, sign logbook.origin_sign)
  language sql stable
  set search_path = ''
as $$
  select v.id, coalesce(v.user_id, v.uploaded_by), v.created_at, v.profile_origin, v.origin_metadata,
    v.automation_name is not null,
    case
      when coalesce(v.discovery_source, v.discovery_url, v.bat_auction_url, v.bat_seller,
          v.bat_listing_title, v.bat_location, v.import_source) is not null
        or v.profile_origin in ('bat_import', 'dropbox_import', 'url_scraper')
        or v.origin_metadata ?| array['bat_url', 'discovery_url', 'source']
      then logbook.origin_sign_of(array[
        v.bat_auction_url, v.discovery_url, v.discovery_source, v.bat_seller, v.bat_listing_title, v.bat_location,
        coalesce(v.import_source, v.origin_metadata ->> 'import_source'), v.profile_origin,
        v.origin_metadata ->> 'bat_url',
        coalesce(v.origin_metadata ->> 'discovery_url', v.origin_metadata -> 'source' ->> 'url'),
        v.origin_metadata -> 'source' ->> 'type'])
    end
  from public.vehicles v
  where (v.user_id is null or v.user_id = any (p_users))
    and (v.uploaded_by is null or v.uploaded_by = any (p_users))
    and v.automation_run_id is null and v.automation_id is null and v.automation_version is null
    and case
      when v.automation_name is not null then v.origin_metadata ? 'backfill_id'
      -- An automation without a name is none: an empty object, a list, a number.
      else (btrim(case jsonb_typeof(v.origin_metadata -> 'automation')
          when 'object' then v.origin_metadata -> 'automation' ->> 'name'
          when 'string' then v.origin_metadata ->> 'automation' end) <> '') is not true
        -- What the guard stamped has an origin: a person, or the reason that direct SQL stated.
        and (v.origin_metadata -> 'source' ->> 'type' = 'direct_sql') is not true
        and (v.origin_metadata -> 'source' ->> 'type' = 'person'
          and (v.origin_metadata -> 'source' ->> 'user_id') <> all (p_users::text[])) is not true
    end
$$;
revoke execute on function logbook.rows_without_origin(uuid[]) from public;

-- Bursts: rows of one owner that follow each other. A new one begins where the pause is longer than the
-- gap, or, where the pauses around it are of one kind, longer than several times the usual one: an import
-- that takes half a minute for a vehicle sometimes takes two. The usual pause is the median of the five
-- before or of the five after, whichever is shorter, so that the silence around a burst says nothing.
-- Window functions only: joined back by their times, the same bursts took forty times as long.
create or replace function logbook.bursts_of(p_users uuid[], p_gap double precision, p_stretch double precision)
  returns table (
    vehicle_id uuid, owner_id uuid, at timestamptz, profile_origin text, origin_metadata jsonb,
    explained boolean, sign logbook.origin_sign,
    size bigint, first_at timestamptz, last_at timestamptz, longest_pause double precision,
    bat_signs bigint, dropbox_signs bigint)
  language sql stable
  set search_path = ''
as $$
  with looked as (
    -- What has no time comes last, without a pause before it: each such row is a burst of its own.
    select r.*, extract(epoch from f.finite_at - lag(f.finite_at) over by_time)::double precision as pause,
      f.finite_at
    from logbook.rows_without_origin(p_users) r
    cross join lateral (select case when isfinite(r.at) then r.at end as finite_at) as f
    window by_time as (partition by r.owner_id order by f.finite_at, r.vehicle_id)
  ),
  paused as (
    select l.*, lag(pause, 1) over w as b1, lag(pause, 2) over w as b2, lag(pause, 3) over w as b3,
      lag(pause, 4) over w as b4, lag(pause, 5) over w as b5, lead(pause, 1) over w as a1,
      lead(pause, 2) over w as a2, lead(pause, 3) over w as a3, lead(pause, 4) over w as a4,
      lead(pause, 5) over w as a5
    from looked l
    window w as (partition by l.owner_id order by l.finite_at, l.vehicle_id)
  ),
  -- The median of five is the middle one of the fifth, the larger of the two smaller, and the smaller of
  -- the two larger. greatest and least pass over what is missing at the ends.
  usual as (
    select p.*, least(
      greatest(least(greatest(least(b1, b2), least(b3, b4)), least(greatest(b1, b2), greatest(b3, b4))),
        least(greatest(greatest(least(b1, b2), least(b3, b4)), least(greatest(b1, b2), greatest(b3, b4))), b5)),
      greatest(least(greatest(least(a1, a2), least(a3, a4)), least(greatest(a1, a2), greatest(a3, a4))),
        least(greatest(greatest(least(a1, a2), least(a3, a4)), least(greatest(a1, a2), greatest(a3, a4))), a5))
    ) as usual_pause
    from paused p
  ),
  numbered as (
    select u.*, count(*) filter (where u.pause is null or u.pause > case
        when u.usual_pause <= p_gap then least(4 * p_gap, greatest(p_gap, p_stretch * u.usual_pause))
        else p_gap
      end) over (partition by u.owner_id order by u.finite_at, u.vehicle_id) as burst
    from usual u
  )
  select n.vehicle_id, n.owner_id, n.at, n.profile_origin, n.origin_metadata, n.explained, n.sign,
    count(*) over b, min(n.at) over b, max(n.at) over b,
    max(n.pause) filter (where n.pause <= 4 * p_gap) over b,
    count(*) filter (where (n.sign).kind = 'bat') over b,
    count(*) filter (where (n.sign).kind = 'dropbox') over b
  from numbered n
  window b as (partition by n.owner_id, n.burst)
$$;
revoke execute on function logbook.bursts_of(uuid[], double precision, double precision) from public;

-- The rules, in order of evidence: what a row says itself, what its burst says, who its owner is. Where
-- none applies the answer is `unknown`, which is one.
create or replace function logbook.infer_origins(p_settings jsonb)
  returns table (
    vehicle_id uuid, owner_id uuid, at timestamptz, profile_origin text, origin_metadata jsonb,
    rule text, automation_name text, confidence numeric, evidence jsonb,
    batch_size bigint, batch_start timestamptz, batch_end timestamptz)
  language sql stable
  set search_path = ''
  set timezone = 'UTC'
  set work_mem = '64MB'
as $$
  with judged as (
    select b.*, in_burst,
      case
        when (b.sign).kind is not null then (b.sign).kind || '_signs'
        when in_burst and b.bat_signs > b.dropbox_signs then 'burst_with_bat_signs'
        when in_burst and b.dropbox_signs > b.bat_signs then 'burst_with_dropbox_signs'
        when in_burst then 'burst'
        when b.owner_id is not null then 'automation_user'
        else 'unknown'
      end as rule
    from logbook.bursts_of(
      array(select u::uuid from jsonb_array_elements_text(p_settings -> 'automation_users') u),
      (p_settings ->> 'gap_seconds')::double precision, (p_settings ->> 'stretch')::double precision) b
    cross join lateral (select b.size >= (p_settings ->> 'min_size')::integer as in_burst) as enough
    where not b.explained
      and (p_settings ->> 'since' is null or b.at >= (p_settings ->> 'since')::timestamptz)
      and (p_settings ->> 'until' is null or b.at < (p_settings ->> 'until')::timestamptz)
  )
  select j.vehicle_id, j.owner_id, j.at, j.profile_origin, j.origin_metadata, j.rule,
    case
      when j.rule in ('bat_signs', 'burst_with_bat_signs') then 'bat_import_legacy'
      when j.rule in ('dropbox_signs', 'burst_with_dropbox_signs') then 'dropbox_import_legacy'
      when j.rule = 'scraper_signs' then 'url_scraper_legacy'
      when j.rule <> 'unknown' then 'bulk_import_legacy'
    end,
    -- Five rows may be chance, two hundred are not; a burst in which one row says BaT is less sure to be
    -- BaT than one in which all do.
    case
      when (j.sign).kind is not null then (j.sign).confidence
      when j.rule = 'burst' then round(0.95 - 1.25 / j.size, 2)
      when j.rule like 'burst%' then round(
        (0.95 - 1.25 / j.size) * (0.7 + 0.3 * greatest(j.bat_signs, j.dropbox_signs) / j.size), 2)
      when j.rule = 'automation_user' then 0.9
    end,
    case when j.rule <> 'unknown' then coalesce((j.sign).evidence, '{}')
      || case when j.owner_id is not null then jsonb_build_object('automation_user', j.owner_id) else '{}' end
      || case when j.in_burst then jsonb_strip_nulls(jsonb_build_object(
          'rows', j.size, 'seconds', round(extract(epoch from j.last_at - j.first_at), 1),
          'longest_pause_seconds', round(j.longest_pause::numeric, 1),
          'rows_with_bat_signs', nullif(j.bat_signs, 0), 'rows_with_dropbox_signs', nullif(j.dropbox_signs, 0)))
        else '{}' end
    end,
    case when j.in_burst then j.size end,
    case when j.in_burst then j.first_at end,
    case when j.in_burst then j.last_at end
  from judged j
$$;
revoke execute on function logbook.infer_origins(jsonb) from public;
