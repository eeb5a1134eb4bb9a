-- Generated from supabase/migrations by: npx nx run supabase:schema
-- The schema that results from all migrations, for reading and for review. Do not edit.

--
-- PostgreSQL database dump
--

--
-- Name: logbook; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA logbook;

--
-- Name: public; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA public;

--
-- Name: SCHEMA public; Type: COMMENT; Schema: -; Owner: -
--

COMMENT ON SCHEMA public IS 'standard public schema';

--
-- Name: answer; Type: TYPE; Schema: logbook; Owner: -
--

CREATE TYPE logbook.answer AS (
	ord integer,
	item_key text,
	outcome text,
	vehicle_id uuid,
	reason text,
	previous_outcome text
);

--
-- Name: backfill_tally; Type: TYPE; Schema: logbook; Owner: -
--

CREATE TYPE logbook.backfill_tally AS (
	updated integer,
	skipped integer,
	failed integer,
	waiting integer
);

--
-- Name: item; Type: TYPE; Schema: logbook; Owner: -
--

CREATE TYPE logbook.item AS (
	ord integer,
	item_key text,
	claim text,
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

--
-- Name: origin_sign; Type: TYPE; Schema: logbook; Owner: -
--

CREATE TYPE logbook.origin_sign AS (
	kind text,
	confidence numeric,
	evidence jsonb
);

--
-- Name: revert_step; Type: TYPE; Schema: logbook; Owner: -
--

CREATE TYPE logbook.revert_step AS (
	vehicle_id uuid,
	vehicle text,
	action text,
	fields jsonb,
	removes jsonb,
	puts_back jsonb,
	kept_id bigint,
	objections jsonb
);

--
-- Name: task; Type: TYPE; Schema: logbook; Owner: -
--

CREATE TYPE logbook.task AS (
	ord integer,
	item_key text,
	claim text,
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
	evidence_hash bytea,
	step text,
	vehicle_id uuid,
	question text,
	candidate_id uuid,
	previous_outcome text,
	previous_vehicle_id uuid,
	previous_reason text
);

--
-- Name: automation_runs; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.automation_runs (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    automation_name text NOT NULL,
    automation_version text,
    started_at timestamp with time zone DEFAULT now() NOT NULL,
    completed_at timestamp with time zone,
    status text DEFAULT 'running'::text NOT NULL,
    vehicles_created integer DEFAULT 0 NOT NULL,
    vehicles_updated integer DEFAULT 0 NOT NULL,
    errors_count integer DEFAULT 0 NOT NULL,
    metadata jsonb DEFAULT '{}'::jsonb NOT NULL,
    triggered_by_user_id uuid,
    triggered_by_type text,
    log_url text,
    notes text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    heartbeat_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    lease_expires_at timestamp with time zone DEFAULT (clock_timestamp() + '00:01:00'::interval) NOT NULL,
    items_found integer DEFAULT 0 NOT NULL,
    vehicles_unchanged integer DEFAULT 0 NOT NULL,
    items_skipped integer DEFAULT 0 NOT NULL,
    items_in_review integer DEFAULT 0 NOT NULL,
    failure jsonb,
    checkpoint jsonb,
    scope text,
    writing_xid xid8,
    CONSTRAINT automation_runs_completed_means_all_counted CHECK (((status <> 'completed'::text) OR (items_found = (((((vehicles_created + vehicles_updated) + vehicles_unchanged) + items_skipped) + items_in_review) + errors_count)))),
    CONSTRAINT automation_runs_counts_are_not_negative CHECK ((LEAST(vehicles_created, vehicles_updated, vehicles_unchanged, items_skipped, items_in_review, errors_count, items_found) >= 0)),
    CONSTRAINT automation_runs_end_has_a_time CHECK (((status = 'running'::text) = (completed_at IS NULL))),
    CONSTRAINT automation_runs_failure_has_a_reason CHECK (((status <> 'failed'::text) OR (failure IS NOT NULL))),
    CONSTRAINT automation_runs_status_check CHECK ((status = ANY (ARRAY['running'::text, 'completed'::text, 'failed'::text, 'cancelled'::text]))),
    CONSTRAINT automation_runs_trigger_is_known CHECK ((triggered_by_type = ANY (ARRAY['manual'::text, 'scheduled'::text, 'webhook'::text, 'user'::text])))
);

--
-- Name: add_images(public.automation_runs, logbook.task[]); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.add_images(p_run public.automation_runs, p_tasks logbook.task[]) RETURNS integer[]
    LANGUAGE plpgsql
    SET search_path TO ''
    SET enable_seqscan TO 'off'
    SET enable_hashjoin TO 'off'
    SET enable_mergejoin TO 'off'
    AS $$
declare
  result integer[];
begin
  with sent as (
    select t.ord, t.vehicle_id, t.source_type, image.*,
      row_number() over (partition by t.vehicle_id, image.is_primary order by t.ord, image_order) = 1 as is_first
    from (
      select t.ord, t.vehicle_id, t.source_type, t.images
      from unnest(p_tasks) t
      where t.step in ('create', 'update') and t.images is not null
    ) t
    cross join lateral rows from (jsonb_to_recordset(t.images) as (
      image_url text, category text, is_primary boolean, filename text, taken_at timestamptz,
      source text, metadata jsonb)) with ordinality
      as image (image_url, category, is_primary, filename, taken_at, source, metadata, image_order)
  ),
  added as (
    insert into public.vehicle_images
      (vehicle_id, user_id, image_url, category, source, is_primary, filename, taken_at, metadata)
    select distinct on (s.vehicle_id, s.image_url)
      s.vehicle_id, p_run.triggered_by_user_id, s.image_url, s.category, coalesce(s.source, s.source_type),
      -- A vehicle has one face; the one it has stays.
      coalesce(s.is_primary, false) and s.is_first and not exists (
        select from public.vehicle_images i where i.vehicle_id = s.vehicle_id and i.is_primary),
      s.filename, s.taken_at,
      coalesce(s.metadata, '{}'::jsonb) || jsonb_build_object('automation_run_id', p_run.id)
    from sent s
    where not exists (
      select from public.vehicle_images i where i.vehicle_id = s.vehicle_id and i.image_url = s.image_url)
    order by s.vehicle_id, s.image_url, s.ord, s.image_order
    returning vehicle_id
  )
  select coalesce(array_agg(distinct s.ord), '{}')
  into result
  from sent s
  where s.vehicle_id in (select a.vehicle_id from added a);
  return result;
end
$$;

--
-- Name: vehicle_reviews; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.vehicle_reviews (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    run_id uuid NOT NULL,
    item_key text NOT NULL,
    kind text NOT NULL,
    vehicle_id uuid,
    source_type text,
    source_key text,
    draft jsonb NOT NULL,
    reasons text[] NOT NULL,
    confidence numeric,
    status text DEFAULT 'pending'::text NOT NULL,
    decided_by uuid,
    decided_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    proposal jsonb,
    edits jsonb,
    decided_because text,
    decided_run_id uuid,
    CONSTRAINT vehicle_reviews_confidence_is_a_share CHECK (((confidence >= (0)::numeric) AND (confidence <= (1)::numeric))),
    CONSTRAINT vehicle_reviews_decision_has_a_time CHECK (((status = 'pending'::text) = (decided_at IS NULL))),
    CONSTRAINT vehicle_reviews_edits_are_an_object CHECK ((jsonb_typeof(edits) = 'object'::text)),
    CONSTRAINT vehicle_reviews_has_reasons CHECK ((cardinality(reasons) > 0)),
    CONSTRAINT vehicle_reviews_kind_is_known CHECK ((kind = ANY (ARRAY['item'::text, 'doubt'::text, 'conflict'::text]))),
    CONSTRAINT vehicle_reviews_proposal_is_an_object CHECK ((jsonb_typeof(proposal) = 'object'::text)),
    CONSTRAINT vehicle_reviews_status_is_known CHECK ((status = ANY (ARRAY['pending'::text, 'approved'::text, 'rejected'::text])))
);

--
-- Name: already_decided(public.vehicle_reviews); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.already_decided(p_review public.vehicle_reviews) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  select format('review %s is already %s, by %s at %s', p_review.id, p_review.status,
    coalesce('person ' || p_review.decided_by::text, 'nobody who is known'),
    to_char(p_review.decided_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS"Z"'))
$$;

--
-- Name: answer_faults(jsonb); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.answer_faults(p_faults jsonb) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
  bad jsonb := p_faults -> 0 -> 'row';
  said record;
begin
  if logbook.guard_mode() = 'warn' then
    perform logbook.note_violations('INSERT', jsonb_agg(jsonb_build_object(
      'vehicle_id', f.fault -> 'row' ->> 'id',
      'code', e.code,
      'reason', e.reason,
      'details', (
        select jsonb_object_agg(told.key, told.value)
        from jsonb_each(f.fault -> 'row') told
        where told.value <> 'null' and told.key in ('year', 'make', 'model', 'vin', 'user_id', 'uploaded_by',
          'profile_origin', 'discovery_source', 'discovery_url', 'bat_auction_url', 'import_source',
          'automation_name', 'automation_run_id')))))
    from jsonb_array_elements(p_faults) as f (fault)
    cross join logbook.explain_fault(f.fault ->> 'fault', f.fault -> 'row') e;
    return;
  end if;
  said := logbook.explain_fault(p_faults -> 0 ->> 'fault', bad);
  raise exception using
    errcode = said.code,
    message = format('%s: %s: %s',
      case said.code when 'VO001' then 'Vehicle without an origin' else 'Origin cannot be rewritten' end,
      logbook.shown(concat_ws(' ', bad ->> 'year', bad ->> 'make', bad ->> 'model')), said.reason),
    detail = format('%s of the vehicles in this statement %s refused, so none was inserted.',
      jsonb_array_length(p_faults), case jsonb_array_length(p_faults) when 1 then 'was' else 'were' end),
    hint = said.hint;
end
$$;

--
-- Name: answered_by_people(logbook.task[]); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.answered_by_people(p_tasks logbook.task[]) RETURNS logbook.task[]
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
    SET enable_seqscan TO 'off'
    AS $$
declare
  tasks logbook.task[] := p_tasks;
  task logbook.task;
  origin_columns text[] := array(select c.name from logbook.recordable_columns() c where c.about_origin);
  known public.vehicle_sources;
  rejected uuid;
begin
  for place in 1..cardinality(tasks) loop
    task := tasks[place];
    continue when task.step <> 'note' or task.claim <> 'review';

    select s.* into known
    from public.vehicle_reviews r
    join public.vehicle_sources s
      on s.source_type = r.source_type and s.source_key = r.source_key and s.vehicle_id = r.vehicle_id
    where r.item_key = task.item_key and r.kind = 'item' and r.status = 'approved'
      and r.source_type = task.source_type and r.source_key = task.source_key
      and r.reasons = task.reasons
      and coalesce(r.draft -> 'vehicle', '{}') - origin_columns = coalesce(task.vehicle, '{}') - origin_columns
    limit 1;
    if found then
      task.claim := 'draft';
      task.step := case when known.evidence_hash = task.evidence_hash then 'touch' else 'update' end;
      task.vehicle_id := known.vehicle_id;
      -- It claims nothing: the values are the person's.
      task.vehicle := '{}';
      task.doubts := null;
      task.reason := null;
      tasks[place] := task;
      continue;
    end if;

    select r.id into rejected
    from public.vehicle_reviews r
    where r.item_key = task.item_key and r.kind = 'item' and r.status = 'rejected' and r.decided_by is not null
      and r.reasons = task.reasons
      and r.draft - 'origin' = logbook.waiting_draft(task) - 'origin'
    limit 1;
    if found then
      task.claim := 'skipped';
      task.reason := format('a person rejected it: review %s', rejected);
      tasks[place] := task;
    end if;
  end loop;
  return tasks;
end
$$;

--
-- Name: api_role(); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.api_role() RETURNS text
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
    AS $$
begin
  return case
    when current_setting('role') in ('anon', 'authenticated', 'service_role') then current_setting('role')
    when session_user in ('anon', 'authenticated', 'service_role', 'authenticator') then session_user::text
  end;
end
$$;

--
-- Name: apply_revert(public.automation_runs, uuid[], logbook.revert_step[], uuid); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.apply_revert(p_run public.automation_runs, p_chain uuid[], p_steps logbook.revert_step[], p_by uuid) RETURNS uuid
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
  revert_id uuid := public.start_automation_run(
    'revert_run', '1', p_by, case when p_by is null then 'manual' else 'user' end,
    jsonb_build_object('reverts', p_run.id, 'reverted_automation', p_run.automation_name),
    'apps/provenance/src/revert-main.ts');
begin
  update public.automation_runs r set writing_xid = pg_current_xact_id() where r.id = revert_id;
  perform set_config('logbook.run_id', revert_id::text, true);
  perform logbook.open_origin_rewrite(format('run %s reverts run %s', revert_id, p_run.id));

  perform logbook.delete_made(revert_id, p_run.id, p_chain[1], p_steps);
  perform logbook.bring_back(revert_id, p_run.id, p_chain[1], p_steps);
  perform logbook.change_back(revert_id, p_run.id, p_chain[1], p_steps);

  insert into public.automation_run_items (run_id, item_key, outcome, vehicle_id, reason)
  select revert_id, 'vehicle:' || s.vehicle_id, case when s.action is null then 'skipped' else 'updated' end,
    s.vehicle_id, logbook.step_words(s)
  from unnest(p_steps) s
  where s.vehicle_id is not null;

  perform logbook.close_origin_rewrite();
  update public.automation_runs r
  set vehicles_updated = counted.updated, items_skipped = counted.skipped, items_found = counted.total,
      writing_xid = null
  from logbook.recount(revert_id) counted
  where r.id = revert_id;
  perform set_config('logbook.run_id', '', true);
  perform public.complete_automation_run(revert_id);
  return revert_id;
end
$$;

--
-- Name: approve_fields(public.automation_runs, public.vehicle_reviews, jsonb, uuid); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.approve_fields(p_run public.automation_runs, p_review public.vehicle_reviews, p_fields jsonb, p_decided_by uuid) RETURNS logbook.answer
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
  standing jsonb;
  typed jsonb := to_jsonb(jsonb_populate_record(null::public.vehicles, p_fields));
  old jsonb;
  new jsonb;
  task logbook.task;
  answers logbook.answer[];
begin
  select to_jsonb(v) into standing from public.vehicles v where v.id = p_review.vehicle_id for no key update;
  if standing is null then
    raise exception 'its vehicle is gone' using errcode = '22023';
  end if;
  if exists (
    select from public.vehicles other where other.vin = p_fields ->> 'vin' and other.id <> p_review.vehicle_id
  ) then
    raise exception 'the VIN % belongs to another vehicle: %', p_fields ->> 'vin',
      (select string_agg(other.id::text, ', ') from public.vehicles other
        where other.vin = p_fields ->> 'vin' and other.id <> p_review.vehicle_id)
      using errcode = '22023';
  end if;
  task.reason := logbook.changed_since_asked(p_review, standing, typed, p_fields);
  if task.reason is not null then
    raise exception '%', task.reason using errcode = '22023';
  end if;

  select jsonb_object_agg(field, standing -> field), jsonb_object_agg(field, typed -> field)
  into old, new
  from jsonb_object_keys(p_fields) as asked (field)
  where standing -> field is distinct from typed -> field;
  if new is not null then
    perform logbook.write_decided_fields(p_run.id, p_review, old, new, p_decided_by);
  end if;

  task.ord := 1;
  task.item_key := 'review:' || p_review.id;
  task.step := 'update';
  task.vehicle_id := p_review.vehicle_id;
  select l.outcome, l.vehicle_id, l.reason
  into task.previous_outcome, task.previous_vehicle_id, task.previous_reason
  from public.automation_run_items l
  where l.run_id = p_run.id and l.item_key = task.item_key;
  answers := logbook.write_ledger(
    p_run.id, array[task], case when new is null then '{}' else array[1] end, '{}');
  return answers[1];
end
$$;

--
-- Name: approve_item(public.automation_runs, public.vehicle_reviews, jsonb, uuid); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.approve_item(p_run public.automation_runs, p_review public.vehicle_reviews, p_fields jsonb, p_decided_by uuid) RETURNS logbook.answer
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
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

--
-- Name: approve_review(public.automation_runs, public.vehicle_reviews, jsonb, uuid, text); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.approve_review(p_run public.automation_runs, p_review public.vehicle_reviews, p_changes jsonb, p_decided_by uuid, p_because text) RETURNS logbook.answer
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
  review public.vehicle_reviews := p_review;
  fields jsonb;
  fault text;
  answer logbook.answer;
begin
  if p_changes is not null then
    review.edits := logbook.edits_with(review.edits, p_changes, p_decided_by);
  end if;
  fields := logbook.fields_of_review(review.kind, review.draft, review.proposal, review.edits);
  fault := logbook.fault_of_review(review.kind, fields);
  if fault is not null then
    raise exception '%', fault using errcode = '22023';
  end if;
  answer := case
    when review.kind = 'item' then logbook.approve_item(p_run, review, fields, p_decided_by)
    else logbook.approve_fields(p_run, review, fields, p_decided_by)
  end;
  update public.vehicle_reviews r
  set status = 'approved', decided_by = p_decided_by, decided_at = clock_timestamp(),
      decided_because = p_because, decided_run_id = p_run.id, edits = review.edits,
      vehicle_id = answer.vehicle_id
  where r.id = review.id;
  return answer;
end
$$;

--
-- Name: approve_reviews(public.automation_runs, uuid[], jsonb, uuid, text); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.approve_reviews(p_run public.automation_runs, p_review_ids uuid[], p_changes jsonb, p_decided_by uuid, p_because text, OUT said jsonb, OUT answers logbook.answer[]) RETURNS record
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
  asked uuid;
  review public.vehicle_reviews;
  answer logbook.answer;
  refusal text;
  code text;
begin
  said := '[]';
  answers := '{}';
  perform from public.vehicle_reviews r where r.id = any (p_review_ids) order by r.id for update;
  foreach asked in array p_review_ids loop
    refusal := null;
    answer := null;
    select * into review from public.vehicle_reviews r where r.id = asked;
    if not found then
      refusal := format('there is no review %s', asked);
    elsif review.status = 'approved' and review.decided_run_id = p_run.id and review.decided_by = p_decided_by then
      -- The same call once more, after its answer was lost.
      select l.outcome, l.vehicle_id into answer.outcome, answer.vehicle_id
      from public.automation_run_items l where l.run_id = p_run.id and l.item_key = 'review:' || asked;
      said := said || logbook.review_answer(asked, 'approved', answer, null);
      continue;
    elsif review.status <> 'pending' then
      refusal := logbook.already_decided(review);
    else
      begin
        answer := logbook.approve_review(p_run, review, p_changes, p_decided_by, p_because);
      exception when others then
        get stacked diagnostics code = returned_sqlstate, refusal = message_text;
        -- A lost lock or a full disk is nobody's review.
        if left(code, 2) not in ('22', '23', '54', 'P0') then
          raise;
        end if;
      end;
    end if;
    if refusal is null then
      said := said || logbook.review_answer(asked, 'approved', answer, answer.reason);
      answers := answers || answer;
    else
      said := said || logbook.review_answer(asked, 'refused', null, refusal);
      answers := answers || logbook.record_items(p_run, logbook.read_items(jsonb_build_array(jsonb_build_object(
        'item_key', 'review:' || asked, 'outcome', 'skipped', 'reason', refusal))));
    end if;
  end loop;
end
$$;

--
-- Name: approved_item(public.vehicle_reviews, jsonb, text[], uuid); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.approved_item(p_review public.vehicle_reviews, p_fields jsonb, p_decided text[], p_decided_by uuid) RETURNS jsonb
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
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

--
-- Name: ask_about_fields(uuid, text, text, text, text, uuid, jsonb, jsonb); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.ask_about_fields(p_run_id uuid, p_kind text, p_item_key text, p_source_type text, p_source_key text, p_vehicle_id uuid, p_values jsonb, p_reasons jsonb) RETURNS void
    LANGUAGE sql
    SET search_path TO ''
    SET enable_seqscan TO 'off'
    AS $$
  insert into public.vehicle_reviews
    (run_id, item_key, kind, vehicle_id, source_type, source_key, draft, reasons)
  select p_run_id, p_item_key, p_kind, p_vehicle_id, p_source_type, p_source_key,
    jsonb_object_agg(asked.key, asked.value),
    array_agg(p_reasons ->> asked.key order by asked.key)
  from jsonb_each(p_values) asked
  where not exists (
    select from public.vehicle_reviews r
    where r.vehicle_id = p_vehicle_id
      and r.source_type = p_source_type and r.source_key = p_source_key
      and r.kind = p_kind
      and r.draft @> jsonb_build_object(asked.key, asked.value)
  )
  having count(*) > 0
$$;

--
-- Name: assert_is_proposal(jsonb); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.assert_is_proposal(p_proposal jsonb) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
begin
  if jsonb_typeof(p_proposal) is distinct from 'object'
    or jsonb_typeof(p_proposal -> 'fields') is distinct from 'object'
    or jsonb_typeof(p_proposal -> 'model') is distinct from 'string'
    or jsonb_typeof(p_proposal -> 'prompt_version') is distinct from 'string'
    or jsonb_typeof(p_proposal -> 'question') is distinct from 'string'
    or jsonb_typeof(p_proposal -> 'photos') is distinct from 'array'
    or (case jsonb_typeof(p_proposal -> 'confidence')
      when 'number' then (p_proposal -> 'confidence')::numeric not between 0 and 1 else true end)
  then
    raise exception 'That is no proposal: %', left(coalesce(p_proposal::text, 'null'), 200)
      using errcode = '22023',
        detail = 'Nothing was written.',
        hint = 'It is an object with fields, model, prompt_version, question, photos, and a confidence from 0 to 1.';
  end if;
end
$$;

--
-- Name: assert_person(uuid); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.assert_person(p_person uuid) RETURNS void
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
    AS $$
begin
  if p_person is null or not exists (select from auth.users u where u.id = p_person) then
    raise exception 'There is no user %', coalesce(p_person::text, 'null')
      using errcode = '23503', detail = 'Nothing was decided or changed.',
        hint = 'A decision names the person who made it: the id of a row of auth.users.';
  end if;
end
$$;

--
-- Name: assert_run_goes_on(uuid); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.assert_run_goes_on(p_run_id uuid) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
begin
  perform from public.automation_runs r where r.id = p_run_id and r.status = 'running' for share;
  if not found then
    perform logbook.refuse_run(p_run_id, 'VO002');
  end if;
end
$$;

--
-- Name: author_code(uuid, uuid); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.author_code(p_run_id uuid, p_user_id uuid) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $$
  select case
    when p_user_id is not null then 'changed_by_person'
    when p_run_id is not null then 'changed_by_run'
    else 'changed_by_role'
  end
$$;

--
-- Name: author_words(uuid, uuid, text); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.author_words(p_run_id uuid, p_user_id uuid, p_db_role text) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  select case
    when p_run_id is not null and p_user_id is not null then format('person %s, by run %s', p_user_id, p_run_id)
    when p_run_id is not null then coalesce(
      (select format('run %s (%s)', r.id, r.automation_name) from public.automation_runs r where r.id = p_run_id),
      format('run %s', p_run_id))
    when p_user_id is not null then format('person %s', p_user_id)
    else format('database role %s', coalesce(p_db_role, 'unknown'))
  end
$$;

--
-- Name: backfill_settings(double precision, integer, double precision, timestamp with time zone, timestamp with time zone, uuid[]); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.backfill_settings(p_gap_seconds double precision, p_min_size integer, p_stretch double precision, p_since timestamp with time zone, p_until timestamp with time zone, p_automation_users uuid[]) RETURNS jsonb
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
    SET "TimeZone" TO 'UTC'
    AS $$
declare
  fault text := case
    when not coalesce(p_gap_seconds > 0 and p_gap_seconds <= 86400, false)
      then format('p_gap_seconds is more than 0 and at most a day (86400), not %s', coalesce(p_gap_seconds::text, 'null'))
    when not coalesce(p_min_size >= 2, false)
      then format('p_min_size is at least 2, not %s', coalesce(p_min_size::text, 'null'))
    when not coalesce(p_stretch between 1 and 100, false)
      then format('p_stretch is 1 to 100, not %s', coalesce(p_stretch::text, 'null'))
    when p_since >= p_until then format('p_since %s is not before p_until %s', p_since, p_until)
  end;
begin
  if fault is not null then
    raise exception '%', fault using errcode = '22023', detail = 'Nothing was changed.',
      hint = 'select backfill_vehicle_origins(p_gap_seconds => 60, p_min_size => 5);';
  end if;
  return jsonb_build_object('gap_seconds', p_gap_seconds, 'min_size', p_min_size, 'stretch', p_stretch,
    'since', p_since, 'until', p_until,
    'automation_users', to_jsonb(array(select distinct u from unnest(p_automation_users) u where u is not null)));
end
$$;

--
-- Name: backfill_state(uuid); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.backfill_state(p_backfill_id uuid) RETURNS jsonb
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  select jsonb_build_object(
    'backfill_id', b.id, 'run_id', b.run_id, 'dry_run', false, 'settings', b.settings,
    'done', b.finished_at is not null, 'undone_at', b.undone_at,
    'planned', b.planned, 'reached', b.reached,
    'updated', r.updated, 'skipped', r.skipped, 'failed', r.failed,
    'waiting', case when b.finished_at is null and b.reached >= b.planned then b.planned - r.updated - r.skipped - r.failed else 0 end,
    'next', case when b.finished_at is null then format(
      'select backfill_vehicle_origins(p_dry_run => false, p_backfill_id => %L);', b.id) end)
    || case when b.finished_at is null then '{}' else jsonb_build_object('rules', (
      select coalesce(jsonb_agg(to_jsonb(g) order by g.rule = 'unknown', g.vehicles desc, g.rule), '[]')
      from (
        select w.rule, w.automation_name, count(*) as vehicles,
          min(w.confidence) as confidence_min, max(w.confidence) as confidence_max,
          count(*) filter (where coalesce(w.was_profile_origin, 'manual_entry') = 'manual_entry'
            and w.automation_name is not null) as profile_origins_corrected
        from public.vehicle_origin_backfill_rows w
        where w.backfill_id = b.id and w.state is null
        group by w.rule, w.automation_name
      ) g)) end
  from public.vehicle_origin_backfills b
  cross join lateral (
    select coalesce(sum(r.vehicles_updated), 0)::integer as updated,
      coalesce(sum(r.items_skipped), 0)::integer as skipped, coalesce(sum(r.errors_count), 0)::integer as failed
    from public.automation_runs r
    where r.automation_name = 'origin_backfill' and r.metadata ->> 'action' = 'backfill'
      and r.metadata ->> 'backfill_id' = b.id::text
  ) r
  where b.id = p_backfill_id
$$;

--
-- Name: bare_number(text); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.bare_number(p_text text) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $$
  select upper(regexp_replace(p_text, '[^[:alnum:]]', '', 'g'))
$$;

--
-- Name: bare_url(text); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.bare_url(p_text text) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $_$
  select rtrim(lower(regexp_replace(regexp_replace(btrim(p_text), '^(https?://)?(www\.)?', '', 'i'), '[?#].*$', '')), '/')
$_$;

--
-- Name: bring_back(uuid, uuid, uuid, logbook.revert_step[]); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.bring_back(p_revert_id uuid, p_run_id uuid, p_first_run_id uuid, p_steps logbook.revert_step[]) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
  ids uuid[];
  parts jsonb[];
begin
  select array_agg(s.vehicle_id), array_agg(b.removed) into ids, parts
  from unnest(p_steps) s
  join public.vehicle_reverts b on b.id = s.kept_id
  where s.action = 'bring_back';
  if ids is null then
    return;
  end if;
  perform logbook.put_rows('vehicles', logbook.rows_of_steps(parts, 'vehicles'));
  -- The platform links and illustrates new vehicles by triggers; this one comes with what it had.
  delete from public.organization_vehicles o where o.vehicle_id = any (ids);
  delete from public.vehicle_images i where i.vehicle_id = any (ids);
  delete from public.timeline_events t where t.vehicle_id = any (ids);
  delete from public.vehicle_reviews r
  using jsonb_array_elements(logbook.rows_of_steps(parts, 'vehicle_reviews')) as decided (row)
  where r.id = (decided.row ->> 'id')::uuid and r.status = 'pending';
  perform logbook.put_tables(parts);
  insert into public.vehicle_reverts (run_id, reverted_run_id, first_run_id, vehicle_id, action)
  select p_revert_id, p_run_id, p_first_run_id, b.id, 'brought_back' from unnest(ids) as b (id);
end
$$;

--
-- Name: bursts_of(uuid[], double precision, double precision); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.bursts_of(p_users uuid[], p_gap double precision, p_stretch double precision) RETURNS TABLE(vehicle_id uuid, owner_id uuid, at timestamp with time zone, profile_origin text, origin_metadata jsonb, explained boolean, sign logbook.origin_sign, size bigint, first_at timestamp with time zone, last_at timestamp with time zone, longest_pause double precision, bat_signs bigint, dropbox_signs bigint)
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
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

--
-- Name: catalog_columns(text[]); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.catalog_columns(p_relations text[]) RETURNS TABLE(kind text, name text, facts jsonb)
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  select 'column', n.nspname || '.' || c.relname || '.' || a.attname, jsonb_build_object(
    'type', pg_catalog.format_type(a.atttypid, a.atttypmod),
    'not_null', a.attnotnull,
    'default', pg_catalog.pg_get_expr(d.adbin, d.adrelid),
    'identity', a.attidentity,
    'generated', a.attgenerated)
  from pg_catalog.pg_attribute a
  join pg_catalog.pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p', 'f')
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where a.attnum > 0 and not a.attisdropped
    and (n.nspname = 'logbook'
      or n.nspname = 'public' and (p_relations is null or n.nspname || '.' || c.relname = any (p_relations)))
$$;

--
-- Name: catalog_functions(text[]); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.catalog_functions(p_functions text[]) RETURNS TABLE(kind text, name text, facts jsonb)
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  select 'function',
    n.nspname || '.' || p.proname || '(' || pg_catalog.pg_get_function_identity_arguments(p.oid) || ')',
    jsonb_build_object(
      'base', n.nspname || '.' || p.proname,
      'arguments', pg_catalog.pg_get_function_arguments(p.oid),
      'result', pg_catalog.pg_get_function_result(p.oid),
      'language', l.lanname,
      'body', md5(replace(p.prosrc, e'\r', '')),
      'security_definer', p.prosecdef,
      'settings', to_jsonb(array(select s from unnest(p.proconfig) s order by 1)),
      'volatility', p.provolatile,
      'strict', p.proisstrict,
      'owner', logbook.catalog_role(p.proowner),
      'grants', logbook.catalog_grants(
        coalesce(p.proacl, pg_catalog.acldefault('f', p.proowner)), p.proowner))
  from pg_catalog.pg_proc p
  join pg_catalog.pg_namespace n on n.oid = p.pronamespace
  join pg_catalog.pg_language l on l.oid = p.prolang
  where n.nspname = 'logbook'
    or n.nspname = 'public' and (p_functions is null or n.nspname || '.' || p.proname = any (p_functions))
$$;

--
-- Name: catalog_grants(aclitem[], oid); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.catalog_grants(p_acl aclitem[], p_owner oid) RETURNS jsonb
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  select coalesce(jsonb_object_agg(g.grantee, g.rights), '{}')
  from (
    select logbook.catalog_role(a.grantee) as grantee,
      jsonb_agg(distinct a.privilege_type || case when a.is_grantable then '*' else '' end) as rights
    from pg_catalog.aclexplode(p_acl) a
    where a.grantee <> p_owner and a.grantee <> logbook.catalog_owner() and a.privilege_type <> 'MAINTAIN'
    group by 1
  ) g
$$;

--
-- Name: catalog_owner(); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.catalog_owner() RETURNS oid
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  select p.proowner
  from pg_catalog.pg_proc p
  where p.pronamespace = 'logbook'::regnamespace
  group by p.proowner
  order by count(*) desc, p.proowner
  limit 1
$$;

--
-- Name: catalog_powers(); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.catalog_powers() RETURNS TABLE(kind text, name text, facts jsonb)
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $_$
  select 'schema', n.nspname::text, jsonb_build_object(
    'owner', logbook.catalog_role(n.nspowner),
    'grants', logbook.catalog_grants(coalesce(n.nspacl, pg_catalog.acldefault('n', n.nspowner)), n.nspowner))
  from pg_catalog.pg_namespace n where n.nspname in ('public', 'logbook')
  union all
  select 'default privileges',
    format('%s %s of %s', coalesce(n.nspname, 'everywhere'), d.defaclobjtype, logbook.catalog_role(d.defaclrole)),
    jsonb_build_object('schema', n.nspname, 'objects', d.defaclobjtype,
      'grants', logbook.catalog_grants(d.defaclacl, d.defaclrole))
  from pg_catalog.pg_default_acl d left join pg_catalog.pg_namespace n on n.oid = d.defaclnamespace
  where d.defaclrole = logbook.catalog_owner() and (n.nspname is null or n.nspname in ('public', 'logbook'))
  union all
  select 'role', r.rolname::text, jsonb_build_object(
    'superuser', r.rolsuper, 'bypass_rls', r.rolbypassrls, 'create_role', r.rolcreaterole,
    'create_db', r.rolcreatedb, 'replication', r.rolreplication, 'login', r.rolcanlogin,
    'is_owner', r.oid = logbook.catalog_owner(),
    'member_of', (
      select coalesce(jsonb_agg(distinct logbook.catalog_role(m.roleid)), '[]')
      from pg_catalog.pg_auth_members m where m.member = r.oid))
  from pg_catalog.pg_roles r
  where r.rolname in ('anon', 'authenticated', 'service_role', 'authenticator') or r.rolbypassrls or r.rolsuper
  union all
  select 'setting',
    format('%s of %s', split_part(s.setting, '=', 1), concat_ws(' in ',
      coalesce(pg_catalog.pg_get_userbyid(nullif(d.setrole, 0))::text, 'everybody'), db.datname)),
    jsonb_build_object('setting', split_part(s.setting, '=', 1), 'value', substr(s.setting, strpos(s.setting, '=') + 1),
      'role', pg_catalog.pg_get_userbyid(nullif(d.setrole, 0))::text, 'database', db.datname)
  from pg_catalog.pg_db_role_setting d
  cross join unnest(d.setconfig) as s (setting)
  left join pg_catalog.pg_database db on db.oid = d.setdatabase
  where split_part(s.setting, '=', 1) ~ '^(session_replication_role|row_security|default_transaction_read_only|role|logbook\..*)$'
    and (d.setdatabase = 0 or db.datname = current_database())
  union all
  select 'setting', 'session_replication_role of the server', jsonb_build_object(
    'setting', 'session_replication_role', 'value', s.reset_val, 'role', null, 'database', null)
  from pg_catalog.pg_settings s where s.name = 'session_replication_role' and s.reset_val <> 'origin'
  union all
  -- A setting that only superusers may change, unless somebody was given it.
  select 'parameter', p.parname, jsonb_build_object('grants', logbook.catalog_grants(p.paracl, 0))
  from pg_catalog.pg_parameter_acl p
  union all
  select 'event trigger', e.evtname::text, jsonb_build_object(
    'event', e.evtevent, 'enabled', e.evtenabled, 'function', e.evtfoid::regproc::text,
    'owner', pg_catalog.pg_get_userbyid(e.evtowner)::text)
  from pg_catalog.pg_event_trigger e
$_$;

--
-- Name: catalog_relations(text[]); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.catalog_relations(p_relations text[]) RETURNS TABLE(kind text, name text, facts jsonb)
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  select
    case c.relkind when 'r' then 'table' when 'p' then 'table' when 'v' then 'view' when 'm' then 'view'
      when 'S' then 'sequence' when 'c' then 'type' else 'relation' end,
    n.nspname || '.' || c.relname,
    jsonb_build_object(
      'owner', logbook.catalog_role(c.relowner),
      'grants', case when c.relkind = 'c' then '{}' else logbook.catalog_grants(
        coalesce(c.relacl, pg_catalog.acldefault(case when c.relkind = 'S' then 's' else 'r' end::"char", c.relowner)), c.relowner) end,
      'owner_rights', case when c.relkind in ('r', 'p') then (
        select coalesce(jsonb_agg(distinct a.privilege_type), '[]')
        from pg_catalog.aclexplode(coalesce(c.relacl, pg_catalog.acldefault('r', c.relowner))) a
        where a.grantee = c.relowner and a.privilege_type in ('SELECT', 'INSERT', 'UPDATE', 'DELETE')) end,
      'column_grants', (
        select coalesce(jsonb_object_agg(a.attname, logbook.catalog_grants(a.attacl, c.relowner)), '{}')
        from pg_catalog.pg_attribute a
        where a.attrelid = c.oid and a.attacl is not null and not a.attisdropped
          and logbook.catalog_grants(a.attacl, c.relowner) <> '{}'),
      'row_security', c.relrowsecurity,
      'forced', c.relforcerowsecurity,
      'persistence', c.relpersistence,
      'options', case when c.relkind in ('v', 'm') then to_jsonb(coalesce(c.reloptions, '{}')) else '[]' end,
      'definition', case when c.relkind in ('v', 'm') then pg_catalog.pg_get_viewdef(c.oid) end,
      'attributes', case when c.relkind = 'c' then (
        select jsonb_agg(a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod) order by a.attnum)
        from pg_catalog.pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) end,
      'children', (
        select coalesce(jsonb_agg(i.inhrelid::regclass::text order by i.inhrelid::regclass::text), '[]')
        from pg_catalog.pg_inherits i where i.inhparent = c.oid and c.relkind in ('r', 'p')))
  from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'v', 'm', 'S', 'c', 'f')
    and (n.nspname = 'logbook'
      or n.nspname = 'public' and (p_relations is null or n.nspname || '.' || c.relname = any (p_relations)))
$$;

--
-- Name: catalog_role(oid); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.catalog_role(p_role oid) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  select case when p_role = 0 then 'public' when p_role = logbook.catalog_owner() then '(owner)'
    else pg_catalog.pg_get_userbyid(p_role)::text end
$$;

--
-- Name: catalog_rules(text[]); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.catalog_rules(p_relations text[]) RETURNS TABLE(kind text, name text, facts jsonb)
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  with ours as materialized (
    select c.oid, n.nspname || '.' || c.relname as name
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'f', 'v')
      and (n.nspname = 'logbook'
        or n.nspname = 'public' and (p_relations is null or n.nspname || '.' || c.relname = any (p_relations)))
  )
  select 'constraint', o.name || ' ' || k.conname, jsonb_build_object(
    'definition', pg_catalog.pg_get_constraintdef(k.oid),
    'validated', k.convalidated,
    'enforced', not exists (
      select from pg_catalog.pg_trigger t where t.tgconstraint = k.oid and t.tgenabled not in ('O', 'A')))
  from pg_catalog.pg_constraint k join ours o on o.oid = k.conrelid
  where k.contype in ('c', 'f', 'p', 'u', 'x')
  union all
  select 'index', o.name || ' ' || c.relname, jsonb_build_object(
    'definition', pg_catalog.pg_get_indexdef(i.indexrelid),
    'columns', (select jsonb_agg(pg_catalog.pg_get_indexdef(i.indexrelid, at, true) order by at)
      from generate_series(1, i.indnkeyatts) at),
    'partial', i.indpred is not null,
    'of_constraint', exists (select from pg_catalog.pg_constraint k where k.conindid = i.indexrelid and k.conrelid = i.indrelid),
    'valid', i.indisvalid and i.indisready and i.indislive)
  from pg_catalog.pg_index i join ours o on o.oid = i.indrelid join pg_catalog.pg_class c on c.oid = i.indexrelid
  union all
  select 'policy', o.name || ' ' || p.polname, jsonb_build_object(
    'command', case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end,
    'permissive', p.polpermissive,
    'roles', (select jsonb_agg(logbook.catalog_role(r) order by logbook.catalog_role(r)) from unnest(p.polroles) r),
    'using', pg_catalog.pg_get_expr(p.polqual, p.polrelid),
    'check', pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid))
  from pg_catalog.pg_policy p join ours o on o.oid = p.polrelid
  union all
  select 'rule', o.name || ' ' || r.rulename, jsonb_build_object(
    'definition', pg_catalog.pg_get_ruledef(r.oid), 'enabled', r.ev_enabled)
  from pg_catalog.pg_rewrite r join ours o on o.oid = r.ev_class
  where r.rulename <> '_RETURN'
$$;

--
-- Name: catalog_triggers(text[]); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.catalog_triggers(p_relations text[]) RETURNS TABLE(kind text, name text, facts jsonb)
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  select 'trigger', n.nspname || '.' || c.relname || ' ' || t.tgname, jsonb_build_object(
    'definition', pg_catalog.pg_get_triggerdef(t.oid),
    'enabled', t.tgenabled,
    'function', fn.nspname || '.' || f.proname,
    'before', t.tgtype & 2 <> 0,
    'for_each_row', t.tgtype & 1 <> 0,
    'on_insert', t.tgtype & 4 <> 0,
    -- The platform links organisations in its own way, and by a trigger of another name.
    'links_organizations', f.prosrc ilike '%organization_vehicles%',
    'security_definer', f.prosecdef,
    -- What such a trigger before a row answers is dropped without a word.
    'may_swallow', t.tgtype & 3 = 3 and f.prosrc ~* '\mreturn\s+null\M',
    'touches_the_guard', f.prosrc ~* 'logbook|session_replication_role|disable\s+trigger|origin_metadata|profile_origin|automation_')
  from pg_catalog.pg_trigger t
  join pg_catalog.pg_class c on c.oid = t.tgrelid
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  join pg_catalog.pg_proc f on f.oid = t.tgfoid
  join pg_catalog.pg_namespace fn on fn.oid = f.pronamespace
  where not t.tgisinternal
    and (n.nspname = 'logbook'
      or n.nspname = 'public' and (p_relations is null or n.nspname || '.' || c.relname = any (p_relations)))
$$;

--
-- Name: catalog_ways_around(text[]); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.catalog_ways_around(p_relations text[]) RETURNS TABLE(kind text, name text, facts jsonb)
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  with recursive open as materialized (
    select c.oid, c.relkind, n.nspname || '.' || c.relname as name,
      logbook.catalog_grants(c.relacl, c.relowner) as grants
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('v', 'm') and n.nspname not in ('pg_catalog', 'information_schema')
      and not coalesce(c.reloptions, '{}') && array['security_invoker=true', 'security_invoker=on', 'security_invoker=1']
  ),
  below (view, relation) as (
    select o.oid, o.oid from open o
    union
    select b.view, d.refobjid
    from below b
    join pg_catalog.pg_rewrite r on r.ev_class = b.relation and r.rulename = '_RETURN'
    join pg_catalog.pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
      and d.refclassid = 'pg_class'::regclass and d.refobjid <> b.relation
  )
  select 'open view', o.name, jsonb_build_object('materialized', o.relkind = 'm', 'grants', o.grants, 'shows', (
    select jsonb_agg(distinct n.nspname || '.' || c.relname)
    from below b join pg_catalog.pg_class c on c.oid = b.relation and c.relkind in ('r', 'p')
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where b.view = o.oid and (n.nspname = 'logbook'
      or n.nspname = 'public' and (p_relations is null or n.nspname || '.' || c.relname = any (p_relations)))))
  from open o
  union all
  select 'open function', p.oid::regprocedure::text, jsonb_build_object(
    'base', n.nspname || '.' || p.proname,
    'grants', logbook.catalog_grants(coalesce(p.proacl, pg_catalog.acldefault('f', p.proowner)), p.proowner))
  from pg_catalog.pg_proc p
  join pg_catalog.pg_namespace n on n.oid = p.pronamespace
  where p.prosecdef and p.prokind in ('f', 'p') and p.prorettype not in ('trigger'::regtype, 'event_trigger'::regtype)
    and n.nspname not in ('pg_catalog', 'information_schema', 'logbook')
    and (p.prosrc ~* '\mlogbook[._]|set_vehicle_origin_guard|session_replication_role|disable\s+trigger|(insert\s+into|update|delete\s+from)\s+(public\.)?"?(automation_runs|automation_run_items|vehicle_sources|vehicle_changes|vehicle_reviews|vehicle_deletions|vehicle_reverts)'
      or array_to_string(p.proconfig, ' ') ~* 'session_replication_role|logbook\.')
$$;

--
-- Name: change_back(uuid, uuid, uuid, logbook.revert_step[]); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.change_back(p_revert_id uuid, p_run_id uuid, p_first_run_id uuid, p_steps logbook.revert_step[]) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
begin
  perform logbook.restore_fields(p_revert_id, p_steps);
  perform logbook.remove_rows(p_steps);
  perform logbook.put_tables(array(
    select s.puts_back from unnest(p_steps) s where s.action = 'change' and s.puts_back <> '{}'));
  update public.vehicle_sources v
  set evidence_hash = '\x'
  from unnest(p_steps) s
  where s.action = 'change' and v.vehicle_id = s.vehicle_id;

  insert into public.vehicle_reverts (run_id, reverted_run_id, first_run_id, vehicle_id, action, removed, added)
  select p_revert_id, p_run_id, p_first_run_id, s.vehicle_id, 'changed', s.removes, coalesce((
    select jsonb_object_agg(t.key, (
      select jsonb_agg(case when t.key = 'vehicle_sources'
        then logbook.source_id(row.value ->> 'source_type', row.value ->> 'source_key')
        else row.value ->> 'id' end)
      from jsonb_array_elements(t.value) as row))
    from jsonb_each(s.puts_back) t), '{}')
  from unnest(p_steps) s
  where s.action = 'change';
end
$$;

--
-- Name: changed_since_asked(public.vehicle_reviews, jsonb, jsonb, jsonb); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.changed_since_asked(p_review public.vehicle_reviews, p_standing jsonb, p_typed jsonb, p_fields jsonb) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO ''
    SET enable_seqscan TO 'off'
    AS $$
  select string_agg(
    format('%s is %s now, set by %s at %s, after the question was asked', asked.field,
      logbook.shown(coalesce(p_standing ->> asked.field, 'nothing')),
      coalesce('person ' || (author.c).user_id, 'run ' || (author.c).run_id, 'role ' || (author.c).db_role, 'nobody known'),
      to_char((author.c).at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS"Z"')),
    '; ' order by asked.field)
  from jsonb_object_keys(p_fields) as asked (field)
  cross join lateral (select logbook.last_change_of(p_review.vehicle_id, asked.field) as c) author
  where p_standing -> asked.field is distinct from p_typed -> asked.field
    and (author.c).at > greatest(p_review.created_at, (p_review.edits -> asked.field ->> 'at')::timestamptz)
$$;

--
-- Name: changes_said(uuid); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.changes_said(p_vehicle_id uuid) RETURNS jsonb
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'field', field.key, 'old', c.old -> field.key, 'new', field.value, 'at', c.at, 'run_id', c.run_id,
    'automation', r.automation_name, 'person', logbook.person_said(c.user_id), 'db_role', c.db_role,
    'source_url', c.source_url, 'source_type', c.source_type)
    order by c.id, field.key), '[]')
  from public.vehicle_changes c
  cross join lateral jsonb_each(c.new) field
  left join public.automation_runs r on r.id = c.run_id
  where c.vehicle_id = p_vehicle_id and c.old is not null
$$;

--
-- Name: checked_chunk_size(integer); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.checked_chunk_size(p_chunk_size integer) RETURNS integer
    LANGUAGE plpgsql IMMUTABLE
    SET search_path TO ''
    AS $$
begin
  if p_chunk_size between 1 and 50000 then
    return p_chunk_size;
  end if;
  raise exception 'A piece of a backfill has 1 to 50,000 vehicles, not %', coalesce(p_chunk_size::text, 'null')
    using errcode = '22023', detail = 'Nothing was changed.', hint = 'Leave p_chunk_size out: 5,000 are written at a time, 2,000 taken back.';
end
$$;

--
-- Name: client_name(); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.client_name() RETURNS text
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
    AS $$
declare
  headers jsonb := nullif(current_setting('request.headers', true), '')::jsonb;
begin
  return coalesce(
    nullif(concat_ws(' | ', headers ->> 'x-client-info', headers ->> 'user-agent'), ''),
    nullif(current_setting('application_name'), ''));
exception
  when others then return nullif(current_setting('application_name'), '');
end
$$;

--
-- Name: close_backfill_piece(uuid, logbook.backfill_tally, jsonb); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.close_backfill_piece(p_run_id uuid, p_tally logbook.backfill_tally, p_checkpoint jsonb) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
begin
  perform logbook.close_origin_rewrite();
  update public.automation_runs r
  set vehicles_updated = r.vehicles_updated + p_tally.updated,
      items_skipped = r.items_skipped + p_tally.skipped,
      errors_count = r.errors_count + p_tally.failed,
      items_found = r.items_found + p_tally.updated + p_tally.skipped + p_tally.failed,
      checkpoint = p_checkpoint,
      writing_xid = null
  where r.id = p_run_id;
  perform set_config('logbook.run_id', '', true);
end
$$;

--
-- Name: close_origin_rewrite(); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.close_origin_rewrite() RETURNS void
    LANGUAGE sql
    SET search_path TO ''
    AS $$
  delete from logbook.origin_rewrites where xid = pg_current_xact_id_if_assigned()
$$;

--
-- Name: close_superseded_reviews(uuid, text, boolean); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.close_superseded_reviews(p_run_id uuid, p_item_key text, p_is_vehicle boolean) RETURNS void
    LANGUAGE sql
    SET search_path TO ''
    AS $$
  update public.vehicle_reviews newest
  set edits = coalesce(newest.edits, told.edits),
      proposal = coalesce(newest.proposal, told.proposal)
  from (
    select
      (array_agg(r.id order by r.created_at desc, r.id desc))[1] as newest_id,
      (array_agg(r.edits order by r.created_at desc, r.id desc) filter (where r.edits is not null))[1] as edits,
      (array_agg(r.proposal order by r.created_at desc, r.id desc) filter (where r.proposal is not null))[1] as proposal
    from public.vehicle_reviews r
    where r.item_key = p_item_key and r.kind = 'item' and r.status = 'pending'
    having count(*) > 1
  ) told
  where newest.id = told.newest_id and not p_is_vehicle
    and (newest.edits is null and told.edits is not null
      or newest.proposal is null and told.proposal is not null);

  update public.vehicle_reviews r
  set status = 'rejected',
      decided_at = clock_timestamp(),
      reasons = r.reasons || case when p_is_vehicle
        then format('superseded: run %s recorded the folder as a vehicle', p_run_id)
        else 'superseded: the folder changed, and a newer question is open' end
  where r.item_key = p_item_key and r.kind = 'item' and r.status = 'pending'
    and (p_is_vehicle or exists (
      select from public.vehicle_reviews newer
      where newer.item_key = r.item_key and newer.kind = 'item' and newer.status = 'pending'
        and (newer.created_at, newer.id) > (r.created_at, r.id)))
$$;

--
-- Name: vehicle_origin_backfills; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.vehicle_origin_backfills (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    settings jsonb NOT NULL,
    run_id uuid NOT NULL,
    planned integer NOT NULL,
    reached integer DEFAULT 0 NOT NULL,
    waits integer DEFAULT 0 NOT NULL,
    finished_at timestamp with time zone,
    undo_run_id uuid,
    undo_reached integer DEFAULT 0 NOT NULL,
    undone_at timestamp with time zone
);

--
-- Name: continue_backfill(public.vehicle_origin_backfills, integer, jsonb); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.continue_backfill(p_backfill public.vehicle_origin_backfills, p_chunk_size integer, p_started_by jsonb) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
  run uuid := logbook.steward_run(p_backfill.run_id, 'backfill', p_backfill.id, p_started_by);
  reaches integer := least(p_backfill.planned, p_backfill.reached + p_chunk_size);
  patience constant integer := 20;
  tally logbook.backfill_tally;
  gave_up logbook.backfill_tally;
  waited integer := 0;
  done boolean;
begin
  perform logbook.open_backfill_piece(run, format('backfill %s', p_backfill.id));
  if p_backfill.reached < p_backfill.planned then
    tally := logbook.write_backfill_isolated(p_backfill.id, run, p_backfill.reached + 1, reaches, null);
  else
    tally := logbook.write_backfill_isolated(p_backfill.id, run, 1, p_backfill.planned, 'waiting');
    waited := case when tally.waiting > 0 then p_backfill.waits + 1 else 0 end;
    if waited >= patience then
      gave_up := logbook.fail_backfill_rows(p_backfill.id, run, 1, p_backfill.planned, 'waiting',
        'another transaction held it at every try; the next backfill looks at it again');
      tally.failed := tally.failed + gave_up.failed;
    end if;
  end if;
  perform logbook.close_backfill_piece(run, tally,
    jsonb_build_object('backfill_id', p_backfill.id, 'reached', reaches, 'planned', p_backfill.planned));

  done := reaches >= p_backfill.planned and not exists (
    select from public.vehicle_origin_backfill_rows r
    where r.backfill_id = p_backfill.id and r.state = 'waiting');
  update public.vehicle_origin_backfills b
  set run_id = run, reached = reaches, waits = waited,
    finished_at = case when done then clock_timestamp() end
  where b.id = p_backfill.id;
  if done then
    perform public.complete_automation_run(run);
  end if;
end
$$;

--
-- Name: count_answers(uuid, logbook.answer[]); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.count_answers(p_run_id uuid, p_answers logbook.answer[]) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
begin
  with moved as (
    select
      count(*) filter (where outcome = 'created') - count(*) filter (where previous_outcome = 'created') as created,
      count(*) filter (where outcome = 'updated') - count(*) filter (where previous_outcome = 'updated') as updated,
      count(*) filter (where outcome = 'unchanged') - count(*) filter (where previous_outcome = 'unchanged') as unchanged,
      count(*) filter (where outcome = 'skipped') - count(*) filter (where previous_outcome = 'skipped') as skipped,
      count(*) filter (where outcome = 'review') - count(*) filter (where previous_outcome = 'review') as in_review,
      count(*) filter (where outcome = 'failed') - count(*) filter (where previous_outcome = 'failed') as failed,
      count(*) filter (where previous_outcome is null) as new
    from unnest(p_answers)
  )
  update public.automation_runs r
  set vehicles_created = r.vehicles_created + m.created,
      vehicles_updated = r.vehicles_updated + m.updated,
      vehicles_unchanged = r.vehicles_unchanged + m.unchanged,
      items_skipped = r.items_skipped + m.skipped,
      items_in_review = r.items_in_review + m.in_review,
      errors_count = r.errors_count + m.failed,
      -- An importer may say early how much it found; what has an outcome was found in any case.
      items_found = greatest(r.items_found, r.vehicles_created + r.vehicles_updated + r.vehicles_unchanged
        + r.items_skipped + r.items_in_review + r.errors_count + m.new),
      writing_xid = null
  from moved m
  where r.id = p_run_id;
end
$$;

--
-- Name: create_vehicles(public.automation_runs, logbook.task[]); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.create_vehicles(p_run public.automation_runs, p_tasks logbook.task[]) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
  run_origin text := logbook.profile_origin_of(p_run.automation_name);
  origin_defaults jsonb := jsonb_build_object(
    'import_date', to_char(p_run.started_at at time zone 'UTC', 'YYYY-MM-DD'),
    'import_source', run_origin);
  -- Built here from the run itself, so that no caller can name another.
  automation jsonb := jsonb_build_object('automation', jsonb_strip_nulls(jsonb_build_object(
    'name', p_run.automation_name,
    'version', p_run.automation_version,
    'run_id', p_run.id,
    'script_path', p_run.metadata ->> 'script_path',
    'triggered_by', p_run.triggered_by_type,
    'triggered_by_user_id', p_run.triggered_by_user_id,
    'triggered_at', to_char(p_run.started_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))));
begin
  insert into public.vehicles (
    id, year, make, model, trim, vin, chassis_number, mileage, color, body_style, transmission,
    engine_size, sale_price, sale_date, description, discovery_source, discovery_url,
    bat_auction_url, bat_seller, bat_listing_title, bat_location, import_source,
    uploaded_by, profile_origin, origin_organization_id, origin_metadata,
    automation_id, automation_name, automation_version, automation_run_id)
  select
    t.vehicle_id, v.year, v.make, v.model, v.trim, v.vin, v.chassis_number, v.mileage, v.color, v.body_style,
    v.transmission, v.engine_size, v.sale_price, v.sale_date, v.description, v.discovery_source,
    v.discovery_url, v.bat_auction_url, v.bat_seller, v.bat_listing_title, v.bat_location,
    coalesce(v.import_source, t.origin ->> 'import_source'),
    p_run.triggered_by_user_id, run_origin, t.organization_id,
    origin_defaults || t.origin || automation,
    p_run.id, p_run.automation_name, p_run.automation_version, p_run.id
  from (
    select
      created.vehicle_id, created.vehicle, created.origin, created.organization_id
    from unnest(p_tasks) created
    where created.step = 'create'
    offset 0
  ) t
  cross join lateral jsonb_to_record(t.vehicle) as v (
    year integer, make text, model text, trim text, vin text, chassis_number text, mileage integer,
    color text, body_style text, transmission text, engine_size text, sale_price numeric, sale_date date,
    description text, discovery_source text, discovery_url text, bat_auction_url text, bat_seller text,
    bat_listing_title text, bat_location text, import_source text);

  insert into public.vehicle_changes (vehicle_id, run_id, source_type, source_key, source_url, new)
  select t.vehicle_id, p_run.id, t.source_type, t.source_key, t.source_url, t.vehicle
  from unnest(p_tasks) t
  where t.step = 'create';

  -- Nobody knows these sources yet: resolve_items looked, and the caller holds the lock under which
  -- sources are added. Looking once more for each row would cost half as much as adding it.
  insert into public.vehicle_sources
    (source_type, source_key, vehicle_id, source_url, first_run_id, last_run_id, evidence_hash, facts)
  select t.source_type, t.source_key, t.vehicle_id, t.source_url, p_run.id, p_run.id, t.evidence_hash, t.facts
  from unnest(p_tasks) t
  where t.step = 'create';
end
$$;

--
-- Name: decision_in_origin(public.vehicle_reviews, uuid); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.decision_in_origin(p_review public.vehicle_reviews, p_decided_by uuid) RETURNS jsonb
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
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

--
-- Name: delete_made(uuid, uuid, uuid, logbook.revert_step[]); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.delete_made(p_revert_id uuid, p_run_id uuid, p_first_run_id uuid, p_steps logbook.revert_step[]) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
  ids uuid[] := array(select s.vehicle_id from unnest(p_steps) s where s.action = 'delete');
begin
  insert into public.vehicle_reverts (run_id, reverted_run_id, first_run_id, vehicle_id, action, removed)
  select p_revert_id, p_run_id, p_first_run_id, v.id, 'deleted', jsonb_build_object(
    'vehicles', jsonb_build_array(to_jsonb(v)),
    'vehicle_sources', (
      select coalesce(jsonb_agg(to_jsonb(s)), '[]') from public.vehicle_sources s where s.vehicle_id = v.id),
    'vehicle_images', (
      select coalesce(jsonb_agg(to_jsonb(i)), '[]') from public.vehicle_images i where i.vehicle_id = v.id),
    'organization_vehicles', (
      select coalesce(jsonb_agg(to_jsonb(o)), '[]') from public.organization_vehicles o where o.vehicle_id = v.id),
    'timeline_events', (
      select coalesce(jsonb_agg(to_jsonb(t)), '[]') from public.timeline_events t where t.vehicle_id = v.id),
    'vehicle_reviews', (
      select coalesce(jsonb_agg(to_jsonb(r)), '[]') from public.vehicle_reviews r where r.vehicle_id = v.id))
  from public.vehicles v
  where v.id = any (ids);
  -- Where a person's decision made the vehicle, its question is open again, and about no vehicle.
  update public.vehicle_reviews r
  set status = 'pending', decided_by = null, decided_at = null, decided_because = null, decided_run_id = null,
      vehicle_id = null
  where r.vehicle_id = any (ids) and r.decided_run_id = any (logbook.revert_chain(p_run_id));
  delete from public.vehicles v where v.id = any (ids);
end
$$;

--
-- Name: deletions_said(uuid); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.deletions_said(p_vehicle_id uuid) RETURNS jsonb
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  select coalesce(jsonb_agg(to_jsonb(e) order by e.at), '[]')
  from (
    select 'deleted' as what, d.at, logbook.run_said(d.run_id) as run, logbook.person_said(d.user_id) as person,
      coalesce(d.api_role, d.db_user) as db_role
    from public.vehicle_deletions d
    where d.vehicle_id = p_vehicle_id
    union all
    select 'brought_back', b.at, logbook.run_said(b.run_id), null, null
    from public.vehicle_reverts b
    where b.vehicle_id = p_vehicle_id and b.action = 'brought_back'
  ) e
$$;

--
-- Name: differing_fields(logbook.task[]); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.differing_fields(p_tasks logbook.task[]) RETURNS TABLE(ord integer, vehicle_id uuid, field text, old jsonb, new jsonb, verdict text, why text)
    LANGUAGE sql STABLE
    SET search_path TO ''
    SET enable_seqscan TO 'off'
    SET enable_hashjoin TO 'off'
    SET enable_mergejoin TO 'off'
    AS $$
  select
    t.ord, t.vehicle_id, claimed.key, stands.value, claimed.value,
    case
      when claimed.key = 'vin' and holder.id is not null then 'ask'
      when stands.value = 'null'::jsonb and (author.vehicle_id is null or same_source.yes) then 'fill'
      when same_source.yes then 'replace'
      when c.about_origin and author.user_id is null then 'keep'
      else 'ask'
    end,
    case
      when claimed.key = 'vin' and holder.id is not null then
        format('vin: %s belongs to vehicle %s', claimed.value #>> '{}', holder.id)
      else format('%s: the vehicle says %s, set by %s; this source says %s',
        claimed.key, logbook.shown(coalesce(stands.value #>> '{}', 'nothing')),
        case
          when author.run_id is not null then coalesce(author.source_url, author.source_type || ' ' || author.source_key)
          when author.user_id is not null then 'person ' || author.user_id
          when author.db_role is not null then 'role ' || author.db_role
          else 'somebody before tracking began'
        end,
        logbook.shown(claimed.value #>> '{}'))
    end
  from (select t from unnest(p_tasks) t where t.step = 'update' offset 0) as updates
  cross join lateral (select (updates.t).*) t
  join public.vehicles v on v.id = t.vehicle_id
  cross join lateral to_jsonb(v) as standing (row)
  -- Through the column's own type, so that 42000 and 42000.00 are the same price.
  cross join lateral to_jsonb(jsonb_populate_record(null::public.vehicles, t.vehicle)) as typed (row)
  cross join lateral jsonb_object_keys(t.vehicle) as named (key)
  cross join lateral (select named.key, typed.row -> named.key as value) as claimed
  cross join lateral (select standing.row -> named.key as value) as stands
  join logbook.recordable_columns() c on c.name = named.key
  left join lateral (
    select (logbook.last_change_of(v.id, named.key)).*
    where stands.value is distinct from claimed.value
  ) author on true
  cross join lateral (
    select coalesce(author.source_type = t.source_type and author.source_key = t.source_key, false) as yes
  ) same_source
  left join lateral (
    select other.id from public.vehicles other
    where named.key = 'vin' and other.vin = claimed.value #>> '{}' and other.id <> v.id
    limit 1
  ) holder on true
  where stands.value is distinct from claimed.value
$$;

--
-- Name: drafted_fields(text, jsonb); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.drafted_fields(p_kind text, p_draft jsonb) RETURNS jsonb
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $$
  select logbook.typed_fields(case when p_kind = 'item' then p_draft -> 'vehicle' else p_draft end)
$$;

--
-- Name: each_once(uuid[]); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.each_once(p_ids uuid[]) RETURNS uuid[]
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $$
  select coalesce(array_agg(first.id order by first.place), '{}')
  from (
    select given.id, min(given.place) as place
    from unnest(p_ids) with ordinality as given (id, place)
    where given.id is not null
    group by given.id
  ) first
$$;

--
-- Name: edited_fields(jsonb); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.edited_fields(p_edits jsonb) RETURNS jsonb
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $$
  select coalesce(jsonb_object_agg(edit.key, edit.value -> 'value'), '{}')
  from jsonb_each(p_edits) as edit
$$;

--
-- Name: edits_with(jsonb, jsonb, uuid); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.edits_with(p_edits jsonb, p_changes jsonb, p_by uuid) RETURNS jsonb
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
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

--
-- Name: end_dropbox_import_job(); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.end_dropbox_import_job() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
begin
  update public.dropbox_import_jobs j
  set status = new.status, completed_at = new.completed_at, vehicles_created = new.vehicles_created
  where j.automation_run_id = new.id;
  return null;
end
$$;

--
-- Name: explain_fault(text, jsonb); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.explain_fault(p_fault text, p_row jsonb, OUT code text, OUT reason text, OUT hint text) RETURNS record
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
    AS $$
declare
  role text := logbook.api_role();
  run public.automation_runs;
begin
  code := 'VO001';
  hint := case
    when role is null then
      'State the reason in the same transaction: set local logbook.origin = ''why''; or record the vehicle '
      'through a run: withAutomationRun() in an importer, record_vehicles(run_id, vehicles) in SQL.'
    when role = 'service_role' then
      'Record it through a run: withAutomationRun() in an importer, record_vehicles(run_id, vehicles) in SQL. '
      'docs/adopting.md shows the way for a script that exists.'
    when role = 'authenticated' then
      'A person inserts with user_id = auth.uid(), and without automation_* columns; a program records '
      'through a run: withAutomationRun().'
    else 'Sign in first; a program records through a run: withAutomationRun().'
  end;
  case p_fault
    when 'claims a run' then
      select r.* into run from public.automation_runs r where r.id = (p_row ->> 'automation_run_id')::uuid;
      reason := format('it claims run %s, which is %s, and did not come through record_vehicles',
        p_row ->> 'automation_run_id', coalesce(run.status, 'not there'));
    when 'claims an automation' then
      reason := format('it claims the automation %s, and did not come through record_vehicles',
        logbook.shown(coalesce(p_row ->> 'automation_name', p_row ->> 'automation_id',
          p_row -> 'origin_metadata' -> 'automation' ->> 'name', p_row -> 'origin_metadata' ->> 'automation',
          p_row ->> 'automation_version')));
    when 'nobody answers for it' then
      reason := case
        when role = 'service_role' and coalesce(p_row ->> 'user_id', p_row ->> 'uploaded_by') is not null then
          format('a service key wrote it, and naming user %s makes it nobody''s own',
            coalesce(p_row ->> 'user_id', p_row ->> 'uploaded_by'))
        when role is not null then format('%s wrote it, without a run', role)
        else format('database user %s wrote it, and stated no reason', session_user)
      end;
    when 'not the person''s own' then
      reason := format('%s is signed in, and neither its user_id nor its uploaded_by', logbook.person_writing());
    when 'uploaded by another' then
      reason := format('%s is signed in, and it says it was uploaded by %s',
        logbook.person_writing(), p_row ->> 'uploaded_by');
    when 'no origin in it' then
      reason := format('its origin does not say who made it: profile_origin %s, origin_metadata %s',
        p_row ->> 'profile_origin', logbook.shown(p_row ->> 'origin_metadata'));
      hint := 'origin_metadata is a JSON object or left out; no trigger may change what the guard wrote into it.';
    when 'was deleted' then
      code := 'VO003';
      reason := format('vehicle %s was deleted, and its origin does not change by coming back', p_row ->> 'id');
      hint := 'Insert it without an id, as a new vehicle.';
  end case;
end
$$;

--
-- Name: fail_backfill_rows(uuid, uuid, integer, integer, text, text); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.fail_backfill_rows(p_backfill_id uuid, p_run_id uuid, p_from integer, p_to integer, p_state text, p_reason text) RETURNS logbook.backfill_tally
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
  tally logbook.backfill_tally := (0, 0, 0, 0);
begin
  with failed as (
    update public.vehicle_origin_backfill_rows r
    set state = 'failed'
    where r.backfill_id = p_backfill_id and r.ord between p_from and p_to
      and r.state is not distinct from p_state
    returning r.vehicle_id
  )
  insert into public.automation_run_items (run_id, item_key, outcome, vehicle_id, reason)
  select p_run_id, 'vehicle:' || f.vehicle_id, 'failed', f.vehicle_id, p_reason
  from failed f;
  get diagnostics tally.failed = row_count;
  return tally;
end
$$;

--
-- Name: fault_of_automation(jsonb); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.fault_of_automation(p_automation jsonb) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $$
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

--
-- Name: fault_of_fields(jsonb); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.fault_of_fields(p_fields jsonb) RETURNS text
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
    AS $$
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

--
-- Name: fault_of_item(jsonb); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.fault_of_item(p_item jsonb) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $_$
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
$_$;

--
-- Name: fault_of_origin(jsonb); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.fault_of_origin(p_origin jsonb) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $_$
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
$_$;

--
-- Name: fault_of_review(text, jsonb); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.fault_of_review(p_kind text, p_fields jsonb) RETURNS text
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$
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

--
-- Name: fault_of_vehicle(jsonb); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.fault_of_vehicle(p_vehicle jsonb) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $_$
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
$_$;

--
-- Name: fields_of_review(text, jsonb, jsonb, jsonb); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.fields_of_review(p_kind text, p_draft jsonb, p_proposal jsonb, p_edits jsonb) RETURNS jsonb
    LANGUAGE sql IMMUTABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$
  select jsonb_strip_nulls(
    logbook.drafted_fields(p_kind, p_draft)
    || logbook.proposed_fields(p_kind, p_proposal)
    || logbook.edited_fields(p_edits))
$$;

--
-- Name: fields_written_by(uuid, uuid[], uuid[]); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.fields_written_by(p_run_id uuid, p_ids uuid[], p_chain uuid[]) RETURNS TABLE(vehicle_id uuid, field text, was jsonb, wrote jsonb, stands jsonb, code text, reason text, source_type text, source_key text, source_url text)
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  with written as materialized (
    select c.vehicle_id, f.key as field, min(c.id) as first_id, max(c.id) as last_id,
      (array_agg(c.old -> f.key order by c.id))[1] as was,
      (array_agg(f.value order by c.id desc))[1] as wrote
    from unnest(p_ids) as asked (id)
    join public.vehicle_changes c on c.vehicle_id = asked.id and c.run_id = p_run_id and c.old is not null
    cross join lateral jsonb_each(c.new) f
    group by c.vehicle_id, f.key
  )
  select w.vehicle_id, w.field, w.was, w.wrote, now.value,
    case
      when later.vehicle_id is not null then logbook.author_code(later.run_id, later.user_id)
      when now.value = w.wrote then case when holder.id is not null then 'number_taken' end
      when now.value = w.was then 'done'
      else 'changed_untold'
    end,
    case
      when later.vehicle_id is not null then format('%s: %s set it to %s since', w.field,
        logbook.author_words(later.run_id, later.user_id, later.db_role),
        logbook.shown(coalesce(later.new ->> w.field, 'nothing')))
      when now.value = w.wrote then
        case when holder.id is not null
          then format('vin: %s belongs to vehicle %s now', w.was #>> '{}', holder.id) end
      when now.value = w.was then null
      else format('%s: the run wrote %s, and it is %s now', w.field,
        logbook.shown(coalesce(w.wrote #>> '{}', 'nothing')), logbook.shown(coalesce(now.value #>> '{}', 'nothing')))
    end,
    case when prior.vehicle_id is null then 'revert' else prior.source_type end, prior.source_key, prior.source_url
  from written w
  join public.vehicles v on v.id = w.vehicle_id
  cross join lateral (select to_jsonb(v) -> w.field as value) now
  left join lateral (
    select c.* from public.vehicle_changes c
    where c.vehicle_id = w.vehicle_id and c.id > w.last_id and c.new ? w.field
      and (c.run_id = any (p_chain)) is not true
      and not (c.run_id is not null and logbook.is_taken_back(c, w.field))
    order by c.id desc limit 1
  ) later on true
  left join lateral (
    select c.* from public.vehicle_changes c
    where c.vehicle_id = w.vehicle_id and c.id < w.first_id and c.new ? w.field
    order by c.id desc limit 1
  ) prior on true
  left join lateral (
    select other.id from public.vehicles other
    where w.field = 'vin' and other.vin = w.was #>> '{}' and other.id <> v.id
    limit 1
  ) holder on true
  where w.was is distinct from w.wrote
$$;

--
-- Name: follow_pictures(uuid, text, jsonb); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.follow_pictures(p_vehicle_id uuid, p_source_key text, p_pictures jsonb) RETURNS void
    LANGUAGE sql
    SET search_path TO ''
    AS $$
  -- What lies in the folder of another row as well, or does no more.
  with here as (
    select p.image_url from jsonb_to_recordset(p_pictures) as p (image_url text)
  ),
  shared as (
    select i.id, coalesce(i.metadata -> 'also_in', '[]'::jsonb) - p_source_key
        || case when exists (select from here h where h.image_url = i.image_url)
          then to_jsonb(p_source_key) else '[]'::jsonb end as also_in
    from public.vehicle_images i
    where i.vehicle_id = p_vehicle_id
      and i.metadata ->> 'dropbox_folder' <> p_source_key
      and (coalesce(i.metadata -> 'also_in', '[]'::jsonb) ? p_source_key)
        <> exists (select from here h where h.image_url = i.image_url)
  )
  update public.vehicle_images i
  set metadata = case when s.also_in = '[]'::jsonb then i.metadata - 'also_in'
    else i.metadata || jsonb_build_object('also_in', s.also_in) end
  from shared s
  where i.id = s.id;

  -- Gone here: it belongs to the next folder that has it.
  with here as (
    select p.image_url from jsonb_to_recordset(p_pictures) as p (image_url text)
  )
  update public.vehicle_images i
  set metadata = case
    when i.metadata -> 'also_in' ->> 0 is null
    then i.metadata || jsonb_build_object('missing_since', to_jsonb(clock_timestamp()))
    when jsonb_array_length(i.metadata -> 'also_in') = 1
    then (i.metadata - 'also_in' - 'missing_since') || jsonb_build_object('dropbox_folder', i.metadata -> 'also_in' -> 0)
    else (i.metadata - 'missing_since') || jsonb_build_object('dropbox_folder', i.metadata -> 'also_in' -> 0,
      'also_in', (i.metadata -> 'also_in') - 0)
    end
  where i.vehicle_id = p_vehicle_id
    and i.metadata ->> 'dropbox_folder' = p_source_key
    and (not i.metadata ? 'missing_since' or i.metadata ? 'also_in')
    and not exists (select from here h where h.image_url = i.image_url);

  update public.vehicle_images i
  set filename = h.filename,
      category = h.category,
      metadata = (i.metadata - 'missing_since') || jsonb_build_object('position', h.position)
  from jsonb_to_recordset(p_pictures) as h (image_url text, filename text, category text, position integer)
  where i.vehicle_id = p_vehicle_id
    and i.image_url = h.image_url
    and i.metadata ->> 'dropbox_folder' = p_source_key
    and (i.filename, i.category, (i.metadata ->> 'position')::integer, i.metadata ? 'missing_since')
      is distinct from (h.filename, h.category, h.position, false);
$$;

--
-- Name: foreign_references(uuid[]); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.foreign_references(p_ids uuid[]) RETURNS TABLE(vehicle_id uuid, relation text, number bigint)
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
    AS $_$
declare
  reference record;
begin
  for reference in
    select c.conrelid::regclass as relation, a.attname as col, t.relname as target, ta.attname as target_col
    from pg_constraint c
    join pg_class t on t.oid = c.confrelid and t.relnamespace = 'public'::regnamespace
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    join pg_attribute ta on ta.attrelid = c.confrelid and ta.attnum = c.confkey[1]
    where c.contype = 'f' and c.conparentid = 0 and cardinality(c.conkey) = 1
      and t.relname in ('vehicles', 'vehicle_images', 'organization_vehicles', 'timeline_events')
      and c.conrelid not in (
        'public.vehicle_sources'::regclass, 'public.vehicle_images'::regclass,
        'public.organization_vehicles'::regclass, 'public.timeline_events'::regclass,
        'public.vehicle_reviews'::regclass)
  loop
    return query execute format(
      'select t.%1$I, %2$L, count(*) from %3$s x join public.%4$I t on t.%5$I = x.%6$I where t.%1$I = any ($1) group by 1',
      case when reference.target = 'vehicles' then 'id' else 'vehicle_id' end,
      reference.relation::text, reference.relation, reference.target, reference.target_col, reference.col)
    using p_ids;
  end loop;
end
$_$;

--
-- Name: guard_mode(); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.guard_mode() RETURNS text
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$
begin
  return coalesce(
    (select s.value from public.logbook_settings s where s.name = 'vehicle_origin_guard'),
    'enforce');
end
$$;

--
-- Name: hold_backfill(uuid); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.hold_backfill(p_backfill_id uuid) RETURNS public.vehicle_origin_backfills
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
  backfill public.vehicle_origin_backfills;
begin
  select b.* into backfill from public.vehicle_origin_backfills b where b.id = p_backfill_id for no key update;
  if not found then
    raise exception 'There is no backfill %', coalesce(p_backfill_id::text, 'null')
      using errcode = '22023', detail = 'Nothing was changed.',
        hint = 'select id, created_at, planned, finished_at, undone_at from vehicle_origin_backfills order by created_at desc;';
  end if;
  return backfill;
end
$$;

--
-- Name: host_of(text); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.host_of(p_address text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE
    SET search_path TO ''
    AS $$
begin
  return lower(substring(btrim(p_address) from '^(?:[A-Za-z]+://)?(?:[^/@?#]*@)?([A-Za-z0-9.-]+)'));
end
$$;

--
-- Name: infer_origins(jsonb); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.infer_origins(p_settings jsonb) RETURNS TABLE(vehicle_id uuid, owner_id uuid, at timestamp with time zone, profile_origin text, origin_metadata jsonb, rule text, automation_name text, confidence numeric, evidence jsonb, batch_size bigint, batch_start timestamp with time zone, batch_end timestamp with time zone)
    LANGUAGE sql STABLE
    SET search_path TO ''
    SET "TimeZone" TO 'UTC'
    SET work_mem TO '64MB'
    AS $$
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

--
-- Name: infer_profile_origin(text); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.infer_profile_origin(p_automation_name text) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $$
  select case
    when words && array['bat', 'bringatrailer'] then 'bat_import'
    when words && array['dropbox'] then 'dropbox_import'
    when words && array['scraper', 'url'] then 'url_scraper'
    when words && array['api'] then 'api_import'
    else 'automated_entry'
  end
  from (select regexp_split_to_array(lower(p_automation_name), '[^a-z0-9]+') as words) as split
$$;

--
-- Name: is_day(text); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.is_day(p_text text) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $_$
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
$_$;

--
-- Name: is_instant(text); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.is_instant(p_text text) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $_$
  select coalesce(
    p_text ~ '^.{10}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$'
      and logbook.is_day(left(p_text, 10)),
    false)
$_$;

--
-- Name: organization_vehicles; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organization_vehicles (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    organization_id uuid NOT NULL,
    vehicle_id uuid NOT NULL,
    relationship_type text NOT NULL,
    status text DEFAULT 'active'::text,
    listing_status text,
    sale_price numeric,
    sale_date date,
    notes text,
    linked_by_user_id uuid,
    auto_tagged boolean DEFAULT false,
    automation_run_id uuid,
    CONSTRAINT organization_vehicles_relationship_type_check CHECK ((relationship_type = ANY (ARRAY['owner'::text, 'consigner'::text, 'sold_by'::text, 'collaborator'::text])))
);

--
-- Name: is_link_of_runs(public.organization_vehicles, uuid, uuid[]); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.is_link_of_runs(p_link public.organization_vehicles, p_organization_id uuid, p_chain uuid[]) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $$
  select coalesce(p_link.auto_tagged, false)
    and coalesce(p_link.automation_run_id = any (p_chain), p_link.organization_id = p_organization_id, false)
    and p_link.sale_price is null and p_link.sale_date is null and p_link.notes is null
$$;

--
-- Name: is_swept_picture(jsonb, timestamp with time zone); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.is_swept_picture(p_metadata jsonb, p_before timestamp with time zone) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  select p_metadata ? 'dropbox_folder' and p_metadata ? 'missing_since'
    and (p_metadata ->> 'missing_since')::timestamptz < p_before
$$;

--
-- Name: vehicle_changes; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.vehicle_changes (
    id bigint NOT NULL,
    vehicle_id uuid NOT NULL,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    run_id uuid,
    user_id uuid,
    db_role text,
    source_type text,
    source_key text,
    source_url text,
    old jsonb,
    new jsonb NOT NULL
);

--
-- Name: is_taken_back(public.vehicle_changes, text); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.is_taken_back(p_change public.vehicle_changes, p_field text) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO ''
    SET enable_seqscan TO 'off'
    AS $$
  select coalesce((
    select (array_agg(c.old -> p_field order by c.id))[1] is not distinct from (array_agg(c.new -> p_field order by c.id desc))[1]
    from (
      select r.first_run_id as id
      from public.vehicle_reverts r
      where r.vehicle_id = p_change.vehicle_id and p_change.run_id in (r.run_id, r.first_run_id)
      limit 1
    ) bottom
    join public.vehicle_changes c on c.vehicle_id = p_change.vehicle_id and c.new ? p_field
    where c.run_id = bottom.id or exists (
      select from public.vehicle_reverts r
      where r.vehicle_id = c.vehicle_id and r.run_id = c.run_id and r.first_run_id = bottom.id)
    having count(*) > 0
  ), false)
$$;

--
-- Name: is_word(jsonb); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.is_word(p_value jsonb) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $$
  select coalesce(jsonb_typeof(p_value) = 'string' and p_value #>> '{}' <> '', false)
$$;

--
-- Name: judge_claimed_run(); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.judge_claimed_run() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
begin
  if logbook.guard_mode() = 'enforce'
    and not exists (select from public.automation_runs r where r.id = new.automation_run_id)
  then
    perform logbook.answer_faults(
      jsonb_build_array(jsonb_build_object('fault', 'claims a run', 'row', to_jsonb(new))));
  end if;
  return null;
end
$$;

--
-- Name: judge_origin_rewrite(); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.judge_origin_rewrite() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
declare
  mode text;
  was jsonb;
  becomes jsonb;
begin
  -- The door first: a backfill comes through it a hundred thousand times, and each question costs.
  if exists (select from logbook.origin_rewrites r where r.xid = pg_current_xact_id_if_assigned()) then
    return null;
  end if;
  mode := logbook.guard_mode();
  if mode = 'off' then
    return null;
  end if;
  select jsonb_object_agg(o.key, o.value), jsonb_object_agg(o.key, to_jsonb(new) -> o.key)
  into was, becomes
  from jsonb_each(to_jsonb(old)) o
  where o.value is distinct from to_jsonb(new) -> o.key
    and o.key in ('id', 'profile_origin', 'origin_metadata', 'automation_id', 'automation_name',
      'automation_version', 'automation_run_id', 'uploaded_by', 'created_at', 'origin_organization_id')
    -- An account or an organisation that was deleted takes its reference along.
    and not (o.key = 'uploaded_by' and new.uploaded_by is null
      and not exists (select from auth.users u where u.id = old.uploaded_by))
    and not (o.key = 'origin_organization_id' and (old.origin_organization_id is null
      or new.origin_organization_id is null
        and not exists (select from public.businesses b where b.id = old.origin_organization_id)));
  if was is null then
    return null;
  end if;
  if mode = 'warn' then
    perform logbook.note_violations('UPDATE', jsonb_build_array(jsonb_build_object(
      'vehicle_id', old.id, 'code', 'VO003',
      'reason', format('it rewrites %s', (select string_agg(k, ', ' order by k) from jsonb_object_keys(was) k)),
      'details', jsonb_build_object('old', was, 'new', becomes))));
    return null;
  end if;
  raise exception 'Origin cannot be rewritten: %',
    (select string_agg(format('%s from %s to %s', k, logbook.shown(was ->> k), logbook.shown(coalesce(becomes ->> k, 'null'))), ', ' order by k)
      from jsonb_object_keys(was) k)
    using errcode = 'VO003',
      detail = format('Vehicle %s keeps its origin; nothing was changed.', old.id),
      hint = 'Leave these columns out of the update. A wrong origin is corrected by the backfill '
        '(provenance:backfill), which can be undone; docs/adopting.md says how.';
end
$$;

--
-- Name: judge_vehicle_inserts(); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.judge_vehicle_inserts() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    SET enable_hashjoin TO 'off'
    SET enable_mergejoin TO 'off'
    AS $$
declare
  run public.automation_runs;
  run_origin text;
  person uuid;
  source jsonb;
  faults jsonb;
begin
  -- The setting is a hint that spares the question; recording_run() is the proof.
  if current_setting('logbook.run_id', true) <> '' then
    select r.* into run from public.automation_runs r where r.id = logbook.recording_run();
    run_origin := logbook.profile_origin_of(run.automation_name);
    -- Nearly always: a batch of the run, and nothing else.
    if not exists (
      select from new_rows n
      where (n.automation_run_id = run.id and n.automation_name = run.automation_name
        and n.automation_version is not distinct from run.automation_version
        and n.profile_origin = run_origin
        and n.origin_metadata -> 'automation' ->> 'run_id' = run.id::text
        and n.origin_metadata -> 'automation' ->> 'name' = run.automation_name) is not true
    ) then
      return null;
    end if;
  end if;
  if logbook.guard_mode() = 'off' then
    return null;
  end if;
  -- A revert that is reverted brings a vehicle back with the origin that it had.
  if exists (select from logbook.origin_rewrites r where r.xid = pg_current_xact_id_if_assigned()) then
    return null;
  end if;

  person := logbook.person_writing();
  source := logbook.source_without_run(person);
  select jsonb_agg(jsonb_build_object('fault', judged.fault, 'row', to_jsonb(judged.row)))
  into faults
  from (
    select n as row,
      case
        when n.automation_run_id is not null then
          case when (n.automation_run_id = run.id and n.automation_name = run.automation_name
            and n.profile_origin = run_origin
            and n.origin_metadata -> 'automation' ->> 'run_id' = run.id::text) is not true
          then 'claims a run' end
        when coalesce(n.automation_id, n.automation_name, n.automation_version) is not null
          or n.origin_metadata -> 'automation' <> 'null' then 'claims an automation'
        when source is null then 'nobody answers for it'
        when person is not null and (n.user_id = person or n.uploaded_by = person) is not true
          then 'not the person''s own'
        when person is not null and n.uploaded_by <> person then 'uploaded by another'
        when person is not null and n.profile_origin is distinct from 'manual_entry'
          or n.origin_metadata -> 'source' is distinct from source then 'no origin in it'
        when exists (select from public.vehicle_deletions d where d.vehicle_id = n.id) then 'was deleted'
      end as fault
    from new_rows n
  ) judged
  where judged.fault is not null;
  if faults is not null then
    perform logbook.answer_faults(faults);
  end if;
  return null;
end
$$;

--
-- Name: judged_rows(public.vehicle_origin_backfills, integer, integer); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.judged_rows(p_backfill public.vehicle_origin_backfills, p_after integer, p_limit integer) RETURNS TABLE(ord integer, vehicle_id uuid, label text, reason text)
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  select r.ord, r.vehicle_id, concat_ws(' ', v.year, v.make, v.model), logbook.why_not_taken_back(r, v)
  from logbook.written_rows(p_backfill, p_after, p_limit) r
  left join public.vehicles v on v.id = r.vehicle_id
$$;

--
-- Name: keys_that_people_cannot_claim(); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.keys_that_people_cannot_claim() RETURNS text[]
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $$
  select array[
    'automation', 'inferred_automation', 'batch_import', 'batch_size', 'batch_window', 'backfilled_at',
    'backfill_id', 'rule', 'confidence', 'evidence']
$$;

--
-- Name: kind_said(text, text); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.kind_said(p_place text, p_said text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE
    SET search_path TO ''
    AS $_$
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
$_$;

--
-- Name: last_change_of(uuid, text); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.last_change_of(p_vehicle_id uuid, p_field text) RETURNS public.vehicle_changes
    LANGUAGE sql STABLE
    SET search_path TO ''
    SET enable_seqscan TO 'off'
    AS $$
  select l.change
  from (
    select c as change
    from public.vehicle_changes c
    where c.vehicle_id = p_vehicle_id and c.new ? p_field
    order by c.id desc
    limit 1
  ) l
  where ((l.change).source_type = 'revert' and (l.change).new -> p_field = 'null'::jsonb) is not true
$$;

--
-- Name: link_organizations(public.automation_runs, logbook.task[]); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.link_organizations(p_run public.automation_runs, p_tasks logbook.task[]) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
begin
  -- The platform's own trigger links a new vehicle with a relationship of its choice; ours is known.
  update public.organization_vehicles o
  set relationship_type = t.relationship_type
  from unnest(p_tasks) t
  where t.step = 'create'
    and o.vehicle_id = t.vehicle_id
    and o.organization_id = t.organization_id
    and o.auto_tagged
    and o.relationship_type is distinct from t.relationship_type;

  insert into public.organization_vehicles
    (organization_id, vehicle_id, relationship_type, status, linked_by_user_id, auto_tagged, automation_run_id)
  select distinct t.organization_id, t.vehicle_id, t.relationship_type, 'active',
    p_run.triggered_by_user_id, true, p_run.id
  from unnest(p_tasks) t
  where t.step in ('create', 'update')
    and t.organization_id is not null
    and not exists (
      select from public.organization_vehicles o
      where o.organization_id = t.organization_id
        and o.vehicle_id = t.vehicle_id
        and o.relationship_type = t.relationship_type
    )
  -- Where the platform allows one relationship per organisation, the one that stands stays.
  on conflict do nothing;
end
$$;

--
-- Name: log_vehicle_changes(); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.log_vehicle_changes() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
begin
  if logbook.recording_run() is not null then
    return null;
  end if;
  if tg_op = 'INSERT' then
    insert into public.vehicle_changes (vehicle_id, user_id, db_role, new)
    select n.id, logbook.signed_in_person(), coalesce(logbook.api_role(), session_user),
      jsonb_strip_nulls(to_jsonb(n)) - array['id', 'created_at', 'updated_at']
    from new_rows n;
  else
    insert into public.vehicle_changes (vehicle_id, user_id, db_role, old, new)
    select n.id, logbook.signed_in_person(), coalesce(logbook.api_role(), session_user), diff.old, diff.new
    from new_rows n
    join old_rows o on o.id = n.id
    cross join lateral (
      select jsonb_object_agg(a.key, b.value) as old, jsonb_object_agg(a.key, a.value) as new
      from jsonb_each(to_jsonb(n)) a
      join jsonb_each(to_jsonb(o)) b on b.key = a.key
      where a.value is distinct from b.value and a.key not in ('id', 'created_at', 'updated_at')
    ) diff
    where diff.new is not null;
  end if;
  return null;
end
$$;

--
-- Name: log_vehicle_deletes(); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.log_vehicle_deletes() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
begin
  insert into public.vehicle_deletions (vehicle_id, api_role, user_id, run_id, origin)
  select o.id, logbook.api_role(), logbook.signed_in_person(), logbook.recording_run(),
    jsonb_strip_nulls(jsonb_build_object(
      'profile_origin', o.profile_origin,
      'origin_metadata', o.origin_metadata,
      'automation_name', o.automation_name,
      'automation_run_id', o.automation_run_id,
      'created_at', o.created_at))
  from old_rows o;
  return null;
end
$$;

--
-- Name: note_violations(text, jsonb); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.note_violations(p_operation text, p_violations jsonb) RETURNS void
    LANGUAGE sql
    SET search_path TO ''
    AS $$
  insert into public.vehicle_origin_violations
    (operation, code, vehicle_id, reason, api_role, user_id, client, details)
  select p_operation, v.code, v.vehicle_id, v.reason, logbook.api_role(), logbook.signed_in_person(),
    logbook.client_name(), coalesce(v.details, '{}')
  from jsonb_to_recordset(p_violations) as v (vehicle_id uuid, code text, reason text, details jsonb)
$$;

--
-- Name: objections_to_deleting(uuid[], timestamp with time zone[], uuid[]); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.objections_to_deleting(p_ids uuid[], p_since timestamp with time zone[], p_chain uuid[]) RETURNS TABLE(vehicle_id uuid, code text, reason text)
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  with asked as materialized (
    select a.id, a.since from unnest(p_ids, p_since) as a (id, since)
  )
  select a.id, logbook.author_code(c.run_id, c.user_id),
    format('%s changed %s', logbook.author_words(c.run_id, c.user_id, c.db_role),
      string_agg(distinct field.name, ', ' order by field.name))
  from asked a
  join public.vehicle_changes c on c.vehicle_id = a.id and c.at > a.since
  cross join lateral jsonb_object_keys(c.new) as field (name)
  where (c.run_id = any (p_chain)) is not true
    and not (c.run_id is not null and logbook.is_taken_back(c, field.name))
  group by a.id, c.run_id, c.user_id, c.db_role
  union all
  select a.id, 'later_source', format('%s found it at %s too',
    logbook.author_words(s.first_run_id, null, null), coalesce(s.source_url, s.source_type || ' ' || s.source_key))
  from asked a
  join public.vehicle_sources s on s.vehicle_id = a.id
  where s.first_run_id <> all (p_chain)
  union all
  select a.id, 'images_of_others', format('%s of its images %s not added by the run',
    count(*), case count(*) when 1 then 'was' else 'were' end)
  from asked a
  join public.vehicle_images i on i.vehicle_id = a.id
  where (i.metadata ->> 'automation_run_id' = any (p_chain::text[])) is not true
  group by a.id
  union all
  select a.id, 'organization_link', format('it was linked to organisation %s as %s, or somebody filled in that link',
    o.organization_id, o.relationship_type)
  from asked a
  join public.vehicles v on v.id = a.id
  join public.organization_vehicles o on o.vehicle_id = a.id
  where not logbook.is_link_of_runs(o, v.origin_organization_id, p_chain)
  union all
  select a.id, 'event_of_others', format('%s of its timeline events %s not added by the run',
    count(*), case count(*) when 1 then 'was' else 'were' end)
  from asked a
  join public.timeline_events t on t.vehicle_id = a.id
  where (t.metadata ->> 'automation_run_id' = any (p_chain::text[])) is not true
  group by a.id
  union all
  select a.id,
    case when r.decided_by is not null then 'decided_review' else 'question_of_others' end,
    case when r.decided_by is not null
      then format('person %s %s a review of it', r.decided_by, r.status)
      else format('a review of it by %s is %s', logbook.author_words(r.run_id, null, null), r.status)
    end
  from asked a
  join public.vehicle_reviews r on r.vehicle_id = a.id
  where (r.decided_by is not null or r.run_id <> all (p_chain))
    -- The decision itself is what is reverted: its question is asked again.
    and (r.decided_run_id = any (p_chain)) is not true
  union all
  select f.vehicle_id, 'referred_to', format('%s %s of %s %s to it',
    f.number, case f.number when 1 then 'row' else 'rows' end, f.relation, case f.number when 1 then 'refers' else 'refer' end)
  from logbook.foreign_references(p_ids) f
$$;

--
-- Name: open_backfill_piece(uuid, text); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.open_backfill_piece(p_run_id uuid, p_reason text) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
begin
  update public.automation_runs r
  set heartbeat_at = clock_timestamp(),
      lease_expires_at = clock_timestamp() + interval '60 seconds',
      writing_xid = pg_current_xact_id()
  where r.id = p_run_id and r.status = 'running';
  if not found then
    perform logbook.refuse_run(p_run_id, 'VO002');
  end if;
  perform set_config('logbook.run_id', p_run_id::text, true);
  perform logbook.open_origin_rewrite(p_reason);
end
$$;

--
-- Name: open_decision_run(uuid, uuid); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.open_decision_run(p_run_id uuid, p_decided_by uuid) RETURNS public.automation_runs
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
  run_id uuid := p_run_id;
  run public.automation_runs;
begin
  perform pg_advisory_xact_lock(20251103, 26);
  if run_id is null then
    run_id := public.start_automation_run('review_decisions', null, p_decided_by, 'user');
  end if;
  update public.automation_runs r
  set heartbeat_at = clock_timestamp(),
      lease_expires_at = clock_timestamp() + interval '60 seconds',
      writing_xid = pg_current_xact_id()
  where r.id = run_id and r.status = 'running'
  returning * into run;
  if not found then
    perform logbook.refuse_run(p_run_id, 'VO002');
  end if;
  if run.automation_name <> 'review_decisions' then
    raise exception 'Run % is one of %, and decisions are written by runs of review_decisions', run.id, run.automation_name
      using errcode = '22023', detail = 'Nothing was decided.',
        hint = 'Leave p_run_id out: then the decision is a run of its own.';
  end if;
  return run;
end
$$;

--
-- Name: open_origin_rewrite(text); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.open_origin_rewrite(p_reason text) RETURNS void
    LANGUAGE sql
    SET search_path TO ''
    AS $$
  insert into logbook.origin_rewrites (xid, reason) values (pg_current_xact_id(), p_reason)
  on conflict (xid) do update set reason = excluded.reason
$$;

--
-- Name: origin_said(uuid, jsonb); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.origin_said(p_vehicle_id uuid, p_origin jsonb) RETURNS jsonb
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
    AS $_$
declare
  told jsonb := case when jsonb_typeof(p_origin -> 'origin_metadata') = 'object'
    then p_origin -> 'origin_metadata' else '{}' end;
  run jsonb := logbook.run_said((p_origin ->> 'automation_run_id')::uuid);
  first public.vehicle_changes;
  kind text;
begin
  select * into first from public.vehicle_changes c
  where c.vehicle_id = p_vehicle_id and c.old is null order by c.id limit 1;
  kind := case
    when told ->> 'inferred_automation' = 'true' or told ? 'backfill_id' then 'inferred'
    when run is not null then 'run'
    when told -> 'source' ->> 'type' = 'person' then 'person'
    when told -> 'source' ->> 'type' = 'direct_sql' then 'stated'
    when first.user_id is not null then 'person'
    else 'unknown'
  end;
  return jsonb_build_object(
    'kind', kind,
    'at', p_origin -> 'created_at',
    'profile_origin', p_origin -> 'profile_origin',
    'automation', coalesce(p_origin ->> 'automation_name', told -> 'automation' ->> 'name'),
    'run', run,
    'person', case when kind = 'person' then logbook.person_said(coalesce(
      case when told -> 'source' ->> 'user_id' ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
        then (told -> 'source' ->> 'user_id')::uuid end,
      first.user_id)) end,
    'stated', case when kind = 'stated' then told -> 'source' end,
    'inferred', case when kind = 'inferred' then jsonb_build_object(
      'rule', told -> 'rule', 'confidence', told -> 'confidence', 'evidence', told -> 'evidence',
      'backfill_id', told -> 'backfill_id', 'backfilled_at', told -> 'backfilled_at') end,
    -- Who wrote the row, where nobody answers for it but the history saw it.
    'written_by', case when first.id is not null
      then logbook.author_words(first.run_id, first.user_id, first.db_role) end,
    'source', coalesce(told -> 'source', jsonb_build_object('url', first.source_url, 'type', first.source_type)),
    'metadata', told);
end
$_$;

--
-- Name: origin_sign_of(text[]); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.origin_sign_of(p_said text[]) RETURNS logbook.origin_sign
    LANGUAGE plpgsql IMMUTABLE
    SET search_path TO ''
    AS $_$
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
$_$;

--
-- Name: person_said(uuid); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.person_said(p_user_id uuid) RETURNS jsonb
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  select jsonb_build_object('user_id', p_user_id, 'name', (
    select coalesce(p.full_name, p.username) from public.profiles p where p.id = p_user_id))
  where p_user_id is not null
$$;

--
-- Name: person_writing(); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.person_writing() RETURNS uuid
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
    AS $$
begin
  if logbook.api_role() is distinct from 'authenticated' then
    return null;
  end if;
  begin
    return case
      when coalesce(
        nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role', 'authenticated') = 'authenticated'
      then auth.uid()
    end;
  exception
    -- A token that cannot be read names nobody.
    when others then return null;
  end;
end
$$;

--
-- Name: photos_said(jsonb); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.photos_said(p_images jsonb) RETURNS jsonb
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  with image as (
    -- Some platforms keep no time with a photo.
    select i.*, i.metadata ->> 'automation_run_id' as run_id, (e.image ->> 'created_at')::timestamptz as added_at
    from jsonb_array_elements(p_images) as e (image)
    cross join lateral jsonb_populate_record(null::public.vehicle_images, e.image) i
  )
  select jsonb_build_object(
    'total', (select count(*) from image),
    'by', (
      select coalesce(jsonb_agg(to_jsonb(g) order by g.count desc), '[]')
      from (
        select i.source, i.category, i.run_id, i.user_id, count(*) as count, min(i.added_at) as first_added_at
        from image i group by 1, 2, 3, 4
      ) g),
    'first', (
      select coalesce(jsonb_agg(jsonb_build_object('image_url', f.image_url, 'is_primary', f.is_primary,
        'source', f.source, 'category', f.category, 'taken_at', f.taken_at)), '[]')
      from (select * from image i order by i.is_primary desc nulls last, i.added_at, i.image_url limit 5) f))
$$;

--
-- Name: plan_backfill(uuid, jsonb); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.plan_backfill(p_backfill_id uuid, p_settings jsonb) RETURNS integer
    LANGUAGE plpgsql
    SET search_path TO ''
    SET "TimeZone" TO 'UTC'
    SET work_mem TO '64MB'
    AS $$
declare
  planned integer;
begin
  insert into public.vehicle_origin_backfill_rows
    (backfill_id, ord, vehicle_id, owner_id, rule, confidence, automation_name, was_profile_origin,
     was_origin_metadata, becomes_profile_origin, becomes_origin_metadata)
  select p_backfill_id, row_number() over (order by i.at, i.vehicle_id), i.vehicle_id, i.owner_id, i.rule,
    i.confidence, i.automation_name, i.profile_origin, i.origin_metadata,
    case when i.automation_name is not null then said.origin end,
    case when i.automation_name is not null then
      case
        when jsonb_typeof(i.origin_metadata) = 'object' then i.origin_metadata
        when coalesce(i.origin_metadata, 'null') = 'null' then '{}'
        else jsonb_build_object('metadata_before_backfill', i.origin_metadata)
      end
      || case when i.origin_metadata ->> 'import_source' = 'manual_entry'
          then jsonb_build_object('import_source', said.origin) else '{}' end
      || jsonb_build_object(
        'inferred_automation', true, 'rule', i.rule, 'confidence', i.confidence, 'evidence', i.evidence,
        'backfill_id', p_backfill_id, 'backfilled_at', now())
      || case when i.batch_size is null then '{}' else jsonb_build_object(
        'batch_import', true, 'batch_size', i.batch_size,
        'batch_window', jsonb_build_object('start', i.batch_start, 'end', i.batch_end)) end
    end
  from logbook.infer_origins(p_settings) i
  left join public.automations a on a.name = i.automation_name
  -- 'manual_entry' was the default of a column, because nobody whom the rules look at is a person.
  cross join lateral (select case when coalesce(i.profile_origin, 'manual_entry') = 'manual_entry'
    then a.profile_origin else i.profile_origin end as origin) as said;
  get diagnostics planned = row_count;
  return planned;
end
$$;

--
-- Name: plan_changes(uuid, uuid[], uuid[]); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.plan_changes(p_run_id uuid, p_ids uuid[], p_chain uuid[]) RETURNS logbook.revert_step[]
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $_$
  with fields as (
    select f.vehicle_id,
      jsonb_agg(jsonb_build_object('field', f.field, 'from', f.stands, 'to', f.was,
        'source_type', f.source_type, 'source_key', f.source_key, 'source_url', f.source_url)
        order by f.field) filter (where f.code is null) as restored,
      jsonb_agg(jsonb_build_object('code', f.code, 'field', f.field, 'reason', f.reason)
        order by f.field) filter (where f.code <> 'done') as objections
    from logbook.fields_written_by(p_run_id, p_ids, p_chain) f
    group by f.vehicle_id
  ),
  beside as (
    select r.*, 'removes' as direction from logbook.rows_added_by(p_run_id, p_ids, p_chain) r
    union all
    select r.vehicle_id, 'vehicle_reviews', r.id::text, to_jsonb(r), null, null, 'removes'
    from logbook.questions_without_vehicle(p_run_id) r
    union all
    select r.*, 'puts_back' from logbook.rows_taken_by(p_run_id) r
    union all
    select r.*, 'puts_back' from logbook.reviews_to_reopen(p_run_id, p_ids) r
  ),
  by_table as (
    select b.vehicle_id, b.direction, b.relation,
      jsonb_agg(b.kept) filter (where b.code is null) as kept,
      jsonb_agg(jsonb_build_object('code', b.code, 'reason', b.reason)) filter (where b.code <> 'done') as objections
    from beside b
    group by b.vehicle_id, b.direction, b.relation
  ),
  by_vehicle as (
    select b.vehicle_id,
      jsonb_object_agg(b.relation, b.kept) filter (where b.direction = 'removes' and b.kept is not null) as removes,
      jsonb_object_agg(b.relation, b.kept) filter (where b.direction = 'puts_back' and b.kept is not null) as puts_back,
      jsonb_path_query_array(jsonb_agg(b.objections) filter (where b.objections is not null), '$[*][*]') as objections
    from by_table b
    group by b.vehicle_id
  )
  select array_agg(row(
    s.vehicle_id, logbook.vehicle_words(to_jsonb(v)),
    case when coalesce(s.fields, s.removes, s.puts_back) is not null then 'change' end,
    s.fields, coalesce(s.removes, '{}'), coalesce(s.puts_back, '{}'), null,
    nullif(s.objections, '[]'))::logbook.revert_step order by s.vehicle_id)
  from (
    select coalesce(f.vehicle_id, b.vehicle_id) as vehicle_id, f.restored as fields, b.removes, b.puts_back,
      coalesce(f.objections, '[]') || coalesce(b.objections, '[]') as objections
    from fields f
    full join by_vehicle b on b.vehicle_id = f.vehicle_id
  ) s
  left join public.vehicles v on v.id = s.vehicle_id
  where coalesce(s.fields, s.removes, s.puts_back) is not null or s.objections <> '[]'
$_$;

--
-- Name: plan_revert(uuid, uuid[]); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.plan_revert(p_run_id uuid, p_chain uuid[]) RETURNS logbook.revert_step[]
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
    AS $$
declare
  ours record;
  deletions logbook.revert_step[];
  returns logbook.revert_step[];
begin
  select * into ours from logbook.vehicles_of_run(p_run_id);

  select array_agg(row(
    v.id, logbook.vehicle_words(to_jsonb(v)), case when o.objections is null then 'delete' end,
    null, '{}', '{}', null, o.objections)::logbook.revert_step order by v.id)
  into deletions
  from unnest(ours.made) as made (id)
  join public.vehicles v on v.id = made.id
  left join (
    select said.vehicle_id, jsonb_agg(jsonb_build_object('code', said.code, 'reason', said.reason)
      order by said.code, said.reason) as objections
    from logbook.objections_to_deleting(ours.made, ours.since, p_chain) said
    group by said.vehicle_id
  ) o on o.vehicle_id = v.id;

  select array_agg(row(
    b.vehicle_id, logbook.vehicle_words(b.vehicle), case when b.code is null then 'bring_back' end,
    null, '{}', '{}', b.kept_id,
    case when b.code is not null then jsonb_build_array(jsonb_build_object('code', b.code, 'reason', b.reason)) end
    )::logbook.revert_step order by b.vehicle_id)
  into returns
  from logbook.vehicles_to_bring_back(p_run_id, p_chain) b
  where b.code is distinct from 'done';

  return coalesce(deletions, '{}') || coalesce(returns, '{}')
    || coalesce(logbook.plan_changes(p_run_id, ours.changed, p_chain), '{}');
end
$$;

--
-- Name: prepare_origin_stamp(); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.prepare_origin_stamp() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
declare
  person uuid;
  source jsonb;
begin
  if logbook.guard_mode() <> 'off' then
    person := logbook.person_writing();
    source := logbook.source_without_run(person);
  end if;
  perform
    set_config('logbook.person', coalesce(person::text, ''), true),
    set_config('logbook.source', coalesce(source::text, ''), true),
    set_config('logbook.stamp', case
      when source is null then ''
      when person is null then jsonb_build_object('source', source)::text
      else jsonb_build_object(
        'source', source, 'import_date', current_date, 'import_source', 'manual_entry')::text
    end, true);
  return null;
end
$$;

--
-- Name: preview_backfill(jsonb); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.preview_backfill(p_settings jsonb) RETURNS jsonb
    LANGUAGE sql STABLE
    SET search_path TO ''
    SET "TimeZone" TO 'UTC'
    SET work_mem TO '64MB'
    AS $$
  with inferred as materialized (
    select i.*, row_number() over (partition by i.rule order by i.confidence desc, i.at, i.vehicle_id) as nth
    from logbook.infer_origins(p_settings) i
  ),
  examples as (
    select i.rule, jsonb_agg(jsonb_build_object(
      'vehicle_id', i.vehicle_id, 'vehicle', concat_ws(' ', v.year, v.make, v.model), 'created_at', i.at,
      'profile_origin', i.profile_origin, 'evidence', i.evidence) order by i.nth) as list
    from inferred i
    join public.vehicles v on v.id = i.vehicle_id
    where i.nth <= 3
    group by i.rule
  )
  select jsonb_build_object(
    'looked_at', coalesce(sum(r.vehicles), 0),
    'explained', coalesce(sum(r.vehicles) filter (where r.rule <> 'unknown'), 0),
    'unknown', coalesce(sum(r.vehicles) filter (where r.rule = 'unknown'), 0),
    'rules', coalesce(jsonb_agg(to_jsonb(r) || jsonb_build_object('examples', e.list)
      order by r.rule = 'unknown', r.vehicles desc, r.rule), '[]'))
  from (
    select i.rule, i.automation_name, count(*) as vehicles, count(distinct (i.owner_id, i.batch_start)) filter (where i.batch_size is not null) as bursts,
      min(i.confidence) as confidence_min, max(i.confidence) as confidence_max,
      count(*) filter (where i.automation_name is not null and coalesce(i.profile_origin, 'manual_entry') = 'manual_entry') as profile_origins_corrected
    from inferred i
    group by i.rule, i.automation_name
  ) r
  left join examples e on e.rule = r.rule
$$;

--
-- Name: preview_undo(public.vehicle_origin_backfills); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.preview_undo(p_backfill public.vehicle_origin_backfills) RETURNS jsonb
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  select jsonb_build_object('backfill_id', p_backfill.id, 'dry_run', true, 'done', true,
    'restored', count(*) filter (where w.reason is null),
    'kept', coalesce(jsonb_agg(jsonb_build_object('vehicle_id', w.vehicle_id, 'vehicle', w.label, 'reason', w.reason)
      order by w.ord) filter (where w.reason is not null), '[]'))
  from logbook.judged_rows(p_backfill, 0, null) w
$$;

--
-- Name: profile_origin_of(text); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.profile_origin_of(p_automation_name text) RETURNS text
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  select coalesce(
    (select a.profile_origin from public.automations a where a.name = p_automation_name),
    logbook.infer_profile_origin(p_automation_name)
  )
$$;

--
-- Name: proposed_fields(text, jsonb); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.proposed_fields(p_kind text, p_proposal jsonb) RETURNS jsonb
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $$
  select coalesce(jsonb_object_agg(field.key, field.value), '{}')
  from jsonb_each(jsonb_strip_nulls(logbook.typed_fields(p_proposal -> 'fields'))) as field
  join logbook.recordable_columns() c on c.name = field.key
  where p_kind = 'item'
$$;

--
-- Name: put_rows(text, jsonb); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.put_rows(p_relation text, p_rows jsonb) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $_$
declare
  columns text;
  rows jsonb := logbook.without_the_gone(p_relation, coalesce(p_rows, '[]'));
begin
  if rows = '[]' then
    return;
  end if;
  select string_agg(format('%I', a.attname), ', ' order by a.attnum) into columns
  from pg_attribute a
  where a.attrelid = to_regclass(format('public.%I', p_relation)) and a.attnum > 0
    and not a.attisdropped and a.attgenerated = '' and rows -> 0 ? a.attname::text;
  execute format(
    'insert into public.%1$I (%2$s) overriding system value '
    'select %2$s from jsonb_populate_recordset(null::public.%1$I, $1)%3$s',
    p_relation, columns, case when p_relation <> 'vehicles' then ' on conflict do nothing' else '' end)
  using rows;
end
$_$;

--
-- Name: put_tables(jsonb[]); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.put_tables(p_parts jsonb[]) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
  relation text;
begin
  foreach relation in array array[
    'vehicle_sources', 'vehicle_images', 'organization_vehicles', 'timeline_events', 'vehicle_reviews'
  ] loop
    perform logbook.put_rows(relation, logbook.rows_of_steps(p_parts, relation));
  end loop;
end
$$;

--
-- Name: questions_without_vehicle(uuid); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.questions_without_vehicle(p_run_id uuid) RETURNS SETOF public.vehicle_reviews
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  select r.*
  from public.vehicle_reviews r
  where r.run_id = p_run_id and r.status = 'pending' and r.vehicle_id is null
  union all
  select r.*
  from public.vehicle_reverts b
  cross join lateral jsonb_array_elements_text(b.added -> 'vehicle_reviews') as asked (id)
  join public.vehicle_reviews r on r.id = asked.id::uuid and r.status = 'pending'
  where b.run_id = p_run_id and b.vehicle_id is null
$$;

--
-- Name: queue_doubts(uuid, logbook.task[]); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.queue_doubts(p_run_id uuid, p_tasks logbook.task[]) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
  task logbook.task;
begin
  for task in
    select t.* from unnest(p_tasks) t
    where t.step in ('create', 'update') and t.doubts is not null
  loop
    perform logbook.ask_about_fields(p_run_id, 'doubt', task.item_key, task.source_type, task.source_key, task.vehicle_id,
      jsonb_object_agg(d.doubt ->> 'field', d.doubt -> 'value'),
      jsonb_object_agg(d.doubt ->> 'field', (d.doubt ->> 'field') || ': ' || (d.doubt ->> 'reason')))
    from jsonb_array_elements(task.doubts) as d (doubt);
  end loop;
end
$$;

--
-- Name: queue_items(uuid, logbook.task[]); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.queue_items(p_run_id uuid, p_tasks logbook.task[]) RETURNS void
    LANGUAGE sql
    SET search_path TO ''
    SET enable_seqscan TO 'off'
    AS $$
  insert into public.vehicle_reviews
    (run_id, item_key, kind, vehicle_id, source_type, source_key, draft, reasons, confidence)
  select p_run_id, w.item_key, 'item', w.candidate_id, w.source_type, w.source_key, w.draft,
    coalesce(w.reasons, array[w.question]), w.confidence
  from (
    select t.*, logbook.waiting_draft(t) as draft
    from unnest(p_tasks) t
    where t.step = 'review' or t.step = 'note' and t.claim = 'review'
  ) w
  where not exists (
    select from public.vehicle_reviews r
    where r.item_key = w.item_key and r.kind = 'item'
      and r.draft - 'origin' = w.draft - 'origin'
      and r.reasons = coalesce(w.reasons, array[w.question])
  )
$$;

--
-- Name: read_items(jsonb); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.read_items(p_vehicles jsonb) RETURNS logbook.item[]
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
    AS $_$
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
$_$;

--
-- Name: reason_pattern(text); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.reason_pattern(p_reason text) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $$
  select regexp_replace(regexp_replace(regexp_replace(regexp_replace(left(p_reason, 500),
    '[a-z][a-z0-9+.-]*://[^\s"''<>]+', '<address>', 'gi'),
    '\m[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\M', '<id>', 'gi'),
    '"[^"]*"', '"…"', 'g'),
    '\d+', '<n>', 'g')
$$;

--
-- Name: reasons_of(jsonb); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.reasons_of(p_item jsonb) RETURNS text[]
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $$
  select coalesce(
    (
      select array_agg(named.reason)
      from jsonb_array_elements_text(
        case when jsonb_typeof(p_item -> 'reasons') = 'array' then p_item -> 'reasons' else '[]' end) named (reason)
      where btrim(named.reason) <> ''
    ),
    array[p_item ->> 'reason'])
$$;

--
-- Name: record_isolated(public.automation_runs, logbook.item[], boolean); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.record_isolated(p_run public.automation_runs, p_items logbook.item[], p_again boolean DEFAULT false) RETURNS logbook.answer[]
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
  size integer := cardinality(p_items);
  bad logbook.item;
  code text;
  said text;
begin
  begin
    return logbook.record_together(p_run, p_items);
  exception when others then
    get stacked diagnostics code = returned_sqlstate, said = message_text;
    if left(code, 2) not in ('22', '23', '54', 'P0') then
      raise;
    end if;
  end;
  if size > 1 then
    return logbook.record_isolated(p_run, p_items[:size / 2])
      || logbook.record_isolated(p_run, p_items[size / 2 + 1:]);
  end if;
  -- Somebody else took the key between our look and our write: a second look finds their vehicle.
  if code = '23505' and not p_again then
    return logbook.record_isolated(p_run, p_items, true);
  end if;
  bad := p_items[1];
  bad.claim := 'failed';
  bad.reason := format('%s: %s', code, logbook.shown(said));
  -- Without what failed, and so that the same item is tried again, not answered.
  bad.vehicle := null;
  return logbook.record_together(p_run, array[bad]);
end
$$;

--
-- Name: record_items(public.automation_runs, logbook.item[]); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.record_items(p_run public.automation_runs, p_items logbook.item[]) RETURNS logbook.answer[]
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
  answers logbook.answer[] := '{}';
  part record;
  repeated logbook.item;
begin
  for start in 1..cardinality(p_items) by 1000 loop
    select * into part from logbook.split_repeats(p_items[start:start + 999]);
    answers := answers || logbook.record_isolated(p_run, part.firsts);
    foreach repeated in array coalesce(part.repeats, '{}') loop
      answers := answers || logbook.record_isolated(p_run, array[repeated]);
    end loop;
  end loop;
  return answers;
end
$$;

--
-- Name: record_together(public.automation_runs, logbook.item[]); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.record_together(p_run public.automation_runs, p_items logbook.item[]) RETURNS logbook.answer[]
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
  tasks logbook.task[] := logbook.resolve_items(p_run.id, p_items);
  steps text[];
  bring_pictures boolean;
  bring_organizations boolean;
  bring_doubts boolean;
  changed integer[] := '{}';
  notes jsonb := '{}';
begin
  -- One look instead of a pass for each thing that no item brings.
  select array_agg(distinct t.step), bool_or(t.images is not null),
    bool_or(t.organization_id is not null), bool_or(t.doubts is not null)
  into steps, bring_pictures, bring_organizations, bring_doubts
  from unnest(tasks) t;
  if 'note' = any (steps) then
    tasks := logbook.answered_by_people(tasks);
    steps := array(select distinct t.step from unnest(tasks) t);
  end if;

  if 'create' = any (steps) then
    perform logbook.create_vehicles(p_run, tasks);
  end if;
  if 'update' = any (steps) then
    select u.changed, u.notes into changed, notes from logbook.update_vehicles(p_run.id, tasks) u;
  end if;
  if steps && array['create', 'update'] then
    if bring_pictures then
      changed := changed || logbook.add_images(p_run, tasks);
    end if;
    if bring_organizations then
      perform logbook.link_organizations(p_run, tasks);
    end if;
    if bring_doubts then
      perform logbook.queue_doubts(p_run.id, tasks);
    end if;
  end if;
  if steps && array['update', 'touch'] then
    perform logbook.remember_sources(p_run.id, tasks);
  end if;
  if steps && array['review', 'note'] then
    perform logbook.queue_items(p_run.id, tasks);
  end if;
  return logbook.write_ledger(p_run.id, tasks, changed, notes);
end
$$;

--
-- Name: recordable_columns(); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.recordable_columns() RETURNS TABLE(name text, json_type text, about_origin boolean)
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $$
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

--
-- Name: recording_run(); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.recording_run() RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$
  select r.id
  from public.automation_runs r
  where r.id = nullif(current_setting('logbook.run_id', true), '')::uuid
    and r.status = 'running'
    and r.writing_xid = pg_current_xact_id_if_assigned()
$$;

--
-- Name: recount(uuid); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.recount(p_run_id uuid, OUT created integer, OUT updated integer, OUT unchanged integer, OUT skipped integer, OUT in_review integer, OUT failed integer, OUT total integer) RETURNS record
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  select
    count(*) filter (where outcome = 'created'),
    count(*) filter (where outcome = 'updated'),
    count(*) filter (where outcome = 'unchanged'),
    count(*) filter (where outcome = 'skipped'),
    count(*) filter (where outcome = 'review'),
    count(*) filter (where outcome = 'failed'),
    count(*)
  from public.automation_run_items
  where run_id = p_run_id
$$;

--
-- Name: refuse_book_change(); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.refuse_book_change() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
begin
  -- The ledger's own rows are written and corrected by the run that is writing them, and after it ended
  -- by nobody.
  if tg_op in ('INSERT', 'UPDATE') and tg_table_name = 'automation_run_items'
    and logbook.recording_run() is not null
  then
    return null;
  end if;
  if logbook.stated_reason() is not null then
    return null;
  end if;
  raise exception '% on % is refused: what is written there stays', tg_op, tg_table_name
    using errcode = 'VO003',
      detail = 'Nothing was changed.',
      hint = case
        when logbook.api_role() is not null then 'Nobody changes it through the API.'
        else 'If it must be, say why in the same transaction: set local logbook.origin = ''why'';'
      end;
end
$$;

--
-- Name: refuse_run(uuid, text); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.refuse_run(p_run_id uuid, p_final_state_code text) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
  run public.automation_runs;
begin
  select * into run from public.automation_runs where id = p_run_id;
  if not found then
    raise exception 'There is no run %', coalesce(p_run_id::text, 'null')
      using errcode = 'VO002',
        detail = 'Nothing was written.',
        hint = 'Start one first: select start_automation_run(''<automation name>'');';
  end if;
  raise exception 'Run % is already %', run.id, run.status
    using errcode = p_final_state_code,
      detail = format('%s ended at %s%s. Nothing was written.', run.automation_name, run.completed_at,
        coalesce(': ' || (run.failure ->> 'message'), '')),
      hint = format('Start a new run; with --resume %s it skips what is done.', run.id);
end
$$;

--
-- Name: reject_reviews(uuid[], uuid, text); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.reject_reviews(p_review_ids uuid[], p_decided_by uuid, p_because text) RETURNS jsonb
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
  answers jsonb;
begin
  -- In one order for all, so that two people cannot wait for each other.
  perform from public.vehicle_reviews r where r.id = any (p_review_ids) order by r.id for update;
  select jsonb_agg(
    case
      when r.id is null then logbook.review_answer(asked.id, 'refused', null, format('there is no review %s', asked.id))
      when r.status <> 'pending' then logbook.review_answer(asked.id, 'refused', null, logbook.already_decided(r))
      else logbook.review_answer(asked.id, 'rejected', null, p_because)
    end order by asked.place)
  into answers
  from unnest(p_review_ids) with ordinality as asked (id, place)
  left join public.vehicle_reviews r on r.id = asked.id;

  update public.vehicle_reviews r
  set status = 'rejected', decided_by = p_decided_by, decided_at = clock_timestamp(), decided_because = p_because
  where r.id = any (p_review_ids) and r.status = 'pending';
  return coalesce(answers, '[]');
end
$$;

--
-- Name: remains_of(uuid); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.remains_of(p_vehicle_id uuid) RETURNS jsonb
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  select coalesce(
    (
      select jsonb_build_object(
        'vehicles', jsonb_build_array(to_jsonb(v)),
        'vehicle_sources', (
          select coalesce(jsonb_agg(to_jsonb(s)), '[]') from public.vehicle_sources s where s.vehicle_id = v.id),
        'vehicle_images', (
          select coalesce(jsonb_agg(to_jsonb(i)), '[]') from public.vehicle_images i where i.vehicle_id = v.id),
        'vehicle_reviews', (
          select coalesce(jsonb_agg(to_jsonb(r)), '[]') from public.vehicle_reviews r where r.vehicle_id = v.id))
      from public.vehicles v where v.id = p_vehicle_id
    ),
    (
      select b.removed from public.vehicle_reverts b
      where b.vehicle_id = p_vehicle_id and b.action = 'deleted'
        and not exists (
          select from public.vehicle_deletions d
          where d.vehicle_id = p_vehicle_id and d.at > b.at and d.run_id is distinct from b.run_id)
      order by b.id desc limit 1
    ),
    (
      select jsonb_build_object('vehicles', jsonb_build_array(
        coalesce((
          select jsonb_object_agg(f.key, f.value order by c.id)
          from public.vehicle_changes c cross join lateral jsonb_each(c.new) f where c.vehicle_id = p_vehicle_id), '{}')
        || d.origin || jsonb_build_object('id', p_vehicle_id)))
      from public.vehicle_deletions d
      where d.vehicle_id = p_vehicle_id
      order by d.id desc limit 1
    ))
$$;

--
-- Name: remember_sources(uuid, logbook.task[]); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.remember_sources(p_run_id uuid, p_tasks logbook.task[]) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
begin
  insert into public.vehicle_sources
    (source_type, source_key, vehicle_id, source_url, first_run_id, last_run_id, evidence_hash, facts)
  select t.source_type, t.source_key, t.vehicle_id, t.source_url,
    p_run_id, p_run_id, t.evidence_hash, t.facts
  from unnest(p_tasks) t
  where t.step in ('update', 'touch')
  on conflict (source_type, source_key) do update
  set source_url = excluded.source_url,
      last_run_id = excluded.last_run_id,
      evidence_hash = excluded.evidence_hash,
      facts = excluded.facts,
      last_seen_at = excluded.last_seen_at;
end
$$;

--
-- Name: remove_rows(logbook.revert_step[]); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.remove_rows(p_steps logbook.revert_step[]) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $_$
declare
  parts jsonb[] := array(select s.removes from unnest(p_steps) s where s.action = 'change' and s.removes <> '{}');
  relation text;
begin
  foreach relation in array array[
    'vehicle_images', 'organization_vehicles', 'timeline_events', 'vehicle_reviews'
  ] loop
    execute format(
      'delete from public.%1$I t using jsonb_array_elements($1) as gone (row) '
      'where t.id = (gone.row ->> ''id'')::uuid', relation)
    using logbook.rows_of_steps(parts, relation);
  end loop;
  delete from public.vehicle_sources s
  using jsonb_array_elements(logbook.rows_of_steps(parts, 'vehicle_sources')) as gone (row)
  where s.source_type = gone.row ->> 'source_type' and s.source_key = gone.row ->> 'source_key';
end
$_$;

--
-- Name: reopened(public.vehicle_reviews); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.reopened(p_review public.vehicle_reviews) RETURNS jsonb
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $$
  select to_jsonb(p_review) || jsonb_build_object('status', 'pending', 'decided_by', null, 'decided_at', null,
    'decided_because', null, 'decided_run_id', null)
$$;

--
-- Name: resolve_items(uuid, logbook.item[]); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.resolve_items(p_run_id uuid, p_items logbook.item[]) RETURNS logbook.task[]
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
    SET enable_seqscan TO 'off'
    SET enable_hashjoin TO 'off'
    SET enable_mergejoin TO 'off'
    SET enable_material TO 'off'
    AS $$
declare
  -- The platform's own copies may lack the unique VIN, and never compared without case.
  vins text[] := array(select unnest(array[i.vin, lower(i.vin)]) from unnest(p_items) i where i.vin is not null);
  -- New vehicles of a call are neighbours in every index: a version 4 UUID of which the last digits count
  -- on. (The embedded Postgres, besides, asks JavaScript for every random one.)
  fresh text := gen_random_uuid();
  first_number bigint := ('x' || right(fresh, 12))::bit(48)::bigint;
  knows_a_vin boolean := exists (select from public.vehicles v where v.vin = any (vins));
begin
  return (
  select array_agg(row(
    i.ord, i.item_key, i.claim, i.fault, i.reason, i.source_type, i.source_key, i.source_url, i.year, i.make,
    i.vin, i.chassis_number, i.vehicle, i.origin, i.images, i.organization_id, i.relationship_type, i.doubts,
    i.reasons, i.confidence, i.facts, i.evidence_hash,
    case
      when l.outcome in ('created', 'updated', 'unchanged', 'skipped')
        and l.evidence_hash = i.evidence_hash then 'replay'
      when i.claim <> 'draft' then 'note'
      when s.vehicle_id is not null then
        case when s.evidence_hash = i.evidence_hash then 'touch' else 'update' end
      when by_vin.id is not null then
        case when by_vin.matches > 1 or by_vin.year <> i.year then 'review' else 'update' end
      when by_chassis.matches > 1 then 'review'
      when by_chassis.matches = 1 then 'update'
      else 'create'
    end,
    coalesce(s.vehicle_id, by_vin.id, by_chassis.id,
      (left(fresh, 24) || lpad(to_hex((first_number + i.ord) % (1::bigint << 48)), 12, '0'))::uuid),
    case
      when by_vin.matches > 1 then
        format('%s vehicles have the VIN %s', by_vin.matches, i.vin)
      when by_vin.year <> i.year then
        format('The VIN %s belongs to vehicle %s, which is of %s; this source says %s',
          i.vin, by_vin.id, by_vin.year, i.year)
      when by_chassis.matches > 1 then
        format('%s vehicles are a %s %s with the chassis number %s',
          by_chassis.matches, i.year, i.make, i.chassis_number)
    end,
    coalesce(s.vehicle_id, by_vin.id, by_chassis.id),
    l.outcome, l.vehicle_id, l.reason
  )::logbook.task order by i.ord)
  from unnest(p_items) i
  left join public.automation_run_items l on l.run_id = p_run_id and l.item_key = i.item_key
  left join public.vehicle_sources s on s.source_type = i.source_type and s.source_key = i.source_key
  left join lateral (
    select (array_agg(v.id))[1] as id, (array_agg(v.year))[1] as year, count(*) as matches
    from public.vehicles v
    where knows_a_vin and s.vehicle_id is null and v.vin in (i.vin, lower(i.vin))
  ) by_vin on true
  left join lateral (
    select (array_agg(v.id))[1] as id, count(*) as matches
    from public.vehicles v
    where s.vehicle_id is null and by_vin.id is null and i.chassis_number is not null
      and v.chassis_number = i.chassis_number
      and v.year = i.year
      and lower(v.make) = lower(i.make)
  ) by_chassis on true
  );
end
$$;

--
-- Name: restore_fields(uuid, logbook.revert_step[]); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.restore_fields(p_revert_id uuid, p_steps logbook.revert_step[]) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $_$
declare
  assignments text;
begin
  select string_agg(format('%1$I = n.%1$I', named.field), ', ' order by named.field) into assignments
  from (
    select distinct f.value ->> 'field' as field
    from unnest(p_steps) s
    cross join lateral jsonb_array_elements(s.fields) f
    where s.action = 'change'
  ) named;
  if assignments is null then
    return;
  end if;

  execute format(
    'update public.vehicles v set %s, updated_at = now() '
    'from (select p.* from unnest($1) s '
    '  join public.vehicles stands on stands.id = s.vehicle_id '
    '  cross join lateral (select jsonb_object_agg(f ->> ''field'', f -> ''to'') as fields '
    '    from jsonb_array_elements(s.fields) f) t '
    '  cross join lateral jsonb_populate_record(stands, t.fields) p '
    '  where s.action = ''change'' and s.fields is not null) n '
    'where v.id = n.id', assignments)
  using p_steps;

  insert into public.vehicle_changes (vehicle_id, run_id, source_type, source_key, source_url, old, new)
  select s.vehicle_id, p_revert_id, f.value ->> 'source_type', f.value ->> 'source_key', f.value ->> 'source_url',
    jsonb_object_agg(f.value ->> 'field', f.value -> 'from'), jsonb_object_agg(f.value ->> 'field', f.value -> 'to')
  from unnest(p_steps) s
  cross join lateral jsonb_array_elements(s.fields) f
  where s.action = 'change'
  group by 1, 3, 4, 5;
end
$_$;

--
-- Name: revert_chain(uuid); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.revert_chain(p_run_id uuid) RETURNS uuid[]
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  select array[bottom.id] || array(
    select distinct r.run_id from public.vehicle_reverts r where r.first_run_id = bottom.id)
  from (
    select coalesce(
      (select r.first_run_id from public.vehicle_reverts r where r.run_id = p_run_id limit 1), p_run_id) as id
  ) bottom
$$;

--
-- Name: revert_lists(logbook.revert_step[], integer); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.revert_lists(p_steps logbook.revert_step[], p_limit integer) RETURNS jsonb
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  with listed as (
    select s.*, row_number() over (partition by s.action order by s.vehicle_id) as number
    from unnest(p_steps) s
    where s.action is not null
  ),
  refused as (
    select s.vehicle_id, s.vehicle, o.value as objection, row_number() over () as number
    from unnest(p_steps) s
    cross join lateral jsonb_array_elements(s.objections) o
  )
  select jsonb_build_object(
    'deleted', coalesce(jsonb_agg(jsonb_build_object('vehicle_id', l.vehicle_id, 'vehicle', l.vehicle)
      order by l.vehicle_id) filter (where l.action = 'delete'), '[]'),
    'brought_back', coalesce(jsonb_agg(jsonb_build_object('vehicle_id', l.vehicle_id, 'vehicle', l.vehicle)
      order by l.vehicle_id) filter (where l.action = 'bring_back'), '[]'),
    'changed', coalesce(jsonb_agg(jsonb_build_object('vehicle_id', l.vehicle_id, 'vehicle', l.vehicle,
      'fields', coalesce((
        select jsonb_agg(f.value - array['source_type', 'source_key', 'source_url']) from jsonb_array_elements(l.fields) f), '[]'),
      'removed', logbook.rows_counted(array[l.removes]), 'put_back', logbook.rows_counted(array[l.puts_back]))
      order by l.vehicle_id) filter (where l.action = 'change'), '[]'),
    'refused', (
      select coalesce(jsonb_agg(jsonb_build_object('vehicle_id', r.vehicle_id, 'vehicle', r.vehicle,
        'field', r.objection -> 'field', 'code', r.objection -> 'code', 'reason', r.objection -> 'reason')
        order by r.number), '[]')
      from refused r where p_limit is null or r.number <= p_limit),
    'refused_by_code', (
      select coalesce(jsonb_agg(to_jsonb(g) order by g.vehicles desc, g.code), '[]')
      from (
        select r.objection ->> 'code' as code, count(distinct r.vehicle_id) as vehicles,
          min(r.objection ->> 'reason') as example
        from refused r group by 1
      ) g))
  from listed l
  where p_limit is null or l.number <= p_limit
$$;

--
-- Name: revert_notes(public.automation_runs, logbook.revert_step[], jsonb); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.revert_notes(p_run public.automation_runs, p_steps logbook.revert_step[], p_totals jsonb) RETURNS text[]
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  select array_remove(array[
    case when cardinality(p_steps) = 0 then 'Nothing is left of this run to revert.' end,
    (
      select format('It was reverted by run %s at %s.', r.run_id, to_char(max(r.at) at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS"Z"'))
      from public.vehicle_reverts r
      where r.reverted_run_id = p_run.id and cardinality(p_steps) = 0
      group by r.run_id order by max(r.id) desc limit 1
    ),
    (
      select format('%s of the vehicles that it created %s gone.', count(*), case count(*) when 1 then 'is' else 'are' end)
      from public.automation_run_items l
      where l.run_id = p_run.id and l.outcome = 'created'
        and not exists (select from public.vehicles v where v.id = l.vehicle_id)
      having count(*) > 0
    ),
    case when (p_totals -> 'removed' ->> 'images')::integer > 0
      then 'Files in Storage stay; only the rows that show them go.' end
  ], null)
$$;

--
-- Name: revert_totals(logbook.revert_step[]); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.revert_totals(p_steps logbook.revert_step[]) RETURNS jsonb
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  select jsonb_build_object(
    'deleted', count(*) filter (where s.action = 'delete'),
    'brought_back', count(*) filter (where s.action = 'bring_back'),
    'changed', count(*) filter (where s.action = 'change' and s.vehicle_id is not null),
    'fields', coalesce(sum(jsonb_array_length(s.fields)), 0),
    'removed', logbook.sum_of_counts(
      logbook.rows_counted(array_agg(s.removes)),
      logbook.rows_beside(array_agg(s.vehicle_id) filter (where s.action = 'delete'))),
    'put_back', logbook.sum_of_counts(
      logbook.rows_counted(array_agg(s.puts_back)),
      logbook.rows_kept(array_agg(s.kept_id) filter (where s.action = 'bring_back'))),
    'refused', count(*) filter (where s.objections is not null))
  from unnest(p_steps) s
$$;

--
-- Name: revertible_run(uuid); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.revertible_run(p_run_id uuid) RETURNS public.automation_runs
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
    AS $$
declare
  run public.automation_runs;
begin
  select * into run from public.automation_runs r where r.id = p_run_id;
  if not found then
    raise exception 'There is no run %', coalesce(p_run_id::text, 'null')
      using errcode = '22023', detail = 'Nothing was reverted.',
        hint = 'npx nx run provenance:status lists the runs; in SQL: '
          'select id, automation_name, started_at from automation_runs order by started_at desc;';
  end if;
  if run.status = 'running' then
    raise exception 'Run % is still running', run.id
      using errcode = 'VO006',
        detail = format('%s was last heard of at %s. Nothing was reverted.', run.automation_name, run.heartbeat_at),
        hint = format('Wait for it, or end it: select complete_automation_run(%L, ''cancelled'');', run.id);
  end if;
  if run.metadata ? 'backfill_id' or run.automation_name ~ '(^|_)backfill' then
    raise exception 'Run % is a backfill, which has an undo of its own', run.id
      using errcode = '22023', detail = 'Nothing was reverted.',
        hint = format('npx nx run provenance:backfill -- --undo <backfill-id>; in SQL: select undo_backfill(%L);',
          coalesce(run.metadata ->> 'backfill_id', run.id::text));
  end if;
  return run;
end
$$;

--
-- Name: review_answer(uuid, text, logbook.answer, text); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.review_answer(p_review_id uuid, p_decision text, p_answer logbook.answer, p_reason text) RETURNS jsonb
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $$
  select jsonb_build_object('review_id', p_review_id, 'decision', p_decision,
    'outcome', (p_answer).outcome, 'vehicle_id', (p_answer).vehicle_id, 'reason', p_reason)
$$;

--
-- Name: reviews_said(jsonb); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.reviews_said(p_reviews jsonb) RETURNS jsonb
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', r.id, 'kind', r.kind, 'status', r.status, 'item_key', r.item_key, 'reasons', r.reasons,
    'run_id', r.run_id, 'created_at', r.created_at, 'decided_at', r.decided_at,
    'decided_by', logbook.person_said(r.decided_by), 'decided_because', r.decided_because)
    order by r.created_at, r.id), '[]')
  from jsonb_populate_recordset(null::public.vehicle_reviews, p_reviews) r
$$;

--
-- Name: reviews_to_reopen(uuid, uuid[]); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.reviews_to_reopen(p_run_id uuid, p_ids uuid[]) RETURNS TABLE(vehicle_id uuid, relation text, row_id text, kept jsonb, code text, reason text)
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  select r.vehicle_id, 'vehicle_reviews', r.id::text, logbook.reopened(r), null, null
  from public.vehicle_reviews r
  where r.decided_run_id = p_run_id and r.vehicle_id = any (p_ids)
    and not exists (select from public.vehicle_reverts b where b.run_id = p_run_id)
$$;

--
-- Name: rows_added_by(uuid, uuid[], uuid[]); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.rows_added_by(p_run_id uuid, p_ids uuid[], p_chain uuid[]) RETURNS TABLE(vehicle_id uuid, relation text, row_id text, kept jsonb, code text, reason text)
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  with asked as materialized (
    select a.id, reverts.yes as is_revert, b.added
    from unnest(p_ids) as a (id)
    cross join (select exists (select from public.vehicle_reverts r where r.run_id = p_run_id) as yes) reverts
    left join public.vehicle_reverts b
      on b.run_id = p_run_id and b.vehicle_id = a.id and b.action = 'changed'
  )
  select a.id, 'vehicle_images', i.id::text, to_jsonb(i), null, null
  from asked a
  join public.vehicle_images i on i.vehicle_id = a.id
  where case when a.is_revert then a.added -> 'vehicle_images' ? i.id::text
    else i.metadata ->> 'automation_run_id' = p_run_id::text end
  union all
  select a.id, 'vehicle_sources', logbook.source_id(s.source_type, s.source_key), to_jsonb(s),
    case when later.run_id is not null then 'source_used' end,
    case when later.run_id is not null then format('its source %s: %s set values from it',
      coalesce(s.source_url, s.source_key), logbook.author_words(later.run_id, null, null)) end
  from asked a
  join public.vehicle_sources s on s.vehicle_id = a.id
  left join lateral (
    select c.run_id from public.vehicle_changes c
    where c.vehicle_id = a.id and c.source_type = s.source_type and c.source_key = s.source_key
      and c.run_id <> all (p_chain)
    limit 1
  ) later on true
  where case when a.is_revert then a.added -> 'vehicle_sources' ? logbook.source_id(s.source_type, s.source_key)
    else s.first_run_id = p_run_id end
  union all
  select a.id, 'organization_vehicles', o.id::text, to_jsonb(o),
    case when not logbook.is_link_of_runs(o, null, p_chain) then 'organization_link' end,
    case when not logbook.is_link_of_runs(o, null, p_chain)
      then format('somebody filled in its link to organisation %s', o.organization_id) end
  from asked a
  join public.organization_vehicles o on o.vehicle_id = a.id
  where case when a.is_revert then a.added -> 'organization_vehicles' ? o.id::text
    else o.automation_run_id = p_run_id end
  union all
  select a.id, 'timeline_events', t.id::text, to_jsonb(t),
    case when shown.others then 'event_of_others' end,
    case when shown.others then format('its timeline event of %s shows images of others too', t.event_date) end
  from asked a
  join public.timeline_events t on t.vehicle_id = a.id
  cross join lateral (
    select exists (
      select from public.vehicle_images i
      where i.vehicle_id = a.id and i.image_url = any (t.image_urls)
        and (i.metadata ->> 'automation_run_id' = any (p_chain::text[])) is not true) as others
  ) shown
  where case when a.is_revert then a.added -> 'timeline_events' ? t.id::text
    else t.metadata ->> 'automation_run_id' = p_run_id::text end
  union all
  select a.id, 'vehicle_reviews', r.id::text, to_jsonb(r), null, null
  from asked a
  join public.vehicle_reviews r on r.vehicle_id = a.id
  where case when a.is_revert then r.status = 'pending' and a.added -> 'vehicle_reviews' ? r.id::text
    else r.status = 'pending' and r.run_id = p_run_id or r.decided_run_id = p_run_id end
$$;

--
-- Name: rows_beside(uuid[]); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.rows_beside(p_ids uuid[]) RETURNS jsonb
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  select jsonb_build_object(
    'images', (select count(*) from public.vehicle_images i where i.vehicle_id = any (p_ids)),
    'sources', (select count(*) from public.vehicle_sources s where s.vehicle_id = any (p_ids)),
    'organization_links', (select count(*) from public.organization_vehicles o where o.vehicle_id = any (p_ids)),
    'events', (select count(*) from public.timeline_events t where t.vehicle_id = any (p_ids)),
    'questions', (select count(*) from public.vehicle_reviews r where r.vehicle_id = any (p_ids)))
$$;

--
-- Name: rows_counted(jsonb[]); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.rows_counted(p_parts jsonb[]) RETURNS jsonb
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $$
  select jsonb_build_object(
    'images', logbook.rows_counted(p_parts, 'vehicle_images'),
    'sources', logbook.rows_counted(p_parts, 'vehicle_sources'),
    'organization_links', logbook.rows_counted(p_parts, 'organization_vehicles'),
    'events', logbook.rows_counted(p_parts, 'timeline_events'),
    'questions', logbook.rows_counted(p_parts, 'vehicle_reviews'))
$$;

--
-- Name: rows_counted(jsonb[], text); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.rows_counted(p_parts jsonb[], p_relation text) RETURNS integer
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $$
  select coalesce(sum(jsonb_array_length(part.tables -> p_relation)), 0)::integer
  from unnest(p_parts) as part (tables)
$$;

--
-- Name: rows_kept(bigint[]); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.rows_kept(p_kept_ids bigint[]) RETURNS jsonb
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  select jsonb_build_object(
    'images', coalesce(sum(jsonb_array_length(b.removed -> 'vehicle_images')), 0),
    'sources', coalesce(sum(jsonb_array_length(b.removed -> 'vehicle_sources')), 0),
    'organization_links', coalesce(sum(jsonb_array_length(b.removed -> 'organization_vehicles')), 0),
    'events', coalesce(sum(jsonb_array_length(b.removed -> 'timeline_events')), 0),
    'questions', coalesce(sum(jsonb_array_length(b.removed -> 'vehicle_reviews')), 0))
  from public.vehicle_reverts b
  where b.id = any (p_kept_ids)
$$;

--
-- Name: rows_of_steps(jsonb[], text); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.rows_of_steps(p_parts jsonb[], p_relation text) RETURNS jsonb
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $$
  select coalesce(jsonb_agg(row.value), '[]')
  from unnest(p_parts) as part (tables)
  cross join lateral jsonb_array_elements(part.tables -> p_relation) as row
$$;

--
-- Name: rows_taken_by(uuid); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.rows_taken_by(p_run_id uuid) RETURNS TABLE(vehicle_id uuid, relation text, row_id text, kept jsonb, code text, reason text)
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  select t.vehicle_id, t.relation, t.row_id, t.kept,
    case
      when t.vehicle_id is not null and v.id is null then 'gone'
      when s.vehicle_id <> t.vehicle_id then 'source_taken'
      when s.vehicle_id is not null or i.id is not null or o.id is not null or e.id is not null
        or r.id is not null and t.kept ->> 'status' in ('pending', r.status) then 'done'
      when r.status <> 'pending' then 'decided_review'
    end,
    case
      when t.vehicle_id is not null and v.id is null then 'the vehicle is gone'
      when s.vehicle_id <> t.vehicle_id then format('its source %s belongs to vehicle %s now, imported by %s',
        coalesce(s.source_url, s.source_key), s.vehicle_id, logbook.author_words(s.first_run_id, null, null))
      when r.status <> 'pending' then format('review %s was %s since', r.id, r.status)
    end
  from (
    select b.vehicle_id, taken.key as relation, row.value as kept,
      case when taken.key = 'vehicle_sources'
        then logbook.source_id(row.value ->> 'source_type', row.value ->> 'source_key')
        else row.value ->> 'id' end as row_id
    from public.vehicle_reverts b
    cross join lateral jsonb_each(b.removed) taken
    cross join lateral jsonb_array_elements(taken.value) as row
    where b.run_id = p_run_id and b.action = 'changed'
  ) t
  left join public.vehicles v on v.id = t.vehicle_id
  left join public.vehicle_sources s on t.relation = 'vehicle_sources'
    and s.source_type = t.kept ->> 'source_type' and s.source_key = t.kept ->> 'source_key'
  left join lateral (
    select i.id from public.vehicle_images i
    where t.relation = 'vehicle_images' and i.vehicle_id = t.vehicle_id
      and (i.id::text = t.row_id or i.image_url = t.kept ->> 'image_url')
    limit 1
  ) i on true
  left join lateral (
    select o.id from public.organization_vehicles o
    where t.relation = 'organization_vehicles' and o.vehicle_id = t.vehicle_id
      and o.organization_id::text = t.kept ->> 'organization_id'
      and o.relationship_type = t.kept ->> 'relationship_type'
    limit 1
  ) o on true
  left join public.timeline_events e on e.id = case when t.relation = 'timeline_events' then t.row_id::uuid end
  left join public.vehicle_reviews r on r.id = case when t.relation = 'vehicle_reviews' then t.row_id::uuid end
$$;

--
-- Name: rows_without_origin(uuid[]); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.rows_without_origin(p_users uuid[]) RETURNS TABLE(vehicle_id uuid, owner_id uuid, at timestamp with time zone, profile_origin text, origin_metadata jsonb, explained boolean, sign logbook.origin_sign)
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
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

--
-- Name: run_ends_once(); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.run_ends_once() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
declare
  ledger record;
begin
  if old.status <> 'running' then
    -- Where the log went and what somebody noted may be added later, and a user account may vanish.
    if (to_jsonb(new) - array['notes', 'log_url', 'triggered_by_user_id'])
      is distinct from (to_jsonb(old) - array['notes', 'log_url', 'triggered_by_user_id'])
    then
      raise exception 'Run % is already %', old.id, old.status
        using errcode = 'VO005',
          detail = format('It ended at %s; a run ends once and stays as it ended.', old.completed_at),
          hint = 'Start a new run: select start_automation_run(''' || old.automation_name || ''');';
    end if;
    return new;
  end if;

  if new.status = 'running' then
    return new;
  end if;

  select * into ledger from logbook.recount(old.id);
  if new.status = 'completed' then
    if (new.vehicles_created, new.vehicles_updated, new.vehicles_unchanged, new.items_skipped,
        new.items_in_review, new.errors_count, new.items_found)
      is distinct from
       (ledger.created, ledger.updated, ledger.unchanged, ledger.skipped,
        ledger.in_review, ledger.failed, ledger.total)
    then
      raise exception 'Run % cannot be completed: its counts disagree with its ledger', old.id
        using errcode = 'VO004',
          detail = format(
            'Claimed: found %s, created %s, updated %s, unchanged %s, skipped %s, review %s, failed %s. '
            'Ledger: found %s, created %s, updated %s, unchanged %s, skipped %s, review %s, failed %s. '
            'The run is still running.',
            new.items_found, new.vehicles_created, new.vehicles_updated, new.vehicles_unchanged,
            new.items_skipped, new.items_in_review, new.errors_count,
            ledger.total, ledger.created, ledger.updated, ledger.unchanged,
            ledger.skipped, ledger.in_review, ledger.failed),
          hint = format(
            'Record the items that are missing, or end it as failed: select complete_automation_run(%L, ''failed'');',
            old.id);
    end if;
  else
    -- A run that failed still tells the truth about what it did.
    new.vehicles_created := ledger.created;
    new.vehicles_updated := ledger.updated;
    new.vehicles_unchanged := ledger.unchanged;
    new.items_skipped := ledger.skipped;
    new.items_in_review := ledger.in_review;
    new.errors_count := ledger.failed;
    new.items_found := greatest(new.items_found, ledger.total);
  end if;
  new.completed_at := coalesce(new.completed_at, clock_timestamp());
  new.writing_xid := null;
  return new;
end
$$;

--
-- Name: run_said(uuid); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.run_said(p_run_id uuid) RETURNS jsonb
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  select jsonb_build_object(
    'id', r.id, 'automation', r.automation_name, 'version', r.automation_version, 'status', r.status,
    'started_at', r.started_at, 'completed_at', r.completed_at, 'triggered_by', r.triggered_by_type,
    'triggered_by_person', logbook.person_said(r.triggered_by_user_id),
    'script_path', coalesce(r.metadata ->> 'script_path', a.script_path))
  from public.automation_runs r
  left join public.automations a on a.name = r.automation_name
  where r.id = p_run_id
$$;

--
-- Name: run_starts_empty(); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.run_starts_empty() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
begin
  -- A restored run was counted when it ran. Who restores it says so.
  if logbook.stated_reason() is not null then
    return new;
  end if;
  if new.status <> 'running'
    or new.vehicles_created + new.vehicles_updated + new.vehicles_unchanged
      + new.items_skipped + new.items_in_review + new.errors_count <> 0
  then
    raise exception 'A run starts as running, with nothing counted'
      using errcode = 'VO004',
        detail = format('The new row says status %L.', new.status),
        hint = 'Start it with: select start_automation_run(''<automation name>'');';
  end if;
  return new;
end
$$;

--
-- Name: same_number_said(jsonb); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.same_number_said(p_vehicle jsonb) RETURNS jsonb
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'vehicle_id', v.id, 'vehicle', logbook.vehicle_words(to_jsonb(v)), 'vin', v.vin,
    'chassis_number', v.chassis_number, 'created_at', v.created_at) order by v.created_at), '[]')
  from (
    select v.* from public.vehicles v
    where v.vin in (p_vehicle ->> 'vin', upper(p_vehicle ->> 'vin'), lower(p_vehicle ->> 'vin'))
    union
    select v.* from public.vehicles v where v.chassis_number = p_vehicle ->> 'chassis_number'
  ) v
  where v.id <> (p_vehicle ->> 'id')::uuid
$$;

--
-- Name: settled_backfill_rows(uuid, integer, integer, text, integer[], integer[]); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.settled_backfill_rows(p_backfill_id uuid, p_from integer, p_to integer, p_state text, p_reachable integer[], p_written integer[]) RETURNS TABLE(ord integer, vehicle_id uuid, rule text, outcome text, reason text)
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
    SET plan_cache_mode TO 'force_custom_plan'
    AS $$
begin
  return query
  select r.ord, r.vehicle_id, r.rule,
    case
      when w.ord is not null then 'updated'
      when r.rule = 'unknown' or free.ord is not null then 'skipped'
      when exists (select from public.vehicles v where v.id = r.vehicle_id) then 'waiting'
      else 'skipped'
    end,
    case
      when w.ord is not null then format('%s, confidence %s', r.rule, r.confidence)
      when r.rule = 'unknown' then 'unknown: it says nothing of its origin, and it came alone'
      when free.ord is not null then 'it got an owner or an origin after it was looked at'
      else 'it was deleted after it was looked at'
    end
  from public.vehicle_origin_backfill_rows r
  left join unnest(p_written) as w (ord) on w.ord = r.ord
  left join unnest(p_reachable) as free (ord) on free.ord = r.ord
  where r.backfill_id = p_backfill_id and r.ord between p_from and p_to
    and r.state is not distinct from p_state;
end
$$;

--
-- Name: show_another_cover(uuid); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.show_another_cover(p_vehicle_id uuid) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
  next_cover uuid;
begin
  select i.id into next_cover
  from public.vehicle_images i
  where i.vehicle_id = p_vehicle_id and not coalesce(i.metadata ? 'missing_since', false)
  order by i.is_primary desc nulls last, (i.metadata ->> 'position')::integer nulls last, i.created_at
  limit 1;
  -- In this order: a platform may allow one cover alone at any time.
  update public.vehicle_images i
  set is_primary = false
  where i.vehicle_id = p_vehicle_id and i.is_primary and i.metadata ? 'missing_since' and next_cover is not null;
  if found then
    update public.vehicle_images i set is_primary = true where i.id = next_cover and i.is_primary is not true;
  end if;
end
$$;

--
-- Name: shown(text); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.shown(p_value text) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $$
  select case when length(p_value) > 80 then left(p_value, 80) || '…' else p_value end
$$;

--
-- Name: sign_decided_fields(uuid, public.vehicle_reviews, uuid, jsonb, text[], uuid); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.sign_decided_fields(p_run_id uuid, p_review public.vehicle_reviews, p_vehicle_id uuid, p_fields jsonb, p_decided text[], p_decided_by uuid) RETURNS void
    LANGUAGE sql
    SET search_path TO ''
    SET enable_seqscan TO 'off'
    AS $$
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

--
-- Name: signed_in_person(); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.signed_in_person() RETURNS uuid
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
    AS $$
begin
  return auth.uid();
exception
  -- A writer with a broken token claim must still be able to write.
  when others then return null;
end
$$;

--
-- Name: source_id(text, text); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.source_id(p_type text, p_key text) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $$
  select jsonb_build_array(p_type, p_key)::text
$$;

--
-- Name: source_without_run(uuid); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.source_without_run(p_person uuid) RETURNS jsonb
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$
declare
  reason text;
begin
  if p_person is not null then
    return jsonb_build_object('type', 'person', 'user_id', p_person);
  end if;
  reason := logbook.stated_reason();
  if reason is not null then
    return jsonb_build_object('type', 'direct_sql', 'reason', reason, 'db_user', session_user);
  end if;
  return null;
end
$$;

--
-- Name: sources_said(jsonb); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.sources_said(p_sources jsonb) RETURNS jsonb
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'source_type', s.source_type, 'source_key', s.source_key, 'source_url', s.source_url,
    'first_seen_at', s.first_seen_at, 'last_seen_at', s.last_seen_at,
    'first_run', logbook.run_said(s.first_run_id), 'last_run', logbook.run_said(s.last_run_id))
    order by s.first_seen_at, s.source_key), '[]')
  from jsonb_populate_recordset(null::public.vehicle_sources, p_sources) s
$$;

--
-- Name: split_repeats(logbook.item[]); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.split_repeats(p_items logbook.item[], OUT firsts logbook.item[], OUT repeats logbook.item[]) RETURNS record
    LANGUAGE plpgsql IMMUTABLE
    SET search_path TO ''
    AS $$
declare
  repeated integer[];
begin
  if not exists (
    select from unnest(p_items) i
    group by grouping sets ((i.item_key), (i.source_type, i.source_key), (i.vin), (i.chassis_number, i.year, lower(i.make)))
    having count(*) > 1 and coalesce(i.item_key, i.source_key, i.vin, i.chassis_number) is not null
  ) then
    firsts := p_items;
    return;
  end if;
  select array_agg(k.ord) into repeated
  from (
    select i.ord,
      row_number() over (partition by i.item_key order by i.ord) > 1
      or i.source_key is not null
        and row_number() over (partition by i.source_type, i.source_key order by i.ord) > 1
      or i.vin is not null and row_number() over (partition by i.vin order by i.ord) > 1
      or i.chassis_number is not null
        and row_number() over (partition by i.chassis_number, i.year, lower(i.make) order by i.ord) > 1
        as yes
    from unnest(p_items) i
  ) k
  where k.yes;
  if repeated is null then
    firsts := p_items;
    return;
  end if;
  select
    array_agg(i order by i.ord) filter (where i.ord <> all (repeated)),
    array_agg(i order by i.ord) filter (where i.ord = any (repeated))
  into firsts, repeats
  from unnest(p_items) i;
end
$$;

--
-- Name: stamp_vehicle_origin(); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.stamp_vehicle_origin() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
declare
  person text := current_setting('logbook.person', true);
begin
  if new.created_at is distinct from now() and exists (select from public.vehicles v where v.id = new.id) then
    return new;
  end if;
  if person <> '' then
    if (new.user_id::text = person or new.uploaded_by::text = person) is not true then
      return new;
    end if;
    new.profile_origin := 'manual_entry';
  end if;
  new.origin_metadata := coalesce(new.origin_metadata, '{}') - logbook.keys_that_people_cannot_claim()
    || current_setting('logbook.stamp')::jsonb;
  return new;
end
$$;

--
-- Name: start_backfill(jsonb, jsonb); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.start_backfill(p_settings jsonb, p_started_by jsonb) RETURNS public.vehicle_origin_backfills
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
  backfill public.vehicle_origin_backfills;
begin
  backfill.id := gen_random_uuid();
  insert into public.vehicle_origin_backfills (id, settings, run_id, planned)
  values (backfill.id, p_settings, logbook.steward_run(null, 'backfill', backfill.id, p_started_by), 0);
  update public.vehicle_origin_backfills b
  set planned = logbook.plan_backfill(b.id, p_settings)
  where b.id = backfill.id
  returning b.* into backfill;
  return backfill;
end
$$;

--
-- Name: stated_reason(); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.stated_reason() RETURNS text
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$
declare
  stated text := nullif(btrim(current_setting('logbook.origin', true)), '');
begin
  if stated is null or logbook.api_role() is not null then
    return null;
  end if;
  if exists (
    select from pg_db_role_setting s
    cross join unnest(s.setconfig) as fixed
    where fixed = 'logbook.origin=' || current_setting('logbook.origin', true)
  ) then
    return null;
  end if;
  return stated;
end
$$;

--
-- Name: step_words(logbook.revert_step); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.step_words(p_step logbook.revert_step) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $$
  select concat_ws('; ',
    case p_step.action when 'delete' then 'deleted' when 'bring_back' then 'brought back' end,
    'restored: ' || (
      select string_agg(f.value ->> 'field', ', ') from jsonb_array_elements(p_step.fields) f),
    'removed: ' || (
      select string_agg(jsonb_array_length(t.value) || ' ' || t.key, ', ') from jsonb_each(p_step.removes) t),
    'put back: ' || (
      select string_agg(jsonb_array_length(t.value) || ' ' || t.key, ', ') from jsonb_each(p_step.puts_back) t),
    'refused: ' || (
      select string_agg(o.value ->> 'reason', '; ') from jsonb_array_elements(p_step.objections) o))
$$;

--
-- Name: steward_run(uuid, text, uuid, jsonb); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.steward_run(p_run_id uuid, p_action text, p_backfill_id uuid, p_started_by jsonb) RETURNS uuid
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
  other record;
begin
  if exists (select from public.automation_runs r where r.id = p_run_id and r.status = 'running'
    and r.lease_expires_at > clock_timestamp()) then
    return p_run_id;
  end if;
  -- Who worked in a run that somebody has ended meanwhile is told so, and does not go on in another.
  if p_started_by ->> 'run_id' is not null then
    perform logbook.refuse_run((p_started_by ->> 'run_id')::uuid, 'VO002');
  end if;
  perform public.reap_stale_automation_runs();
  select r.id, r.metadata ->> 'backfill_id' as backfill_id into other
  from public.automation_runs r
  where r.automation_name = 'origin_backfill' and r.scope = 'vehicles' and r.status = 'running';
  if found then
    raise exception 'Another backfill is at work: run %', other.id
      using errcode = 'VO006', detail = 'Nothing was changed.',
        hint = format('Wait for it, join it (provenance:backfill --resume %s), or end it: select complete_automation_run(%L, ''cancelled'');',
          other.backfill_id, other.id);
  end if;
  return public.start_automation_run('origin_backfill',
    p_started_by ->> 'version', (p_started_by ->> 'user_id')::uuid,
    coalesce(p_started_by ->> 'trigger', 'manual'),
    jsonb_build_object('action', p_action, 'backfill_id', p_backfill_id),
    p_started_by ->> 'script_path', 'vehicles');
end
$$;

--
-- Name: sum_of_counts(jsonb, jsonb); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.sum_of_counts(p_one jsonb, p_other jsonb) RETURNS jsonb
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $$
  select jsonb_object_agg(one.key, (one.value)::integer + (p_other -> one.key)::integer)
  from jsonb_each(p_one) one
$$;

--
-- Name: take_back_rows(public.vehicle_origin_backfills, uuid, integer, integer); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.take_back_rows(p_backfill public.vehicle_origin_backfills, p_run_id uuid, p_after integer, p_limit integer, OUT kept jsonb, OUT tally logbook.backfill_tally, OUT reached integer) RETURNS record
    LANGUAGE plpgsql
    SET search_path TO ''
    SET plan_cache_mode TO 'force_custom_plan'
    AS $$
declare
  free integer[];
  restored integer[];
begin
  select max(w.ord) into reached from logbook.written_rows(p_backfill, p_after, p_limit) w;
  -- Locked first, judged afterwards: nobody can touch it between.
  select coalesce(array_agg(mine.ord), '{}') into free
  from (
    select w.ord
    from logbook.written_rows(p_backfill, p_after, p_limit) w
    join public.vehicles v on v.id = w.vehicle_id
    for no key update of v skip locked
  ) mine;
  with judged as materialized (
    select w.*, coalesce(w.reason, case when f.ord is null then 'another transaction holds it; undo again' end) as against
    from logbook.judged_rows(p_backfill, p_after, p_limit) w
    left join unnest(free) as f (ord) on f.ord = w.ord
  ),
  back as (
    update public.vehicles v
    set automation_name = null, profile_origin = r.was_profile_origin, origin_metadata = r.was_origin_metadata
    from judged j
    join public.vehicle_origin_backfill_rows r on r.backfill_id = p_backfill.id and r.ord = j.ord
    where v.id = r.vehicle_id and j.against is null
    returning r.ord
  ),
  noted as (
    insert into public.automation_run_items (run_id, item_key, outcome, vehicle_id, reason)
    select p_run_id, 'vehicle:' || j.vehicle_id, case when j.against is null then 'updated' else 'skipped' end,
      j.vehicle_id, coalesce(j.against, format('backfill %s taken back', p_backfill.id))
    from judged j
  )
  select array(select b.ord from back b),
    coalesce(jsonb_agg(jsonb_build_object('vehicle_id', j.vehicle_id, 'vehicle', j.label, 'reason', j.against)
      order by j.ord) filter (where j.against is not null), '[]'),
    (count(*) filter (where j.against is null))::integer, (count(*) filter (where j.against is not null))::integer, 0, 0
  into restored, kept, tally.updated, tally.skipped, tally.failed, tally.waiting
  from judged j;

  insert into public.vehicle_changes (vehicle_id, run_id, source_type, source_key, old, new)
  select r.vehicle_id, p_run_id, 'backfill_undo', p_backfill.id::text,
    jsonb_build_object('automation_name', r.automation_name, 'origin_metadata', r.becomes_origin_metadata,
      'profile_origin', r.becomes_profile_origin),
    jsonb_build_object('automation_name', null, 'origin_metadata', r.was_origin_metadata,
      'profile_origin', r.was_profile_origin)
  from unnest(restored) as b (ord)
  join public.vehicle_origin_backfill_rows r on r.backfill_id = p_backfill.id and r.ord = b.ord;
  update public.vehicle_origin_backfill_rows r
  set state = case when r.ord = any (restored) then 'restored' else 'kept' end
  where r.backfill_id = p_backfill.id and r.ord > p_after and r.ord <= reached
    and r.rule <> 'unknown' and coalesce(r.state, 'kept') = 'kept';
end
$$;

--
-- Name: tell_picture_events(uuid, uuid, text, text, jsonb); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.tell_picture_events(p_run_id uuid, p_vehicle_id uuid, p_source_key text, p_path text, p_pictures jsonb) RETURNS integer
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
  batch record;
  event uuid;
  known text[];
  written integer := 0;
begin
  for batch in
    select p.day, array_agg(p.image_url order by p.position) as urls, bool_and(p.day_is_weak) as weak
    from jsonb_to_recordset(p_pictures) as p (image_url text, position integer, day date, day_is_weak boolean)
    where p.day is not null
    group by p.day
    order by p.day
  loop
    select t.id, t.image_urls into event, known
    from public.timeline_events t
    where t.vehicle_id = p_vehicle_id and t.event_date = batch.day
      and t.metadata ->> 'dropbox_folder' = p_source_key
    limit 1;
    if event is null then
      insert into public.timeline_events
        (vehicle_id, user_id, event_type, source, title, event_date, image_urls, metadata)
      select p_vehicle_id, r.triggered_by_user_id, 'photos_added', 'dropbox_import',
        format('%s %s from Dropbox', cardinality(batch.urls),
          case when cardinality(batch.urls) = 1 then 'photo' else 'photos' end),
        batch.day, batch.urls,
        jsonb_build_object('dropbox_folder', p_source_key, 'dropbox_path', p_path, 'automation_run_id', p_run_id)
          -- Only the files say when, and a copy made later says another day.
          || case when batch.weak then '{"date_is_weak": true}'::jsonb else '{}'::jsonb end
      from public.automation_runs r
      where r.id = p_run_id;
      written := written + 1;
    elsif not coalesce(known, '{}') @> batch.urls then
      update public.timeline_events t
      set image_urls = joined.urls,
          title = format('%s %s from Dropbox', cardinality(joined.urls),
            case when cardinality(joined.urls) = 1 then 'photo' else 'photos' end)
      from (
        select known || array(select u from unnest(batch.urls) u where u <> all (coalesce(known, '{}'))) as urls
      ) joined
      where t.id = event;
    end if;
  end loop;
  return written;
end
$$;

--
-- Name: typed_fields(jsonb); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.typed_fields(p_fields jsonb) RETURNS jsonb
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $_$
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
$_$;

--
-- Name: update_vehicles(uuid, logbook.task[]); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.update_vehicles(p_run_id uuid, p_tasks logbook.task[], OUT changed integer[], OUT notes jsonb) RETURNS record
    LANGUAGE plpgsql
    SET search_path TO ''
    SET enable_seqscan TO 'off'
    SET enable_hashjoin TO 'off'
    SET enable_mergejoin TO 'off'
    AS $$
declare
  round logbook.task[];
  decision record;
begin
  changed := '{}';
  notes := '{}';
  -- In one order for all, so that two writers cannot wait for each other.
  perform from public.vehicles v
  where v.id = any (array(select t.vehicle_id from unnest(p_tasks) t where t.step = 'update'))
  order by v.id
  for no key update;

  -- Two sources of one vehicle may come in one batch: the second is compared with what the first left.
  for round in
    select array_agg(numbered.task)
    from (
      select t as task, row_number() over (partition by t.vehicle_id order by t.ord) as number
      from unnest(p_tasks) t
      where t.step = 'update'
    ) numbered
    group by numbered.number
    order by numbered.number
  loop
    for decision in
      select
        t.ord, t.vehicle_id, t.item_key, t.source_type, t.source_key, t.source_url,
        jsonb_object_agg(d.field, d.old) filter (where d.verdict in ('fill', 'replace')) as old,
        jsonb_object_agg(d.field, d.new) filter (where d.verdict in ('fill', 'replace')) as new,
        jsonb_object_agg(d.field, d.new) filter (where d.verdict = 'ask') as asked,
        jsonb_object_agg(d.field, d.why) filter (where d.verdict = 'ask') as reasons
      from logbook.differing_fields(round) d
      join unnest(round) t on t.ord = d.ord
      group by t.ord, t.vehicle_id, t.item_key, t.source_type, t.source_key, t.source_url
      order by t.ord
    loop
      if decision.new is not null then
        changed := changed || decision.ord;
        update public.vehicles v
        set year = n.year, make = n.make, model = n.model, trim = n.trim, vin = n.vin,
            chassis_number = n.chassis_number, mileage = n.mileage, color = n.color,
            body_style = n.body_style, transmission = n.transmission, engine_size = n.engine_size,
            sale_price = n.sale_price, sale_date = n.sale_date, description = n.description,
            discovery_source = n.discovery_source, discovery_url = n.discovery_url,
            bat_auction_url = n.bat_auction_url, bat_seller = n.bat_seller,
            bat_listing_title = n.bat_listing_title, bat_location = n.bat_location,
            import_source = n.import_source, updated_at = now()
        from (
          select p.*
          from public.vehicles stands
          cross join lateral jsonb_populate_record(stands, decision.new) p
          where stands.id = decision.vehicle_id
        ) n
        where v.id = n.id;
        insert into public.vehicle_changes
          (vehicle_id, run_id, source_type, source_key, source_url, old, new)
        values (decision.vehicle_id, p_run_id, decision.source_type, decision.source_key,
          decision.source_url, decision.old, decision.new);
      end if;
      if decision.asked is not null then
        notes := notes || jsonb_build_object(decision.ord::text,
          (select string_agg(w.value, '; ' order by w.key) from jsonb_each_text(decision.reasons) w)
          || ' (waits for review)');
        perform logbook.ask_about_fields(
          p_run_id, 'conflict', decision.item_key, decision.source_type, decision.source_key,
          decision.vehicle_id, decision.asked, decision.reasons);
      end if;
    end loop;
  end loop;
end
$$;

--
-- Name: vehicle_matches(text); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.vehicle_matches(p_text text) RETURNS TABLE(vehicle_id uuid, matched text)
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
    AS $_$
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
$_$;

--
-- Name: vehicle_words(jsonb); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.vehicle_words(p_vehicle jsonb) RETURNS text
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $$
  select concat_ws(' ', p_vehicle ->> 'year', p_vehicle ->> 'make', p_vehicle ->> 'model')
$$;

--
-- Name: vehicles_of_run(uuid); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.vehicles_of_run(p_run_id uuid, OUT made uuid[], OUT since timestamp with time zone[], OUT changed uuid[]) RETURNS record
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
    AS $$
begin
  if exists (select from public.vehicle_reverts r where r.run_id = p_run_id) then
    select array_agg(v.id order by v.id), array_agg(b.at order by v.id) into made, since
    from public.vehicle_reverts b
    join public.vehicles v on v.id = b.vehicle_id
    where b.run_id = p_run_id and b.action = 'brought_back';
    changed := array(
      select b.vehicle_id from public.vehicle_reverts b
      where b.run_id = p_run_id and b.action = 'changed' and b.vehicle_id is not null);
  else
    -- A backfill names a run in rows that the run did not create; the history tells them apart.
    select array_agg(v.id order by v.id), array_agg('-infinity'::timestamptz) into made, since
    from public.vehicles v
    where v.automation_run_id = p_run_id
      and exists (
        select from public.vehicle_changes c
        where c.vehicle_id = v.id and c.run_id = p_run_id and c.old is null);
    changed := array(
      select l.vehicle_id from public.automation_run_items l
      where l.run_id = p_run_id and l.vehicle_id is not null
      union
      select r.vehicle_id from public.vehicle_reviews r
      where r.run_id = p_run_id and r.status = 'pending' and r.vehicle_id is not null
      except
      select unnest(made));
  end if;
  made := coalesce(made, '{}');
  since := coalesce(since, '{}');
end
$$;

--
-- Name: vehicles_to_bring_back(uuid, uuid[]); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.vehicles_to_bring_back(p_run_id uuid, p_chain uuid[]) RETURNS TABLE(vehicle_id uuid, vehicle jsonb, kept_id bigint, code text, reason text)
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  select t.vehicle_id, last.vehicle, last.id,
    case
      when v.id is not null then 'done'
      when gone.vehicle_id is not null then 'deleted_since'
      when source.vehicle_id is not null then 'source_taken'
      when number.id is not null then 'number_taken'
      when decided.id is not null then 'decided_review'
    end,
    case
      when v.id is not null then null
      when gone.vehicle_id is not null then format('%s deleted it since',
        logbook.author_words(gone.run_id, gone.user_id, coalesce(gone.api_role, gone.db_user)))
      when source.vehicle_id is not null then format('its source %s belongs to vehicle %s now, imported by %s',
        coalesce(source.source_url, source.source_key), source.vehicle_id,
        logbook.author_words(source.first_run_id, null, null))
      when number.id is not null then format('its number %s belongs to vehicle %s now',
        coalesce(last.vehicle ->> 'vin', last.vehicle ->> 'chassis_number'), number.id)
      when decided.id is not null then format('review %s was %s since', decided.id, decided.status)
    end
  from public.vehicle_reverts t
  cross join lateral (
    select b.id, b.removed -> 'vehicles' -> 0 as vehicle, b.removed -> 'vehicle_sources' as sources,
      b.removed -> 'vehicle_reviews' as reviews, b.at
    from public.vehicle_reverts b
    where b.vehicle_id = t.vehicle_id and b.action = 'deleted' and b.run_id = any (p_chain)
    order by b.id desc
    limit 1
  ) last
  left join public.vehicles v on v.id = t.vehicle_id
  left join lateral (
    select d.* from public.vehicle_deletions d
    where d.vehicle_id = t.vehicle_id and d.at > last.at and (d.run_id = any (p_chain)) is not true
    order by d.id desc
    limit 1
  ) gone on true
  left join lateral (
    select s.* from jsonb_array_elements(last.sources) kept
    join public.vehicle_sources s
      on s.source_type = kept ->> 'source_type' and s.source_key = kept ->> 'source_key'
    limit 1
  ) source on true
  left join lateral (
    select other.id from public.vehicles other
    where other.vin in (last.vehicle ->> 'vin', lower(last.vehicle ->> 'vin'))
    union all
    select other.id from public.vehicles other
    where (last.vehicle ->> 'year')::integer < 1981
      and other.chassis_number = last.vehicle ->> 'chassis_number'
      and other.year = (last.vehicle ->> 'year')::integer
      and lower(other.make) = lower(last.vehicle ->> 'make')
    limit 1
  ) number on true
  left join lateral (
    select r.id, r.status from jsonb_array_elements(last.reviews) kept
    join public.vehicle_reviews r on r.id::text = kept ->> 'id' and r.status <> 'pending'
    limit 1
  ) decided on true
  where t.run_id = p_run_id and t.action = 'deleted'
$$;

--
-- Name: verify_automation_unregistered(timestamp with time zone, timestamp with time zone, integer); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.verify_automation_unregistered(p_from timestamp with time zone, p_to timestamp with time zone, p_examples integer, OUT affected bigint, OUT examples jsonb) RETURNS record
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  with named as (
    select v.automation_name as name, count(*) as times, 'vehicles' as what
    from public.vehicles v
    where v.automation_name is not null
      and (p_from is null or v.created_at >= p_from) and (p_to is null or v.created_at <= p_to)
    group by 1
    union all
    select r.automation_name, count(*), 'runs' from public.automation_runs r
    where (p_from is null or r.started_at >= p_from) and (p_to is null or r.started_at <= p_to)
    group by 1
  ),
  bad as materialized (
    select * from named n where not exists (select from public.automations a where a.name = n.name)
  )
  select (select count(distinct bad.name) from bad), (
    select jsonb_agg(jsonb_build_object('id', e.name, 'what', format('%s %s name it', e.times, e.what)))
    from (select * from bad order by bad.name, bad.what limit p_examples) e)
$$;

--
-- Name: verify_counts_disagree(timestamp with time zone, timestamp with time zone, integer); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.verify_counts_disagree(p_from timestamp with time zone, p_to timestamp with time zone, p_examples integer, OUT affected bigint, OUT examples jsonb) RETURNS record
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  with ledger as materialized (
    select l.run_id,
      count(*) filter (where l.outcome = 'created') as created,
      count(*) filter (where l.outcome = 'updated') as updated,
      count(*) filter (where l.outcome = 'unchanged') as unchanged,
      count(*) filter (where l.outcome = 'skipped') as skipped,
      count(*) filter (where l.outcome = 'review') as in_review,
      count(*) filter (where l.outcome = 'failed') as failed,
      count(*) as total
    from public.automation_run_items l
    group by l.run_id
  ),
  standing as materialized (
    select v.automation_run_id as run_id, count(*) as vehicles
    from public.vehicles v
    where v.automation_run_id is not null and (v.origin_metadata -> 'inferred_automation' = 'true') is not true
    group by 1
  ),
  deleted as materialized (
    select d.origin ->> 'automation_run_id' as run_id, count(distinct d.vehicle_id) as vehicles
    from public.vehicle_deletions d
    where d.origin ->> 'automation_run_id' is not null
      and (d.origin -> 'origin_metadata' -> 'inferred_automation' = 'true') is not true
      and not exists (select from public.vehicles v where v.id = d.vehicle_id)
    group by 1
  ),
  compared as (
    select r.id, r.started_at, r.automation_name, concat_ws('; ',
      (select string_agg(format('%s: the run says %s, its ledger %s', c.name, coalesce(c.run::text, 'null'), c.ledger), '; ')
        from (values
          ('created', r.vehicles_created, coalesce(l.created, 0)),
          ('updated', r.vehicles_updated, coalesce(l.updated, 0)),
          ('unchanged', r.vehicles_unchanged, coalesce(l.unchanged, 0)),
          ('skipped', r.items_skipped, coalesce(l.skipped, 0)),
          ('review', r.items_in_review, coalesce(l.in_review, 0)),
          ('failed', r.errors_count, coalesce(l.failed, 0))
        ) as c (name, run, ledger)
        where c.run is distinct from c.ledger),
      case
        when r.status = 'completed' and r.items_found is distinct from coalesce(l.total, 0)
          or r.items_found < coalesce(l.total, 0) or r.items_found is null
        then format('found: the run says %s, its ledger %s', coalesce(r.items_found::text, 'null'), coalesce(l.total, 0))
      end,
      case
        when coalesce(l.created, 0) <> coalesce(s.vehicles, 0) + coalesce(d.vehicles, 0)
        then format('created: its ledger says %s, of which %s stand in vehicles and %s were deleted',
          coalesce(l.created, 0), coalesce(s.vehicles, 0), coalesce(d.vehicles, 0))
      end,
      case
        when coalesce(r.status, 'null') not in ('running', 'completed', 'failed', 'cancelled')
          then format('its status is %s', coalesce(r.status, 'null'))
        when (r.status = 'running') <> (r.completed_at is null)
          then format('it is %s, and ended at %s', r.status, coalesce(r.completed_at::text, 'no time'))
        when r.status = 'failed' and r.failure is null then 'it failed, and nothing says why'
        when r.completed_at < r.started_at then 'it ended before it started'
      end) as what
    from public.automation_runs r
    left join ledger l on l.run_id = r.id
    left join standing s on s.run_id = r.id
    left join deleted d on d.run_id = r.id::text
    where (p_from is null or r.started_at >= p_from) and (p_to is null or r.started_at <= p_to)
  ),
  bad as materialized (select * from compared c where c.what <> '')
  select (select count(*) from bad), (
    select jsonb_agg(jsonb_build_object('id', e.id, 'what', format('%s: %s', e.automation_name, e.what)))
    from (select * from bad order by bad.started_at desc nulls last, bad.id limit p_examples) e)
$$;

--
-- Name: verify_ledger_without_vehicle(timestamp with time zone, timestamp with time zone, integer); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.verify_ledger_without_vehicle(p_from timestamp with time zone, p_to timestamp with time zone, p_examples integer, OUT affected bigint, OUT examples jsonb) RETURNS record
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  with bad as materialized (
    select l.run_id, l.item_key, l.outcome, l.vehicle_id, l.at
    from public.automation_run_items l
    where l.outcome in ('created', 'updated', 'unchanged')
      and (p_from is null or l.at >= p_from) and (p_to is null or l.at <= p_to)
      and not exists (select from public.vehicles v where v.id = l.vehicle_id)
      and not exists (select from public.vehicle_deletions d where d.vehicle_id = l.vehicle_id)
  )
  select (select count(*) from bad), (
    select jsonb_agg(jsonb_build_object('id', e.run_id, 'what', format('%s says %s, and vehicle %s is not there; nobody deleted it',
      logbook.shown(e.item_key), e.outcome, coalesce(e.vehicle_id::text, 'null'))))
    from (select * from bad order by bad.at desc nulls last, bad.item_key limit p_examples) e)
$$;

--
-- Name: verify_origin_contradicts(timestamp with time zone, timestamp with time zone, integer); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.verify_origin_contradicts(p_from timestamp with time zone, p_to timestamp with time zone, p_examples integer, OUT affected bigint, OUT examples jsonb) RETURNS record
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  with said as (
    select v.id, v.created_at, case
      when v.automation_run_id is null and (
        v.origin_metadata -> 'automation' ->> 'run_id' is not null
        or v.automation_name is not null and (v.origin_metadata -> 'inferred_automation' = 'true') is not true)
        then format('it claims the automation %s, and no run',
          coalesce(v.automation_name, v.origin_metadata -> 'automation' ->> 'name', 'null'))
      when v.automation_run_id is not null and v.automation_name is null then 'it names a run, and no automation'
      when v.automation_name is not null and v.profile_origin is distinct from a.profile_origin and a.name is not null
        then format('profile_origin is %s, and %s gives %s',
          coalesce(v.profile_origin, 'null'), v.automation_name, a.profile_origin)
      when r.id is null or v.origin_metadata -> 'inferred_automation' = 'true' then null
      when v.automation_name <> r.automation_name
        then format('automation_name is %s, and run %s is one of %s', v.automation_name, r.id, r.automation_name)
      when v.automation_version is distinct from r.automation_version
        then format('automation_version is %s, and run %s is of %s',
          coalesce(v.automation_version, 'null'), r.id, coalesce(r.automation_version, 'null'))
      when v.automation_id is distinct from r.id::text
        then format('automation_id is %s, and its run is %s', coalesce(v.automation_id, 'null'), r.id)
      when v.origin_metadata -> 'automation' ->> 'run_id' <> r.id::text
        then format('its origin names run %s, and automation_run_id is %s',
          v.origin_metadata -> 'automation' ->> 'run_id', r.id)
      when v.origin_metadata -> 'automation' ->> 'name' <> r.automation_name
        then format('its origin names %s, and run %s is one of %s',
          v.origin_metadata -> 'automation' ->> 'name', r.id, r.automation_name)
      when v.created_at < r.started_at or v.created_at > r.completed_at
        then format('it was created at %s, and run %s went from %s to %s',
          v.created_at, r.id, r.started_at, coalesce(r.completed_at::text, 'now'))
    end as fault
    from public.vehicles v
    left join public.automation_runs r on r.id = v.automation_run_id
    left join public.automations a on a.name = v.automation_name
    where (v.automation_run_id is not null or v.automation_name is not null
        or v.origin_metadata -> 'automation' ->> 'run_id' is not null)
      and (p_from is null or v.created_at >= p_from)
      and (p_to is null or v.created_at <= p_to)
  ),
  bad as materialized (select * from said where said.fault is not null)
  select (select count(*) from bad), (
    select jsonb_agg(jsonb_build_object('id', e.id, 'what', e.fault))
    from (select * from bad order by bad.created_at desc nulls last, bad.id limit p_examples) e)
$$;

--
-- Name: verify_origin_missing(timestamp with time zone, timestamp with time zone, integer); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.verify_origin_missing(p_from timestamp with time zone, p_to timestamp with time zone, p_examples integer, OUT affected bigint, OUT examples jsonb) RETURNS record
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  with bad as (
    select v.id, v.created_at, v.year, v.make, v.model, v.profile_origin
    from public.vehicles v
    where v.automation_name is null and v.automation_run_id is null
      and v.user_id is null and v.uploaded_by is null
      and (v.origin_metadata -> 'source' ->> 'type') is null
      and (p_from is null or v.created_at >= p_from)
      and (p_to is null or v.created_at <= p_to)
  )
  select (select count(*) from bad), (
    select jsonb_agg(jsonb_build_object('id', e.id, 'what', format('%s, created %s as %s',
      concat_ws(' ', e.year, logbook.shown(e.make), logbook.shown(e.model)),
      coalesce(to_char(e.created_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS"Z"'), 'at no time'),
      coalesce(e.profile_origin, 'nothing'))))
    from (select * from bad order by bad.created_at desc nulls last, bad.id limit p_examples) e)
$$;

--
-- Name: verify_origin_unreadable(timestamp with time zone, timestamp with time zone, integer); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.verify_origin_unreadable(p_from timestamp with time zone, p_to timestamp with time zone, p_examples integer, OUT affected bigint, OUT examples jsonb) RETURNS record
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $_$
  with parts as (
    select v.id, v.created_at, v.automation_run_id, v.origin_metadata as origin,
      v.origin_metadata -> 'automation' as automation,
      v.origin_metadata -> 'source' as source,
      v.origin_metadata -> 'import_date' as import_date,
      v.origin_metadata -> 'import_source' as import_source
    from public.vehicles v
    where (v.automation_run_id is not null or v.origin_metadata <> '{}')
      and (p_from is null or v.created_at >= p_from)
      and (p_to is null or v.created_at <= p_to)
    offset 0
  ),
  bad as materialized (
    select p.id, p.created_at,
      case when not p.is_silent then logbook.fault_of_origin(p.origin) end as fault
    from (
      select parts.*,
        parts.automation_run_id is not null and jsonb_typeof(parts.origin) = 'object'
          and coalesce(parts.automation, 'null') = 'null'
          and parts.origin -> 'inferred_automation' is null as is_silent
      from parts
    ) p
    where p.is_silent is true or case
      when jsonb_typeof(p.automation) = 'object'
        and jsonb_typeof(p.automation -> 'name') = 'string' and p.automation ->> 'name' <> ''
        and jsonb_typeof(p.automation -> 'run_id') = 'string' and p.automation ->> 'run_id' <> ''
        and coalesce(jsonb_typeof(p.automation -> 'version') = 'string' and p.automation ->> 'version' <> '', true)
        and coalesce(jsonb_typeof(p.automation -> 'script_path') = 'string' and p.automation ->> 'script_path' <> '', true)
        and p.automation -> 'triggered_by' in ('"manual"', '"scheduled"', '"webhook"', '"user"')
        and p.automation ->> 'triggered_at' ~
          '^[0-9]{4}-((0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?Z$'
        and jsonb_typeof(p.source) = 'object'
        and jsonb_typeof(p.source -> 'type') = 'string' and p.source ->> 'type' <> ''
        and (p.source ->> 'type' <> 'bat_auction'
          or p.source ->> 'url' like 'https://_%' and p.source ->> 'url' !~ '\s'
            and coalesce(p.source -> 'seller' = 'null'
              or jsonb_typeof(p.source -> 'seller') = 'string' and p.source ->> 'seller' <> '', true))
        and jsonb_typeof(p.import_date) = 'string'
        and p.import_date #>> '{}' ~
          '^[0-9]{4}-((0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)$'
        and jsonb_typeof(p.import_source) = 'string' and p.import_source #>> '{}' <> ''
        then false
      when p.automation is null and jsonb_typeof(p.origin) = 'object'
        and not p.origin ?| array['inferred_automation', 'batch_window', 'batch_size', 'backfilled_at']
        and (p.source is null or jsonb_typeof(p.source) = 'object'
          and jsonb_typeof(p.source -> 'type') = 'string' and p.source ->> 'type' <> '')
        and (p.import_date is null or jsonb_typeof(p.import_date) = 'string'
          and left(p.import_date #>> '{}', 10) ~ '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])$')
        and (p.import_source is null or jsonb_typeof(p.import_source) = 'string')
        then false
      else logbook.fault_of_origin(p.origin) is not null
    end
  )
  select (select count(*) from bad), (
    select jsonb_agg(jsonb_build_object('id', e.id, 'what', coalesce(e.fault, 'it names a run, and its origin does not')))
    from (select * from bad order by bad.created_at desc nulls last, bad.id limit p_examples) e)
$_$;

--
-- Name: verify_run_stuck(timestamp with time zone, timestamp with time zone, integer); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.verify_run_stuck(p_from timestamp with time zone, p_to timestamp with time zone, p_examples integer, OUT affected bigint, OUT examples jsonb) RETURNS record
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  with judged as (
    select r.id, r.automation_name, r.started_at, case
      when r.writing_xid is not null and r.status <> 'running' then 'it ended, and is marked as writing'
      when r.status <> 'running' then null
      when r.lease_expires_at is null or r.lease_expires_at < clock_timestamp()
        then format('its lease ran out at %s', coalesce(r.lease_expires_at::text, 'no time'))
      when r.heartbeat_at is null or r.heartbeat_at < clock_timestamp() - interval '2 minutes'
        then format('it was last heard of at %s, and its lease lasts until %s',
          coalesce(r.heartbeat_at::text, 'no time'), r.lease_expires_at)
      when r.lease_expires_at > clock_timestamp() + interval '5 minutes'
        then format('its lease lasts until %s; a heartbeat gives 60 s', r.lease_expires_at)
      when r.writing_xid is not null then 'the mark of a batch that ended stands in it'
    end as fault
    from public.automation_runs r
    where r.status = 'running' or r.writing_xid is not null
  ),
  bad as materialized (select * from judged j where j.fault is not null)
  select (select count(*) from bad), (
    select jsonb_agg(jsonb_build_object('id', e.id, 'what', format('%s: %s', e.automation_name, e.fault)))
    from (select * from bad order by bad.started_at, bad.id limit p_examples) e)
$$;

--
-- Name: verify_run_unknown(timestamp with time zone, timestamp with time zone, integer); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.verify_run_unknown(p_from timestamp with time zone, p_to timestamp with time zone, p_examples integer, OUT affected bigint, OUT examples jsonb) RETURNS record
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  with named as (
    select v.automation_run_id::text as run_id, count(*) as times, 'vehicles' as what, min(v.id::text) as one
    from public.vehicles v
    where v.automation_run_id is not null
      and (p_from is null or v.created_at >= p_from) and (p_to is null or v.created_at <= p_to)
    group by 1
    union all
    select v.origin_metadata -> 'automation' ->> 'run_id', count(*), 'origins', min(v.id::text)
    from public.vehicles v
    where v.origin_metadata -> 'automation' ->> 'run_id' is not null
      and v.origin_metadata -> 'automation' ->> 'run_id' is distinct from v.automation_run_id::text
      and (p_from is null or v.created_at >= p_from) and (p_to is null or v.created_at <= p_to)
    group by 1
    union all
    select l.run_id::text, count(*), 'ledger rows', min(l.item_key)
    from public.automation_run_items l
    where (p_from is null or l.at >= p_from) and (p_to is null or l.at <= p_to)
    group by 1
    union all
    select c.run_id::text, count(*), 'changes', min(c.vehicle_id::text)
    from public.vehicle_changes c
    where c.run_id is not null and (p_from is null or c.at >= p_from) and (p_to is null or c.at <= p_to)
    group by 1
    union all
    select s.first_run_id::text, count(*), 'sources', min(s.source_key)
    from public.vehicle_sources s
    where (p_from is null or s.first_seen_at >= p_from) and (p_to is null or s.first_seen_at <= p_to)
    group by 1
    union all
    select s.last_run_id::text, count(*), 'sources', min(s.source_key)
    from public.vehicle_sources s
    where (p_from is null or s.last_seen_at >= p_from) and (p_to is null or s.last_seen_at <= p_to)
    group by 1
  ),
  bad as materialized (
    select * from named n where not exists (select from public.automation_runs r where r.id::text = n.run_id)
  )
  select (select count(distinct bad.run_id) from bad), (
    select jsonb_agg(jsonb_build_object('id', e.run_id, 'what',
      format('%s %s name it, for one %s', e.times, e.what, logbook.shown(e.one))))
    from (select * from bad order by bad.run_id, bad.what limit p_examples) e)
$$;

--
-- Name: verify_source_without_vehicle(timestamp with time zone, timestamp with time zone, integer); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.verify_source_without_vehicle(p_from timestamp with time zone, p_to timestamp with time zone, p_examples integer, OUT affected bigint, OUT examples jsonb) RETURNS record
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  with bad as materialized (
    select s.source_type || ' ' || s.source_key as name, s.vehicle_id, s.last_seen_at as at
    from public.vehicle_sources s
    where (p_from is null or s.last_seen_at >= p_from) and (p_to is null or s.last_seen_at <= p_to)
      and not exists (select from public.vehicles v where v.id = s.vehicle_id)
    union all
    select 'review ' || q.id, q.vehicle_id, q.created_at
    from public.vehicle_reviews q
    where q.vehicle_id is not null
      and (p_from is null or q.created_at >= p_from) and (p_to is null or q.created_at <= p_to)
      and not exists (select from public.vehicles v where v.id = q.vehicle_id)
  )
  select (select count(*) from bad), (
    select jsonb_agg(jsonb_build_object('id', logbook.shown(e.name), 'what', format('vehicle %s is not there', coalesce(e.vehicle_id::text, 'null'))))
    from (select * from bad order by bad.at desc nulls last, bad.name limit p_examples) e)
$$;

--
-- Name: verify_vehicle_without_history(timestamp with time zone, timestamp with time zone, integer); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.verify_vehicle_without_history(p_from timestamp with time zone, p_to timestamp with time zone, p_examples integer, OUT affected bigint, OUT examples jsonb) RETURNS record
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  with bad as materialized (
    select v.id, v.automation_run_id, v.created_at
    from public.vehicles v
    where v.automation_run_id is not null
      and (v.origin_metadata -> 'inferred_automation' = 'true') is not true
      and (p_from is null or v.created_at >= p_from) and (p_to is null or v.created_at <= p_to)
      and not exists (
        select from public.vehicle_changes c
        where c.vehicle_id = v.id and c.run_id = v.automation_run_id and c.old is null)
  )
  select (select count(*) from bad), (
    select jsonb_agg(jsonb_build_object('id', e.id, 'what', format('run %s created it, and its history does not say with what', e.automation_run_id)))
    from (select * from bad order by bad.created_at desc nulls last, bad.id limit p_examples) e)
$$;

--
-- Name: verify_vehicle_without_ledger(timestamp with time zone, timestamp with time zone, integer); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.verify_vehicle_without_ledger(p_from timestamp with time zone, p_to timestamp with time zone, p_examples integer, OUT affected bigint, OUT examples jsonb) RETURNS record
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  with bad as materialized (
    select v.id, v.automation_run_id, v.created_at
    from public.vehicles v
    where v.automation_run_id is not null
      and (v.origin_metadata -> 'inferred_automation' = 'true') is not true
      and (p_from is null or v.created_at >= p_from) and (p_to is null or v.created_at <= p_to)
      and not exists (
        select from public.automation_run_items l
        where l.run_id = v.automation_run_id and l.vehicle_id = v.id and l.outcome = 'created')
  )
  select (select count(*) from bad), (
    select jsonb_agg(jsonb_build_object('id', e.id, 'what', format('no ledger row of run %s says that it created it', e.automation_run_id)))
    from (select * from bad order by bad.created_at desc nulls last, bad.id limit p_examples) e)
$$;

--
-- Name: verify_vehicle_without_source(timestamp with time zone, timestamp with time zone, integer); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.verify_vehicle_without_source(p_from timestamp with time zone, p_to timestamp with time zone, p_examples integer, OUT affected bigint, OUT examples jsonb) RETURNS record
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  with bad as materialized (
    select v.id, v.automation_run_id, v.created_at
    from public.vehicles v
    where v.automation_run_id is not null
      and (v.origin_metadata -> 'inferred_automation' = 'true') is not true
      and (p_from is null or v.created_at >= p_from) and (p_to is null or v.created_at <= p_to)
      and not exists (select from public.vehicle_sources s where s.vehicle_id = v.id)
  )
  select (select count(*) from bad), (
    select jsonb_agg(jsonb_build_object('id', e.id, 'what', format('run %s created it, and no source leads to it', e.automation_run_id)))
    from (select * from bad order by bad.created_at desc nulls last, bad.id limit p_examples) e)
$$;

--
-- Name: verify_violation(timestamp with time zone, timestamp with time zone, integer); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.verify_violation(p_from timestamp with time zone, p_to timestamp with time zone, p_examples integer, OUT affected bigint, OUT examples jsonb) RETURNS record
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  with bad as materialized (
    select o.code, o.operation, coalesce(o.api_role, 'direct SQL as ' || o.db_user) as writer,
      coalesce(o.client, 'a client without a name') as client, o.reason, count(*) as times, max(o.at) as last,
      min(o.vehicle_id::text) as one
    from public.vehicle_origin_violations o
    where o.at >= coalesce(p_from, case when p_to is null then now() - interval '30 days' end, '-infinity')
      and (p_to is null or o.at <= p_to)
    group by 1, 2, 3, 4, 5
  )
  select (select coalesce(sum(bad.times), 0)::bigint from bad), (
    select jsonb_agg(jsonb_build_object('id', e.one, 'what', format('%s %s by %s (%s), %s times, last %s: %s',
      e.code, e.operation, e.writer, logbook.shown(e.client), e.times, e.last, logbook.shown(e.reason))))
    from (select * from bad order by bad.times desc, bad.last desc limit p_examples) e)
$$;

--
-- Name: waiting_draft(logbook.task); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.waiting_draft(p_task logbook.task) RETURNS jsonb
    LANGUAGE sql IMMUTABLE
    SET search_path TO ''
    AS $$
  select jsonb_strip_nulls(jsonb_build_object(
    'vehicle', (p_task).vehicle, 'images', (p_task).images, 'origin', (p_task).origin,
    'source_url', (p_task).source_url, 'facts', (p_task).facts, 'doubts', (p_task).doubts,
    'organization', case when (p_task).organization_id is not null then jsonb_build_object(
      'id', (p_task).organization_id, 'relationship_type', (p_task).relationship_type) end))
$$;

--
-- Name: vehicle_origin_backfill_rows; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.vehicle_origin_backfill_rows (
    backfill_id uuid NOT NULL,
    ord integer NOT NULL,
    vehicle_id uuid NOT NULL,
    owner_id uuid,
    rule text NOT NULL,
    confidence numeric(3,2),
    automation_name text,
    was_profile_origin text,
    was_origin_metadata jsonb,
    becomes_profile_origin text,
    becomes_origin_metadata jsonb,
    state text,
    CONSTRAINT backfill_rows_state_is_known CHECK ((state = ANY (ARRAY['waiting'::text, 'skipped'::text, 'failed'::text, 'restored'::text, 'kept'::text])))
);

--
-- Name: vehicles; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.vehicles (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    user_id uuid,
    uploaded_by uuid,
    year integer,
    make text NOT NULL,
    model text NOT NULL,
    "trim" text,
    vin text,
    mileage integer,
    color text,
    body_style text,
    transmission text,
    engine_size text,
    sale_price numeric,
    sale_date date,
    current_value numeric,
    description text,
    status text DEFAULT 'active'::text,
    is_public boolean DEFAULT true,
    notes text,
    discovery_source text,
    discovery_url text,
    bat_auction_url text,
    bat_seller text,
    bat_listing_title text,
    bat_location text,
    import_source text,
    profile_origin text,
    origin_organization_id uuid,
    origin_metadata jsonb DEFAULT '{}'::jsonb,
    created_at timestamp with time zone DEFAULT now(),
    updated_at timestamp with time zone DEFAULT now(),
    automation_id text,
    automation_name text,
    automation_version text,
    automation_run_id uuid,
    chassis_number text
);

--
-- Name: why_not_taken_back(public.vehicle_origin_backfill_rows, public.vehicles); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.why_not_taken_back(p_row public.vehicle_origin_backfill_rows, p_vehicle public.vehicles) RETURNS text
    LANGUAGE plpgsql STABLE
    SET search_path TO ''
    AS $$
declare
  since public.vehicle_changes;
begin
  if p_vehicle.id is null then
    return 'it was deleted';
  end if;
  select c.* into since
  from public.vehicle_changes c
  where c.vehicle_id = p_row.vehicle_id
    and c.id > (select max(mine.id) from public.vehicle_changes mine
      where mine.vehicle_id = p_row.vehicle_id and mine.source_type = 'backfill'
        and mine.source_key = p_row.backfill_id::text)
  order by c.id desc
  limit 1;
  if found then
    return format('%s changed %s at %s',
      coalesce('run ' || since.run_id, 'user ' || since.user_id, 'database user ' || since.db_role),
      (select string_agg(k, ', ' order by k) from jsonb_object_keys(since.new) k),
      to_char(since.at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS"Z"'));
  end if;
  -- Past the history, with triggers switched off: what is not ours is not taken back either.
  if (p_vehicle.automation_name, p_vehicle.profile_origin, p_vehicle.origin_metadata)
    is distinct from (p_row.automation_name, p_row.becomes_profile_origin, p_row.becomes_origin_metadata)
  then
    return 'its origin is no longer what the backfill wrote';
  end if;
  return null;
end
$$;

--
-- Name: without_the_gone(text, jsonb); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.without_the_gone(p_relation text, p_rows jsonb) RETURNS jsonb
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  select coalesce(jsonb_agg(kept.row || coalesce(gone.people, '{}') || coalesce(gone.organization, '{}')), '[]')
  from jsonb_array_elements(p_rows) as kept (row)
  cross join lateral (
    select
      (
        select jsonb_object_agg(named.key, null)
        from unnest(array['user_id', 'decided_by']) as named (key)
        where kept.row ->> named.key is not null
          and not exists (select from auth.users u where u.id::text = kept.row ->> named.key)
      ) as people,
      case when kept.row ->> 'origin_organization_id' is not null
        and not exists (select from public.businesses b where b.id::text = kept.row ->> 'origin_organization_id')
        then '{"origin_organization_id": null}'::jsonb end as organization
  ) gone
  where p_relation <> 'organization_vehicles'
    or exists (select from public.businesses b where b.id::text = kept.row ->> 'organization_id')
$$;

--
-- Name: write_backfill_isolated(uuid, uuid, integer, integer, text); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.write_backfill_isolated(p_backfill_id uuid, p_run_id uuid, p_from integer, p_to integer, p_state text) RETURNS logbook.backfill_tally
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
  middle integer := (p_from + p_to) / 2;
  one logbook.backfill_tally;
  other logbook.backfill_tally;
  code text;
  said text;
begin
  begin
    return logbook.write_backfill_rows(p_backfill_id, p_run_id, p_from, p_to, p_state);
  exception when others then
    get stacked diagnostics code = returned_sqlstate, said = message_text;
    if left(code, 2) not in ('22', '23', '54', 'P0', 'VO') then
      raise;
    end if;
  end;
  if p_from >= p_to then
    return logbook.fail_backfill_rows(
      p_backfill_id, p_run_id, p_from, p_to, p_state, format('%s: %s', code, logbook.shown(said)));
  end if;
  one := logbook.write_backfill_isolated(p_backfill_id, p_run_id, p_from, middle, p_state);
  other := logbook.write_backfill_isolated(p_backfill_id, p_run_id, middle + 1, p_to, p_state);
  return (one.updated + other.updated, one.skipped + other.skipped,
    one.failed + other.failed, one.waiting + other.waiting)::logbook.backfill_tally;
end
$$;

--
-- Name: write_backfill_rows(uuid, uuid, integer, integer, text); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.write_backfill_rows(p_backfill_id uuid, p_run_id uuid, p_from integer, p_to integer, p_state text) RETURNS logbook.backfill_tally
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
  reachable integer[];
  written integer[];
  now_written integer[];
  now_skipped integer[];
  now_waiting integer[];
  tally logbook.backfill_tally;
begin
  select w.reachable, w.written into reachable, written
  from logbook.write_planned_origins(p_backfill_id, p_run_id, p_from, p_to, p_state) w;

  with settled as materialized (
    select s.ord, s.vehicle_id, s.outcome, s.reason,
      s.rule <> 'unknown' and nullif(s.outcome, 'updated') is distinct from p_state as moves
    from logbook.settled_backfill_rows(p_backfill_id, p_from, p_to, p_state, reachable, written) s
  ),
  noted as (
    insert into public.automation_run_items (run_id, item_key, outcome, vehicle_id, reason)
    select p_run_id, 'vehicle:' || s.vehicle_id, s.outcome, s.vehicle_id, s.reason
    from settled s
    where s.outcome <> 'waiting'
  )
  select count(*) filter (where s.outcome = 'updated'), count(*) filter (where s.outcome = 'skipped'),
    0, count(*) filter (where s.outcome = 'waiting'),
    array_agg(s.ord) filter (where s.moves and s.outcome = 'updated'),
    array_agg(s.ord) filter (where s.moves and s.outcome = 'skipped'),
    array_agg(s.ord) filter (where s.moves and s.outcome = 'waiting')
  into tally.updated, tally.skipped, tally.failed, tally.waiting, now_written, now_skipped, now_waiting
  from settled s;

  -- By their numbers, of which there are few: a join may compare each row with each.
  update public.vehicle_origin_backfill_rows r
  set state = null
  where r.backfill_id = p_backfill_id and r.ord = any (now_written);
  update public.vehicle_origin_backfill_rows r
  set state = 'skipped'
  where r.backfill_id = p_backfill_id and r.ord = any (now_skipped);
  update public.vehicle_origin_backfill_rows r
  set state = 'waiting'
  where r.backfill_id = p_backfill_id and r.ord = any (now_waiting);
  return tally;
end
$$;

--
-- Name: write_decided_fields(uuid, public.vehicle_reviews, jsonb, jsonb, uuid); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.write_decided_fields(p_run_id uuid, p_review public.vehicle_reviews, p_old jsonb, p_new jsonb, p_decided_by uuid) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
begin
  update public.vehicles v
  set year = n.year, make = n.make, model = n.model, trim = n.trim, vin = n.vin,
      chassis_number = n.chassis_number, mileage = n.mileage, color = n.color,
      body_style = n.body_style, transmission = n.transmission, engine_size = n.engine_size,
      sale_price = n.sale_price, sale_date = n.sale_date, description = n.description,
      discovery_source = n.discovery_source, discovery_url = n.discovery_url,
      bat_auction_url = n.bat_auction_url, bat_seller = n.bat_seller,
      bat_listing_title = n.bat_listing_title, bat_location = n.bat_location,
      import_source = n.import_source, updated_at = now()
  from (
    select p.*
    from public.vehicles stands
    cross join lateral jsonb_populate_record(stands, p_new) p
    where stands.id = p_review.vehicle_id
  ) n
  where v.id = n.id;
  insert into public.vehicle_changes (vehicle_id, run_id, user_id, source_type, source_key, old, new)
  values (p_review.vehicle_id, p_run_id, p_decided_by, 'vehicle_review', p_review.id::text, p_old, p_new);
end
$$;

--
-- Name: write_ledger(uuid, logbook.task[], integer[], jsonb); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.write_ledger(p_run_id uuid, p_tasks logbook.task[], p_changed integer[], p_notes jsonb) RETURNS logbook.answer[]
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
  result logbook.answer[];
begin
  with outcome as materialized (
    select
      t.ord, t.item_key, t.evidence_hash, t.step, t.previous_outcome,
      t.previous_vehicle_id, t.previous_reason, t.vehicle_id,
      case t.step
        when 'create' then 'created'
        when 'update' then case when t.ord = any (p_changed) then 'updated' else 'unchanged' end
        when 'touch' then 'unchanged'
        when 'review' then 'review'
        else t.claim
      end as said,
      case t.step
        when 'review' then t.question
        when 'note' then t.reason
        else p_notes ->> t.ord::text
      end as reason
    from unnest(p_tasks) t
  ),
  merged as materialized (
    select o.ord, o.item_key, o.evidence_hash, o.step, o.previous_outcome,
      case
        when o.step = 'replay' then o.previous_outcome
        when o.previous_outcome = 'created' then 'created'
        when o.previous_outcome = 'updated' and o.said <> 'created' then 'updated'
        when o.previous_outcome = 'unchanged' and o.said in ('skipped', 'failed', 'review') then 'unchanged'
        else o.said
      end as outcome,
      case
        when o.said in ('created', 'updated', 'unchanged') and o.step <> 'replay' then o.vehicle_id
        else o.previous_vehicle_id
      end as vehicle_id,
      case
        when o.step = 'replay' then o.previous_reason
        when o.previous_outcome in ('created', 'updated', 'unchanged') and o.said in ('skipped', 'failed', 'review')
          then format('later in this run %s: %s', o.said, o.reason)
        else o.reason
      end as reason
    from outcome o
  ),
  added as (
    insert into public.automation_run_items
      (run_id, item_key, outcome, vehicle_id, reason, evidence_hash)
    select p_run_id, m.item_key, m.outcome, m.vehicle_id, m.reason, m.evidence_hash
    from merged m
    where m.previous_outcome is null
  ),
  again as (
    insert into public.automation_run_items as l
      (run_id, item_key, outcome, vehicle_id, reason, evidence_hash)
    select p_run_id, m.item_key, m.outcome, m.vehicle_id, m.reason, m.evidence_hash
    from merged m
    where m.previous_outcome is not null and m.step <> 'replay'
    on conflict (run_id, item_key) do update
    set outcome = excluded.outcome,
        vehicle_id = excluded.vehicle_id,
        reason = excluded.reason,
        evidence_hash = excluded.evidence_hash,
        attempt = l.attempt + 1,
        at = excluded.at
  )
  select array_agg(
    row(m.ord, m.item_key, m.outcome, m.vehicle_id, m.reason, m.previous_outcome)::logbook.answer)
  into result
  from merged m;
  return result;
end
$$;

--
-- Name: write_planned_origins(uuid, uuid, integer, integer, text); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.write_planned_origins(p_backfill_id uuid, p_run_id uuid, p_from integer, p_to integer, p_state text, OUT reachable integer[], OUT written integer[]) RETURNS record
    LANGUAGE plpgsql
    SET search_path TO ''
    SET enable_hashjoin TO 'off'
    SET enable_mergejoin TO 'off'
    SET plan_cache_mode TO 'force_custom_plan'
    AS $$
begin
  select coalesce(array_agg(mine.ord), '{}') into reachable
  from (
    select r.ord
    from public.vehicle_origin_backfill_rows r
    join public.vehicles v on v.id = r.vehicle_id
    where r.backfill_id = p_backfill_id and r.ord between p_from and p_to
      and r.rule <> 'unknown' and r.state is not distinct from p_state
    for no key update of v skip locked
  ) mine;

  with changed as (
    update public.vehicles v
    set automation_name = r.automation_name,
        profile_origin = r.becomes_profile_origin,
        origin_metadata = r.becomes_origin_metadata
    from public.vehicle_origin_backfill_rows r
    where v.id = r.vehicle_id
      and r.backfill_id = p_backfill_id and r.ord between p_from and p_to and r.ord = any (reachable)
      and v.automation_name is null and v.automation_id is null and v.automation_run_id is null
      and coalesce(v.user_id, v.uploaded_by) is not distinct from r.owner_id
      and v.profile_origin is not distinct from r.was_profile_origin
      and v.origin_metadata is not distinct from r.was_origin_metadata
    returning r.ord, r.vehicle_id, r.automation_name, r.was_profile_origin, r.was_origin_metadata,
      r.becomes_profile_origin, r.becomes_origin_metadata
  ),
  remembered as (
    insert into public.vehicle_changes (vehicle_id, run_id, source_type, source_key, old, new)
    select c.vehicle_id, p_run_id, 'backfill', p_backfill_id::text,
      jsonb_build_object('automation_name', null, 'origin_metadata', c.was_origin_metadata)
        || case when corrected then jsonb_build_object('profile_origin', c.was_profile_origin) else '{}' end,
      jsonb_build_object('automation_name', c.automation_name, 'origin_metadata', c.becomes_origin_metadata)
        || case when corrected then jsonb_build_object('profile_origin', c.becomes_profile_origin) else '{}' end
    from changed c
    cross join lateral (
      select c.was_profile_origin is distinct from c.becomes_profile_origin as corrected) as profile
  )
  select coalesce(array_agg(c.ord), '{}') into written from changed c;
end
$$;

--
-- Name: written_rows(public.vehicle_origin_backfills, integer, integer); Type: FUNCTION; Schema: logbook; Owner: -
--

CREATE FUNCTION logbook.written_rows(p_backfill public.vehicle_origin_backfills, p_after integer, p_limit integer) RETURNS SETOF public.vehicle_origin_backfill_rows
    LANGUAGE sql STABLE
    SET search_path TO ''
    AS $$
  select r.* from public.vehicle_origin_backfill_rows r
  where r.backfill_id = p_backfill.id and r.ord > p_after and r.ord <= p_backfill.reached
    and r.rule <> 'unknown' and coalesce(r.state, 'kept') = 'kept'
  order by r.ord
  limit p_limit
$$;

--
-- Name: automation_run_reasons(uuid, text, integer); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.automation_run_reasons(p_run_id uuid, p_outcome text DEFAULT 'failed'::text, p_examples integer DEFAULT 3) RETURNS TABLE(pattern text, items bigint, example_reason text, example_items text[])
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$
begin
  if p_outcome is null or p_outcome not in ('created', 'updated', 'unchanged', 'skipped', 'review', 'failed') then
    raise exception 'There is no outcome %', coalesce(logbook.shown(p_outcome), 'null')
      using errcode = '22023', hint = 'Pass failed, skipped or review as p_outcome.';
  end if;
  return query
    select g.pattern, max(g.items), max(g.reason) filter (where g.place = 1),
      coalesce(array_agg(g.item_key order by g.place) filter (where g.place <= p_examples), '{}')
    from (
      select l.pattern, l.reason, l.item_key,
        count(*) over (partition by l.pattern) as items,
        row_number() over (partition by l.pattern order by l.item_key) as place
      from (
        select i.item_key, i.reason, logbook.reason_pattern(coalesce(i.reason, '')) as pattern
        from public.automation_run_items i
        where i.run_id = p_run_id and i.outcome = p_outcome
      ) l
    ) g
    where g.place <= greatest(coalesce(p_examples, 3), 1)
    group by g.pattern
    order by max(g.items) desc, g.pattern
    limit 100;
end
$$;

--
-- Name: automation_run_reviews(uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.automation_run_reviews(p_run_id uuid) RETURNS TABLE(kind text, pending bigint, approved bigint, rejected bigint)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$
  select v.kind,
    count(*) filter (where v.status = 'pending'),
    count(*) filter (where v.status = 'approved'),
    count(*) filter (where v.status = 'rejected')
  from public.vehicle_reviews v
  where v.run_id = p_run_id
  group by v.kind
  order by v.kind
$$;

--
-- Name: backfill_vehicle_origins(boolean, double precision, integer, timestamp with time zone, timestamp with time zone, uuid[], integer, uuid, double precision, jsonb); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.backfill_vehicle_origins(p_dry_run boolean DEFAULT true, p_gap_seconds double precision DEFAULT 60, p_min_size integer DEFAULT 5, p_since timestamp with time zone DEFAULT NULL::timestamp with time zone, p_until timestamp with time zone DEFAULT NULL::timestamp with time zone, p_automation_users uuid[] DEFAULT '{}'::uuid[], p_chunk_size integer DEFAULT 5000, p_backfill_id uuid DEFAULT NULL::uuid, p_stretch double precision DEFAULT 8, p_started_by jsonb DEFAULT '{}'::jsonb) RETURNS jsonb
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    SET jit TO 'off'
    AS $$
declare
  settings jsonb := logbook.backfill_settings(
    p_gap_seconds, p_min_size, p_stretch, p_since, p_until, p_automation_users);
  chunk_size integer := logbook.checked_chunk_size(p_chunk_size);
  started_by jsonb := coalesce(p_started_by, '{}');
  only_looks boolean := coalesce(p_dry_run, true);
  backfill public.vehicle_origin_backfills;
begin
  if only_looks and p_backfill_id is null then
    return jsonb_build_object('dry_run', true, 'settings', settings) || logbook.preview_backfill(settings);
  end if;
  if p_backfill_id is null then
    backfill := logbook.start_backfill(settings, started_by);
    -- The look alone took a while; what is locked after it is held only for a piece of its own.
    if backfill.planned > chunk_size then
      return logbook.backfill_state(backfill.id);
    end if;
  else
    backfill := logbook.hold_backfill(p_backfill_id);
    if backfill.undo_run_id is not null then
      raise exception 'Backfill % was taken back', backfill.id
        using errcode = '22023', detail = 'Nothing was changed.',
          hint = 'Start a new one: select backfill_vehicle_origins(p_dry_run => false);';
    end if;
  end if;
  if not only_looks and backfill.finished_at is null then
    perform logbook.continue_backfill(backfill, chunk_size, started_by);
  end if;
  return logbook.backfill_state(backfill.id);
end
$$;

--
-- Name: cancel_automation_run(uuid, text, text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.cancel_automation_run(p_run_id uuid, p_by text, p_reason text DEFAULT NULL::text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
declare
  who text := btrim(p_by);
  why text := nullif(btrim(p_reason), '');
begin
  if coalesce(who, '') = '' or length(who) > 200 or length(why) > 2000 then
    raise exception 'Who cancels a run says so, in at most 200 characters, and why in at most 2000'
      using errcode = '22023', detail = 'Nothing was changed.',
        hint = 'select cancel_automation_run(''<run-id>'', ''anna'', ''the wrong folder'');';
  end if;

  update public.automation_runs r
  set status = 'cancelled',
      completed_at = clock_timestamp(),
      failure = jsonb_build_object(
        'code', 'CANCELLED',
        'message', format('Cancelled by %s%s', who, coalesce(': ' || why, '')),
        'retryable', true,
        'by', who,
        'reason', why)
  where r.id = p_run_id and r.status = 'running';
  if not found then
    perform logbook.refuse_run(p_run_id, 'VO005');
  end if;
end
$$;

--
-- Name: complete_automation_run(uuid, text, integer, integer, integer, text, integer, jsonb); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.complete_automation_run(p_run_id uuid, p_status text DEFAULT 'completed'::text, p_vehicles_created integer DEFAULT NULL::integer, p_vehicles_updated integer DEFAULT NULL::integer, p_errors_count integer DEFAULT NULL::integer, p_notes text DEFAULT NULL::text, p_items_found integer DEFAULT NULL::integer, p_failure jsonb DEFAULT NULL::jsonb) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
declare
  run public.automation_runs;
begin
  if p_status is null or p_status not in ('completed', 'failed', 'cancelled') then
    raise exception 'A run ends as completed, failed or cancelled, not as %', coalesce(p_status, 'null')
      using errcode = '22023', hint = 'Pass one of the three as p_status.';
  end if;

  update public.automation_runs r
  set status = p_status,
      completed_at = clock_timestamp(),
      notes = coalesce(p_notes, r.notes),
      items_found = greatest(r.items_found, p_items_found),
      failure = case when p_status = 'failed'
        then coalesce(p_failure, jsonb_build_object(
          'code', 'UNKNOWN', 'message', coalesce(p_notes, 'No reason was given.'), 'retryable', false))
        else p_failure
      end
  where r.id = p_run_id and r.status = 'running'
  returning * into run;
  if not found then
    perform logbook.refuse_run(p_run_id, 'VO005');
  end if;

  -- The row now holds what the ledger says; a caller who counted otherwise is told, and the
  -- exception takes the change of status back.
  if coalesce(p_vehicles_created, run.vehicles_created) <> run.vehicles_created
    or coalesce(p_vehicles_updated, run.vehicles_updated) <> run.vehicles_updated
    or coalesce(p_errors_count, run.errors_count) <> run.errors_count
    or p_items_found < run.items_found
  then
    raise exception 'Run % cannot end as %: the counts given disagree with its ledger', run.id, p_status
      using errcode = 'VO004',
        detail = format(
          'Given: found %s, created %s, updated %s, failed %s. Ledger: found %s, created %s, updated %s, failed %s. '
          'The run is still running.',
          coalesce(p_items_found::text, '-'), coalesce(p_vehicles_created::text, '-'),
          coalesce(p_vehicles_updated::text, '-'), coalesce(p_errors_count::text, '-'),
          run.items_found, run.vehicles_created, run.vehicles_updated, run.errors_count),
        hint = format('Leave the counts out and let the database count: select complete_automation_run(%L, %L);',
          run.id, p_status);
  end if;
end
$$;

--
-- Name: decide_vehicle_reviews(uuid[], text, uuid, jsonb, text, uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.decide_vehicle_reviews(p_review_ids uuid[], p_decision text, p_decided_by uuid, p_changes jsonb DEFAULT NULL::jsonb, p_because text DEFAULT NULL::text, p_run_id uuid DEFAULT NULL::uuid) RETURNS jsonb
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
declare
  ids uuid[] := logbook.each_once(p_review_ids);
  because text := nullif(btrim(p_because), '');
  run public.automation_runs;
  done record;
begin
  if p_decision is null or p_decision not in ('approve', 'reject') then
    raise exception 'A decision is approve or reject, not %', coalesce(logbook.shown(p_decision), 'null')
      using errcode = '22023', detail = 'Nothing was decided.', hint = 'Pass one of the two as p_decision.';
  end if;
  perform logbook.assert_person(p_decided_by);
  if p_decision = 'reject' then
    return logbook.reject_reviews(ids, p_decided_by, because);
  end if;
  if p_changes is not null then
    -- What no review could take is one mistake and not many refusals.
    perform logbook.edits_with('{}', p_changes, p_decided_by);
  end if;

  run := logbook.open_decision_run(p_run_id, p_decided_by);
  perform set_config('logbook.run_id', run.id::text, true);
  select * into done from logbook.approve_reviews(run, ids, p_changes, p_decided_by, because);
  perform logbook.count_answers(run.id, done.answers);
  perform set_config('logbook.run_id', '', true);
  if p_run_id is null then
    perform public.complete_automation_run(run.id);
  end if;
  return done.said;
end
$$;

--
-- Name: edit_vehicle_review(uuid, jsonb, uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.edit_vehicle_review(p_review_id uuid, p_changes jsonb, p_edited_by uuid) RETURNS jsonb
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
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

--
-- Name: find_vehicles_by(text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.find_vehicles_by(p_text text) RETURNS jsonb
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$
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

--
-- Name: finish_dropbox_pictures(uuid, jsonb); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.finish_dropbox_pictures(p_run_id uuid, p_pictures jsonb) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
declare
  finished integer;
begin
  perform logbook.assert_run_goes_on(p_run_id);
  update public.vehicle_images i
  set metadata = (i.metadata - 'unfinished') || p.metadata
  from jsonb_to_recordset(p_pictures) as p (source_key text, image_url text, metadata jsonb)
  join public.vehicle_sources s on s.source_type = 'dropbox_folder' and s.source_key = p.source_key
  where i.vehicle_id = s.vehicle_id
    and i.image_url = p.image_url
    and i.metadata ->> 'dropbox_folder' = p.source_key
    and i.metadata ? 'unfinished';
  get diagnostics finished = row_count;
  return finished;
end
$$;

--
-- Name: heartbeat_automation_run(uuid, jsonb, integer); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.heartbeat_automation_run(p_run_id uuid, p_checkpoint jsonb DEFAULT NULL::jsonb, p_items_found integer DEFAULT NULL::integer) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
begin
  update public.automation_runs
  set heartbeat_at = clock_timestamp(),
      lease_expires_at = clock_timestamp() + interval '60 seconds',
      checkpoint = coalesce(p_checkpoint, checkpoint),
      -- Late answers arrive in any order; what was found once stays found.
      items_found = greatest(items_found, p_items_found)
  where id = p_run_id and status = 'running';
  return found;
end
$$;

--
-- Name: import_batches(timestamp with time zone, timestamp with time zone, integer, integer, integer); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.import_batches(p_from timestamp with time zone DEFAULT NULL::timestamp with time zone, p_to timestamp with time zone DEFAULT NULL::timestamp with time zone, p_gap_seconds integer DEFAULT 60, p_min_size integer DEFAULT 5, p_limit integer DEFAULT 20) RETURNS TABLE(automation_name text, started timestamp with time zone, ended timestamp with time zone, vehicle_count bigint, runs bigint)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    SET statement_timeout TO '10min'
    AS $$
  select b.name, min(b.created_at), max(b.created_at), count(*), count(distinct b.run_id)
  from (
    select a.*, sum(a.is_first::integer) over (partition by a.name order by a.created_at, a.id) as batch
    from (
      select v.id, v.automation_name as name, v.automation_run_id as run_id, v.created_at,
        (v.created_at - lag(v.created_at) over (partition by v.automation_name order by v.created_at, v.id)
          <= p_gap_seconds * interval '1 second') is not true as is_first
      from public.vehicles v
      where (v.automation_name is not null or v.user_id is null and v.uploaded_by is null)
        and (p_from is null or v.created_at >= p_from) and (p_to is null or v.created_at <= p_to)
    ) a
  ) b
  group by b.name, b.batch
  having count(*) >= p_min_size
  order by 2 desc, 1
  limit p_limit
$$;

--
-- Name: link_vehicle_to_origin_organization(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.link_vehicle_to_origin_organization() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
    begin
      insert into public.organization_vehicles
        (organization_id, vehicle_id, relationship_type, status, auto_tagged, linked_by_user_id)
      select new.origin_organization_id, new.id, 'collaborator', 'active', true, new.user_id
      where not exists (
        select from public.organization_vehicles o
        where o.organization_id = new.origin_organization_id and o.vehicle_id = new.id
      );
      return null;
    end
    $$;

--
-- Name: list_automation_runs(text, text, timestamp with time zone, text, integer, uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.list_automation_runs(p_automation text DEFAULT NULL::text, p_status text DEFAULT NULL::text, p_since timestamp with time zone DEFAULT NULL::timestamp with time zone, p_scope text DEFAULT NULL::text, p_limit integer DEFAULT 20, p_run_id uuid DEFAULT NULL::uuid) RETURNS TABLE(run_id uuid, automation text, version text, status text, scope text, triggered_by_type text, triggered_by_user_id uuid, triggered_by_username text, started_at timestamp with time zone, completed_at timestamp with time zone, duration_seconds double precision, heartbeat_at timestamp with time zone, heartbeat_age_seconds double precision, lease_expires_at timestamp with time zone, lease_left_seconds double precision, found integer, done integer, created integer, updated integer, unchanged integer, skipped integer, review integer, failed integer, failure jsonb, notes text)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$
begin
  if p_limit not between 1 and 1000 then
    raise exception 'p_limit is a number from 1 to 1000, not %', p_limit
      using errcode = '22023', hint = 'Ask for less at a time, with p_since.';
  end if;
  if p_status not in ('running', 'completed', 'failed', 'cancelled') then
    raise exception 'A run is running, completed, failed or cancelled, not %', logbook.shown(p_status)
      using errcode = '22023', hint = 'Pass one of the four as p_status.';
  end if;
  return query
    select r.id, r.automation_name, r.automation_version, r.status, r.scope,
      r.triggered_by_type, r.triggered_by_user_id, p.username::text,
      r.started_at, r.completed_at,
      extract(epoch from coalesce(r.completed_at, clock_timestamp()) - r.started_at)::double precision,
      r.heartbeat_at,
      extract(epoch from clock_timestamp() - r.heartbeat_at)::double precision,
      r.lease_expires_at,
      case when r.status = 'running'
        then extract(epoch from r.lease_expires_at - clock_timestamp())::double precision
      end,
      r.items_found,
      r.vehicles_created + r.vehicles_updated + r.vehicles_unchanged
        + r.items_skipped + r.items_in_review + r.errors_count,
      r.vehicles_created, r.vehicles_updated, r.vehicles_unchanged,
      r.items_skipped, r.items_in_review, r.errors_count,
      r.failure, r.notes
    from public.automation_runs r
    left join public.profiles p on p.id = r.triggered_by_user_id
    where (p_run_id is null or r.id = p_run_id)
      and (p_automation is null or r.automation_name = p_automation)
      and (p_status is null or r.status = p_status)
      and (p_since is null or r.started_at >= p_since)
      and (p_scope is null or r.scope = p_scope)
    order by (r.status = 'running') desc, r.started_at desc, r.id
    limit coalesce(p_limit, 20);
end
$$;

--
-- Name: logbook_catalog(text[], text[]); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.logbook_catalog(p_relations text[] DEFAULT NULL::text[], p_functions text[] DEFAULT NULL::text[]) RETURNS jsonb
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$
  select jsonb_agg(jsonb_build_object('kind', o.kind, 'name', o.name, 'facts', o.facts) order by o.kind, o.name)
  from (
    select * from logbook.catalog_relations(p_relations)
    union all select * from logbook.catalog_columns(p_relations)
    union all select * from logbook.catalog_rules(p_relations)
    union all select * from logbook.catalog_triggers(p_relations)
    union all select * from logbook.catalog_functions(p_functions)
    union all select * from logbook.catalog_powers()
    union all select * from logbook.catalog_ways_around(p_relations)
  ) o
$$;

--
-- Name: logbook_catalog_witness(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.logbook_catalog_witness() RETURNS jsonb
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $_$
begin
  return (
    select jsonb_object_agg(p.pronamespace::regnamespace || '.' || p.proname, jsonb_build_object(
      'body', md5(replace(p.prosrc, e'\r', '')), 'security_definer', p.prosecdef, 'settings', to_jsonb(p.proconfig)))
    from pg_catalog.pg_proc p
    where p.proname ~ '^(logbook_)?(catalog|facts|verify)(_|$)' and p.pronamespace in ('public'::regnamespace, 'logbook'::regnamespace)
  );
end
$_$;

--
-- Name: logbook_facts(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.logbook_facts() RETURNS jsonb
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $_$
declare
  migrations jsonb;
  jobs jsonb;
  bucket jsonb;
  documents jsonb;
begin
  -- Three things that a database may not have at all; named in text, so that nothing here needs them.
  if to_regclass('supabase_migrations.schema_migrations') is not null then
    execute 'select coalesce(jsonb_agg(version order by version), ''[]'') from supabase_migrations.schema_migrations'
      into migrations;
  end if;
  if to_regclass('cron.job') is not null then
    execute $cron$ select coalesce(jsonb_agg(jsonb_build_object(
        'name', jobname, 'schedule', schedule, 'command', command, 'active', active,
        'here', database = current_database())), '[]')
      from cron.job where command ilike '%reap_stale_automation_runs%' $cron$
      into jobs;
  end if;
  if to_regclass('storage.buckets') is not null then
    execute $storage$ select coalesce(
      (select jsonb_build_object('public', public) from storage.buckets where id = 'vehicle-data'), '{}') $storage$
      into bucket;
    execute $storage$ select coalesce(
      (select jsonb_build_object('public', public) from storage.buckets where id = 'vehicle-documents'), '{}') $storage$
      into documents;
  end if;
  return jsonb_build_object(
    'server_version', current_setting('server_version_num')::integer,
    'database', current_database(),
    'owner', pg_catalog.pg_get_userbyid(logbook.catalog_owner()),
    'guard', (
      select jsonb_build_object('value', s.value, 'changed_at', s.changed_at, 'changed_by', s.changed_by)
      from public.logbook_settings s where s.name = 'vehicle_origin_guard'),
    'recent_violations', (
      select count(*) from public.vehicle_origin_violations o where o.at > now() - interval '30 days'),
    'migrations', migrations,
    'cron_available', exists (select from pg_catalog.pg_available_extensions e where e.name = 'pg_cron'),
    'cron_installed', exists (select from pg_catalog.pg_extension e where e.extname = 'pg_cron'),
    'cron_jobs', jobs,
    'bucket', bucket,
    'documents_bucket', documents,
    'automations', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'name', a.name, 'profile_origin', a.profile_origin, 'inferred', a.inferred, 'script_path', a.script_path,
        'runs', (select count(*) from public.automation_runs r where r.automation_name = a.name))
        order by a.name), '[]')
      from public.automations a));
end
$_$;

--
-- Name: missing_tracking(timestamp with time zone, timestamp with time zone); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.missing_tracking(p_from timestamp with time zone DEFAULT NULL::timestamp with time zone, p_to timestamp with time zone DEFAULT NULL::timestamp with time zone) RETURNS TABLE(missing_tracking bigint, missing_user_attribution bigint, nobody_answers bigint)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    SET statement_timeout TO '10min'
    AS $$
  select
    count(*) filter (where not m.said),
    count(*) filter (where not m.said and m.of_nobody),
    count(*) filter (where m.of_nobody and not m.answered_for)
  from (
    select
      v.user_id is null and v.uploaded_by is null as of_nobody,
      v.origin_metadata -> 'source' ->> 'type' is not null as answered_for,
      coalesce(v.profile_origin, 'manual_entry') <> 'manual_entry'
        or coalesce(v.origin_metadata, '{}') - 'import_date' - 'import_source' <> '{}' as said
    from public.vehicles v
    where v.automation_name is null and v.automation_run_id is null
      and (p_from is null or v.created_at >= p_from) and (p_to is null or v.created_at <= p_to)
  ) m
$$;

--
-- Name: note_dropbox_connection(uuid, text, jsonb); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.note_dropbox_connection(p_organization_id uuid, p_account_id text, p_failure jsonb) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO ''
    AS $$
  update public.dropbox_connections c
  set account_id = coalesce(p_account_id, c.account_id),
      checked_at = clock_timestamp(),
      failure = p_failure || jsonb_build_object('since',
        case when c.failure ->> 'code' = p_failure ->> 'code' then c.failure -> 'since'
          else to_jsonb(clock_timestamp()) end)
  where c.organization_id = p_organization_id
$$;

--
-- Name: note_dropbox_hints(text[], uuid, integer); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.note_dropbox_hints(p_account_ids text[], p_claim uuid, p_lease_seconds integer DEFAULT 300) RETURNS jsonb
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO ''
    AS $$
  with known as (
    select distinct a.account_id
    from unnest(p_account_ids) as a (account_id)
    where exists (select from public.dropbox_connections c where c.account_id = a.account_id)
  ),
  noted as (
    insert into public.dropbox_hints as h (account_id, pending, hints_total, hinted_at, claim, claimed_until)
    select k.account_id, 1, 1, clock_timestamp(), p_claim,
      clock_timestamp() + make_interval(secs => p_lease_seconds)
    from known k
    order by k.account_id
    on conflict (account_id) do update
    set pending = h.pending + 1,
        hints_total = h.hints_total + 1,
        hinted_at = excluded.hinted_at,
        claim = case when h.claimed_until > clock_timestamp() then h.claim else excluded.claim end,
        claimed_until = case when h.claimed_until > clock_timestamp() then h.claimed_until else excluded.claimed_until end
    returning h.account_id, h.claim
  )
  select jsonb_build_object(
    'claimed', (
      select coalesce(jsonb_agg(n.account_id order by n.account_id), '[]') from noted n where n.claim = p_claim),
    'unknown', (
      select coalesce(jsonb_agg(distinct a.account_id), '[]')
      from unnest(p_account_ids) as a (account_id)
      where a.account_id not in (select k.account_id from known k)))
$$;

--
-- Name: origin_coverage(timestamp with time zone, timestamp with time zone); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.origin_coverage(p_from timestamp with time zone DEFAULT NULL::timestamp with time zone, p_to timestamp with time zone DEFAULT NULL::timestamp with time zone) RETURNS TABLE(automation_name text, profile_origin text, vehicle_count bigint, with_run bigint, inferred bigint, of_people bigint, first_created timestamp with time zone, last_created timestamp with time zone)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO ''
    SET statement_timeout TO '10min'
    AS $$
  select v.automation_name, v.profile_origin, count(*), count(v.automation_run_id),
    count(*) filter (where v.origin_metadata -> 'inferred_automation' = 'true'),
    count(*) filter (where v.user_id is not null or v.uploaded_by is not null),
    min(v.created_at), max(v.created_at)
  from public.vehicles v
  where (p_from is null or v.created_at >= p_from) and (p_to is null or v.created_at <= p_to)
  group by 1, 2
  order by 3 desc, 1, 2
$$;

--
-- Name: preview_vehicles(text, text, uuid, text, jsonb); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.preview_vehicles(p_automation_name text, p_automation_version text, p_triggered_by_user_id uuid, p_triggered_by_type text, p_vehicles jsonb) RETURNS jsonb
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
declare
  answer jsonb;
begin
  -- Before the start, which reaps: else a run that is late and records right now would wait for what was
  -- reaped here, and this call for its lock.
  perform pg_advisory_xact_lock(20251103, 26);
  begin
    answer := public.record_vehicles(
      public.start_automation_run(p_automation_name, p_automation_version, p_triggered_by_user_id, p_triggered_by_type),
      p_vehicles);
    raise exception 'taken back' using errcode = 'VO000';
  exception
    when sqlstate 'VO000' then return answer;
  end;
end
$$;

--
-- Name: propose_for_review(uuid, text, jsonb); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.propose_for_review(p_run_id uuid, p_item_key text, p_proposal jsonb) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
begin
  perform logbook.assert_run_goes_on(p_run_id);
  perform logbook.assert_is_proposal(p_proposal);
  update public.vehicle_reviews r
  set proposal = p_proposal || jsonb_build_object('run_id', p_run_id)
  where r.item_key = p_item_key and r.kind = 'item' and r.status = 'pending';
  if found then
    return 'proposed';
  end if;
  return case
    when exists (select from public.vehicle_reviews r where r.item_key = p_item_key and r.kind = 'item')
    then 'decided' else 'no-review' end;
end
$$;

--
-- Name: provenance_of(uuid); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.provenance_of(p_vehicle_id uuid) RETURNS jsonb
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO ''
    AS $$
declare
  remains jsonb := logbook.remains_of(p_vehicle_id);
  vehicle jsonb := remains -> 'vehicles' -> 0;
begin
  if vehicle is null then
    return null;
  end if;
  return jsonb_build_object(
    'vehicle', jsonb_build_object(
      'id', p_vehicle_id, 'year', vehicle -> 'year', 'make', vehicle -> 'make', 'model', vehicle -> 'model',
      'trim', vehicle -> 'trim', 'vin', vehicle -> 'vin', 'chassis_number', vehicle -> 'chassis_number',
      'created_at', vehicle -> 'created_at', 'profile_origin', vehicle -> 'profile_origin',
      'owner', logbook.person_said((vehicle ->> 'user_id')::uuid),
      'uploaded_by', logbook.person_said((vehicle ->> 'uploaded_by')::uuid),
      'exists', exists (select from public.vehicles v where v.id = p_vehicle_id)),
    'origin', logbook.origin_said(p_vehicle_id, vehicle),
    'deletions', logbook.deletions_said(p_vehicle_id),
    'sources', logbook.sources_said(remains -> 'vehicle_sources'),
    'changes', logbook.changes_said(p_vehicle_id),
    'photos', logbook.photos_said(remains -> 'vehicle_images'),
    'reviews', logbook.reviews_said(remains -> 'vehicle_reviews'),
    'violations', (
      select coalesce(jsonb_agg(jsonb_build_object('at', w.at, 'operation', w.operation, 'code', w.code,
        'reason', w.reason, 'api_role', w.api_role, 'db_user', w.db_user, 'client', w.client,
        'person', logbook.person_said(w.user_id)) order by w.id), '[]')
      from public.vehicle_origin_violations w where w.vehicle_id = p_vehicle_id),
    'same_number', logbook.same_number_said(vehicle || jsonb_build_object('id', p_vehicle_id)));
end
$$;

--
-- Name: reap_stale_automation_runs(boolean); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.reap_stale_automation_runs(p_even_leased boolean DEFAULT false) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
declare
  reaped integer;
begin
  update public.automation_runs r
  set status = 'failed',
      completed_at = clock_timestamp(),
      failure = jsonb_build_object(
        'code', 'LEASE_EXPIRED',
        'message', format('The process was last heard of at %s; it was killed, or lost the database.',
          to_char(r.heartbeat_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS"Z"')),
        'retryable', true)
  where r.status = 'running'
    and r.id in (
      select stale.id
      from public.automation_runs stale
      where stale.status = 'running'
        and (p_even_leased or stale.lease_expires_at < clock_timestamp())
      for update skip locked
    );
  get diagnostics reaped = row_count;
  return reaped;
end
$$;

--
-- Name: record_vehicles(uuid, jsonb); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.record_vehicles(p_run_id uuid, p_vehicles jsonb) RETURNS jsonb
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    SET plan_cache_mode TO 'force_generic_plan'
    SET jit TO 'off'
    SET work_mem TO '64MB'
    AS $$
declare
  run public.automation_runs;
  answers logbook.answer[];
begin
  if coalesce(jsonb_typeof(p_vehicles), 'null') <> 'array' then
    raise exception 'p_vehicles is an array of items, not %', coalesce(jsonb_typeof(p_vehicles), 'null')
      using errcode = '22023', detail = 'Nothing was written.',
        hint = 'Wrap a single item: [{"item_key": "…", …}].';
  end if;

  perform pg_advisory_xact_lock(20251103, 26);
  update public.automation_runs r
  set heartbeat_at = clock_timestamp(),
      lease_expires_at = clock_timestamp() + interval '60 seconds',
      writing_xid = pg_current_xact_id()
  where r.id = p_run_id and r.status = 'running'
  returning * into run;
  if not found then
    perform logbook.refuse_run(p_run_id, 'VO002');
  end if;

  perform set_config('logbook.run_id', run.id::text, true);
  answers := logbook.record_items(run, logbook.read_items(p_vehicles));
  perform logbook.count_answers(run.id, answers);
  perform set_config('logbook.run_id', '', true);

  return coalesce(
    (
      select jsonb_agg(jsonb_build_object(
        'item_key', a.item_key, 'outcome', a.outcome, 'vehicle_id', a.vehicle_id, 'reason', a.reason)
        order by a.ord)
      from unnest(answers) a
    ),
    '[]'::jsonb);
end
$$;

--
-- Name: release_dropbox_hints(text, uuid, boolean); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.release_dropbox_hints(p_account_id text, p_claim uuid, p_more boolean) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO ''
    AS $$
  update public.dropbox_hints h
  set claim = null, claimed_until = null, pending = greatest(h.pending, case when p_more then 1 else 0 end)
  where h.account_id = p_account_id and h.claim = p_claim
$$;

--
-- Name: revert_automation_run(uuid, boolean, uuid, integer); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.revert_automation_run(p_run_id uuid, p_dry_run boolean DEFAULT true, p_by_user_id uuid DEFAULT NULL::uuid, p_limit integer DEFAULT 1000) RETURNS jsonb
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    SET jit TO 'off'
    AS $$
declare
  run public.automation_runs := logbook.revertible_run(p_run_id);
  is_real boolean := p_dry_run is false;
  chain uuid[];
  steps logbook.revert_step[];
  totals jsonb;
  notes text[];
  revert_id uuid;
begin
  if is_real then
    perform pg_advisory_xact_lock(20251103, 26);
    perform from public.vehicles v
    where v.id in (
      select unnest(ours.made || ours.changed) from logbook.vehicles_of_run(p_run_id) ours)
    order by v.id
    for update;
  end if;

  chain := logbook.revert_chain(p_run_id);
  steps := logbook.plan_revert(p_run_id, chain);
  totals := logbook.revert_totals(steps);
  notes := logbook.revert_notes(run, steps, totals);
  if is_real and exists (select from unnest(steps) s where s.action is not null) then
    revert_id := logbook.apply_revert(run, chain, steps, p_by_user_id);
  end if;

  return jsonb_build_object(
    'run', jsonb_build_object('id', run.id, 'automation', run.automation_name, 'version', run.automation_version,
      'status', run.status, 'started_at', run.started_at, 'reverts', run.metadata -> 'reverts'),
    'dry_run', not is_real,
    'revert_run_id', revert_id,
    'totals', totals,
    'notes', to_jsonb(notes)) || logbook.revert_lists(steps, p_limit);
end
$$;

--
-- Name: reviews_to_identify(uuid, jsonb); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.reviews_to_identify(p_run_id uuid, p_questions jsonb) RETURNS TABLE(item_key text, state text)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
begin
  perform logbook.assert_run_goes_on(p_run_id);

  update public.vehicle_reviews r
  set proposal = known.proposal
  from jsonb_to_recordset(p_questions) as q (item_key text, question text)
  cross join lateral (
    select k.proposal
    from public.vehicle_reviews k
    where k.item_key = q.item_key and k.kind = 'item' and k.proposal ->> 'question' = q.question
    order by k.created_at desc, k.id desc
    limit 1
  ) known
  where r.item_key = q.item_key and r.kind = 'item' and r.status = 'pending'
    and r.proposal ->> 'question' is distinct from q.question;

  return query
  select q.item_key,
    case
      when not coalesce(bool_or(r.id is not null), false) then 'closed'
      when bool_and(r.proposal ->> 'question' is not distinct from q.question) then 'known'
      else 'ask'
    end
  from jsonb_to_recordset(p_questions) as q (item_key text, question text)
  left join public.vehicle_reviews r
    on r.item_key = q.item_key and r.kind = 'item' and r.status = 'pending'
  group by q.item_key;
end
$$;

--
-- Name: save_dropbox_files(uuid, text, jsonb); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.save_dropbox_files(p_run_id uuid, p_account_id text, p_files jsonb) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
declare
  saved integer;
begin
  perform logbook.assert_run_goes_on(p_run_id);
  insert into public.dropbox_files as f
    (account_id, content_hash, size_bytes, bucket, storage_path, reason, facts, run_id)
  select p_account_id, s.content_hash, s.size_bytes, coalesce(s.bucket, 'vehicle-data'), s.storage_path, s.reason,
    coalesce(s.facts, '{}'), p_run_id
  from jsonb_to_recordset(p_files) as s (
    content_hash text, size_bytes bigint, bucket text, storage_path text, reason text, facts jsonb)
  on conflict (account_id, content_hash) do update
  set size_bytes = excluded.size_bytes, bucket = excluded.bucket, storage_path = excluded.storage_path,
      reason = excluded.reason, facts = excluded.facts, run_id = excluded.run_id, stored_at = clock_timestamp();
  get diagnostics saved = row_count;
  return saved;
end
$$;

--
-- Name: save_dropbox_page(uuid, jsonb, jsonb, text[]); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.save_dropbox_page(p_run_id uuid, p_mirror jsonb, p_entries jsonb, p_missing text[]) RETURNS uuid
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
declare
  mirror uuid;
begin
  perform logbook.assert_run_goes_on(p_run_id);

  insert into public.dropbox_mirrors as m
    (account_id, root_id, root_path, root_namespace_id, cursor, listing, listed_at, nested, last_run_id)
  values (p_mirror ->> 'account_id', p_mirror ->> 'root_id', p_mirror ->> 'root_path',
    p_mirror ->> 'root_namespace_id', p_mirror ->> 'cursor', p_mirror ->> 'listing',
    (p_mirror ->> 'listed_at')::timestamptz, coalesce(p_mirror -> 'nested', '{}'), p_run_id)
  on conflict (account_id, root_id) do update
  set root_path = excluded.root_path, root_namespace_id = excluded.root_namespace_id,
      cursor = excluded.cursor, listing = excluded.listing, listed_at = excluded.listed_at,
      nested = excluded.nested, last_run_id = excluded.last_run_id, updated_at = clock_timestamp()
  returning m.id into mirror;

  insert into public.dropbox_entries as e
    (mirror_id, entry_id, kind, name, path_lower, path_display, rev, content_hash, size_bytes, client_modified,
      is_downloadable, shared_folder_id, vehicle_folder_id, listing, missing_since, last_run_id)
  select mirror, s.entry_id, s.kind, s.name, s.path_lower, s.path_display, s.rev, s.content_hash, s.size_bytes,
    s.client_modified, coalesce(s.is_downloadable, true), s.shared_folder_id, s.vehicle_folder_id, s.listing,
    s.missing_since, p_run_id
  from jsonb_to_recordset(p_entries) as s (
    entry_id text, kind text, name text, path_lower text, path_display text, rev text, content_hash text,
    size_bytes bigint, client_modified timestamptz, is_downloadable boolean, shared_folder_id text,
    vehicle_folder_id text, listing text, missing_since timestamptz)
  on conflict (mirror_id, entry_id) do update
  set kind = excluded.kind, name = excluded.name, path_lower = excluded.path_lower,
      path_display = excluded.path_display, rev = excluded.rev, content_hash = excluded.content_hash,
      size_bytes = excluded.size_bytes, client_modified = excluded.client_modified,
      is_downloadable = excluded.is_downloadable, shared_folder_id = excluded.shared_folder_id,
      vehicle_folder_id = excluded.vehicle_folder_id, listing = excluded.listing,
      missing_since = excluded.missing_since, last_run_id = excluded.last_run_id;

  update public.dropbox_entries e
  set missing_since = clock_timestamp(), last_run_id = p_run_id
  where e.mirror_id = mirror and e.entry_id = any (p_missing) and e.missing_since is null;

  return mirror;
end
$$;

--
-- Name: set_default_vehicle_origin(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.set_default_vehicle_origin() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
declare
  person text := current_setting('logbook.person', true);
  source text := current_setting('logbook.source', true);
begin
  -- A form that saves a whole row upserts it: what stands there has its origin, and keeps it.
  if new.created_at is distinct from now() and exists (select from public.vehicles v where v.id = new.id) then
    return new;
  end if;

  -- Who signed in made it. What is not their own, or claims an automation, is left for the guard.
  if person <> '' and new.automation_name is null and (new.user_id::text = person or new.uploaded_by::text = person)
    and (new.origin_metadata -> 'automation' <> 'null') is not true
  then
    new.profile_origin := 'manual_entry';
    new.origin_metadata := case
      when new.origin_metadata <> '{}' then
        new.origin_metadata - logbook.keys_that_people_cannot_claim() || current_setting('logbook.stamp')::jsonb
      else current_setting('logbook.stamp')::jsonb
    end;
    return new;
  end if;

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
    new.origin_metadata := case
      when source <> '' then jsonb_build_object(
        'import_date', current_date, 'import_source', new.profile_origin, 'source', source::jsonb)
      else jsonb_strip_nulls(jsonb_build_object(
        'import_date', current_date,
        'import_source', new.profile_origin,
        'bat_url', new.bat_auction_url,
        'discovery_url', new.discovery_url))
    end;
  end if;
  return new;
end
$$;

--
-- Name: set_vehicle_origin_guard(text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.set_vehicle_origin_guard(p_mode text) RETURNS text
    LANGUAGE plpgsql
    SET search_path TO ''
    AS $$
declare
  before text := logbook.guard_mode();
begin
  -- Where something that runs with the owner's rights is led here by a key, the key still says who asks.
  if logbook.api_role() is not null then
    raise exception 'The guard is not set through the API'
      using errcode = '42501', detail = format('%s asked. It stays as it is: %s.', logbook.api_role(), before),
        hint = 'The owner of the tables sets it, with direct SQL.';
  end if;
  if p_mode is null or p_mode not in ('off', 'warn', 'enforce') then
    raise exception 'The guard is off, warn or enforce, not %', coalesce(logbook.shown(p_mode), 'null')
      using errcode = '22023', detail = format('It stays as it is: %s.', before),
        hint = 'select set_vehicle_origin_guard(''warn'');';
  end if;
  insert into public.logbook_settings as s (name, value)
  values ('vehicle_origin_guard', p_mode)
  on conflict (name) do update
  set value = excluded.value, changed_at = excluded.changed_at, changed_by = excluded.changed_by;
  return format('%s -> %s', before, p_mode);
end
$$;

--
-- Name: settle_dropbox_folders(uuid, jsonb); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.settle_dropbox_folders(p_run_id uuid, p_folders jsonb) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
declare
  folder record;
  written integer := 0;
begin
  perform logbook.assert_run_goes_on(p_run_id);
  for folder in
    select f.item_key, f.source_key, f.path, coalesce(f.pictures, '[]') as pictures, s.vehicle_id
    from jsonb_to_recordset(p_folders) as f (item_key text, source_key text, path text, pictures jsonb)
    left join public.vehicle_sources s on s.source_type = 'dropbox_folder' and s.source_key = f.source_key
  loop
    perform logbook.close_superseded_reviews(p_run_id, folder.item_key, folder.vehicle_id is not null);
    if folder.vehicle_id is not null then
      perform logbook.follow_pictures(folder.vehicle_id, folder.source_key, folder.pictures);
      perform logbook.show_another_cover(folder.vehicle_id);
      written := written
        + logbook.tell_picture_events(p_run_id, folder.vehicle_id, folder.source_key, folder.path, folder.pictures);
    end if;
  end loop;
  return written;
end
$$;

--
-- Name: start_automation_run(text, text, uuid, text, jsonb, text, text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.start_automation_run(p_automation_name text, p_automation_version text DEFAULT NULL::text, p_triggered_by_user_id uuid DEFAULT NULL::uuid, p_triggered_by_type text DEFAULT 'manual'::text, p_metadata jsonb DEFAULT '{}'::jsonb, p_script_path text DEFAULT NULL::text, p_scope text DEFAULT NULL::text) RETURNS uuid
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
declare
  new_id uuid;
  other public.automation_runs;
begin
  if coalesce(btrim(p_automation_name), '') = '' then
    raise exception 'A run needs the name of its automation'
      using errcode = '22023', hint = 'select start_automation_run(''bat_import'', ''1.0.0'');';
  end if;
  if length(p_automation_name) > 200 then
    raise exception 'The name of an automation has at most 200 characters, not %', length(p_automation_name)
      using errcode = '22023', hint = 'select start_automation_run(''bat_import'', ''1.0.0'');';
  end if;
  if p_triggered_by_type not in ('manual', 'scheduled', 'webhook', 'user') then
    raise exception 'A run is triggered by manual, scheduled, webhook or user, not by %', logbook.shown(p_triggered_by_type)
      using errcode = '22023', hint = 'Pass one of the four as p_triggered_by_type.';
  end if;
  if jsonb_typeof(coalesce(p_metadata, '{}'::jsonb)) <> 'object' then
    raise exception 'The metadata of a run is a JSON object, not %', jsonb_typeof(p_metadata)
      using errcode = '22023', hint = 'Pass {} where there is nothing to say.';
  end if;

  perform public.reap_stale_automation_runs();

  insert into public.automations (name, profile_origin, script_path, inferred)
  values (p_automation_name, logbook.infer_profile_origin(p_automation_name), p_script_path, true)
  on conflict (name) do nothing;

  insert into public.automation_runs
    (automation_name, automation_version, triggered_by_user_id, triggered_by_type, metadata, scope)
  values (
    p_automation_name, p_automation_version, p_triggered_by_user_id, coalesce(p_triggered_by_type, 'manual'),
    coalesce(p_metadata, '{}'::jsonb)
      || case when p_script_path is null then '{}'::jsonb else jsonb_build_object('script_path', p_script_path) end,
    p_scope)
  returning id into new_id;
  return new_id;
exception
  when foreign_key_violation then
    raise exception 'There is no user %', p_triggered_by_user_id
      using errcode = '23503', detail = 'No run was started.',
        hint = 'p_triggered_by_user_id is the id of a row of auth.users, or null where no person started the run.';
  when unique_violation then
    select * into other from public.automation_runs r
    where r.automation_name = p_automation_name and r.scope = p_scope and r.status = 'running';
    raise exception 'Another run of % with the scope % is running', p_automation_name, p_scope
      using errcode = 'VO006',
        detail = format('Run %s started at %s and was last heard of at %s.',
          other.id, other.started_at, other.heartbeat_at),
        hint = format('Wait for it, or end it: select complete_automation_run(%L, ''cancelled'');', other.id);
end
$$;

--
-- Name: sweep_missing_dropbox_rows(integer, boolean); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.sweep_missing_dropbox_rows(p_missing_days integer DEFAULT 180, p_dry_run boolean DEFAULT true) RETURNS TABLE(what text, row_count bigint)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
declare
  sweep_before timestamptz := clock_timestamp() - make_interval(days => p_missing_days);
  faceless uuid[];
begin
  if p_missing_days is null or p_missing_days < 30 then
    raise exception 'Rows that are missing for less than 30 days are not swept, and % was asked for.',
      coalesce(p_missing_days::text, 'null')
      using errcode = '22023',
        hint = 'A folder that is shared or moved is missing for a while, and known again by these rows.';
  end if;

  what := 'vehicle_images';
  if p_dry_run then
    select count(*) into row_count from public.vehicle_images i
    where logbook.is_swept_picture(i.metadata, sweep_before);
  else
    with swept as (
      delete from public.vehicle_images i
      where logbook.is_swept_picture(i.metadata, sweep_before)
      returning i.vehicle_id, i.is_primary
    )
    select count(*), array_agg(distinct s.vehicle_id) filter (where s.is_primary) into row_count, faceless
    from swept s;
    -- A vehicle whose cover went gets the first of its photos that are there.
    update public.vehicle_images i
    set is_primary = true
    where i.id in (
      select distinct on (n.vehicle_id) n.id
      from public.vehicle_images n
      where n.vehicle_id = any (faceless) and not n.metadata ? 'missing_since'
        and not exists (select from public.vehicle_images p where p.vehicle_id = n.vehicle_id and p.is_primary)
      order by n.vehicle_id, (n.metadata ->> 'position')::integer nulls last, n.created_at);
  end if;
  return next;

  what := 'dropbox_entries';
  if p_dry_run then
    select count(*) into row_count from public.dropbox_entries e where e.missing_since < sweep_before;
  else
    with swept as (
      delete from public.dropbox_entries e where e.missing_since < sweep_before returning 1
    )
    select count(*) into row_count from swept;
  end if;
  return next;
end
$$;

--
-- Name: take_dropbox_hints(text, uuid, integer); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.take_dropbox_hints(p_account_id text, p_claim uuid, p_lease_seconds integer DEFAULT 300) RETURNS jsonb
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
begin
  update public.dropbox_hints h
  set pending = 0, taken_at = clock_timestamp(),
      claimed_until = clock_timestamp() + make_interval(secs => p_lease_seconds)
  where h.account_id = p_account_id and h.claim = p_claim and h.pending > 0;
  if not found then
    perform public.release_dropbox_hints(p_account_id, p_claim, false);
    return null;
  end if;
  -- A folder is followed from its first completed import on.
  return coalesce((
    select jsonb_agg(jsonb_build_object('organization_id', f.organization_id, 'path', f.path)
      order by f.organization_id, f.path)
    from (
      select distinct j.organization_id, j.dropbox_path as path
      from public.dropbox_connections c
      join public.dropbox_import_jobs j on j.organization_id = c.organization_id
      join public.automation_runs r on r.id = j.automation_run_id and r.status = 'completed'
      where c.account_id = p_account_id
    ) f), '[]'::jsonb);
end
$$;

--
-- Name: tell_dropbox_import_job(uuid, uuid, text, integer, integer); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.tell_dropbox_import_job(p_run_id uuid, p_organization_id uuid, p_dropbox_path text, p_total_files integer, p_processed_files integer) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
begin
  perform logbook.assert_run_goes_on(p_run_id);
  update public.dropbox_import_jobs j
  set total_files = p_total_files, processed_files = p_processed_files
  where j.automation_run_id = p_run_id;
  if not found then
    insert into public.dropbox_import_jobs
      (organization_id, dropbox_path, status, started_at, total_files, processed_files, automation_run_id)
    values (p_organization_id, p_dropbox_path, 'processing', clock_timestamp(), p_total_files,
      p_processed_files, p_run_id);
  end if;
end
$$;

--
-- Name: tell_identification(uuid, jsonb); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.tell_identification(p_run_id uuid, p_identification jsonb) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    AS $$
begin
  if jsonb_typeof(p_identification) is distinct from 'object' then
    raise exception 'What is told of an identification is a JSON object, not %', jsonb_typeof(p_identification)
      using errcode = '22023', hint = 'For example {"asked": 3, "proposed": 2, "cost_usd": 0.01}.';
  end if;
  perform logbook.assert_run_goes_on(p_run_id);
  update public.automation_runs r
  set metadata = r.metadata || jsonb_build_object('identify', p_identification)
  where r.id = p_run_id;
end
$$;

--
-- Name: undo_backfill(uuid, boolean, integer, jsonb); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.undo_backfill(p_backfill_id uuid, p_dry_run boolean DEFAULT false, p_chunk_size integer DEFAULT 2000, p_started_by jsonb DEFAULT '{}'::jsonb) RETURNS jsonb
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO ''
    SET jit TO 'off'
    AS $$
declare
  backfill public.vehicle_origin_backfills;
  chunk_size integer := logbook.checked_chunk_size(p_chunk_size);
  run uuid;
  piece record;
  done boolean;
begin
  backfill := logbook.hold_backfill(p_backfill_id);
  if coalesce(p_dry_run, false) then
    return logbook.preview_undo(backfill);
  end if;
  -- Who takes it back wants no more of it.
  if exists (select from public.automation_runs r where r.id = backfill.run_id and r.status = 'running') then
    perform public.complete_automation_run(backfill.run_id, 'cancelled', p_notes => 'It is taken back.');
  end if;
  run := logbook.steward_run(backfill.undo_run_id, 'undo', backfill.id, coalesce(p_started_by, '{}'));
  perform logbook.open_backfill_piece(run, format('undo of backfill %s', backfill.id));
  piece := logbook.take_back_rows(backfill, run, backfill.undo_reached, chunk_size);
  perform logbook.close_backfill_piece(run, piece.tally,
    jsonb_build_object('backfill_id', backfill.id, 'undo_reached', piece.reached, 'planned', backfill.reached));
  done := not exists (select from logbook.written_rows(
    backfill, coalesce(piece.reached, backfill.reached), 1));
  update public.vehicle_origin_backfills b
  set undo_run_id = run, undo_reached = case when done then 0 else piece.reached end,
    undone_at = case when done then clock_timestamp() end
  where b.id = backfill.id;
  if done then
    perform public.complete_automation_run(run);
  end if;
  return jsonb_build_object('backfill_id', backfill.id, 'run_id', run, 'dry_run', false, 'done', done,
    'planned', backfill.reached, 'reached', coalesce(piece.reached, backfill.reached),
    'restored', (piece.tally).updated, 'kept', piece.kept,
    'next', case when not done then format('select undo_backfill(%L);', backfill.id) end);
end
$$;

--
-- Name: verify_provenance(timestamp with time zone, timestamp with time zone, text, integer); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.verify_provenance(p_from timestamp with time zone DEFAULT NULL::timestamp with time zone, p_to timestamp with time zone DEFAULT NULL::timestamp with time zone, p_check text DEFAULT NULL::text, p_examples integer DEFAULT 5) RETURNS TABLE(check_id text, affected bigint, examples jsonb)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO ''
    SET statement_timeout TO '10min'
    AS $_$
declare
  known text[] := array[
    'origin-missing', 'origin-unreadable', 'origin-contradicts', 'run-unknown', 'automation-unregistered',
    'counts-disagree', 'run-stuck', 'ledger-without-vehicle', 'vehicle-without-ledger',
    'vehicle-without-source', 'vehicle-without-history', 'source-without-vehicle', 'violation'];
begin
  if p_check is not null and p_check <> all (known) then
    raise exception 'There is no check %', logbook.shown(p_check)
      using errcode = '22023', hint = format('There are: %s.', array_to_string(known, ', '));
  end if;
  foreach check_id in array case when p_check is null then known else array[p_check] end loop
    execute format('select f.affected, coalesce(f.examples, ''[]'') from logbook.%I($1, $2, $3) f',
      'verify_' || replace(check_id, '-', '_'))
      into affected, examples
      using p_from, p_to, least(greatest(coalesce(p_examples, 5), 0), 1000);
    return next;
  end loop;
end
$_$;

--
-- Name: origin_rewrites; Type: TABLE; Schema: logbook; Owner: -
--

CREATE TABLE logbook.origin_rewrites (
    xid xid8 NOT NULL,
    reason text NOT NULL
);

--
-- Name: automation_run_items; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.automation_run_items (
    run_id uuid NOT NULL,
    item_key text NOT NULL,
    outcome text NOT NULL,
    vehicle_id uuid,
    reason text,
    evidence_hash bytea,
    attempt integer DEFAULT 1 NOT NULL,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT automation_run_items_outcome_is_known CHECK ((outcome = ANY (ARRAY['created'::text, 'updated'::text, 'unchanged'::text, 'skipped'::text, 'review'::text, 'failed'::text]))),
    CONSTRAINT automation_run_items_vehicle_or_reason CHECK (
CASE
    WHEN (outcome = ANY (ARRAY['created'::text, 'updated'::text, 'unchanged'::text])) THEN (vehicle_id IS NOT NULL)
    ELSE (reason IS NOT NULL)
END)
);

--
-- Name: automations; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.automations (
    name text NOT NULL,
    profile_origin text NOT NULL,
    description text,
    script_path text,
    inferred boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT automations_name_is_short CHECK (((length(name) >= 1) AND (length(name) <= 200))),
    CONSTRAINT automations_profile_origin_is_a_word CHECK ((profile_origin ~ '^[a-z][a-z0-9_]*$'::text))
);

--
-- Name: businesses; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.businesses (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    business_name text NOT NULL
);

--
-- Name: dropbox_connections; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.dropbox_connections (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    organization_id uuid NOT NULL,
    access_token text,
    refresh_token text,
    account_id text,
    checked_at timestamp with time zone,
    failure jsonb
);

--
-- Name: dropbox_entries; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.dropbox_entries (
    mirror_id uuid NOT NULL,
    entry_id text NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    path_lower text NOT NULL,
    path_display text NOT NULL,
    rev text,
    content_hash text,
    size_bytes bigint,
    client_modified timestamp with time zone,
    is_downloadable boolean DEFAULT true NOT NULL,
    vehicle_folder_id text,
    listing text,
    missing_since timestamp with time zone,
    last_run_id uuid NOT NULL,
    shared_folder_id text,
    CONSTRAINT dropbox_entries_file_has_content CHECK (((kind = 'folder'::text) OR ((rev IS NOT NULL) AND (size_bytes IS NOT NULL)))),
    CONSTRAINT dropbox_entries_kind_is_known CHECK ((kind = ANY (ARRAY['file'::text, 'folder'::text])))
);

--
-- Name: COLUMN dropbox_entries.shared_folder_id; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.dropbox_entries.shared_folder_id IS 'Of a folder that is shared or a team''s: its namespace. A listing may stop at it.';

--
-- Name: dropbox_files; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.dropbox_files (
    account_id text NOT NULL,
    content_hash text NOT NULL,
    size_bytes bigint NOT NULL,
    storage_path text,
    reason text,
    facts jsonb DEFAULT '{}'::jsonb NOT NULL,
    run_id uuid NOT NULL,
    stored_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    bucket text DEFAULT 'vehicle-data'::text NOT NULL,
    CONSTRAINT dropbox_files_is_kept_or_says_why CHECK (((storage_path IS NOT NULL) OR (reason IS NOT NULL)))
);

--
-- Name: COLUMN dropbox_files.bucket; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.dropbox_files.bucket IS 'Where storage_path lies: vehicle-data, which everybody can read, or vehicle-documents, which nobody can but the platform.';

--
-- Name: dropbox_hints; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.dropbox_hints (
    account_id text NOT NULL,
    pending integer NOT NULL,
    hints_total bigint NOT NULL,
    hinted_at timestamp with time zone NOT NULL,
    taken_at timestamp with time zone,
    claim uuid,
    claimed_until timestamp with time zone
);

--
-- Name: dropbox_import_jobs; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.dropbox_import_jobs (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    organization_id uuid NOT NULL,
    dropbox_path text NOT NULL,
    status text DEFAULT 'pending'::text,
    started_at timestamp with time zone,
    completed_at timestamp with time zone,
    total_files integer DEFAULT 0,
    processed_files integer DEFAULT 0,
    vehicles_created integer DEFAULT 0,
    automation_run_id uuid
);

--
-- Name: dropbox_mirrors; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.dropbox_mirrors (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    account_id text NOT NULL,
    root_id text NOT NULL,
    root_path text NOT NULL,
    root_namespace_id text NOT NULL,
    cursor text,
    listing text,
    listed_at timestamp with time zone,
    last_run_id uuid NOT NULL,
    updated_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    nested jsonb DEFAULT '{}'::jsonb NOT NULL
);

--
-- Name: COLUMN dropbox_mirrors.nested; Type: COMMENT; Schema: public; Owner: -
--

COMMENT ON COLUMN public.dropbox_mirrors.nested IS 'Shared folders within, by their id, that have to be listed by themselves: {"id:…": {"cursor": …, "listing": …}}.';

--
-- Name: logbook_settings; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.logbook_settings (
    name text NOT NULL,
    value text NOT NULL,
    changed_at timestamp with time zone DEFAULT now() NOT NULL,
    changed_by text DEFAULT SESSION_USER NOT NULL,
    CONSTRAINT logbook_settings_guard_mode_is_known CHECK (((name <> 'vehicle_origin_guard'::text) OR (value = ANY (ARRAY['off'::text, 'warn'::text, 'enforce'::text]))))
);

--
-- Name: organization_members; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organization_members (
    organization_id uuid NOT NULL,
    user_id uuid NOT NULL,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

--
-- Name: profiles; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.profiles (
    id uuid NOT NULL,
    username text,
    full_name text,
    email text
);

--
-- Name: timeline_events; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.timeline_events (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    vehicle_id uuid NOT NULL,
    user_id uuid,
    event_type text NOT NULL,
    source text,
    title text,
    event_date date,
    image_urls text[],
    metadata jsonb DEFAULT '{}'::jsonb,
    created_at timestamp with time zone DEFAULT now()
);

--
-- Name: vehicle_changes_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.vehicle_changes ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.vehicle_changes_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: vehicle_deletions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.vehicle_deletions (
    id bigint NOT NULL,
    vehicle_id uuid NOT NULL,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    api_role text,
    db_user text DEFAULT SESSION_USER NOT NULL,
    user_id uuid,
    origin jsonb NOT NULL,
    run_id uuid
);

--
-- Name: vehicle_deletions_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.vehicle_deletions ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.vehicle_deletions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: vehicle_field_history; Type: VIEW; Schema: public; Owner: -
--

CREATE VIEW public.vehicle_field_history WITH (security_invoker='true') AS
 SELECT c.vehicle_id,
    field.name AS field,
    (c.old -> field.name) AS old,
    (c.new -> field.name) AS new,
    c.run_id,
    c.user_id,
    c.source_url,
    c.at,
    c.source_type,
    c.source_key,
    c.db_role,
    c.id AS change_id
   FROM (public.vehicle_changes c
     CROSS JOIN LATERAL jsonb_object_keys(c.new) field(name));

--
-- Name: vehicle_images; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.vehicle_images (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    vehicle_id uuid NOT NULL,
    user_id uuid,
    image_url text NOT NULL,
    category text,
    source text,
    is_primary boolean DEFAULT false,
    filename text,
    taken_at timestamp with time zone,
    exif_data jsonb,
    metadata jsonb DEFAULT '{}'::jsonb,
    created_at timestamp with time zone DEFAULT now()
);

--
-- Name: vehicle_sources; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.vehicle_sources (
    source_type text NOT NULL,
    source_key text NOT NULL,
    vehicle_id uuid NOT NULL,
    source_url text,
    first_run_id uuid NOT NULL,
    last_run_id uuid NOT NULL,
    evidence_hash bytea NOT NULL,
    facts jsonb DEFAULT '{}'::jsonb NOT NULL,
    first_seen_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    last_seen_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

--
-- Name: vehicle_origin_details; Type: VIEW; Schema: public; Owner: -
--

CREATE VIEW public.vehicle_origin_details WITH (security_invoker='true') AS
 SELECT v.id,
    v.year,
    v.make,
    v.model,
    v.vin,
    v.profile_origin,
    v.discovery_source,
    v.discovery_url,
    v.bat_auction_url,
    v.automation_name,
    v.automation_version,
    v.automation_run_id,
    v.uploaded_by,
    v.user_id,
    v.created_at,
    v.status,
    v.origin_metadata,
    ar.started_at AS automation_started_at,
    ar.completed_at AS automation_completed_at,
    ar.status AS automation_status,
    ar.triggered_by_type,
    p.username AS uploaded_by_username,
    p.full_name AS uploaded_by_name,
    b.business_name AS origin_org_name,
    v.chassis_number,
    ((v.origin_metadata -> 'automation'::text) ->> 'script_path'::text) AS automation_script_path,
    ar.triggered_by_user_id,
    ((v.origin_metadata -> 'source'::text) ->> 'type'::text) AS source_type,
    ((v.origin_metadata -> 'source'::text) ->> 'url'::text) AS source_url,
    ( SELECT (count(*))::integer AS count
           FROM public.vehicle_sources s
          WHERE (s.vehicle_id = v.id)) AS source_count,
    ar.items_found AS automation_items_found,
    ar.vehicles_created AS automation_vehicles_created,
    ar.vehicles_updated AS automation_vehicles_updated,
    ar.vehicles_unchanged AS automation_vehicles_unchanged,
    ar.items_skipped AS automation_items_skipped,
    ar.items_in_review AS automation_items_in_review,
    ar.errors_count AS automation_errors_count
   FROM (((public.vehicles v
     LEFT JOIN public.automation_runs ar ON ((ar.id = v.automation_run_id)))
     LEFT JOIN public.profiles p ON ((p.id = v.uploaded_by)))
     LEFT JOIN public.businesses b ON ((b.id = v.origin_organization_id)));

--
-- Name: vehicle_origin_violations; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.vehicle_origin_violations (
    id bigint NOT NULL,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    operation text NOT NULL,
    code text NOT NULL,
    vehicle_id uuid,
    reason text NOT NULL,
    api_role text,
    db_user text DEFAULT SESSION_USER NOT NULL,
    user_id uuid,
    client text,
    details jsonb NOT NULL,
    txid xid8 DEFAULT pg_current_xact_id() NOT NULL
);

--
-- Name: vehicle_origin_violations_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.vehicle_origin_violations ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.vehicle_origin_violations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: vehicle_reverts; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.vehicle_reverts (
    id bigint NOT NULL,
    run_id uuid NOT NULL,
    reverted_run_id uuid NOT NULL,
    first_run_id uuid NOT NULL,
    vehicle_id uuid,
    action text NOT NULL,
    removed jsonb DEFAULT '{}'::jsonb NOT NULL,
    added jsonb DEFAULT '{}'::jsonb NOT NULL,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT vehicle_reverts_action_is_known CHECK ((action = ANY (ARRAY['deleted'::text, 'brought_back'::text, 'changed'::text]))),
    CONSTRAINT vehicle_reverts_deleted_is_kept CHECK (((action <> 'deleted'::text) OR (removed ? 'vehicles'::text)))
);

--
-- Name: vehicle_reverts_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.vehicle_reverts ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.vehicle_reverts_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

--
-- Name: vehicle_review_queue; Type: VIEW; Schema: public; Owner: -
--

CREATE VIEW public.vehicle_review_queue WITH (security_invoker='true') AS
 SELECT r.id,
    r.status,
    r.kind,
    asked.automation_name,
    r.run_id,
    r.item_key,
    r.source_type,
    r.source_key,
    COALESCE((r.draft ->> 'source_url'::text), s.source_url) AS source_url,
    r.vehicle_id,
    said.fields,
        CASE
            WHEN (r.status = 'pending'::text) THEN logbook.fault_of_review(r.kind, said.fields)
            ELSE NULL::text
        END AS fault,
    array_to_string(r.reasons, '; '::text) AS reason,
    r.confidence,
    (r.proposal ->> 'model'::text) AS proposed_by_model,
    jsonb_array_length(
        CASE
            WHEN ((jsonb_typeof((r.draft -> 'images'::text)) = 'array'::text) AND (r.kind = 'item'::text)) THEN (r.draft -> 'images'::text)
            ELSE '[]'::jsonb
        END) AS photos,
    r.draft,
    r.proposal,
    r.edits,
    r.created_at,
    r.decided_by,
    r.decided_at,
    r.decided_because,
    r.decided_run_id
   FROM (((public.vehicle_reviews r
     JOIN public.automation_runs asked ON ((asked.id = r.run_id)))
     LEFT JOIN public.vehicle_sources s ON (((s.source_type = r.source_type) AND (s.source_key = r.source_key))))
     CROSS JOIN LATERAL ( SELECT logbook.fields_of_review(r.kind, r.draft, r.proposal, r.edits) AS fields
         OFFSET 0) said);

--
-- Name: origin_rewrites origin_rewrites_pkey; Type: CONSTRAINT; Schema: logbook; Owner: -
--

ALTER TABLE ONLY logbook.origin_rewrites
    ADD CONSTRAINT origin_rewrites_pkey PRIMARY KEY (xid);

--
-- Name: automation_run_items automation_run_items_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.automation_run_items
    ADD CONSTRAINT automation_run_items_pkey PRIMARY KEY (run_id, item_key);

--
-- Name: automation_runs automation_runs_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.automation_runs
    ADD CONSTRAINT automation_runs_pkey PRIMARY KEY (id);

--
-- Name: automations automations_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.automations
    ADD CONSTRAINT automations_pkey PRIMARY KEY (name);

--
-- Name: businesses businesses_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.businesses
    ADD CONSTRAINT businesses_pkey PRIMARY KEY (id);

--
-- Name: dropbox_connections dropbox_connections_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.dropbox_connections
    ADD CONSTRAINT dropbox_connections_pkey PRIMARY KEY (id);

--
-- Name: dropbox_entries dropbox_entries_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.dropbox_entries
    ADD CONSTRAINT dropbox_entries_pkey PRIMARY KEY (mirror_id, entry_id);

--
-- Name: dropbox_files dropbox_files_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.dropbox_files
    ADD CONSTRAINT dropbox_files_pkey PRIMARY KEY (account_id, content_hash);

--
-- Name: dropbox_hints dropbox_hints_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.dropbox_hints
    ADD CONSTRAINT dropbox_hints_pkey PRIMARY KEY (account_id);

--
-- Name: dropbox_import_jobs dropbox_import_jobs_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.dropbox_import_jobs
    ADD CONSTRAINT dropbox_import_jobs_pkey PRIMARY KEY (id);

--
-- Name: dropbox_mirrors dropbox_mirrors_account_id_root_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.dropbox_mirrors
    ADD CONSTRAINT dropbox_mirrors_account_id_root_id_key UNIQUE (account_id, root_id);

--
-- Name: dropbox_mirrors dropbox_mirrors_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.dropbox_mirrors
    ADD CONSTRAINT dropbox_mirrors_pkey PRIMARY KEY (id);

--
-- Name: logbook_settings logbook_settings_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.logbook_settings
    ADD CONSTRAINT logbook_settings_pkey PRIMARY KEY (name);

--
-- Name: organization_members organization_members_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organization_members
    ADD CONSTRAINT organization_members_pkey PRIMARY KEY (organization_id, user_id);

--
-- Name: organization_vehicles organization_vehicles_organization_id_vehicle_id_relationsh_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organization_vehicles
    ADD CONSTRAINT organization_vehicles_organization_id_vehicle_id_relationsh_key UNIQUE (organization_id, vehicle_id, relationship_type);

--
-- Name: organization_vehicles organization_vehicles_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organization_vehicles
    ADD CONSTRAINT organization_vehicles_pkey PRIMARY KEY (id);

--
-- Name: profiles profiles_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.profiles
    ADD CONSTRAINT profiles_pkey PRIMARY KEY (id);

--
-- Name: profiles profiles_username_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.profiles
    ADD CONSTRAINT profiles_username_key UNIQUE (username);

--
-- Name: timeline_events timeline_events_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.timeline_events
    ADD CONSTRAINT timeline_events_pkey PRIMARY KEY (id);

--
-- Name: vehicle_changes vehicle_changes_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.vehicle_changes
    ADD CONSTRAINT vehicle_changes_pkey PRIMARY KEY (id);

--
-- Name: vehicle_deletions vehicle_deletions_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.vehicle_deletions
    ADD CONSTRAINT vehicle_deletions_pkey PRIMARY KEY (id);

--
-- Name: vehicle_images vehicle_images_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.vehicle_images
    ADD CONSTRAINT vehicle_images_pkey PRIMARY KEY (id);

--
-- Name: vehicle_origin_backfill_rows vehicle_origin_backfill_rows_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.vehicle_origin_backfill_rows
    ADD CONSTRAINT vehicle_origin_backfill_rows_pkey PRIMARY KEY (backfill_id, ord);

--
-- Name: vehicle_origin_backfills vehicle_origin_backfills_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.vehicle_origin_backfills
    ADD CONSTRAINT vehicle_origin_backfills_pkey PRIMARY KEY (id);

--
-- Name: vehicle_origin_violations vehicle_origin_violations_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.vehicle_origin_violations
    ADD CONSTRAINT vehicle_origin_violations_pkey PRIMARY KEY (id);

--
-- Name: vehicle_reverts vehicle_reverts_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.vehicle_reverts
    ADD CONSTRAINT vehicle_reverts_pkey PRIMARY KEY (id);

--
-- Name: vehicle_reviews vehicle_reviews_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.vehicle_reviews
    ADD CONSTRAINT vehicle_reviews_pkey PRIMARY KEY (id);

--
-- Name: vehicle_sources vehicle_sources_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.vehicle_sources
    ADD CONSTRAINT vehicle_sources_pkey PRIMARY KEY (source_type, source_key);

--
-- Name: vehicles vehicles_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.vehicles
    ADD CONSTRAINT vehicles_pkey PRIMARY KEY (id);

--
-- Name: vehicles vehicles_vin_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.vehicles
    ADD CONSTRAINT vehicles_vin_key UNIQUE (vin);

--
-- Name: automation_runs_one_per_scope; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX automation_runs_one_per_scope ON public.automation_runs USING btree (automation_name, scope) WHERE (status = 'running'::text);

--
-- Name: idx_automation_runs_name; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_automation_runs_name ON public.automation_runs USING btree (automation_name);

--
-- Name: idx_automation_runs_started; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_automation_runs_started ON public.automation_runs USING btree (started_at DESC);

--
-- Name: idx_automation_runs_status; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_automation_runs_status ON public.automation_runs USING btree (status);

--
-- Name: idx_dropbox_connections_account; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_dropbox_connections_account ON public.dropbox_connections USING btree (account_id);

--
-- Name: idx_dropbox_import_jobs_organization; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_dropbox_import_jobs_organization ON public.dropbox_import_jobs USING btree (organization_id);

--
-- Name: idx_dropbox_import_jobs_run; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_dropbox_import_jobs_run ON public.dropbox_import_jobs USING btree (automation_run_id);

--
-- Name: idx_organization_members_user; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_organization_members_user ON public.organization_members USING btree (user_id);

--
-- Name: idx_organization_vehicles_vehicle; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_organization_vehicles_vehicle ON public.organization_vehicles USING btree (vehicle_id);

--
-- Name: idx_timeline_events_vehicle; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_timeline_events_vehicle ON public.timeline_events USING btree (vehicle_id);

--
-- Name: idx_vehicle_changes_vehicle; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_vehicle_changes_vehicle ON public.vehicle_changes USING btree (vehicle_id, id);

--
-- Name: idx_vehicle_deletions_vehicle; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_vehicle_deletions_vehicle ON public.vehicle_deletions USING btree (vehicle_id);

--
-- Name: idx_vehicle_images_vehicle; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_vehicle_images_vehicle ON public.vehicle_images USING btree (vehicle_id);

--
-- Name: idx_vehicle_origin_violations_vehicle; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_vehicle_origin_violations_vehicle ON public.vehicle_origin_violations USING btree (vehicle_id);

--
-- Name: idx_vehicle_reverts_first_run; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_vehicle_reverts_first_run ON public.vehicle_reverts USING btree (first_run_id, vehicle_id);

--
-- Name: idx_vehicle_reverts_run; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_vehicle_reverts_run ON public.vehicle_reverts USING btree (run_id, vehicle_id);

--
-- Name: idx_vehicle_reverts_vehicle; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_vehicle_reverts_vehicle ON public.vehicle_reverts USING btree (vehicle_id, id);

--
-- Name: idx_vehicle_reviews_decided_run; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_vehicle_reviews_decided_run ON public.vehicle_reviews USING btree (decided_run_id) WHERE (decided_run_id IS NOT NULL);

--
-- Name: idx_vehicle_reviews_item; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_vehicle_reviews_item ON public.vehicle_reviews USING btree (item_key);

--
-- Name: idx_vehicle_reviews_pending; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_vehicle_reviews_pending ON public.vehicle_reviews USING btree (created_at) WHERE (status = 'pending'::text);

--
-- Name: idx_vehicle_reviews_run; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_vehicle_reviews_run ON public.vehicle_reviews USING btree (run_id);

--
-- Name: idx_vehicle_reviews_vehicle; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_vehicle_reviews_vehicle ON public.vehicle_reviews USING btree (vehicle_id);

--
-- Name: idx_vehicle_sources_vehicle; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_vehicle_sources_vehicle ON public.vehicle_sources USING btree (vehicle_id);

--
-- Name: idx_vehicles_automation_name; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_vehicles_automation_name ON public.vehicles USING btree (automation_name);

--
-- Name: idx_vehicles_automation_run; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_vehicles_automation_run ON public.vehicles USING btree (automation_run_id);

--
-- Name: idx_vehicles_chassis_number; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_vehicles_chassis_number ON public.vehicles USING btree (chassis_number, year, lower(make)) WHERE (chassis_number IS NOT NULL);

--
-- Name: vehicles GUARD_claimed_run; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER "GUARD_claimed_run" AFTER INSERT ON public.vehicles FOR EACH ROW WHEN ((((new.automation_run_id)::text IS DISTINCT FROM current_setting('logbook.run_id'::text, true)) AND (new.automation_run_id IS NOT NULL))) EXECUTE FUNCTION logbook.judge_claimed_run();

ALTER TABLE public.vehicles ENABLE ALWAYS TRIGGER "GUARD_claimed_run";

--
-- Name: vehicles GUARD_vehicle_updates; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER "GUARD_vehicle_updates" AFTER UPDATE ON public.vehicles FOR EACH ROW WHEN (((old.profile_origin IS DISTINCT FROM new.profile_origin) OR (old.automation_run_id IS DISTINCT FROM new.automation_run_id) OR (old.automation_name IS DISTINCT FROM new.automation_name) OR (old.automation_id IS DISTINCT FROM new.automation_id) OR (old.automation_version IS DISTINCT FROM new.automation_version) OR (old.uploaded_by IS DISTINCT FROM new.uploaded_by) OR (old.origin_organization_id IS DISTINCT FROM new.origin_organization_id) OR (old.id IS DISTINCT FROM new.id) OR (date_trunc('milliseconds'::text, old.created_at) IS DISTINCT FROM date_trunc('milliseconds'::text, new.created_at)) OR (old.origin_metadata IS DISTINCT FROM new.origin_metadata))) EXECUTE FUNCTION logbook.judge_origin_rewrite();

ALTER TABLE public.vehicles ENABLE ALWAYS TRIGGER "GUARD_vehicle_updates";

--
-- Name: vehicle_origin_backfill_rows backfill_rows_stay; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER backfill_rows_stay BEFORE DELETE ON public.vehicle_origin_backfill_rows FOR EACH STATEMENT EXECUTE FUNCTION logbook.refuse_book_change();

ALTER TABLE public.vehicle_origin_backfill_rows ENABLE ALWAYS TRIGGER backfill_rows_stay;

--
-- Name: vehicle_origin_backfills backfills_stay; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER backfills_stay BEFORE DELETE ON public.vehicle_origin_backfills FOR EACH STATEMENT EXECUTE FUNCTION logbook.refuse_book_change();

ALTER TABLE public.vehicle_origin_backfills ENABLE ALWAYS TRIGGER backfills_stay;

--
-- Name: automation_run_items book_is_not_emptied; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER book_is_not_emptied BEFORE TRUNCATE ON public.automation_run_items FOR EACH STATEMENT EXECUTE FUNCTION logbook.refuse_book_change();

ALTER TABLE public.automation_run_items ENABLE ALWAYS TRIGGER book_is_not_emptied;

--
-- Name: automation_runs book_is_not_emptied; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER book_is_not_emptied BEFORE TRUNCATE ON public.automation_runs FOR EACH STATEMENT EXECUTE FUNCTION logbook.refuse_book_change();

ALTER TABLE public.automation_runs ENABLE ALWAYS TRIGGER book_is_not_emptied;

--
-- Name: vehicle_changes book_is_not_emptied; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER book_is_not_emptied BEFORE TRUNCATE ON public.vehicle_changes FOR EACH STATEMENT EXECUTE FUNCTION logbook.refuse_book_change();

ALTER TABLE public.vehicle_changes ENABLE ALWAYS TRIGGER book_is_not_emptied;

--
-- Name: vehicle_deletions book_is_not_emptied; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER book_is_not_emptied BEFORE TRUNCATE ON public.vehicle_deletions FOR EACH STATEMENT EXECUTE FUNCTION logbook.refuse_book_change();

ALTER TABLE public.vehicle_deletions ENABLE ALWAYS TRIGGER book_is_not_emptied;

--
-- Name: vehicle_origin_backfill_rows book_is_not_emptied; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER book_is_not_emptied BEFORE TRUNCATE ON public.vehicle_origin_backfill_rows FOR EACH STATEMENT EXECUTE FUNCTION logbook.refuse_book_change();

ALTER TABLE public.vehicle_origin_backfill_rows ENABLE ALWAYS TRIGGER book_is_not_emptied;

--
-- Name: vehicle_origin_backfills book_is_not_emptied; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER book_is_not_emptied BEFORE TRUNCATE ON public.vehicle_origin_backfills FOR EACH STATEMENT EXECUTE FUNCTION logbook.refuse_book_change();

ALTER TABLE public.vehicle_origin_backfills ENABLE ALWAYS TRIGGER book_is_not_emptied;

--
-- Name: vehicle_origin_violations book_is_not_emptied; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER book_is_not_emptied BEFORE TRUNCATE ON public.vehicle_origin_violations FOR EACH STATEMENT EXECUTE FUNCTION logbook.refuse_book_change();

ALTER TABLE public.vehicle_origin_violations ENABLE ALWAYS TRIGGER book_is_not_emptied;

--
-- Name: vehicle_reverts book_is_not_emptied; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER book_is_not_emptied BEFORE TRUNCATE ON public.vehicle_reverts FOR EACH STATEMENT EXECUTE FUNCTION logbook.refuse_book_change();

ALTER TABLE public.vehicle_reverts ENABLE ALWAYS TRIGGER book_is_not_emptied;

--
-- Name: vehicle_reviews book_is_not_emptied; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER book_is_not_emptied BEFORE TRUNCATE ON public.vehicle_reviews FOR EACH STATEMENT EXECUTE FUNCTION logbook.refuse_book_change();

ALTER TABLE public.vehicle_reviews ENABLE ALWAYS TRIGGER book_is_not_emptied;

--
-- Name: vehicle_sources book_is_not_emptied; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER book_is_not_emptied BEFORE TRUNCATE ON public.vehicle_sources FOR EACH STATEMENT EXECUTE FUNCTION logbook.refuse_book_change();

ALTER TABLE public.vehicle_sources ENABLE ALWAYS TRIGGER book_is_not_emptied;

--
-- Name: vehicles book_is_not_emptied; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER book_is_not_emptied BEFORE TRUNCATE ON public.vehicles FOR EACH STATEMENT EXECUTE FUNCTION logbook.refuse_book_change();

ALTER TABLE public.vehicles ENABLE ALWAYS TRIGGER book_is_not_emptied;

--
-- Name: automation_run_items book_stays; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER book_stays BEFORE DELETE OR UPDATE ON public.automation_run_items FOR EACH STATEMENT EXECUTE FUNCTION logbook.refuse_book_change();

ALTER TABLE public.automation_run_items ENABLE ALWAYS TRIGGER book_stays;

--
-- Name: vehicle_changes book_stays; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER book_stays BEFORE DELETE OR UPDATE ON public.vehicle_changes FOR EACH STATEMENT EXECUTE FUNCTION logbook.refuse_book_change();

ALTER TABLE public.vehicle_changes ENABLE ALWAYS TRIGGER book_stays;

--
-- Name: vehicle_deletions book_stays; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER book_stays BEFORE DELETE OR UPDATE ON public.vehicle_deletions FOR EACH STATEMENT EXECUTE FUNCTION logbook.refuse_book_change();

ALTER TABLE public.vehicle_deletions ENABLE ALWAYS TRIGGER book_stays;

--
-- Name: vehicle_origin_violations book_stays; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER book_stays BEFORE DELETE OR UPDATE ON public.vehicle_origin_violations FOR EACH STATEMENT EXECUTE FUNCTION logbook.refuse_book_change();

ALTER TABLE public.vehicle_origin_violations ENABLE ALWAYS TRIGGER book_stays;

--
-- Name: vehicle_reverts book_stays; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER book_stays BEFORE DELETE OR UPDATE ON public.vehicle_reverts FOR EACH STATEMENT EXECUTE FUNCTION logbook.refuse_book_change();

ALTER TABLE public.vehicle_reverts ENABLE ALWAYS TRIGGER book_stays;

--
-- Name: automation_runs end_dropbox_import_job; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER end_dropbox_import_job AFTER UPDATE OF status ON public.automation_runs FOR EACH ROW WHEN (((old.status = 'running'::text) AND (new.status <> 'running'::text))) EXECUTE FUNCTION logbook.end_dropbox_import_job();

--
-- Name: vehicles guard_vehicle_inserts; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER guard_vehicle_inserts AFTER INSERT ON public.vehicles REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION logbook.judge_vehicle_inserts();

ALTER TABLE public.vehicles ENABLE ALWAYS TRIGGER guard_vehicle_inserts;

--
-- Name: automation_run_items ledger_is_written_by_runs; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER ledger_is_written_by_runs BEFORE INSERT ON public.automation_run_items FOR EACH STATEMENT EXECUTE FUNCTION logbook.refuse_book_change();

ALTER TABLE public.automation_run_items ENABLE ALWAYS TRIGGER ledger_is_written_by_runs;

--
-- Name: vehicles link_vehicle_to_origin_organization; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER link_vehicle_to_origin_organization AFTER INSERT ON public.vehicles FOR EACH ROW WHEN ((new.origin_organization_id IS NOT NULL)) EXECUTE FUNCTION public.link_vehicle_to_origin_organization();

--
-- Name: vehicles log_vehicle_deletes; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER log_vehicle_deletes AFTER DELETE ON public.vehicles REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION logbook.log_vehicle_deletes();

ALTER TABLE public.vehicles ENABLE ALWAYS TRIGGER log_vehicle_deletes;

--
-- Name: vehicles log_vehicle_inserts; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER log_vehicle_inserts AFTER INSERT ON public.vehicles REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION logbook.log_vehicle_changes();

ALTER TABLE public.vehicles ENABLE ALWAYS TRIGGER log_vehicle_inserts;

--
-- Name: vehicles log_vehicle_updates; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER log_vehicle_updates AFTER UPDATE ON public.vehicles REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION logbook.log_vehicle_changes();

ALTER TABLE public.vehicles ENABLE ALWAYS TRIGGER log_vehicle_updates;

--
-- Name: vehicles prepare_origin_stamp; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER prepare_origin_stamp BEFORE INSERT ON public.vehicles FOR EACH STATEMENT EXECUTE FUNCTION logbook.prepare_origin_stamp();

ALTER TABLE public.vehicles ENABLE ALWAYS TRIGGER prepare_origin_stamp;

--
-- Name: automation_runs run_ends_once; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER run_ends_once BEFORE UPDATE ON public.automation_runs FOR EACH ROW EXECUTE FUNCTION logbook.run_ends_once();

ALTER TABLE public.automation_runs ENABLE ALWAYS TRIGGER run_ends_once;

--
-- Name: automation_runs run_starts_empty; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER run_starts_empty BEFORE INSERT ON public.automation_runs FOR EACH ROW EXECUTE FUNCTION logbook.run_starts_empty();

ALTER TABLE public.automation_runs ENABLE ALWAYS TRIGGER run_starts_empty;

--
-- Name: automation_runs runs_stay; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER runs_stay BEFORE DELETE ON public.automation_runs FOR EACH STATEMENT EXECUTE FUNCTION logbook.refuse_book_change();

ALTER TABLE public.automation_runs ENABLE ALWAYS TRIGGER runs_stay;

--
-- Name: vehicles set_default_vehicle_origin; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER set_default_vehicle_origin BEFORE INSERT ON public.vehicles FOR EACH ROW WHEN (((new.profile_origin IS NULL) OR (new.profile_origin = 'manual_entry'::text) OR (COALESCE(new.origin_metadata, '{}'::jsonb) = '{}'::jsonb))) EXECUTE FUNCTION public.set_default_vehicle_origin();

--
-- Name: vehicles zz_stamp_vehicle_origin; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER zz_stamp_vehicle_origin BEFORE INSERT ON public.vehicles FOR EACH ROW WHEN (((new.automation_run_id IS NULL) AND (new.automation_name IS NULL) AND (current_setting('logbook.source'::text, true) <> ''::text) AND (((((new.origin_metadata -> 'source'::text))::text = current_setting('logbook.source'::text)) AND ((new.profile_origin = 'manual_entry'::text) OR (current_setting('logbook.person'::text) = ''::text))) IS NOT TRUE) AND (((new.origin_metadata -> 'automation'::text) <> 'null'::jsonb) IS NOT TRUE))) EXECUTE FUNCTION logbook.stamp_vehicle_origin();

ALTER TABLE public.vehicles ENABLE ALWAYS TRIGGER zz_stamp_vehicle_origin;

--
-- Name: automation_run_items automation_run_items_run_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.automation_run_items
    ADD CONSTRAINT automation_run_items_run_id_fkey FOREIGN KEY (run_id) REFERENCES public.automation_runs(id);

--
-- Name: automation_runs automation_runs_automation_is_registered; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.automation_runs
    ADD CONSTRAINT automation_runs_automation_is_registered FOREIGN KEY (automation_name) REFERENCES public.automations(name) ON UPDATE CASCADE;

--
-- Name: automation_runs automation_runs_triggered_by_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.automation_runs
    ADD CONSTRAINT automation_runs_triggered_by_user_id_fkey FOREIGN KEY (triggered_by_user_id) REFERENCES auth.users(id) ON DELETE SET NULL;

--
-- Name: dropbox_connections dropbox_connections_organization_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.dropbox_connections
    ADD CONSTRAINT dropbox_connections_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.businesses(id) ON DELETE CASCADE;

--
-- Name: dropbox_entries dropbox_entries_last_run_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.dropbox_entries
    ADD CONSTRAINT dropbox_entries_last_run_id_fkey FOREIGN KEY (last_run_id) REFERENCES public.automation_runs(id);

--
-- Name: dropbox_entries dropbox_entries_mirror_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.dropbox_entries
    ADD CONSTRAINT dropbox_entries_mirror_id_fkey FOREIGN KEY (mirror_id) REFERENCES public.dropbox_mirrors(id) ON DELETE CASCADE;

--
-- Name: dropbox_files dropbox_files_run_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.dropbox_files
    ADD CONSTRAINT dropbox_files_run_id_fkey FOREIGN KEY (run_id) REFERENCES public.automation_runs(id);

--
-- Name: dropbox_import_jobs dropbox_import_jobs_automation_run_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.dropbox_import_jobs
    ADD CONSTRAINT dropbox_import_jobs_automation_run_id_fkey FOREIGN KEY (automation_run_id) REFERENCES public.automation_runs(id);

--
-- Name: dropbox_import_jobs dropbox_import_jobs_organization_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.dropbox_import_jobs
    ADD CONSTRAINT dropbox_import_jobs_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.businesses(id) ON DELETE CASCADE;

--
-- Name: dropbox_mirrors dropbox_mirrors_last_run_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.dropbox_mirrors
    ADD CONSTRAINT dropbox_mirrors_last_run_id_fkey FOREIGN KEY (last_run_id) REFERENCES public.automation_runs(id);

--
-- Name: organization_members organization_members_organization_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organization_members
    ADD CONSTRAINT organization_members_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.businesses(id) ON DELETE CASCADE;

--
-- Name: organization_members organization_members_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organization_members
    ADD CONSTRAINT organization_members_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth.users(id) ON DELETE CASCADE;

--
-- Name: organization_vehicles organization_vehicles_automation_run_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organization_vehicles
    ADD CONSTRAINT organization_vehicles_automation_run_id_fkey FOREIGN KEY (automation_run_id) REFERENCES public.automation_runs(id);

--
-- Name: organization_vehicles organization_vehicles_organization_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organization_vehicles
    ADD CONSTRAINT organization_vehicles_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES public.businesses(id) ON DELETE CASCADE;

--
-- Name: organization_vehicles organization_vehicles_vehicle_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organization_vehicles
    ADD CONSTRAINT organization_vehicles_vehicle_id_fkey FOREIGN KEY (vehicle_id) REFERENCES public.vehicles(id) ON DELETE CASCADE;

--
-- Name: profiles profiles_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.profiles
    ADD CONSTRAINT profiles_id_fkey FOREIGN KEY (id) REFERENCES auth.users(id) ON DELETE CASCADE;

--
-- Name: timeline_events timeline_events_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.timeline_events
    ADD CONSTRAINT timeline_events_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth.users(id) ON DELETE SET NULL;

--
-- Name: timeline_events timeline_events_vehicle_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.timeline_events
    ADD CONSTRAINT timeline_events_vehicle_id_fkey FOREIGN KEY (vehicle_id) REFERENCES public.vehicles(id) ON DELETE CASCADE;

--
-- Name: vehicle_images vehicle_images_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.vehicle_images
    ADD CONSTRAINT vehicle_images_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth.users(id) ON DELETE SET NULL;

--
-- Name: vehicle_images vehicle_images_vehicle_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.vehicle_images
    ADD CONSTRAINT vehicle_images_vehicle_id_fkey FOREIGN KEY (vehicle_id) REFERENCES public.vehicles(id) ON DELETE CASCADE;

--
-- Name: vehicle_origin_backfills vehicle_origin_backfills_run_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.vehicle_origin_backfills
    ADD CONSTRAINT vehicle_origin_backfills_run_id_fkey FOREIGN KEY (run_id) REFERENCES public.automation_runs(id);

--
-- Name: vehicle_origin_backfills vehicle_origin_backfills_undo_run_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.vehicle_origin_backfills
    ADD CONSTRAINT vehicle_origin_backfills_undo_run_id_fkey FOREIGN KEY (undo_run_id) REFERENCES public.automation_runs(id);

--
-- Name: vehicle_reverts vehicle_reverts_first_run_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.vehicle_reverts
    ADD CONSTRAINT vehicle_reverts_first_run_id_fkey FOREIGN KEY (first_run_id) REFERENCES public.automation_runs(id);

--
-- Name: vehicle_reverts vehicle_reverts_reverted_run_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.vehicle_reverts
    ADD CONSTRAINT vehicle_reverts_reverted_run_id_fkey FOREIGN KEY (reverted_run_id) REFERENCES public.automation_runs(id);

--
-- Name: vehicle_reverts vehicle_reverts_run_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.vehicle_reverts
    ADD CONSTRAINT vehicle_reverts_run_id_fkey FOREIGN KEY (run_id) REFERENCES public.automation_runs(id);

--
-- Name: vehicle_reviews vehicle_reviews_decided_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.vehicle_reviews
    ADD CONSTRAINT vehicle_reviews_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES auth.users(id) ON DELETE SET NULL;

--
-- Name: vehicle_reviews vehicle_reviews_decided_run_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.vehicle_reviews
    ADD CONSTRAINT vehicle_reviews_decided_run_id_fkey FOREIGN KEY (decided_run_id) REFERENCES public.automation_runs(id);

--
-- Name: vehicle_reviews vehicle_reviews_run_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.vehicle_reviews
    ADD CONSTRAINT vehicle_reviews_run_id_fkey FOREIGN KEY (run_id) REFERENCES public.automation_runs(id);

--
-- Name: vehicle_reviews vehicle_reviews_vehicle_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.vehicle_reviews
    ADD CONSTRAINT vehicle_reviews_vehicle_id_fkey FOREIGN KEY (vehicle_id) REFERENCES public.vehicles(id) ON DELETE CASCADE;

--
-- Name: vehicle_sources vehicle_sources_first_run_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.vehicle_sources
    ADD CONSTRAINT vehicle_sources_first_run_id_fkey FOREIGN KEY (first_run_id) REFERENCES public.automation_runs(id);

--
-- Name: vehicle_sources vehicle_sources_last_run_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.vehicle_sources
    ADD CONSTRAINT vehicle_sources_last_run_id_fkey FOREIGN KEY (last_run_id) REFERENCES public.automation_runs(id);

--
-- Name: vehicle_sources vehicle_sources_vehicle_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.vehicle_sources
    ADD CONSTRAINT vehicle_sources_vehicle_id_fkey FOREIGN KEY (vehicle_id) REFERENCES public.vehicles(id) ON DELETE CASCADE;

--
-- Name: vehicles vehicles_automation_run_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.vehicles
    ADD CONSTRAINT vehicles_automation_run_id_fkey FOREIGN KEY (automation_run_id) REFERENCES public.automation_runs(id);

--
-- Name: vehicles vehicles_origin_organization_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.vehicles
    ADD CONSTRAINT vehicles_origin_organization_id_fkey FOREIGN KEY (origin_organization_id) REFERENCES public.businesses(id);

--
-- Name: vehicles vehicles_user_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.vehicles
    ADD CONSTRAINT vehicles_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth.users(id) ON DELETE SET NULL;

--
-- Name: automation_run_items; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.automation_run_items ENABLE ROW LEVEL SECURITY;

--
-- Name: automation_runs; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.automation_runs ENABLE ROW LEVEL SECURITY;

--
-- Name: automations; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.automations ENABLE ROW LEVEL SECURITY;

--
-- Name: businesses; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.businesses ENABLE ROW LEVEL SECURITY;

--
-- Name: businesses businesses are readable by everyone; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY "businesses are readable by everyone" ON public.businesses FOR SELECT USING (true);

--
-- Name: dropbox_connections; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.dropbox_connections ENABLE ROW LEVEL SECURITY;

--
-- Name: dropbox_entries; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.dropbox_entries ENABLE ROW LEVEL SECURITY;

--
-- Name: dropbox_files; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.dropbox_files ENABLE ROW LEVEL SECURITY;

--
-- Name: dropbox_hints; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.dropbox_hints ENABLE ROW LEVEL SECURITY;

--
-- Name: dropbox_import_jobs; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.dropbox_import_jobs ENABLE ROW LEVEL SECURITY;

--
-- Name: dropbox_mirrors; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.dropbox_mirrors ENABLE ROW LEVEL SECURITY;

--
-- Name: timeline_events events of readable vehicles are readable; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY "events of readable vehicles are readable" ON public.timeline_events FOR SELECT USING ((EXISTS ( SELECT
   FROM public.vehicles v
  WHERE (v.id = timeline_events.vehicle_id))));

--
-- Name: vehicle_images images of readable vehicles are readable; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY "images of readable vehicles are readable" ON public.vehicle_images FOR SELECT USING ((EXISTS ( SELECT
   FROM public.vehicles v
  WHERE (v.id = vehicle_images.vehicle_id))));

--
-- Name: logbook_settings; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.logbook_settings ENABLE ROW LEVEL SECURITY;

--
-- Name: organization_vehicles organization links are readable by everyone; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY "organization links are readable by everyone" ON public.organization_vehicles FOR SELECT USING (true);

--
-- Name: organization_members; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.organization_members ENABLE ROW LEVEL SECURITY;

--
-- Name: organization_vehicles; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.organization_vehicles ENABLE ROW LEVEL SECURITY;

--
-- Name: vehicle_images people add images to their own vehicles; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY "people add images to their own vehicles" ON public.vehicle_images FOR INSERT TO authenticated WITH CHECK (((user_id = auth.uid()) AND (EXISTS ( SELECT
   FROM public.vehicles v
  WHERE ((v.id = vehicle_images.vehicle_id) AND (v.user_id = auth.uid()))))));

--
-- Name: profiles people change their own profile; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY "people change their own profile" ON public.profiles FOR UPDATE TO authenticated USING ((id = auth.uid())) WITH CHECK ((id = auth.uid()));

--
-- Name: vehicles people change their own vehicles; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY "people change their own vehicles" ON public.vehicles FOR UPDATE TO authenticated USING ((user_id = auth.uid())) WITH CHECK ((user_id = auth.uid()));

--
-- Name: vehicles people delete their own vehicles; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY "people delete their own vehicles" ON public.vehicles FOR DELETE TO authenticated USING ((user_id = auth.uid()));

--
-- Name: vehicles people insert vehicles as themselves; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY "people insert vehicles as themselves" ON public.vehicles FOR INSERT TO authenticated WITH CHECK ((user_id = auth.uid()));

--
-- Name: organization_members people see their own memberships; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY "people see their own memberships" ON public.organization_members FOR SELECT TO authenticated USING ((user_id = ( SELECT auth.uid() AS uid)));

--
-- Name: vehicles people upload vehicles without an owner; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY "people upload vehicles without an owner" ON public.vehicles FOR INSERT TO authenticated WITH CHECK (((user_id IS NULL) AND (uploaded_by = auth.uid())));

--
-- Name: profiles; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.profiles ENABLE ROW LEVEL SECURITY;

--
-- Name: profiles profiles are readable by everyone; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY "profiles are readable by everyone" ON public.profiles FOR SELECT USING (true);

--
-- Name: vehicles public vehicles are readable by everyone; Type: POLICY; Schema: public; Owner: -
--

CREATE POLICY "public vehicles are readable by everyone" ON public.vehicles FOR SELECT USING ((is_public OR (user_id = auth.uid())));

--
-- Name: timeline_events; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.timeline_events ENABLE ROW LEVEL SECURITY;

--
-- Name: vehicle_changes; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.vehicle_changes ENABLE ROW LEVEL SECURITY;

--
-- Name: vehicle_deletions; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.vehicle_deletions ENABLE ROW LEVEL SECURITY;

--
-- Name: vehicle_images; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.vehicle_images ENABLE ROW LEVEL SECURITY;

--
-- Name: vehicle_origin_backfill_rows; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.vehicle_origin_backfill_rows ENABLE ROW LEVEL SECURITY;

--
-- Name: vehicle_origin_backfills; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.vehicle_origin_backfills ENABLE ROW LEVEL SECURITY;

--
-- Name: vehicle_origin_violations; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.vehicle_origin_violations ENABLE ROW LEVEL SECURITY;

--
-- Name: vehicle_reverts; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.vehicle_reverts ENABLE ROW LEVEL SECURITY;

--
-- Name: vehicle_reviews; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.vehicle_reviews ENABLE ROW LEVEL SECURITY;

--
-- Name: vehicle_sources; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.vehicle_sources ENABLE ROW LEVEL SECURITY;

--
-- Name: vehicles; Type: ROW SECURITY; Schema: public; Owner: -
--

ALTER TABLE public.vehicles ENABLE ROW LEVEL SECURITY;

--
-- Name: SCHEMA public; Type: ACL; Schema: -; Owner: -
--

GRANT USAGE ON SCHEMA public TO anon;
GRANT USAGE ON SCHEMA public TO authenticated;
GRANT USAGE ON SCHEMA public TO service_role;

--
-- Name: TABLE automation_runs; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.automation_runs TO service_role;

--
-- Name: FUNCTION add_images(p_run public.automation_runs, p_tasks logbook.task[]); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.add_images(p_run public.automation_runs, p_tasks logbook.task[]) FROM PUBLIC;

--
-- Name: TABLE vehicle_reviews; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.vehicle_reviews TO service_role;

--
-- Name: FUNCTION already_decided(p_review public.vehicle_reviews); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.already_decided(p_review public.vehicle_reviews) FROM PUBLIC;

--
-- Name: FUNCTION answer_faults(p_faults jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.answer_faults(p_faults jsonb) FROM PUBLIC;

--
-- Name: FUNCTION answered_by_people(p_tasks logbook.task[]); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.answered_by_people(p_tasks logbook.task[]) FROM PUBLIC;

--
-- Name: FUNCTION api_role(); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.api_role() FROM PUBLIC;

--
-- Name: FUNCTION apply_revert(p_run public.automation_runs, p_chain uuid[], p_steps logbook.revert_step[], p_by uuid); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.apply_revert(p_run public.automation_runs, p_chain uuid[], p_steps logbook.revert_step[], p_by uuid) FROM PUBLIC;

--
-- Name: FUNCTION approve_fields(p_run public.automation_runs, p_review public.vehicle_reviews, p_fields jsonb, p_decided_by uuid); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.approve_fields(p_run public.automation_runs, p_review public.vehicle_reviews, p_fields jsonb, p_decided_by uuid) FROM PUBLIC;

--
-- Name: FUNCTION approve_item(p_run public.automation_runs, p_review public.vehicle_reviews, p_fields jsonb, p_decided_by uuid); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.approve_item(p_run public.automation_runs, p_review public.vehicle_reviews, p_fields jsonb, p_decided_by uuid) FROM PUBLIC;

--
-- Name: FUNCTION approve_review(p_run public.automation_runs, p_review public.vehicle_reviews, p_changes jsonb, p_decided_by uuid, p_because text); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.approve_review(p_run public.automation_runs, p_review public.vehicle_reviews, p_changes jsonb, p_decided_by uuid, p_because text) FROM PUBLIC;

--
-- Name: FUNCTION approve_reviews(p_run public.automation_runs, p_review_ids uuid[], p_changes jsonb, p_decided_by uuid, p_because text, OUT said jsonb, OUT answers logbook.answer[]); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.approve_reviews(p_run public.automation_runs, p_review_ids uuid[], p_changes jsonb, p_decided_by uuid, p_because text, OUT said jsonb, OUT answers logbook.answer[]) FROM PUBLIC;

--
-- Name: FUNCTION approved_item(p_review public.vehicle_reviews, p_fields jsonb, p_decided text[], p_decided_by uuid); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.approved_item(p_review public.vehicle_reviews, p_fields jsonb, p_decided text[], p_decided_by uuid) FROM PUBLIC;

--
-- Name: FUNCTION ask_about_fields(p_run_id uuid, p_kind text, p_item_key text, p_source_type text, p_source_key text, p_vehicle_id uuid, p_values jsonb, p_reasons jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.ask_about_fields(p_run_id uuid, p_kind text, p_item_key text, p_source_type text, p_source_key text, p_vehicle_id uuid, p_values jsonb, p_reasons jsonb) FROM PUBLIC;

--
-- Name: FUNCTION assert_is_proposal(p_proposal jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.assert_is_proposal(p_proposal jsonb) FROM PUBLIC;

--
-- Name: FUNCTION assert_person(p_person uuid); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.assert_person(p_person uuid) FROM PUBLIC;

--
-- Name: FUNCTION assert_run_goes_on(p_run_id uuid); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.assert_run_goes_on(p_run_id uuid) FROM PUBLIC;

--
-- Name: FUNCTION author_code(p_run_id uuid, p_user_id uuid); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.author_code(p_run_id uuid, p_user_id uuid) FROM PUBLIC;

--
-- Name: FUNCTION author_words(p_run_id uuid, p_user_id uuid, p_db_role text); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.author_words(p_run_id uuid, p_user_id uuid, p_db_role text) FROM PUBLIC;

--
-- Name: FUNCTION backfill_settings(p_gap_seconds double precision, p_min_size integer, p_stretch double precision, p_since timestamp with time zone, p_until timestamp with time zone, p_automation_users uuid[]); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.backfill_settings(p_gap_seconds double precision, p_min_size integer, p_stretch double precision, p_since timestamp with time zone, p_until timestamp with time zone, p_automation_users uuid[]) FROM PUBLIC;

--
-- Name: FUNCTION backfill_state(p_backfill_id uuid); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.backfill_state(p_backfill_id uuid) FROM PUBLIC;

--
-- Name: FUNCTION bare_number(p_text text); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.bare_number(p_text text) FROM PUBLIC;

--
-- Name: FUNCTION bare_url(p_text text); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.bare_url(p_text text) FROM PUBLIC;

--
-- Name: FUNCTION bring_back(p_revert_id uuid, p_run_id uuid, p_first_run_id uuid, p_steps logbook.revert_step[]); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.bring_back(p_revert_id uuid, p_run_id uuid, p_first_run_id uuid, p_steps logbook.revert_step[]) FROM PUBLIC;

--
-- Name: FUNCTION bursts_of(p_users uuid[], p_gap double precision, p_stretch double precision); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.bursts_of(p_users uuid[], p_gap double precision, p_stretch double precision) FROM PUBLIC;

--
-- Name: FUNCTION catalog_columns(p_relations text[]); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.catalog_columns(p_relations text[]) FROM PUBLIC;

--
-- Name: FUNCTION catalog_functions(p_functions text[]); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.catalog_functions(p_functions text[]) FROM PUBLIC;

--
-- Name: FUNCTION catalog_grants(p_acl aclitem[], p_owner oid); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.catalog_grants(p_acl aclitem[], p_owner oid) FROM PUBLIC;

--
-- Name: FUNCTION catalog_owner(); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.catalog_owner() FROM PUBLIC;

--
-- Name: FUNCTION catalog_powers(); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.catalog_powers() FROM PUBLIC;

--
-- Name: FUNCTION catalog_relations(p_relations text[]); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.catalog_relations(p_relations text[]) FROM PUBLIC;

--
-- Name: FUNCTION catalog_role(p_role oid); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.catalog_role(p_role oid) FROM PUBLIC;

--
-- Name: FUNCTION catalog_rules(p_relations text[]); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.catalog_rules(p_relations text[]) FROM PUBLIC;

--
-- Name: FUNCTION catalog_triggers(p_relations text[]); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.catalog_triggers(p_relations text[]) FROM PUBLIC;

--
-- Name: FUNCTION catalog_ways_around(p_relations text[]); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.catalog_ways_around(p_relations text[]) FROM PUBLIC;

--
-- Name: FUNCTION change_back(p_revert_id uuid, p_run_id uuid, p_first_run_id uuid, p_steps logbook.revert_step[]); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.change_back(p_revert_id uuid, p_run_id uuid, p_first_run_id uuid, p_steps logbook.revert_step[]) FROM PUBLIC;

--
-- Name: FUNCTION changed_since_asked(p_review public.vehicle_reviews, p_standing jsonb, p_typed jsonb, p_fields jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.changed_since_asked(p_review public.vehicle_reviews, p_standing jsonb, p_typed jsonb, p_fields jsonb) FROM PUBLIC;

--
-- Name: FUNCTION changes_said(p_vehicle_id uuid); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.changes_said(p_vehicle_id uuid) FROM PUBLIC;

--
-- Name: FUNCTION checked_chunk_size(p_chunk_size integer); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.checked_chunk_size(p_chunk_size integer) FROM PUBLIC;

--
-- Name: FUNCTION client_name(); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.client_name() FROM PUBLIC;

--
-- Name: FUNCTION close_backfill_piece(p_run_id uuid, p_tally logbook.backfill_tally, p_checkpoint jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.close_backfill_piece(p_run_id uuid, p_tally logbook.backfill_tally, p_checkpoint jsonb) FROM PUBLIC;

--
-- Name: FUNCTION close_origin_rewrite(); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.close_origin_rewrite() FROM PUBLIC;

--
-- Name: FUNCTION close_superseded_reviews(p_run_id uuid, p_item_key text, p_is_vehicle boolean); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.close_superseded_reviews(p_run_id uuid, p_item_key text, p_is_vehicle boolean) FROM PUBLIC;

--
-- Name: TABLE vehicle_origin_backfills; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.vehicle_origin_backfills TO service_role;

--
-- Name: FUNCTION continue_backfill(p_backfill public.vehicle_origin_backfills, p_chunk_size integer, p_started_by jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.continue_backfill(p_backfill public.vehicle_origin_backfills, p_chunk_size integer, p_started_by jsonb) FROM PUBLIC;

--
-- Name: FUNCTION count_answers(p_run_id uuid, p_answers logbook.answer[]); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.count_answers(p_run_id uuid, p_answers logbook.answer[]) FROM PUBLIC;

--
-- Name: FUNCTION create_vehicles(p_run public.automation_runs, p_tasks logbook.task[]); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.create_vehicles(p_run public.automation_runs, p_tasks logbook.task[]) FROM PUBLIC;

--
-- Name: FUNCTION decision_in_origin(p_review public.vehicle_reviews, p_decided_by uuid); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.decision_in_origin(p_review public.vehicle_reviews, p_decided_by uuid) FROM PUBLIC;

--
-- Name: FUNCTION delete_made(p_revert_id uuid, p_run_id uuid, p_first_run_id uuid, p_steps logbook.revert_step[]); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.delete_made(p_revert_id uuid, p_run_id uuid, p_first_run_id uuid, p_steps logbook.revert_step[]) FROM PUBLIC;

--
-- Name: FUNCTION deletions_said(p_vehicle_id uuid); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.deletions_said(p_vehicle_id uuid) FROM PUBLIC;

--
-- Name: FUNCTION differing_fields(p_tasks logbook.task[]); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.differing_fields(p_tasks logbook.task[]) FROM PUBLIC;

--
-- Name: FUNCTION drafted_fields(p_kind text, p_draft jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.drafted_fields(p_kind text, p_draft jsonb) FROM PUBLIC;

--
-- Name: FUNCTION each_once(p_ids uuid[]); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.each_once(p_ids uuid[]) FROM PUBLIC;

--
-- Name: FUNCTION edited_fields(p_edits jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.edited_fields(p_edits jsonb) FROM PUBLIC;

--
-- Name: FUNCTION edits_with(p_edits jsonb, p_changes jsonb, p_by uuid); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.edits_with(p_edits jsonb, p_changes jsonb, p_by uuid) FROM PUBLIC;

--
-- Name: FUNCTION end_dropbox_import_job(); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.end_dropbox_import_job() FROM PUBLIC;

--
-- Name: FUNCTION explain_fault(p_fault text, p_row jsonb, OUT code text, OUT reason text, OUT hint text); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.explain_fault(p_fault text, p_row jsonb, OUT code text, OUT reason text, OUT hint text) FROM PUBLIC;

--
-- Name: FUNCTION fail_backfill_rows(p_backfill_id uuid, p_run_id uuid, p_from integer, p_to integer, p_state text, p_reason text); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.fail_backfill_rows(p_backfill_id uuid, p_run_id uuid, p_from integer, p_to integer, p_state text, p_reason text) FROM PUBLIC;

--
-- Name: FUNCTION fault_of_automation(p_automation jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.fault_of_automation(p_automation jsonb) FROM PUBLIC;

--
-- Name: FUNCTION fault_of_fields(p_fields jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.fault_of_fields(p_fields jsonb) FROM PUBLIC;

--
-- Name: FUNCTION fault_of_item(p_item jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.fault_of_item(p_item jsonb) FROM PUBLIC;

--
-- Name: FUNCTION fault_of_origin(p_origin jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.fault_of_origin(p_origin jsonb) FROM PUBLIC;

--
-- Name: FUNCTION fault_of_review(p_kind text, p_fields jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.fault_of_review(p_kind text, p_fields jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION logbook.fault_of_review(p_kind text, p_fields jsonb) TO service_role;

--
-- Name: FUNCTION fault_of_vehicle(p_vehicle jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.fault_of_vehicle(p_vehicle jsonb) FROM PUBLIC;

--
-- Name: FUNCTION fields_of_review(p_kind text, p_draft jsonb, p_proposal jsonb, p_edits jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.fields_of_review(p_kind text, p_draft jsonb, p_proposal jsonb, p_edits jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION logbook.fields_of_review(p_kind text, p_draft jsonb, p_proposal jsonb, p_edits jsonb) TO service_role;

--
-- Name: FUNCTION fields_written_by(p_run_id uuid, p_ids uuid[], p_chain uuid[]); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.fields_written_by(p_run_id uuid, p_ids uuid[], p_chain uuid[]) FROM PUBLIC;

--
-- Name: FUNCTION follow_pictures(p_vehicle_id uuid, p_source_key text, p_pictures jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.follow_pictures(p_vehicle_id uuid, p_source_key text, p_pictures jsonb) FROM PUBLIC;

--
-- Name: FUNCTION foreign_references(p_ids uuid[]); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.foreign_references(p_ids uuid[]) FROM PUBLIC;

--
-- Name: FUNCTION guard_mode(); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.guard_mode() FROM PUBLIC;

--
-- Name: FUNCTION hold_backfill(p_backfill_id uuid); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.hold_backfill(p_backfill_id uuid) FROM PUBLIC;

--
-- Name: FUNCTION host_of(p_address text); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.host_of(p_address text) FROM PUBLIC;

--
-- Name: FUNCTION infer_origins(p_settings jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.infer_origins(p_settings jsonb) FROM PUBLIC;

--
-- Name: FUNCTION infer_profile_origin(p_automation_name text); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.infer_profile_origin(p_automation_name text) FROM PUBLIC;

--
-- Name: FUNCTION is_day(p_text text); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.is_day(p_text text) FROM PUBLIC;

--
-- Name: FUNCTION is_instant(p_text text); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.is_instant(p_text text) FROM PUBLIC;

--
-- Name: TABLE organization_vehicles; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,REFERENCES,DELETE,MAINTAIN,UPDATE ON TABLE public.organization_vehicles TO anon;
GRANT SELECT,INSERT,REFERENCES,DELETE,MAINTAIN,UPDATE ON TABLE public.organization_vehicles TO authenticated;
GRANT SELECT,INSERT,REFERENCES,DELETE,MAINTAIN,UPDATE ON TABLE public.organization_vehicles TO service_role;

--
-- Name: FUNCTION is_link_of_runs(p_link public.organization_vehicles, p_organization_id uuid, p_chain uuid[]); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.is_link_of_runs(p_link public.organization_vehicles, p_organization_id uuid, p_chain uuid[]) FROM PUBLIC;

--
-- Name: FUNCTION is_swept_picture(p_metadata jsonb, p_before timestamp with time zone); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.is_swept_picture(p_metadata jsonb, p_before timestamp with time zone) FROM PUBLIC;

--
-- Name: TABLE vehicle_changes; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.vehicle_changes TO service_role;

--
-- Name: FUNCTION is_taken_back(p_change public.vehicle_changes, p_field text); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.is_taken_back(p_change public.vehicle_changes, p_field text) FROM PUBLIC;

--
-- Name: FUNCTION is_word(p_value jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.is_word(p_value jsonb) FROM PUBLIC;

--
-- Name: FUNCTION judge_claimed_run(); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.judge_claimed_run() FROM PUBLIC;

--
-- Name: FUNCTION judge_origin_rewrite(); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.judge_origin_rewrite() FROM PUBLIC;

--
-- Name: FUNCTION judge_vehicle_inserts(); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.judge_vehicle_inserts() FROM PUBLIC;

--
-- Name: FUNCTION judged_rows(p_backfill public.vehicle_origin_backfills, p_after integer, p_limit integer); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.judged_rows(p_backfill public.vehicle_origin_backfills, p_after integer, p_limit integer) FROM PUBLIC;

--
-- Name: FUNCTION keys_that_people_cannot_claim(); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.keys_that_people_cannot_claim() FROM PUBLIC;

--
-- Name: FUNCTION kind_said(p_place text, p_said text); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.kind_said(p_place text, p_said text) FROM PUBLIC;

--
-- Name: FUNCTION last_change_of(p_vehicle_id uuid, p_field text); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.last_change_of(p_vehicle_id uuid, p_field text) FROM PUBLIC;

--
-- Name: FUNCTION link_organizations(p_run public.automation_runs, p_tasks logbook.task[]); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.link_organizations(p_run public.automation_runs, p_tasks logbook.task[]) FROM PUBLIC;

--
-- Name: FUNCTION log_vehicle_changes(); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.log_vehicle_changes() FROM PUBLIC;

--
-- Name: FUNCTION log_vehicle_deletes(); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.log_vehicle_deletes() FROM PUBLIC;

--
-- Name: FUNCTION note_violations(p_operation text, p_violations jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.note_violations(p_operation text, p_violations jsonb) FROM PUBLIC;

--
-- Name: FUNCTION objections_to_deleting(p_ids uuid[], p_since timestamp with time zone[], p_chain uuid[]); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.objections_to_deleting(p_ids uuid[], p_since timestamp with time zone[], p_chain uuid[]) FROM PUBLIC;

--
-- Name: FUNCTION open_backfill_piece(p_run_id uuid, p_reason text); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.open_backfill_piece(p_run_id uuid, p_reason text) FROM PUBLIC;

--
-- Name: FUNCTION open_decision_run(p_run_id uuid, p_decided_by uuid); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.open_decision_run(p_run_id uuid, p_decided_by uuid) FROM PUBLIC;

--
-- Name: FUNCTION open_origin_rewrite(p_reason text); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.open_origin_rewrite(p_reason text) FROM PUBLIC;

--
-- Name: FUNCTION origin_said(p_vehicle_id uuid, p_origin jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.origin_said(p_vehicle_id uuid, p_origin jsonb) FROM PUBLIC;

--
-- Name: FUNCTION origin_sign_of(p_said text[]); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.origin_sign_of(p_said text[]) FROM PUBLIC;

--
-- Name: FUNCTION person_said(p_user_id uuid); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.person_said(p_user_id uuid) FROM PUBLIC;

--
-- Name: FUNCTION person_writing(); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.person_writing() FROM PUBLIC;

--
-- Name: FUNCTION photos_said(p_images jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.photos_said(p_images jsonb) FROM PUBLIC;

--
-- Name: FUNCTION plan_backfill(p_backfill_id uuid, p_settings jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.plan_backfill(p_backfill_id uuid, p_settings jsonb) FROM PUBLIC;

--
-- Name: FUNCTION plan_changes(p_run_id uuid, p_ids uuid[], p_chain uuid[]); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.plan_changes(p_run_id uuid, p_ids uuid[], p_chain uuid[]) FROM PUBLIC;

--
-- Name: FUNCTION plan_revert(p_run_id uuid, p_chain uuid[]); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.plan_revert(p_run_id uuid, p_chain uuid[]) FROM PUBLIC;

--
-- Name: FUNCTION prepare_origin_stamp(); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.prepare_origin_stamp() FROM PUBLIC;

--
-- Name: FUNCTION preview_backfill(p_settings jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.preview_backfill(p_settings jsonb) FROM PUBLIC;

--
-- Name: FUNCTION preview_undo(p_backfill public.vehicle_origin_backfills); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.preview_undo(p_backfill public.vehicle_origin_backfills) FROM PUBLIC;

--
-- Name: FUNCTION profile_origin_of(p_automation_name text); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.profile_origin_of(p_automation_name text) FROM PUBLIC;

--
-- Name: FUNCTION proposed_fields(p_kind text, p_proposal jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.proposed_fields(p_kind text, p_proposal jsonb) FROM PUBLIC;

--
-- Name: FUNCTION put_rows(p_relation text, p_rows jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.put_rows(p_relation text, p_rows jsonb) FROM PUBLIC;

--
-- Name: FUNCTION put_tables(p_parts jsonb[]); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.put_tables(p_parts jsonb[]) FROM PUBLIC;

--
-- Name: FUNCTION questions_without_vehicle(p_run_id uuid); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.questions_without_vehicle(p_run_id uuid) FROM PUBLIC;

--
-- Name: FUNCTION queue_doubts(p_run_id uuid, p_tasks logbook.task[]); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.queue_doubts(p_run_id uuid, p_tasks logbook.task[]) FROM PUBLIC;

--
-- Name: FUNCTION queue_items(p_run_id uuid, p_tasks logbook.task[]); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.queue_items(p_run_id uuid, p_tasks logbook.task[]) FROM PUBLIC;

--
-- Name: FUNCTION read_items(p_vehicles jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.read_items(p_vehicles jsonb) FROM PUBLIC;

--
-- Name: FUNCTION reason_pattern(p_reason text); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.reason_pattern(p_reason text) FROM PUBLIC;

--
-- Name: FUNCTION reasons_of(p_item jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.reasons_of(p_item jsonb) FROM PUBLIC;

--
-- Name: FUNCTION record_isolated(p_run public.automation_runs, p_items logbook.item[], p_again boolean); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.record_isolated(p_run public.automation_runs, p_items logbook.item[], p_again boolean) FROM PUBLIC;

--
-- Name: FUNCTION record_items(p_run public.automation_runs, p_items logbook.item[]); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.record_items(p_run public.automation_runs, p_items logbook.item[]) FROM PUBLIC;

--
-- Name: FUNCTION record_together(p_run public.automation_runs, p_items logbook.item[]); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.record_together(p_run public.automation_runs, p_items logbook.item[]) FROM PUBLIC;

--
-- Name: FUNCTION recordable_columns(); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.recordable_columns() FROM PUBLIC;

--
-- Name: FUNCTION recording_run(); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.recording_run() FROM PUBLIC;

--
-- Name: FUNCTION recount(p_run_id uuid, OUT created integer, OUT updated integer, OUT unchanged integer, OUT skipped integer, OUT in_review integer, OUT failed integer, OUT total integer); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.recount(p_run_id uuid, OUT created integer, OUT updated integer, OUT unchanged integer, OUT skipped integer, OUT in_review integer, OUT failed integer, OUT total integer) FROM PUBLIC;

--
-- Name: FUNCTION refuse_book_change(); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.refuse_book_change() FROM PUBLIC;

--
-- Name: FUNCTION refuse_run(p_run_id uuid, p_final_state_code text); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.refuse_run(p_run_id uuid, p_final_state_code text) FROM PUBLIC;

--
-- Name: FUNCTION reject_reviews(p_review_ids uuid[], p_decided_by uuid, p_because text); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.reject_reviews(p_review_ids uuid[], p_decided_by uuid, p_because text) FROM PUBLIC;

--
-- Name: FUNCTION remains_of(p_vehicle_id uuid); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.remains_of(p_vehicle_id uuid) FROM PUBLIC;

--
-- Name: FUNCTION remember_sources(p_run_id uuid, p_tasks logbook.task[]); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.remember_sources(p_run_id uuid, p_tasks logbook.task[]) FROM PUBLIC;

--
-- Name: FUNCTION remove_rows(p_steps logbook.revert_step[]); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.remove_rows(p_steps logbook.revert_step[]) FROM PUBLIC;

--
-- Name: FUNCTION reopened(p_review public.vehicle_reviews); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.reopened(p_review public.vehicle_reviews) FROM PUBLIC;

--
-- Name: FUNCTION resolve_items(p_run_id uuid, p_items logbook.item[]); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.resolve_items(p_run_id uuid, p_items logbook.item[]) FROM PUBLIC;

--
-- Name: FUNCTION restore_fields(p_revert_id uuid, p_steps logbook.revert_step[]); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.restore_fields(p_revert_id uuid, p_steps logbook.revert_step[]) FROM PUBLIC;

--
-- Name: FUNCTION revert_chain(p_run_id uuid); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.revert_chain(p_run_id uuid) FROM PUBLIC;

--
-- Name: FUNCTION revert_lists(p_steps logbook.revert_step[], p_limit integer); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.revert_lists(p_steps logbook.revert_step[], p_limit integer) FROM PUBLIC;

--
-- Name: FUNCTION revert_notes(p_run public.automation_runs, p_steps logbook.revert_step[], p_totals jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.revert_notes(p_run public.automation_runs, p_steps logbook.revert_step[], p_totals jsonb) FROM PUBLIC;

--
-- Name: FUNCTION revert_totals(p_steps logbook.revert_step[]); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.revert_totals(p_steps logbook.revert_step[]) FROM PUBLIC;

--
-- Name: FUNCTION revertible_run(p_run_id uuid); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.revertible_run(p_run_id uuid) FROM PUBLIC;

--
-- Name: FUNCTION review_answer(p_review_id uuid, p_decision text, p_answer logbook.answer, p_reason text); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.review_answer(p_review_id uuid, p_decision text, p_answer logbook.answer, p_reason text) FROM PUBLIC;

--
-- Name: FUNCTION reviews_said(p_reviews jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.reviews_said(p_reviews jsonb) FROM PUBLIC;

--
-- Name: FUNCTION reviews_to_reopen(p_run_id uuid, p_ids uuid[]); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.reviews_to_reopen(p_run_id uuid, p_ids uuid[]) FROM PUBLIC;

--
-- Name: FUNCTION rows_added_by(p_run_id uuid, p_ids uuid[], p_chain uuid[]); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.rows_added_by(p_run_id uuid, p_ids uuid[], p_chain uuid[]) FROM PUBLIC;

--
-- Name: FUNCTION rows_beside(p_ids uuid[]); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.rows_beside(p_ids uuid[]) FROM PUBLIC;

--
-- Name: FUNCTION rows_counted(p_parts jsonb[]); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.rows_counted(p_parts jsonb[]) FROM PUBLIC;

--
-- Name: FUNCTION rows_counted(p_parts jsonb[], p_relation text); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.rows_counted(p_parts jsonb[], p_relation text) FROM PUBLIC;

--
-- Name: FUNCTION rows_kept(p_kept_ids bigint[]); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.rows_kept(p_kept_ids bigint[]) FROM PUBLIC;

--
-- Name: FUNCTION rows_of_steps(p_parts jsonb[], p_relation text); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.rows_of_steps(p_parts jsonb[], p_relation text) FROM PUBLIC;

--
-- Name: FUNCTION rows_taken_by(p_run_id uuid); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.rows_taken_by(p_run_id uuid) FROM PUBLIC;

--
-- Name: FUNCTION rows_without_origin(p_users uuid[]); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.rows_without_origin(p_users uuid[]) FROM PUBLIC;

--
-- Name: FUNCTION run_ends_once(); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.run_ends_once() FROM PUBLIC;

--
-- Name: FUNCTION run_said(p_run_id uuid); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.run_said(p_run_id uuid) FROM PUBLIC;

--
-- Name: FUNCTION run_starts_empty(); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.run_starts_empty() FROM PUBLIC;

--
-- Name: FUNCTION same_number_said(p_vehicle jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.same_number_said(p_vehicle jsonb) FROM PUBLIC;

--
-- Name: FUNCTION settled_backfill_rows(p_backfill_id uuid, p_from integer, p_to integer, p_state text, p_reachable integer[], p_written integer[]); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.settled_backfill_rows(p_backfill_id uuid, p_from integer, p_to integer, p_state text, p_reachable integer[], p_written integer[]) FROM PUBLIC;

--
-- Name: FUNCTION show_another_cover(p_vehicle_id uuid); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.show_another_cover(p_vehicle_id uuid) FROM PUBLIC;

--
-- Name: FUNCTION shown(p_value text); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.shown(p_value text) FROM PUBLIC;

--
-- Name: FUNCTION sign_decided_fields(p_run_id uuid, p_review public.vehicle_reviews, p_vehicle_id uuid, p_fields jsonb, p_decided text[], p_decided_by uuid); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.sign_decided_fields(p_run_id uuid, p_review public.vehicle_reviews, p_vehicle_id uuid, p_fields jsonb, p_decided text[], p_decided_by uuid) FROM PUBLIC;

--
-- Name: FUNCTION signed_in_person(); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.signed_in_person() FROM PUBLIC;

--
-- Name: FUNCTION source_id(p_type text, p_key text); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.source_id(p_type text, p_key text) FROM PUBLIC;

--
-- Name: FUNCTION source_without_run(p_person uuid); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.source_without_run(p_person uuid) FROM PUBLIC;

--
-- Name: FUNCTION sources_said(p_sources jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.sources_said(p_sources jsonb) FROM PUBLIC;

--
-- Name: FUNCTION split_repeats(p_items logbook.item[], OUT firsts logbook.item[], OUT repeats logbook.item[]); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.split_repeats(p_items logbook.item[], OUT firsts logbook.item[], OUT repeats logbook.item[]) FROM PUBLIC;

--
-- Name: FUNCTION stamp_vehicle_origin(); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.stamp_vehicle_origin() FROM PUBLIC;

--
-- Name: FUNCTION start_backfill(p_settings jsonb, p_started_by jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.start_backfill(p_settings jsonb, p_started_by jsonb) FROM PUBLIC;

--
-- Name: FUNCTION stated_reason(); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.stated_reason() FROM PUBLIC;

--
-- Name: FUNCTION step_words(p_step logbook.revert_step); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.step_words(p_step logbook.revert_step) FROM PUBLIC;

--
-- Name: FUNCTION steward_run(p_run_id uuid, p_action text, p_backfill_id uuid, p_started_by jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.steward_run(p_run_id uuid, p_action text, p_backfill_id uuid, p_started_by jsonb) FROM PUBLIC;

--
-- Name: FUNCTION sum_of_counts(p_one jsonb, p_other jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.sum_of_counts(p_one jsonb, p_other jsonb) FROM PUBLIC;

--
-- Name: FUNCTION take_back_rows(p_backfill public.vehicle_origin_backfills, p_run_id uuid, p_after integer, p_limit integer, OUT kept jsonb, OUT tally logbook.backfill_tally, OUT reached integer); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.take_back_rows(p_backfill public.vehicle_origin_backfills, p_run_id uuid, p_after integer, p_limit integer, OUT kept jsonb, OUT tally logbook.backfill_tally, OUT reached integer) FROM PUBLIC;

--
-- Name: FUNCTION tell_picture_events(p_run_id uuid, p_vehicle_id uuid, p_source_key text, p_path text, p_pictures jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.tell_picture_events(p_run_id uuid, p_vehicle_id uuid, p_source_key text, p_path text, p_pictures jsonb) FROM PUBLIC;

--
-- Name: FUNCTION typed_fields(p_fields jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.typed_fields(p_fields jsonb) FROM PUBLIC;

--
-- Name: FUNCTION update_vehicles(p_run_id uuid, p_tasks logbook.task[], OUT changed integer[], OUT notes jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.update_vehicles(p_run_id uuid, p_tasks logbook.task[], OUT changed integer[], OUT notes jsonb) FROM PUBLIC;

--
-- Name: FUNCTION vehicle_matches(p_text text); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.vehicle_matches(p_text text) FROM PUBLIC;

--
-- Name: FUNCTION vehicle_words(p_vehicle jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.vehicle_words(p_vehicle jsonb) FROM PUBLIC;

--
-- Name: FUNCTION vehicles_of_run(p_run_id uuid, OUT made uuid[], OUT since timestamp with time zone[], OUT changed uuid[]); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.vehicles_of_run(p_run_id uuid, OUT made uuid[], OUT since timestamp with time zone[], OUT changed uuid[]) FROM PUBLIC;

--
-- Name: FUNCTION vehicles_to_bring_back(p_run_id uuid, p_chain uuid[]); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.vehicles_to_bring_back(p_run_id uuid, p_chain uuid[]) FROM PUBLIC;

--
-- Name: FUNCTION verify_automation_unregistered(p_from timestamp with time zone, p_to timestamp with time zone, p_examples integer, OUT affected bigint, OUT examples jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.verify_automation_unregistered(p_from timestamp with time zone, p_to timestamp with time zone, p_examples integer, OUT affected bigint, OUT examples jsonb) FROM PUBLIC;

--
-- Name: FUNCTION verify_counts_disagree(p_from timestamp with time zone, p_to timestamp with time zone, p_examples integer, OUT affected bigint, OUT examples jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.verify_counts_disagree(p_from timestamp with time zone, p_to timestamp with time zone, p_examples integer, OUT affected bigint, OUT examples jsonb) FROM PUBLIC;

--
-- Name: FUNCTION verify_ledger_without_vehicle(p_from timestamp with time zone, p_to timestamp with time zone, p_examples integer, OUT affected bigint, OUT examples jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.verify_ledger_without_vehicle(p_from timestamp with time zone, p_to timestamp with time zone, p_examples integer, OUT affected bigint, OUT examples jsonb) FROM PUBLIC;

--
-- Name: FUNCTION verify_origin_contradicts(p_from timestamp with time zone, p_to timestamp with time zone, p_examples integer, OUT affected bigint, OUT examples jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.verify_origin_contradicts(p_from timestamp with time zone, p_to timestamp with time zone, p_examples integer, OUT affected bigint, OUT examples jsonb) FROM PUBLIC;

--
-- Name: FUNCTION verify_origin_missing(p_from timestamp with time zone, p_to timestamp with time zone, p_examples integer, OUT affected bigint, OUT examples jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.verify_origin_missing(p_from timestamp with time zone, p_to timestamp with time zone, p_examples integer, OUT affected bigint, OUT examples jsonb) FROM PUBLIC;

--
-- Name: FUNCTION verify_origin_unreadable(p_from timestamp with time zone, p_to timestamp with time zone, p_examples integer, OUT affected bigint, OUT examples jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.verify_origin_unreadable(p_from timestamp with time zone, p_to timestamp with time zone, p_examples integer, OUT affected bigint, OUT examples jsonb) FROM PUBLIC;

--
-- Name: FUNCTION verify_run_stuck(p_from timestamp with time zone, p_to timestamp with time zone, p_examples integer, OUT affected bigint, OUT examples jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.verify_run_stuck(p_from timestamp with time zone, p_to timestamp with time zone, p_examples integer, OUT affected bigint, OUT examples jsonb) FROM PUBLIC;

--
-- Name: FUNCTION verify_run_unknown(p_from timestamp with time zone, p_to timestamp with time zone, p_examples integer, OUT affected bigint, OUT examples jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.verify_run_unknown(p_from timestamp with time zone, p_to timestamp with time zone, p_examples integer, OUT affected bigint, OUT examples jsonb) FROM PUBLIC;

--
-- Name: FUNCTION verify_source_without_vehicle(p_from timestamp with time zone, p_to timestamp with time zone, p_examples integer, OUT affected bigint, OUT examples jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.verify_source_without_vehicle(p_from timestamp with time zone, p_to timestamp with time zone, p_examples integer, OUT affected bigint, OUT examples jsonb) FROM PUBLIC;

--
-- Name: FUNCTION verify_vehicle_without_history(p_from timestamp with time zone, p_to timestamp with time zone, p_examples integer, OUT affected bigint, OUT examples jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.verify_vehicle_without_history(p_from timestamp with time zone, p_to timestamp with time zone, p_examples integer, OUT affected bigint, OUT examples jsonb) FROM PUBLIC;

--
-- Name: FUNCTION verify_vehicle_without_ledger(p_from timestamp with time zone, p_to timestamp with time zone, p_examples integer, OUT affected bigint, OUT examples jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.verify_vehicle_without_ledger(p_from timestamp with time zone, p_to timestamp with time zone, p_examples integer, OUT affected bigint, OUT examples jsonb) FROM PUBLIC;

--
-- Name: FUNCTION verify_vehicle_without_source(p_from timestamp with time zone, p_to timestamp with time zone, p_examples integer, OUT affected bigint, OUT examples jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.verify_vehicle_without_source(p_from timestamp with time zone, p_to timestamp with time zone, p_examples integer, OUT affected bigint, OUT examples jsonb) FROM PUBLIC;

--
-- Name: FUNCTION verify_violation(p_from timestamp with time zone, p_to timestamp with time zone, p_examples integer, OUT affected bigint, OUT examples jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.verify_violation(p_from timestamp with time zone, p_to timestamp with time zone, p_examples integer, OUT affected bigint, OUT examples jsonb) FROM PUBLIC;

--
-- Name: FUNCTION waiting_draft(p_task logbook.task); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.waiting_draft(p_task logbook.task) FROM PUBLIC;

--
-- Name: TABLE vehicle_origin_backfill_rows; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.vehicle_origin_backfill_rows TO service_role;

--
-- Name: TABLE vehicles; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,REFERENCES,DELETE,MAINTAIN,UPDATE ON TABLE public.vehicles TO anon;
GRANT SELECT,INSERT,REFERENCES,DELETE,MAINTAIN,UPDATE ON TABLE public.vehicles TO authenticated;
GRANT SELECT,INSERT,REFERENCES,DELETE,MAINTAIN,UPDATE ON TABLE public.vehicles TO service_role;

--
-- Name: FUNCTION why_not_taken_back(p_row public.vehicle_origin_backfill_rows, p_vehicle public.vehicles); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.why_not_taken_back(p_row public.vehicle_origin_backfill_rows, p_vehicle public.vehicles) FROM PUBLIC;

--
-- Name: FUNCTION without_the_gone(p_relation text, p_rows jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.without_the_gone(p_relation text, p_rows jsonb) FROM PUBLIC;

--
-- Name: FUNCTION write_backfill_isolated(p_backfill_id uuid, p_run_id uuid, p_from integer, p_to integer, p_state text); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.write_backfill_isolated(p_backfill_id uuid, p_run_id uuid, p_from integer, p_to integer, p_state text) FROM PUBLIC;

--
-- Name: FUNCTION write_backfill_rows(p_backfill_id uuid, p_run_id uuid, p_from integer, p_to integer, p_state text); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.write_backfill_rows(p_backfill_id uuid, p_run_id uuid, p_from integer, p_to integer, p_state text) FROM PUBLIC;

--
-- Name: FUNCTION write_decided_fields(p_run_id uuid, p_review public.vehicle_reviews, p_old jsonb, p_new jsonb, p_decided_by uuid); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.write_decided_fields(p_run_id uuid, p_review public.vehicle_reviews, p_old jsonb, p_new jsonb, p_decided_by uuid) FROM PUBLIC;

--
-- Name: FUNCTION write_ledger(p_run_id uuid, p_tasks logbook.task[], p_changed integer[], p_notes jsonb); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.write_ledger(p_run_id uuid, p_tasks logbook.task[], p_changed integer[], p_notes jsonb) FROM PUBLIC;

--
-- Name: FUNCTION write_planned_origins(p_backfill_id uuid, p_run_id uuid, p_from integer, p_to integer, p_state text, OUT reachable integer[], OUT written integer[]); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.write_planned_origins(p_backfill_id uuid, p_run_id uuid, p_from integer, p_to integer, p_state text, OUT reachable integer[], OUT written integer[]) FROM PUBLIC;

--
-- Name: FUNCTION written_rows(p_backfill public.vehicle_origin_backfills, p_after integer, p_limit integer); Type: ACL; Schema: logbook; Owner: -
--

REVOKE ALL ON FUNCTION logbook.written_rows(p_backfill public.vehicle_origin_backfills, p_after integer, p_limit integer) FROM PUBLIC;

--
-- Name: FUNCTION automation_run_reasons(p_run_id uuid, p_outcome text, p_examples integer); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.automation_run_reasons(p_run_id uuid, p_outcome text, p_examples integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.automation_run_reasons(p_run_id uuid, p_outcome text, p_examples integer) TO service_role;

--
-- Name: FUNCTION automation_run_reviews(p_run_id uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.automation_run_reviews(p_run_id uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.automation_run_reviews(p_run_id uuid) TO service_role;

--
-- Name: FUNCTION backfill_vehicle_origins(p_dry_run boolean, p_gap_seconds double precision, p_min_size integer, p_since timestamp with time zone, p_until timestamp with time zone, p_automation_users uuid[], p_chunk_size integer, p_backfill_id uuid, p_stretch double precision, p_started_by jsonb); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.backfill_vehicle_origins(p_dry_run boolean, p_gap_seconds double precision, p_min_size integer, p_since timestamp with time zone, p_until timestamp with time zone, p_automation_users uuid[], p_chunk_size integer, p_backfill_id uuid, p_stretch double precision, p_started_by jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION public.backfill_vehicle_origins(p_dry_run boolean, p_gap_seconds double precision, p_min_size integer, p_since timestamp with time zone, p_until timestamp with time zone, p_automation_users uuid[], p_chunk_size integer, p_backfill_id uuid, p_stretch double precision, p_started_by jsonb) TO service_role;

--
-- Name: FUNCTION cancel_automation_run(p_run_id uuid, p_by text, p_reason text); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.cancel_automation_run(p_run_id uuid, p_by text, p_reason text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.cancel_automation_run(p_run_id uuid, p_by text, p_reason text) TO service_role;

--
-- Name: FUNCTION complete_automation_run(p_run_id uuid, p_status text, p_vehicles_created integer, p_vehicles_updated integer, p_errors_count integer, p_notes text, p_items_found integer, p_failure jsonb); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.complete_automation_run(p_run_id uuid, p_status text, p_vehicles_created integer, p_vehicles_updated integer, p_errors_count integer, p_notes text, p_items_found integer, p_failure jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION public.complete_automation_run(p_run_id uuid, p_status text, p_vehicles_created integer, p_vehicles_updated integer, p_errors_count integer, p_notes text, p_items_found integer, p_failure jsonb) TO service_role;

--
-- Name: FUNCTION decide_vehicle_reviews(p_review_ids uuid[], p_decision text, p_decided_by uuid, p_changes jsonb, p_because text, p_run_id uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.decide_vehicle_reviews(p_review_ids uuid[], p_decision text, p_decided_by uuid, p_changes jsonb, p_because text, p_run_id uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.decide_vehicle_reviews(p_review_ids uuid[], p_decision text, p_decided_by uuid, p_changes jsonb, p_because text, p_run_id uuid) TO service_role;

--
-- Name: FUNCTION edit_vehicle_review(p_review_id uuid, p_changes jsonb, p_edited_by uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.edit_vehicle_review(p_review_id uuid, p_changes jsonb, p_edited_by uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.edit_vehicle_review(p_review_id uuid, p_changes jsonb, p_edited_by uuid) TO service_role;

--
-- Name: FUNCTION find_vehicles_by(p_text text); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.find_vehicles_by(p_text text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.find_vehicles_by(p_text text) TO service_role;

--
-- Name: FUNCTION finish_dropbox_pictures(p_run_id uuid, p_pictures jsonb); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.finish_dropbox_pictures(p_run_id uuid, p_pictures jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION public.finish_dropbox_pictures(p_run_id uuid, p_pictures jsonb) TO service_role;

--
-- Name: FUNCTION heartbeat_automation_run(p_run_id uuid, p_checkpoint jsonb, p_items_found integer); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.heartbeat_automation_run(p_run_id uuid, p_checkpoint jsonb, p_items_found integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.heartbeat_automation_run(p_run_id uuid, p_checkpoint jsonb, p_items_found integer) TO service_role;

--
-- Name: FUNCTION import_batches(p_from timestamp with time zone, p_to timestamp with time zone, p_gap_seconds integer, p_min_size integer, p_limit integer); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.import_batches(p_from timestamp with time zone, p_to timestamp with time zone, p_gap_seconds integer, p_min_size integer, p_limit integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.import_batches(p_from timestamp with time zone, p_to timestamp with time zone, p_gap_seconds integer, p_min_size integer, p_limit integer) TO service_role;

--
-- Name: FUNCTION link_vehicle_to_origin_organization(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.link_vehicle_to_origin_organization() FROM PUBLIC;

--
-- Name: FUNCTION list_automation_runs(p_automation text, p_status text, p_since timestamp with time zone, p_scope text, p_limit integer, p_run_id uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.list_automation_runs(p_automation text, p_status text, p_since timestamp with time zone, p_scope text, p_limit integer, p_run_id uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.list_automation_runs(p_automation text, p_status text, p_since timestamp with time zone, p_scope text, p_limit integer, p_run_id uuid) TO service_role;

--
-- Name: FUNCTION logbook_catalog(p_relations text[], p_functions text[]); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.logbook_catalog(p_relations text[], p_functions text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.logbook_catalog(p_relations text[], p_functions text[]) TO service_role;

--
-- Name: FUNCTION logbook_catalog_witness(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.logbook_catalog_witness() FROM PUBLIC;
GRANT ALL ON FUNCTION public.logbook_catalog_witness() TO service_role;

--
-- Name: FUNCTION logbook_facts(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.logbook_facts() FROM PUBLIC;
GRANT ALL ON FUNCTION public.logbook_facts() TO service_role;

--
-- Name: FUNCTION missing_tracking(p_from timestamp with time zone, p_to timestamp with time zone); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.missing_tracking(p_from timestamp with time zone, p_to timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.missing_tracking(p_from timestamp with time zone, p_to timestamp with time zone) TO service_role;

--
-- Name: FUNCTION note_dropbox_connection(p_organization_id uuid, p_account_id text, p_failure jsonb); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.note_dropbox_connection(p_organization_id uuid, p_account_id text, p_failure jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION public.note_dropbox_connection(p_organization_id uuid, p_account_id text, p_failure jsonb) TO service_role;

--
-- Name: FUNCTION note_dropbox_hints(p_account_ids text[], p_claim uuid, p_lease_seconds integer); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.note_dropbox_hints(p_account_ids text[], p_claim uuid, p_lease_seconds integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.note_dropbox_hints(p_account_ids text[], p_claim uuid, p_lease_seconds integer) TO service_role;

--
-- Name: FUNCTION origin_coverage(p_from timestamp with time zone, p_to timestamp with time zone); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.origin_coverage(p_from timestamp with time zone, p_to timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.origin_coverage(p_from timestamp with time zone, p_to timestamp with time zone) TO service_role;

--
-- Name: FUNCTION preview_vehicles(p_automation_name text, p_automation_version text, p_triggered_by_user_id uuid, p_triggered_by_type text, p_vehicles jsonb); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.preview_vehicles(p_automation_name text, p_automation_version text, p_triggered_by_user_id uuid, p_triggered_by_type text, p_vehicles jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION public.preview_vehicles(p_automation_name text, p_automation_version text, p_triggered_by_user_id uuid, p_triggered_by_type text, p_vehicles jsonb) TO service_role;

--
-- Name: FUNCTION propose_for_review(p_run_id uuid, p_item_key text, p_proposal jsonb); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.propose_for_review(p_run_id uuid, p_item_key text, p_proposal jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION public.propose_for_review(p_run_id uuid, p_item_key text, p_proposal jsonb) TO service_role;

--
-- Name: FUNCTION provenance_of(p_vehicle_id uuid); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.provenance_of(p_vehicle_id uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.provenance_of(p_vehicle_id uuid) TO service_role;

--
-- Name: FUNCTION reap_stale_automation_runs(p_even_leased boolean); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.reap_stale_automation_runs(p_even_leased boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION public.reap_stale_automation_runs(p_even_leased boolean) TO service_role;

--
-- Name: FUNCTION record_vehicles(p_run_id uuid, p_vehicles jsonb); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.record_vehicles(p_run_id uuid, p_vehicles jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION public.record_vehicles(p_run_id uuid, p_vehicles jsonb) TO service_role;

--
-- Name: FUNCTION release_dropbox_hints(p_account_id text, p_claim uuid, p_more boolean); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.release_dropbox_hints(p_account_id text, p_claim uuid, p_more boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION public.release_dropbox_hints(p_account_id text, p_claim uuid, p_more boolean) TO service_role;

--
-- Name: FUNCTION revert_automation_run(p_run_id uuid, p_dry_run boolean, p_by_user_id uuid, p_limit integer); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.revert_automation_run(p_run_id uuid, p_dry_run boolean, p_by_user_id uuid, p_limit integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.revert_automation_run(p_run_id uuid, p_dry_run boolean, p_by_user_id uuid, p_limit integer) TO service_role;

--
-- Name: FUNCTION reviews_to_identify(p_run_id uuid, p_questions jsonb); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.reviews_to_identify(p_run_id uuid, p_questions jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION public.reviews_to_identify(p_run_id uuid, p_questions jsonb) TO service_role;

--
-- Name: FUNCTION save_dropbox_files(p_run_id uuid, p_account_id text, p_files jsonb); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.save_dropbox_files(p_run_id uuid, p_account_id text, p_files jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION public.save_dropbox_files(p_run_id uuid, p_account_id text, p_files jsonb) TO service_role;

--
-- Name: FUNCTION save_dropbox_page(p_run_id uuid, p_mirror jsonb, p_entries jsonb, p_missing text[]); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.save_dropbox_page(p_run_id uuid, p_mirror jsonb, p_entries jsonb, p_missing text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.save_dropbox_page(p_run_id uuid, p_mirror jsonb, p_entries jsonb, p_missing text[]) TO service_role;

--
-- Name: FUNCTION set_default_vehicle_origin(); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.set_default_vehicle_origin() FROM PUBLIC;

--
-- Name: FUNCTION set_vehicle_origin_guard(p_mode text); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.set_vehicle_origin_guard(p_mode text) FROM PUBLIC;

--
-- Name: FUNCTION settle_dropbox_folders(p_run_id uuid, p_folders jsonb); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.settle_dropbox_folders(p_run_id uuid, p_folders jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION public.settle_dropbox_folders(p_run_id uuid, p_folders jsonb) TO service_role;

--
-- Name: FUNCTION start_automation_run(p_automation_name text, p_automation_version text, p_triggered_by_user_id uuid, p_triggered_by_type text, p_metadata jsonb, p_script_path text, p_scope text); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.start_automation_run(p_automation_name text, p_automation_version text, p_triggered_by_user_id uuid, p_triggered_by_type text, p_metadata jsonb, p_script_path text, p_scope text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.start_automation_run(p_automation_name text, p_automation_version text, p_triggered_by_user_id uuid, p_triggered_by_type text, p_metadata jsonb, p_script_path text, p_scope text) TO service_role;

--
-- Name: FUNCTION sweep_missing_dropbox_rows(p_missing_days integer, p_dry_run boolean); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.sweep_missing_dropbox_rows(p_missing_days integer, p_dry_run boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION public.sweep_missing_dropbox_rows(p_missing_days integer, p_dry_run boolean) TO service_role;

--
-- Name: FUNCTION take_dropbox_hints(p_account_id text, p_claim uuid, p_lease_seconds integer); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.take_dropbox_hints(p_account_id text, p_claim uuid, p_lease_seconds integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.take_dropbox_hints(p_account_id text, p_claim uuid, p_lease_seconds integer) TO service_role;

--
-- Name: FUNCTION tell_dropbox_import_job(p_run_id uuid, p_organization_id uuid, p_dropbox_path text, p_total_files integer, p_processed_files integer); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.tell_dropbox_import_job(p_run_id uuid, p_organization_id uuid, p_dropbox_path text, p_total_files integer, p_processed_files integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.tell_dropbox_import_job(p_run_id uuid, p_organization_id uuid, p_dropbox_path text, p_total_files integer, p_processed_files integer) TO service_role;

--
-- Name: FUNCTION tell_identification(p_run_id uuid, p_identification jsonb); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.tell_identification(p_run_id uuid, p_identification jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION public.tell_identification(p_run_id uuid, p_identification jsonb) TO service_role;

--
-- Name: FUNCTION undo_backfill(p_backfill_id uuid, p_dry_run boolean, p_chunk_size integer, p_started_by jsonb); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.undo_backfill(p_backfill_id uuid, p_dry_run boolean, p_chunk_size integer, p_started_by jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION public.undo_backfill(p_backfill_id uuid, p_dry_run boolean, p_chunk_size integer, p_started_by jsonb) TO service_role;

--
-- Name: FUNCTION verify_provenance(p_from timestamp with time zone, p_to timestamp with time zone, p_check text, p_examples integer); Type: ACL; Schema: public; Owner: -
--

REVOKE ALL ON FUNCTION public.verify_provenance(p_from timestamp with time zone, p_to timestamp with time zone, p_check text, p_examples integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.verify_provenance(p_from timestamp with time zone, p_to timestamp with time zone, p_check text, p_examples integer) TO service_role;

--
-- Name: TABLE automation_run_items; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.automation_run_items TO service_role;

--
-- Name: TABLE automations; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.automations TO service_role;

--
-- Name: TABLE businesses; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,REFERENCES,DELETE,TRUNCATE,MAINTAIN,UPDATE ON TABLE public.businesses TO anon;
GRANT SELECT,INSERT,REFERENCES,DELETE,TRUNCATE,MAINTAIN,UPDATE ON TABLE public.businesses TO authenticated;
GRANT SELECT,INSERT,REFERENCES,DELETE,TRUNCATE,MAINTAIN,UPDATE ON TABLE public.businesses TO service_role;

--
-- Name: TABLE dropbox_connections; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,REFERENCES,DELETE,TRUNCATE,MAINTAIN,UPDATE ON TABLE public.dropbox_connections TO anon;
GRANT SELECT,INSERT,REFERENCES,DELETE,TRUNCATE,MAINTAIN,UPDATE ON TABLE public.dropbox_connections TO authenticated;
GRANT SELECT,INSERT,REFERENCES,DELETE,TRUNCATE,MAINTAIN,UPDATE ON TABLE public.dropbox_connections TO service_role;

--
-- Name: TABLE dropbox_entries; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.dropbox_entries TO service_role;

--
-- Name: TABLE dropbox_files; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.dropbox_files TO service_role;

--
-- Name: TABLE dropbox_hints; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.dropbox_hints TO service_role;

--
-- Name: TABLE dropbox_import_jobs; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,REFERENCES,DELETE,TRUNCATE,MAINTAIN,UPDATE ON TABLE public.dropbox_import_jobs TO anon;
GRANT SELECT,INSERT,REFERENCES,DELETE,TRUNCATE,MAINTAIN,UPDATE ON TABLE public.dropbox_import_jobs TO authenticated;
GRANT SELECT,INSERT,REFERENCES,DELETE,TRUNCATE,MAINTAIN,UPDATE ON TABLE public.dropbox_import_jobs TO service_role;

--
-- Name: TABLE dropbox_mirrors; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.dropbox_mirrors TO service_role;

--
-- Name: TABLE logbook_settings; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.logbook_settings TO service_role;

--
-- Name: TABLE organization_members; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.organization_members TO service_role;
GRANT SELECT ON TABLE public.organization_members TO authenticated;

--
-- Name: TABLE profiles; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,REFERENCES,DELETE,TRUNCATE,MAINTAIN,UPDATE ON TABLE public.profiles TO anon;
GRANT SELECT,INSERT,REFERENCES,DELETE,TRUNCATE,MAINTAIN,UPDATE ON TABLE public.profiles TO authenticated;
GRANT SELECT,INSERT,REFERENCES,DELETE,TRUNCATE,MAINTAIN,UPDATE ON TABLE public.profiles TO service_role;

--
-- Name: TABLE timeline_events; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,REFERENCES,DELETE,TRUNCATE,MAINTAIN,UPDATE ON TABLE public.timeline_events TO anon;
GRANT SELECT,INSERT,REFERENCES,DELETE,TRUNCATE,MAINTAIN,UPDATE ON TABLE public.timeline_events TO authenticated;
GRANT SELECT,INSERT,REFERENCES,DELETE,TRUNCATE,MAINTAIN,UPDATE ON TABLE public.timeline_events TO service_role;

--
-- Name: SEQUENCE vehicle_changes_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT ALL ON SEQUENCE public.vehicle_changes_id_seq TO anon;
GRANT ALL ON SEQUENCE public.vehicle_changes_id_seq TO authenticated;
GRANT ALL ON SEQUENCE public.vehicle_changes_id_seq TO service_role;

--
-- Name: TABLE vehicle_deletions; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.vehicle_deletions TO service_role;

--
-- Name: SEQUENCE vehicle_deletions_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT ALL ON SEQUENCE public.vehicle_deletions_id_seq TO anon;
GRANT ALL ON SEQUENCE public.vehicle_deletions_id_seq TO authenticated;
GRANT ALL ON SEQUENCE public.vehicle_deletions_id_seq TO service_role;

--
-- Name: TABLE vehicle_field_history; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.vehicle_field_history TO service_role;

--
-- Name: TABLE vehicle_images; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT,INSERT,REFERENCES,DELETE,MAINTAIN,UPDATE ON TABLE public.vehicle_images TO anon;
GRANT SELECT,INSERT,REFERENCES,DELETE,MAINTAIN,UPDATE ON TABLE public.vehicle_images TO authenticated;
GRANT SELECT,INSERT,REFERENCES,DELETE,MAINTAIN,UPDATE ON TABLE public.vehicle_images TO service_role;

--
-- Name: TABLE vehicle_sources; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.vehicle_sources TO service_role;

--
-- Name: TABLE vehicle_origin_details; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.vehicle_origin_details TO service_role;

--
-- Name: TABLE vehicle_origin_violations; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.vehicle_origin_violations TO service_role;

--
-- Name: SEQUENCE vehicle_origin_violations_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT ALL ON SEQUENCE public.vehicle_origin_violations_id_seq TO anon;
GRANT ALL ON SEQUENCE public.vehicle_origin_violations_id_seq TO authenticated;
GRANT ALL ON SEQUENCE public.vehicle_origin_violations_id_seq TO service_role;

--
-- Name: TABLE vehicle_reverts; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.vehicle_reverts TO service_role;

--
-- Name: SEQUENCE vehicle_reverts_id_seq; Type: ACL; Schema: public; Owner: -
--

GRANT ALL ON SEQUENCE public.vehicle_reverts_id_seq TO anon;
GRANT ALL ON SEQUENCE public.vehicle_reverts_id_seq TO authenticated;
GRANT ALL ON SEQUENCE public.vehicle_reverts_id_seq TO service_role;

--
-- Name: TABLE vehicle_review_queue; Type: ACL; Schema: public; Owner: -
--

GRANT SELECT ON TABLE public.vehicle_review_queue TO service_role;

--
-- Name: DEFAULT PRIVILEGES FOR SEQUENCES; Type: DEFAULT ACL; Schema: public; Owner: -
--

ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA public GRANT ALL ON SEQUENCES TO anon;
ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA public GRANT ALL ON SEQUENCES TO authenticated;
ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA public GRANT ALL ON SEQUENCES TO service_role;

--
-- Name: DEFAULT PRIVILEGES FOR FUNCTIONS; Type: DEFAULT ACL; Schema: public; Owner: -
--

ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA public GRANT ALL ON FUNCTIONS TO anon;
ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA public GRANT ALL ON FUNCTIONS TO authenticated;
ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA public GRANT ALL ON FUNCTIONS TO service_role;

--
-- Name: DEFAULT PRIVILEGES FOR TABLES; Type: DEFAULT ACL; Schema: public; Owner: -
--

ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA public GRANT SELECT,INSERT,REFERENCES,DELETE,TRUNCATE,MAINTAIN,UPDATE ON TABLES TO anon;
ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA public GRANT SELECT,INSERT,REFERENCES,DELETE,TRUNCATE,MAINTAIN,UPDATE ON TABLES TO authenticated;
ALTER DEFAULT PRIVILEGES FOR ROLE postgres IN SCHEMA public GRANT SELECT,INSERT,REFERENCES,DELETE,TRUNCATE,MAINTAIN,UPDATE ON TABLES TO service_role;

--
-- PostgreSQL database dump complete
--
