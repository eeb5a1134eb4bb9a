-- Why: an origin that no program can read answers no question. Here is what `origin_metadata` must look
-- like, once for the whole house; a test holds it against the schema that importers write by.

-- A day as ISO 8601 writes it, and one that the calendar has.
create or replace function logbook.is_day(p_text text) returns boolean
  language sql immutable
  set search_path = ''
as $$
  select case
    when p_text ~ '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' then
      right(p_text, 2)::integer <= case
        when substr(p_text, 6, 2) in ('04', '06', '09', '11') then 30
        when substr(p_text, 6, 2) <> '02' then 31
        when left(p_text, 4)::integer % 4 = 0
          and (left(p_text, 4)::integer % 100 <> 0 or left(p_text, 4)::integer % 400 = 0) then 29
        else 28
      end
    else false
  end
$$;
revoke execute on function logbook.is_day(text) from public;

-- An instant with its zone; seconds may have fractions.
create or replace function logbook.is_instant(p_text text) returns boolean
  language sql immutable
  set search_path = ''
as $$
  select coalesce(
    p_text ~ '^.{10}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$'
      and logbook.is_day(left(p_text, 10)),
    false)
$$;
revoke execute on function logbook.is_instant(text) from public;

create or replace function logbook.is_word(p_value jsonb) returns boolean
  language sql immutable
  set search_path = ''
as $$
  select coalesce(jsonb_typeof(p_value) = 'string' and p_value #>> '{}' <> '', false)
$$;
revoke execute on function logbook.is_word(jsonb) from public;

-- What the record of a run in an origin lacks, or null.
create or replace function logbook.fault_of_automation(p_automation jsonb) returns text
  language sql immutable
  set search_path = ''
as $$
  select case
    when jsonb_typeof(p_automation) <> 'object' then 'automation is no object'
    when not logbook.is_word(p_automation -> 'name') then 'automation.name is missing'
    when not logbook.is_word(p_automation -> 'run_id') then 'automation.run_id is missing'
    -- A script that names no version, or no path, has none in its origin.
    when coalesce(p_automation -> 'version', 'null') <> 'null' and not logbook.is_word(p_automation -> 'version')
      then 'automation.version is no text'
    when coalesce(p_automation -> 'script_path', 'null') <> 'null' and not logbook.is_word(p_automation -> 'script_path')
      then 'automation.script_path is no text'
    when not logbook.is_word(p_automation -> 'triggered_by')
      or p_automation ->> 'triggered_by' not in ('manual', 'scheduled', 'webhook', 'user')
      then format('automation.triggered_by is not manual, scheduled, webhook or user but %s',
        coalesce(logbook.shown(p_automation ->> 'triggered_by'), 'missing'))
    when not logbook.is_word(p_automation -> 'triggered_at')
      or not logbook.is_instant(p_automation ->> 'triggered_at')
      then format('automation.triggered_at is no time with a zone but %s',
        coalesce(logbook.shown(p_automation ->> 'triggered_at'), 'missing'))
  end
$$;
revoke execute on function logbook.fault_of_automation(jsonb) from public;

-- The first thing that is wrong with an origin, or null. What each type of source demands beyond its name
-- the importer's own schema says; Bring a Trailer's is known to the house.
create or replace function logbook.fault_of_origin(p_origin jsonb) returns text
  language sql immutable
  set search_path = ''
as $$
  select case
    when coalesce(jsonb_typeof(p_origin), 'null') <> 'object' then 'it is no object'
    -- What a run wrote.
    when p_origin -> 'automation' <> 'null' then coalesce(
      logbook.fault_of_automation(p_origin -> 'automation'),
      case
        when coalesce(jsonb_typeof(p_origin -> 'source'), 'null') <> 'object' then 'source is missing'
        when not logbook.is_word(p_origin -> 'source' -> 'type') then 'source.type is missing'
        when p_origin -> 'source' ->> 'type' = 'bat_auction'
          and (p_origin -> 'source' ->> 'url' ~ '^[A-Za-z][A-Za-z0-9+.-]*:\S+$') is not true then 'source.url is no address'
        when p_origin -> 'source' ->> 'type' = 'bat_auction'
          and coalesce(p_origin -> 'source' -> 'seller', 'null') <> 'null'
          and not logbook.is_word(p_origin -> 'source' -> 'seller') then 'source.seller is no text'
        when not logbook.is_word(p_origin -> 'import_date') or not logbook.is_day(p_origin ->> 'import_date')
          then 'import_date is no day'
        when not logbook.is_word(p_origin -> 'import_source') then 'import_source is missing'
      end)
    -- What a backfill inferred; a person, and direct SQL that stated its reason; what the platform wrote before.
    when jsonb_typeof(p_origin -> 'inferred_automation') <> 'boolean' then 'inferred_automation is no yes or no'
    when jsonb_typeof(p_origin -> 'batch_window') not in ('object', 'null') then 'batch_window is no object'
    when jsonb_typeof(p_origin -> 'batch_size') not in ('number', 'null') then 'batch_size is no number'
    when jsonb_typeof(p_origin -> 'backfilled_at') <> 'string' then 'backfilled_at is no time'
    when jsonb_typeof(p_origin -> 'source') not in ('object', 'null') then 'source is no object'
    when jsonb_typeof(p_origin -> 'source') = 'object' and not logbook.is_word(p_origin -> 'source' -> 'type')
      then 'source.type is missing'
    when jsonb_typeof(p_origin -> 'import_date') not in ('string', 'null') then 'import_date is no day'
    when jsonb_typeof(p_origin -> 'import_date') = 'string' and not logbook.is_day(left(p_origin ->> 'import_date', 10))
      then format('import_date is no day: %s', logbook.shown(p_origin ->> 'import_date'))
    when jsonb_typeof(p_origin -> 'import_source') not in ('string', 'null') then 'import_source is no text'
  end
$$;
revoke execute on function logbook.fault_of_origin(jsonb) from public;
