-- Why: what would be written if a review were approved now: what the importer read, over it what a model
-- proposes, over both what a person set. Shown before the decision and written by it, from one place.

-- Values by the type of their column, where their words allow it: command lines and doubts know only text.
create or replace function logbook.typed_fields(p_fields jsonb) returns jsonb
  language sql immutable
  set search_path = ''
as $$
  select coalesce(jsonb_object_agg(
    field.key,
    case
      when jsonb_typeof(field.value) <> 'string' then field.value
      when said.text = '' then 'null'
      when c.json_type in ('integer', 'number') and said.text ~ '^[0-9]{1,12}(\.[0-9]{1,2})?$'
        then to_jsonb(said.text::numeric)
      when c.name = 'vin' then to_jsonb(upper(said.text))
      else to_jsonb(said.text)
    end), '{}')
  from jsonb_each(case when jsonb_typeof(p_fields) = 'object' then p_fields else '{}' end) as field
  cross join lateral (select btrim(field.value #>> '{}') as text) said
  left join logbook.recordable_columns() c on c.name = field.key
$$;
revoke execute on function logbook.typed_fields(jsonb) from public;

-- The fields of a draft: of an item they are its vehicle, of a doubt or conflict all there is.
create or replace function logbook.drafted_fields(p_kind text, p_draft jsonb) returns jsonb
  language sql immutable
  set search_path = ''
as $$
  select logbook.typed_fields(case when p_kind = 'item' then p_draft -> 'vehicle' else p_draft end)
$$;
revoke execute on function logbook.drafted_fields(text, jsonb) from public;

-- A model is asked what a whole item is, and says more than there are columns for.
create or replace function logbook.proposed_fields(p_kind text, p_proposal jsonb) returns jsonb
  language sql immutable
  set search_path = ''
as $$
  select coalesce(jsonb_object_agg(field.key, field.value), '{}')
  from jsonb_each(jsonb_strip_nulls(logbook.typed_fields(p_proposal -> 'fields'))) as field
  join logbook.recordable_columns() c on c.name = field.key
  where p_kind = 'item'
$$;
revoke execute on function logbook.proposed_fields(text, jsonb) from public;

create or replace function logbook.edited_fields(p_edits jsonb) returns jsonb
  language sql immutable
  set search_path = ''
as $$
  select coalesce(jsonb_object_agg(edit.key, edit.value -> 'value'), '{}')
  from jsonb_each(p_edits) as edit
$$;
revoke execute on function logbook.edited_fields(jsonb) from public;

-- Read through vehicle_review_queue too, whose readers may not enter this schema.
create or replace function logbook.fields_of_review(
  p_kind text, p_draft jsonb, p_proposal jsonb, p_edits jsonb
)
  returns jsonb
  language sql immutable
  security definer
  set search_path = ''
as $$
  select jsonb_strip_nulls(
    logbook.drafted_fields(p_kind, p_draft)
    || logbook.proposed_fields(p_kind, p_proposal)
    || logbook.edited_fields(p_edits))
$$;
revoke execute on function logbook.fields_of_review(text, jsonb, jsonb, jsonb) from public;
grant execute on function logbook.fields_of_review(text, jsonb, jsonb, jsonb) to service_role;

-- What is wrong with these fields alone, or null. A whole vehicle needs a make and a model besides.
create or replace function logbook.fault_of_fields(p_fields jsonb) returns text
  language plpgsql stable
  set search_path = ''
as $$
declare
  fault text := logbook.fault_of_vehicle('{"make": "-", "model": "-"}' || p_fields);
begin
  if fault is null then
    -- 31 February has the shape of a date.
    perform jsonb_populate_record(null::public.vehicles, p_fields);
  end if;
  return fault;
exception
  when data_exception then return sqlerrm;
end
$$;
revoke execute on function logbook.fault_of_fields(jsonb) from public;

-- Why a review cannot be approved as it is, or null.
create or replace function logbook.fault_of_review(p_kind text, p_fields jsonb) returns text
  language plpgsql stable
  security definer
  set search_path = ''
as $$
declare
  missing text[] := array(
    select needed from unnest(array['make', 'model']) needed
    where p_kind = 'item' and p_fields -> needed is null);
begin
  return case
    when cardinality(missing) > 0 then
      format('%s %s missing', array_to_string(missing, ' and '), case cardinality(missing) when 1 then 'is' else 'are' end)
    when p_fields = '{}' then 'nothing is left that could be written'
    else logbook.fault_of_fields(p_fields)
  end;
end
$$;
revoke execute on function logbook.fault_of_review(text, jsonb) from public;
grant execute on function logbook.fault_of_review(text, jsonb) to service_role;
