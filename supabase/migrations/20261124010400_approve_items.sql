-- Why: an item that a person approves becomes a vehicle by the same way as any other: the same rules say
-- which vehicle it is, the same code writes it. Only its origin says more: who decided, and what a model said.

-- The part of the origin that speaks of the decision.
create or replace function logbook.decision_in_origin(p_review public.vehicle_reviews, p_decided_by uuid)
  returns jsonb
  language sql stable
  set search_path = ''
as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'id', p_review.id,
    'decided_by', p_decided_by,
    'decided_at', to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'automation', asked.automation_name,
    'run_id', p_review.run_id,
    'confidence', p_review.confidence,
    'edits', (
      select jsonb_object_agg(edit.key, edit.value ->> 'by') from jsonb_each(p_review.edits) as edit),
    'proposal', case when p_review.proposal is not null then jsonb_build_object(
      'model', p_review.proposal -> 'model',
      'prompt_version', p_review.proposal -> 'prompt_version',
      'confidence', p_review.proposal -> 'confidence',
      'asked_at', p_review.proposal -> 'asked_at') end))
  from public.automation_runs asked
  where asked.id = p_review.run_id
$$;
revoke execute on function logbook.decision_in_origin(public.vehicle_reviews, uuid) from public;

-- The item as an importer would have sent it, had it been sure. What has no source of its own has the
-- item's key for one.
create or replace function logbook.approved_item(
  p_review public.vehicle_reviews, p_fields jsonb, p_decided text[], p_decided_by uuid
)
  returns jsonb
  language sql stable
  set search_path = ''
as $$
  select jsonb_build_object(
    'item_key', 'review:' || p_review.id,
    'source', jsonb_build_object('type', source.type, 'key', source.key, 'url', p_review.draft -> 'source_url'),
    'vehicle', p_fields,
    'origin',
      jsonb_build_object(
        'source', jsonb_strip_nulls(jsonb_build_object(
          'type', source.type, 'key', source.key, 'url', p_review.draft -> 'source_url')),
        'import_source', (
          select logbook.profile_origin_of(r.automation_name)
          from public.automation_runs r where r.id = p_review.run_id))
      || case when jsonb_typeof(p_review.draft -> 'origin') = 'object' then p_review.draft -> 'origin' else '{}' end
      || jsonb_build_object('review', logbook.decision_in_origin(p_review, p_decided_by)),
    'images', p_review.draft -> 'images',
    'organization', p_review.draft -> 'organization',
    -- What the person decided is no longer in doubt.
    'doubts', (
      select jsonb_agg(d.doubt)
      from jsonb_array_elements(
        case when jsonb_typeof(p_review.draft -> 'doubts') = 'array' then p_review.draft -> 'doubts' else '[]' end)
        as d (doubt)
      where d.doubt ->> 'field' <> all (p_decided)),
    'facts', p_review.draft -> 'facts')
  from (
    select coalesce(p_review.source_type, 'review_item') as type,
      coalesce(p_review.source_key, p_review.item_key) as key
  ) source
$$;
revoke execute on function logbook.approved_item(public.vehicle_reviews, jsonb, text[], uuid) from public;

-- What a person set or approved is theirs, also against the source: its next import asks, and does not replace.
create or replace function logbook.sign_decided_fields(
  p_run_id uuid, p_review public.vehicle_reviews, p_vehicle_id uuid, p_fields jsonb, p_decided text[],
  p_decided_by uuid
)
  returns void
  language sql
  set search_path = ''
  set enable_seqscan = off
as $$
  insert into public.vehicle_changes (vehicle_id, run_id, user_id, source_type, source_key, old, new)
  select p_vehicle_id, p_run_id, p_decided_by, 'vehicle_review', p_review.id::text, written.fields, written.fields
  from (
    select jsonb_object_agg(d.field, to_jsonb(v) -> d.field) as fields
    from public.vehicles v
    cross join lateral to_jsonb(jsonb_populate_record(null::public.vehicles, p_fields)) as typed (row)
    cross join unnest(p_decided) as d (field)
    where v.id = p_vehicle_id
      and to_jsonb(v) -> d.field = typed.row -> d.field
      and (logbook.last_change_of(v.id, d.field)).run_id = p_run_id
  ) written
  where written.fields is not null
$$;
revoke execute on function logbook.sign_decided_fields(uuid, public.vehicle_reviews, uuid, jsonb, text[], uuid)
  from public;

create or replace function logbook.approve_item(
  p_run public.automation_runs, p_review public.vehicle_reviews, p_fields jsonb, p_decided_by uuid
)
  returns logbook.answer
  language plpgsql
  set search_path = ''
as $$
declare
  drafted jsonb := logbook.drafted_fields(p_review.kind, p_review.draft);
  decided text[] := array(
    select field.key from jsonb_each(p_fields) as field where field.value is distinct from drafted -> field.key);
  answers logbook.answer[];
begin
  answers := logbook.record_items(p_run, logbook.read_items(jsonb_build_array(
    logbook.approved_item(p_review, p_fields, decided, p_decided_by))));
  if answers[1].outcome not in ('created', 'updated', 'unchanged') then
    raise exception '%', answers[1].reason using errcode = '22023';
  end if;
  perform logbook.sign_decided_fields(
    p_run.id, p_review, answers[1].vehicle_id, p_fields, decided, p_decided_by);
  return answers[1];
end
$$;
revoke execute on function logbook.approve_item(public.automation_runs, public.vehicle_reviews, jsonb, uuid)
  from public;
