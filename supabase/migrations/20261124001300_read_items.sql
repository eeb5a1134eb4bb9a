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
    when coalesce(jsonb_typeof(p_vehicle), 'null') = 'null' then 'a draft without a vehicle'
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
              and (field.value #>> '{}')::numeric between 0 and 999999999999
            when 'integer' then jsonb_typeof(field.value) = 'number'
              and field.value::text ~ '^[0-9]{1,9}$'
            else jsonb_typeof(field.value) = 'string'
              and field.value #>> '{}' ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'
          end
        order by field.key
        limit 1
      ),
      case
        when coalesce(btrim(p_vehicle ->> 'make'), '') = '' then 'vehicle.make is missing'
        when coalesce(btrim(p_vehicle ->> 'model'), '') = '' then 'vehicle.model is missing'
        -- The first vehicle that moved by itself is of 1769; a model year is never far ahead.
        -- (Compared as JSON: a cast of a constant fails while the statement is planned, before any check.)
        when jsonb_typeof(p_vehicle -> 'year') = 'number' and p_vehicle -> 'year' not between '1769' and '2100' then
          format('vehicle.year %s is no model year', p_vehicle ->> 'year')
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
    when p_item ->> 'outcome' not in ('skipped', 'failed', 'review') then
      format('outcome is null, skipped, failed or review, not %s', logbook.shown(p_item ->> 'outcome'))
    when p_item ->> 'outcome' in ('skipped', 'failed') then
      case when coalesce(btrim(p_item ->> 'reason'), '') = ''
        then format('an item that is %s needs a reason', p_item ->> 'outcome') end
    when length(p_item -> 'source' ->> 'type') > 200 or length(p_item -> 'source' ->> 'key') > 1000 then
      'source.type has more than 200 characters, or source.key more than 1,000'
    when (p_item ->> 'outcome') is null and (
      coalesce(jsonb_typeof(p_item -> 'source' -> 'type'), '') <> 'string'
      or coalesce(jsonb_typeof(p_item -> 'source' -> 'key'), '') not in ('string', 'number')
      or btrim(p_item -> 'source' ->> 'type') = ''
      or btrim(p_item -> 'source' ->> 'key') = '') then
      'VO001: a vehicle needs a source with type and key'
    when (p_item ->> 'outcome') is null and (
      coalesce(jsonb_typeof(p_item -> 'origin' -> 'source' -> 'type'), '') <> 'string'
      or btrim(p_item -> 'origin' -> 'source' ->> 'type') = '') then
      'VO001: a vehicle needs an origin that names its source'
    when coalesce(jsonb_typeof(p_item -> 'images'), 'null') not in ('null', 'array') then
      'images is no array'
    when jsonb_typeof(p_item -> 'images') = 'array' and exists (
      select from jsonb_array_elements(p_item -> 'images') image
      where coalesce(jsonb_typeof(image -> 'image_url'), '') <> 'string' or btrim(image ->> 'image_url') = '') then
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
    when p_item ->> 'outcome' = 'review' then
      case
        when coalesce(btrim(p_item ->> 'reason'), '') = ''
          and not jsonb_path_exists(p_item, '$.reasons[*] ? (@ like_regex "\\S")')
          then 'an item for review needs a reason'
        when coalesce(jsonb_typeof(p_item -> 'confidence'), 'null') not in ('null', 'number')
          or (p_item ->> 'confidence')::numeric not between 0 and 1
          then 'confidence is no number between 0 and 1'
      end
    else logbook.fault_of_vehicle(p_item -> 'vehicle')
  end
$$;
revoke execute on function logbook.fault_of_item(jsonb) from public;

-- Why an item needs a person: its list of reasons, or else its one reason.
create or replace function logbook.reasons_of(p_item jsonb) returns text[]
  language sql immutable
  set search_path = ''
as $$
  select coalesce(
    (
      select array_agg(named.reason)
      from jsonb_array_elements_text(
        case when jsonb_typeof(p_item -> 'reasons') = 'array' then p_item -> 'reasons' else '[]' end) named (reason)
      where btrim(named.reason) <> ''
    ),
    array[p_item ->> 'reason'])
$$;
revoke execute on function logbook.reasons_of(jsonb) from public;

-- All items of a call in one shape. The hash is of all that can be written, in its canonical form: jsonb has sorted its keys, so the
-- same content always has the same one. It is compared with nothing but the last one of the same source, so
-- 64 bits are plenty, and one that changes with another Postgres costs a comparison, no more. The origin is
-- left out of it: who else reads the same page, or on another day, brings nothing new. An item
-- without a usable key still gets its row in the ledger, under the same name each time it comes.
-- What is plainly right is seen at once; fault_of_item is asked about the rest alone, because asking it
-- about every item would cost more than all the writing. Plainly right may be too strict, never too lax.
-- A jsonb value between two numbers is a number, and one without a point is whole, because jsonb writes no
-- exponents. So where year, mileage and price are as they should be and nothing else but strings is counted,
-- every column has its own type. (Regular expressions would say the same, at twice the cost of the checks.)
create or replace function logbook.read_items(p_vehicles jsonb) returns logbook.item[]
  language plpgsql stable
  set search_path = ''
as $$
declare
  known text[] := array(select name from logbook.recordable_columns());
begin
  return array(
    select row(
      e.ord,
      case when e.keyed then e.item_key else 'unnamed:' || encode(e.hash, 'hex') end,
      case when e.fault is null then coalesce(e.outcome, 'draft') else 'failed' end,
      e.fault,
      coalesce(e.fault, nullif(btrim(e.item ->> 'reason'), ''),
        case when e.is_review then array_to_string(logbook.reasons_of(e.item), '; ') end),
      case when e.fault is null then e.source ->> 'type' end,
      case when e.fault is null then e.source ->> 'key' end,
      case when e.fault is null then e.source ->> 'url' end,
      e.year,
      e.recordable ->> 'make',
      e.recordable ->> 'vin',
      case when e.year < 1981 then e.recordable ->> 'chassis_number' end,
      e.recordable,
      case when e.fault is null then e.origin end,
      case when e.fault is null then nullif(nullif(e.images, 'null'), '[]') end,
      case when e.claims_more then (e.organization ->> 'id')::uuid end,
      case when e.claims_more then e.organization ->> 'relationship_type' end,
      case when e.fault is null then nullif(nullif(e.doubts, 'null'), '[]') end,
      case when e.is_review then logbook.reasons_of(e.item) end,
      case when e.is_review then (e.item ->> 'confidence')::numeric end,
      case when jsonb_typeof(e.facts) = 'object' then e.facts else '{}' end,
      e.hash
    )::logbook.item
    from (
      select
        checked.*,
        checked.fault is null and checked.outcome = 'review' as is_review,
        -- What was skipped or failed may be malformed beyond its key and reason.
        checked.fault is null and coalesce(checked.outcome, 'review') = 'review' as claims_more,
        case
          when jsonb_typeof(checked.vehicle -> 'year') = 'number' and length(checked.year_said) = 4
            and strpos(checked.year_said, '.') = 0 and left(checked.year_said, 1) <> '-'
            then checked.year_said::integer
        end as year,
        case when checked.fault is null and jsonb_typeof(checked.vehicle) = 'object'
          then jsonb_strip_nulls(checked.vehicle) end as recordable,
        coalesce(jsonb_typeof(checked.item -> 'item_key') = 'string'
          and length(checked.item_key) between 1 and 500, false) as keyed,
        int8send(hashtextextended(
          case when jsonb_typeof(checked.item) = 'object'
            then concat(checked.source, '|', checked.vehicle, '|', checked.facts, '|', checked.images, '|',
              checked.doubts, '|', checked.organization, '|', checked.outcome, '|', checked.item -> 'reason',
              '|', checked.item -> 'reasons', '|', checked.item -> 'confidence')
            else checked.item::text end, 0)) as hash
      from (
        select part.*,
          case
            when part.outcome is null
              and jsonb_typeof(part.item) = 'object'
              and jsonb_typeof(part.item -> 'item_key') = 'string'
              and btrim(part.item_key) <> ''
              and length(part.item_key) <= 500
              and jsonb_typeof(part.source -> 'type') = 'string'
              and jsonb_typeof(part.source -> 'key') = 'string'
              and jsonb_typeof(part.origin -> 'source' -> 'type') = 'string'
              and btrim(part.source ->> 'type') <> ''
              and btrim(part.source ->> 'key') <> ''
              and btrim(part.origin -> 'source' ->> 'type') <> ''
              and length(part.source ->> 'type') <= 200
              and length(part.source ->> 'key') <= 1000
              and jsonb_typeof(part.facts) = 'object'
              and coalesce(part.images, '[]') in ('[]', 'null')
              and coalesce(part.doubts, '[]') in ('[]', 'null')
              and coalesce(part.organization, 'null') = 'null'
              and jsonb_typeof(part.vehicle) = 'object'
              and part.vehicle - known = '{}'
              and btrim(part.vehicle ->> 'make') <> ''
              and btrim(part.vehicle ->> 'model') <> ''
              and coalesce(length(part.vehicle ->> 'vin') = 17
                and translate(part.vehicle ->> 'vin', '0123456789ABCDEFGHJKLMNPRSTUVWXYZ', '') = '', true)
              and coalesce(length(part.vehicle ->> 'chassis_number') <= 100, true)
              and coalesce(part.vehicle ->> 'sale_date' like '____-__-__'
                and translate(part.vehicle ->> 'sale_date', '0123456789', '') = '--', true)
              and coalesce(length(part.year_said) = 4 and part.vehicle -> 'year' between '1769' and '2100', true)
              and coalesce(strpos(part.mileage, '.') = 0 and part.vehicle -> 'mileage' between '0' and '999999999', true)
              and (part.price is null or part.vehicle -> 'sale_price' between '0' and '999999999999')
              and jsonb_array_length(jsonb_path_query_array(part.vehicle,
                  'strict $.* ? (@.type() != "string" && @.type() != "null")'))
                = (part.year_said is not null)::integer + (part.mileage is not null)::integer
                  + (part.price is not null)::integer
            then null
            else logbook.fault_of_item(part.item)
          end as fault
        from (
          select
            element.*,
            element.item ->> 'item_key' as item_key,
            element.item ->> 'outcome' as outcome,
            element.item -> 'source' as source,
            element.item -> 'origin' as origin,
            element.item -> 'images' as images,
            element.item -> 'doubts' as doubts,
            element.item -> 'organization' as organization,
            element.item -> 'facts' as facts,
            element.vehicle ->> 'year' as year_said,
            element.vehicle ->> 'mileage' as mileage,
            element.vehicle ->> 'sale_price' as price
          from (
            select e.item, e.ord, e.item -> 'vehicle' as vehicle
            from jsonb_array_elements(p_vehicles) with ordinality as e (item, ord)
            offset 0
          ) element
          offset 0
        ) part
        offset 0
      ) checked
      offset 0
    ) e
    order by e.ord
  );
end
$$;
revoke execute on function logbook.read_items(jsonb) from public;
