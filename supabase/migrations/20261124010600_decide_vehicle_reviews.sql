-- Why: the answer of a person to one question or many. Each review is decided once; of two people who
-- decide at the same time one wins and the other is told. What cannot be written stays pending.

create or replace function logbook.review_answer(
  p_review_id uuid, p_decision text, p_answer logbook.answer, p_reason text
)
  returns jsonb
  language sql immutable
  set search_path = ''
as $$
  select jsonb_build_object('review_id', p_review_id, 'decision', p_decision,
    'outcome', (p_answer).outcome, 'vehicle_id', (p_answer).vehicle_id, 'reason', p_reason)
$$;
revoke execute on function logbook.review_answer(uuid, text, logbook.answer, text) from public;

-- Each id once, in the order in which they were given.
create or replace function logbook.each_once(p_ids uuid[]) returns uuid[]
  language sql immutable
  set search_path = ''
as $$
  select coalesce(array_agg(first.id order by first.place), '{}')
  from (
    select given.id, min(given.place) as place
    from unnest(p_ids) with ordinality as given (id, place)
    where given.id is not null
    group by given.id
  ) first
$$;
revoke execute on function logbook.each_once(uuid[]) from public;

create or replace function logbook.reject_reviews(p_review_ids uuid[], p_decided_by uuid, p_because text)
  returns jsonb
  language plpgsql
  set search_path = ''
as $$
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
revoke execute on function logbook.reject_reviews(uuid[], uuid, text) from public;

-- Writes what one review asks about. Raises what keeps it from being written.
create or replace function logbook.approve_review(
  p_run public.automation_runs, p_review public.vehicle_reviews, p_changes jsonb, p_decided_by uuid,
  p_because text
)
  returns logbook.answer
  language plpgsql
  set search_path = ''
as $$
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
revoke execute on function logbook.approve_review(public.automation_runs, public.vehicle_reviews, jsonb, uuid, text)
  from public;

-- One after another, each in a transaction of its own inside this one: what one lacks keeps none from
-- the others. In the run's ledger a review that could not be written is skipped, with the reason.
create or replace function logbook.approve_reviews(
  p_run public.automation_runs, p_review_ids uuid[], p_changes jsonb, p_decided_by uuid, p_because text,
  out said jsonb, out answers logbook.answer[]
)
  language plpgsql
  set search_path = ''
as $$
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
revoke execute on function logbook.approve_reviews(public.automation_runs, uuid[], jsonb, uuid, text) from public;

-- The run that the caller holds, made ready to write. The lock comes first, as in record_vehicles: only one
-- decides at a time which vehicle it is.
create or replace function logbook.open_decision_run(p_run_id uuid, p_decided_by uuid)
  returns public.automation_runs
  language plpgsql
  set search_path = ''
as $$
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
revoke execute on function logbook.open_decision_run(uuid, uuid) from public;

-- p_decision: approve or reject. p_changes: fields that the person sets before approving, for every review
-- alike. Without a run of the caller's the decision is a run of its own. One answer for each review:
-- approved, rejected or refused, with the reason.
create or replace function public.decide_vehicle_reviews(
  p_review_ids uuid[],
  p_decision text,
  p_decided_by uuid,
  p_changes jsonb default null,
  p_because text default null,
  p_run_id uuid default null
)
  returns jsonb
  language plpgsql
  security definer
  set search_path = ''
as $$
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

revoke execute on function public.decide_vehicle_reviews(uuid[], text, uuid, jsonb, text, uuid)
  from public, anon, authenticated;
grant execute on function public.decide_vehicle_reviews(uuid[], text, uuid, jsonb, text, uuid) to service_role;
