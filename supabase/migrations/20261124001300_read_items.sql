-- Why: what comes in is checked and brought into one shape before anything is written, so that a bad
-- item is known by its own reason and cannot fail the five hundred beside it.

do $types$
begin
  if to_regtype('logbook.item') is null then
    create type logbook.item as (
      -- Its place in the call: answers come back in the order of the questions.
      ord integer,
      item_key text,
      -- skipped, failed, review: the importer's own verdict. draft: a vehicle to record.
      claim text,
      -- Why the item cannot be recorded; null when it can.
      fault text,
      reason text,
      source_type text,
      source_key text,
      source_url text,
      year integer,
      make text,
      vin text,
      chassis_number text,
      vehicle jsonb,
      origin jsonb,
      images jsonb,
      organization_id uuid,
      relationship_type text,
      doubts jsonb,
      reasons text[],
      confidence numeric,
      facts jsonb,
      evidence_hash bytea
    );
  end if;
end
$types$;

-- The columns that an importer may fill, with the JSON type that each takes. `origin` columns say where
-- a vehicle was first found: another source of the same car does not contradict them.
create or replace function logbook.recordable_columns()
  returns table (name text, json_type text, about_origin boolean)
  language sql immutable
  set search_path = ''
as $$
  values
    ('year', 'integer', false), ('make', 'string', false), ('model', 'string', false),
    ('trim', 'string', false), ('vin', 'string', false), ('chassis_number', 'string', false),
    ('mileage', 'integer', false), ('color', 'string', false), ('body_style', 'string', false),
    ('transmission', 'string', false), ('engine_size', 'string', false),
    ('sale_price', 'number', false), ('sale_date', 'date', false), ('description', 'string', false),
    ('discovery_source', 'string', true), ('discovery_url', 'string', true),
    ('bat_auction_url', 'string', true), ('bat_seller', 'string', true),
    ('bat_listing_title', 'string', true), ('bat_location', 'string', true),
    ('import_source', 'string', true)
$$;
revoke execute on function logbook.recordable_columns() from public;

-- A value in a message, cut to what a person wants to read.
create or replace function logbook.shown(p_value text) returns text
  language sql immutable
  set search_path = ''
as $$
  select case when length(p_value) > 80 then left(p_value, 80) || '…' else p_value end
$$;
revoke execute on function logbook.shown(text) from public;

-- The first thing that is wrong with the vehicle of an item, or null.
create or replace function logbook.fault_of_vehicle(p_vehicle jsonb) returns text
  language sql immutable
  set search_path = ''
as $$
  select case
    when p_vehicle is null then 'a draft without a vehicle'
    when jsonb_typeof(p_vehicle) <> 'object' then 'vehicle is no object but ' || jsonb_typeof(p_vehicle)
    else coalesce(
      (
        select case
          when c.name is null then format('vehicle.%s is no column that can be recorded', logbook.shown(field.key))
          else format('vehicle.%s is no %s: %s', field.key, c.json_type, logbook.shown(field.value::text))
        end
        from jsonb_each(p_vehicle) as field
        left join logbook.recordable_columns() c on c.name = field.key
        where c.name is null
          or jsonb_typeof(field.value) <> 'null' and not case c.json_type
            when 'string' then jsonb_typeof(field.value) = 'string'
            when 'number' then jsonb_typeof(field.value) = 'number'
            when 'integer' then jsonb_typeof(field.value) = 'number'
              and field.value::text ~ '^-?[0-9]{1,9}$'
            else jsonb_typeof(field.value) = 'string'
              and field.value #>> '{}' ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'
          end
        order by field.key
        limit 1
      ),
      case
        when coalesce(btrim(p_vehicle ->> 'make'), '') = '' then 'vehicle.make is missing'
        when coalesce(btrim(p_vehicle ->> 'model'), '') = '' then 'vehicle.model is missing'
        when p_vehicle ->> 'vin' !~ '^[A-HJ-NPR-Z0-9]{17}$' then
          format('vehicle.vin %s is no 17-character VIN; it belongs into chassis_number or doubts',
            logbook.shown(p_vehicle ->> 'vin'))
        when length(p_vehicle ->> 'chassis_number') > 100 then
          'vehicle.chassis_number has more than 100 characters'
      end
    )
  end
$$;
revoke execute on function logbook.fault_of_vehicle(jsonb) from public;

-- The first thing that is wrong with an item, or null.
create or replace function logbook.fault_of_item(p_item jsonb) returns text
  language sql immutable
  set search_path = ''
as $$
  select case
    when p_item is null or jsonb_typeof(p_item) <> 'object' then
      format('an item is an object, not %s', coalesce(jsonb_typeof(p_item), 'null'))
    when jsonb_typeof(p_item -> 'item_key') is distinct from 'string' or btrim(p_item ->> 'item_key') = '' then
      'the item has no item_key'
    when length(p_item ->> 'item_key') > 500 then
      format('item_key has %s characters; at most 500 are allowed', length(p_item ->> 'item_key'))
    when coalesce(p_item ->> 'outcome', '') not in ('', 'skipped', 'failed', 'review') then
      format('outcome is null, skipped, failed or review, not %s', logbook.shown(p_item ->> 'outcome'))
    when p_item ->> 'outcome' in ('skipped', 'failed') then
      case when coalesce(btrim(p_item ->> 'reason'), '') = ''
        then format('an item that is %s needs a reason', p_item ->> 'outcome') end
    when length(p_item -> 'source' ->> 'type') > 200 or length(p_item -> 'source' ->> 'key') > 1000 then
      'source.type has more than 200 characters, or source.key more than 1,000'
    when p_item ->> 'outcome' = 'review' then
      case
        when coalesce(btrim(p_item ->> 'reason'), '') = ''
          and coalesce(jsonb_typeof(p_item -> 'reasons'), '') <> 'array'
          then 'an item for review needs a reason'
        when coalesce(jsonb_typeof(p_item -> 'confidence'), 'null') not in ('null', 'number')
          or (p_item ->> 'confidence')::numeric not between 0 and 1
          then 'confidence is no number between 0 and 1'
      end
    when coalesce(btrim(p_item -> 'source' ->> 'type'), '') = ''
      or coalesce(btrim(p_item -> 'source' ->> 'key'), '') = '' then
      'VO001: a vehicle needs a source with type and key'
    when coalesce(jsonb_typeof(p_item -> 'origin'), '') <> 'object'
      or coalesce(btrim(p_item -> 'origin' -> 'source' ->> 'type'), '') = '' then
      'VO001: a vehicle needs an origin that names its source'
    when coalesce(jsonb_typeof(p_item -> 'images'), 'null') not in ('null', 'array') then
      'images is no array'
    when jsonb_typeof(p_item -> 'images') = 'array' and exists (
      select from jsonb_array_elements(p_item -> 'images') image
      where coalesce(image ->> 'image_url', '') = '') then
      'an image has no image_url'
    when coalesce(jsonb_typeof(p_item -> 'doubts'), 'null') not in ('null', 'array') then
      'doubts is no array'
    when jsonb_typeof(p_item -> 'doubts') = 'array' and exists (
      select from jsonb_array_elements(p_item -> 'doubts') doubt
      where coalesce(doubt ->> 'field', '') = '' or coalesce(doubt ->> 'reason', '') = '') then
      'a doubt needs a field and a reason'
    when coalesce(jsonb_typeof(p_item -> 'facts'), 'null') not in ('null', 'object') then
      'facts is no object'
    when coalesce(jsonb_typeof(p_item -> 'organization'), 'null') not in ('null', 'object') then
      'organization is no object'
    when jsonb_typeof(p_item -> 'organization') = 'object' and (
      coalesce(p_item -> 'organization' ->> 'id', '') !~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
      or coalesce(p_item -> 'organization' ->> 'relationship_type', '')
        not in ('owner', 'consigner', 'sold_by', 'collaborator')) then
      'organization needs an id (uuid) and a relationship_type (owner, consigner, sold_by, collaborator)'
    else logbook.fault_of_vehicle(p_item -> 'vehicle')
  end
$$;
revoke execute on function logbook.fault_of_item(jsonb) from public;

-- One array element in, one item out, whatever came. Canonical: jsonb has sorted its keys, so the same
-- content always has the same hash. The origin is left out: it names the run, which differs each time.
create or replace function logbook.read_item(p_item jsonb, p_ord integer) returns logbook.item
  language plpgsql stable
  set search_path = ''
as $$
declare
  item logbook.item;
begin
  item.ord := p_ord;
  item.fault := logbook.fault_of_item(p_item);
  item.evidence_hash := sha256(convert_to(
    coalesce(case when jsonb_typeof(p_item) = 'object' then p_item - array['item_key', 'origin'] else p_item end,
      'null')::text, 'UTF8'));
  if coalesce(jsonb_typeof(p_item), '') <> 'object'
    or jsonb_typeof(p_item -> 'item_key') is distinct from 'string'
    or length(p_item ->> 'item_key') not between 1 and 500
  then
    -- It still gets its row in the ledger, under the same name each time it comes.
    item.item_key := 'unnamed:' || encode(item.evidence_hash, 'hex');
  else
    item.item_key := p_item ->> 'item_key';
  end if;
  item.claim := case when item.fault is null then coalesce(p_item ->> 'outcome', 'draft') else 'failed' end;
  if item.fault is not null then
    item.reason := item.fault;
    return item;
  end if;

  item.reason := p_item ->> 'reason';
  item.source_type := p_item -> 'source' ->> 'type';
  item.source_key := p_item -> 'source' ->> 'key';
  item.source_url := p_item -> 'source' ->> 'url';
  item.facts := coalesce(nullif(p_item -> 'facts', 'null'::jsonb), '{}'::jsonb);
  item.vehicle := p_item -> 'vehicle';
  if jsonb_typeof(item.vehicle) = 'object' then
    item.vehicle := jsonb_strip_nulls(item.vehicle);
  end if;
  if item.claim = 'review' then
    item.reasons := case when jsonb_typeof(p_item -> 'reasons') = 'array' and p_item -> 'reasons' <> '[]'::jsonb
      then array(select jsonb_array_elements_text(p_item -> 'reasons'))
      else array[item.reason] end;
    item.reason := coalesce(item.reason, array_to_string(item.reasons, '; '));
    item.confidence := (p_item ->> 'confidence')::numeric;
  end if;
  if item.claim <> 'draft' then
    return item;
  end if;

  item.year := (item.vehicle ->> 'year')::integer;
  item.make := item.vehicle ->> 'make';
  item.vin := item.vehicle ->> 'vin';
  item.chassis_number := case when item.year < 1981 then item.vehicle ->> 'chassis_number' end;
  item.origin := p_item -> 'origin';
  item.images := nullif(nullif(p_item -> 'images', 'null'::jsonb), '[]'::jsonb);
  item.doubts := nullif(nullif(p_item -> 'doubts', 'null'::jsonb), '[]'::jsonb);
  item.organization_id := (p_item -> 'organization' ->> 'id')::uuid;
  item.relationship_type := p_item -> 'organization' ->> 'relationship_type';
  return item;
end
$$;
revoke execute on function logbook.read_item(jsonb, integer) from public;
