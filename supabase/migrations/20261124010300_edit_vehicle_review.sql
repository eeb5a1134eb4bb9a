-- Why: a person who knows the missing model, or that a number was misread, says so before deciding, under
-- their own name, and by the same rules as an importer.

create or replace function logbook.assert_person(p_person uuid) returns void
  language plpgsql stable
  set search_path = ''
as $$
begin
  if p_person is null or not exists (select from auth.users u where u.id = p_person) then
    raise exception 'There is no user %', coalesce(p_person::text, 'null')
      using errcode = '23503', detail = 'Nothing was decided or changed.',
        hint = 'A decision names the person who made it: the id of a row of auth.users.';
  end if;
end
$$;
revoke execute on function logbook.assert_person(uuid) from public;

-- The edits of a review with these changes over them.
create or replace function logbook.edits_with(p_edits jsonb, p_changes jsonb, p_by uuid) returns jsonb
  language plpgsql
  set search_path = ''
as $$
declare
  changes jsonb;
  fault text;
begin
  if coalesce(jsonb_typeof(p_changes), 'null') <> 'object' or p_changes = '{}' then
    raise exception 'Changes are an object of fields, not %', logbook.shown(coalesce(p_changes::text, 'null'))
      using errcode = '22023', hint = 'Pass {"make": "Ford", "year": 1974}; null leaves a field out.';
  end if;
  changes := logbook.typed_fields(p_changes);
  -- A field that is left out is checked by its name alone.
  fault := logbook.fault_of_fields(jsonb_strip_nulls(changes));
  fault := coalesce(
    (
      select format('vehicle.%s is no column that can be recorded', logbook.shown(k))
      from jsonb_object_keys(changes) k
      where k not in (select c.name from logbook.recordable_columns() c)
      order by k limit 1
    ),
    (
      select format('vehicle.%s has %s characters; at most 10,000 are allowed', field.key, length(field.value))
      from jsonb_each_text(changes) as field
      where length(field.value) > 10000
      limit 1
    ),
    fault);
  if fault is not null then
    raise exception '%', fault
      using errcode = '22023', detail = 'The review is as it was.',
        hint = 'Fields: ' || (select string_agg(c.name, ', ') from logbook.recordable_columns() c) || '.';
  end if;
  return coalesce(p_edits, '{}') || (
    select jsonb_object_agg(field.key,
      jsonb_build_object('value', field.value, 'by', p_by, 'at', to_jsonb(clock_timestamp())))
    from jsonb_each(changes) as field);
end
$$;
revoke execute on function logbook.edits_with(jsonb, jsonb, uuid) from public;

-- Answers what would be written now, and what still keeps it from being approved.
create or replace function public.edit_vehicle_review(p_review_id uuid, p_changes jsonb, p_edited_by uuid)
  returns jsonb
  language plpgsql
  security definer
  set search_path = ''
as $$
declare
  review public.vehicle_reviews;
begin
  perform logbook.assert_person(p_edited_by);
  select * into review from public.vehicle_reviews r where r.id = p_review_id for update;
  if not found then
    raise exception 'There is no review %', coalesce(p_review_id::text, 'null')
      using errcode = '22023', detail = 'Nothing was changed.', hint = 'select id from vehicle_review_queue;';
  end if;
  if review.status <> 'pending' then
    raise exception '%', logbook.already_decided(review)
      using errcode = '22023', detail = 'Nothing was changed.',
        hint = 'What was approved is in the vehicle: change it there.';
  end if;
  update public.vehicle_reviews r
  set edits = logbook.edits_with(r.edits, p_changes, p_edited_by)
  where r.id = p_review_id
  returning * into review;
  return (
    select jsonb_build_object('review_id', review.id, 'fields', said.fields,
      'fault', logbook.fault_of_review(review.kind, said.fields))
    from (
      select logbook.fields_of_review(review.kind, review.draft, review.proposal, review.edits) as fields
    ) said);
end
$$;

-- Who was faster, in words.
create or replace function logbook.already_decided(p_review public.vehicle_reviews) returns text
  language sql stable
  set search_path = ''
as $$
  select format('review %s is already %s, by %s at %s', p_review.id, p_review.status,
    coalesce('person ' || p_review.decided_by::text, 'nobody who is known'),
    to_char(p_review.decided_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS"Z"'))
$$;
revoke execute on function logbook.already_decided(public.vehicle_reviews) from public;

revoke execute on function public.edit_vehicle_review(uuid, jsonb, uuid) from public, anon, authenticated;
grant execute on function public.edit_vehicle_review(uuid, jsonb, uuid) to service_role;
