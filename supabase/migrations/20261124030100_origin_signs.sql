-- Why: a vehicle that names Bring a Trailer, Dropbox or a scraper needs no guess. What it says is read by
-- hosts and whole words: the plan's substrings took "combat" for BaT and any address with "url" in it for
-- a scraper.

do $types$
begin
  if to_regtype('logbook.origin_sign') is null then
    create type logbook.origin_sign as (
      -- bat, dropbox or scraper.
      kind text,
      confidence numeric,
      -- The columns that say so, with what they say.
      evidence jsonb
    );
  end if;
end
$types$;

-- The host that an address names, in lower case; null where it names none.
create or replace function logbook.host_of(p_address text) returns text
  language plpgsql immutable
  set search_path = ''
as $$
begin
  return lower(substring(btrim(p_address) from '^(?:[A-Za-z]+://)?(?:[^/@?#]*@)?([A-Za-z0-9.-]+)'));
end
$$;
revoke execute on function logbook.host_of(text) from public;

-- What one place in a row says of the origin: bat, dropbox, scraper or nothing.
create or replace function logbook.kind_said(p_place text, p_said text) returns text
  language plpgsql immutable
  set search_path = ''
as $$
declare
  host text;
  words text[];
begin
  if btrim(p_said) = '' then
    return null;
  end if;
  if p_place in ('bat_auction_url', 'bat_url', 'bat_seller', 'bat_listing_title', 'bat_location') then
    return 'bat';
  end if;
  if p_place in ('discovery_url', 'source_url') then
    host := logbook.host_of(p_said);
    return case
      when host ~ '(^|\.)bringatrailer\.com$' then 'bat'
      when host ~ '(^|\.)dropbox(usercontent)?\.com$' then 'dropbox'
      else 'scraper'
    end;
  end if;
  words := regexp_split_to_array(lower(p_said), '[^a-z0-9]+');
  return case
    when words && array['bat', 'bringatrailer'] or p_said ~* 'bring\W?a\W?trailer' then 'bat'
    when array_to_string(words, ' ') ~ '(^| )dropbox' then 'dropbox'
    when words && array['scraper', 'scraped', 'scrape', 'crawler', 'url'] then 'scraper'
  end;
end
$$;
revoke execute on function logbook.kind_said(text, text) from public;

-- The kind that convinces most, with every place that speaks for it; null where nothing speaks. An address
-- of the house itself is sure, a column that only its importer fills or a word nearly so, a name that
-- the platform may have given by its own rules less.
-- One text for each place; a list and not an object, because this is asked a hundred thousand times.
create or replace function logbook.origin_sign_of(p_said text[]) returns logbook.origin_sign
  language plpgsql immutable
  set search_path = ''
as $$
declare
  places constant text[] := array['bat_auction_url', 'discovery_url', 'discovery_source', 'bat_seller',
    'bat_listing_title', 'bat_location', 'import_source', 'profile_origin', 'bat_url', 'source_url', 'source_type'];
  kind text;
  sureness numeric;
  best logbook.origin_sign;
  evidence jsonb := '{}';
begin
  for nth in 1..cardinality(places) loop
    continue when p_said[nth] is null or p_said[nth] = 'manual_entry';
    kind := logbook.kind_said(places[nth], p_said[nth]);
    continue when kind is null;
    sureness := case
      when places[nth] in ('profile_origin', 'import_source') then 0.8
      when kind = 'scraper' then 0.85
      when right(places[nth], 4) = '_url' and logbook.host_of(p_said[nth]) ~ '(bringatrailer|dropbox|dropboxusercontent)\.com$' then 0.99
      when places[nth] = 'bat_auction_url' then 0.9
      else 0.95
    end;
    evidence := evidence
      || jsonb_build_object(kind, coalesce(evidence -> kind, '{}') || jsonb_build_object(places[nth], left(p_said[nth], 200)));
    -- Of two that convince as much the first in the alphabet: bat, dropbox, scraper.
    if best.kind is null or sureness > best.confidence or sureness = best.confidence and kind < best.kind then
      best.kind := kind;
      best.confidence := sureness;
    end if;
  end loop;
  if best.kind is null then
    return null;
  end if;
  best.evidence := evidence -> best.kind;
  return best;
end
$$;
revoke execute on function logbook.origin_sign_of(text[]) from public;
