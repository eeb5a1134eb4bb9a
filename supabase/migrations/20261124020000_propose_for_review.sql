-- Why: a model may say what an unclear folder seems to be, and a person decides. What it says becomes a
-- proposal beside the open question, in the name of the run that asked, and never anything else. Asking
-- costs money, so an answer is found again when the same question comes up.

create or replace function logbook.assert_is_proposal(p_proposal jsonb) returns void
  language plpgsql
  set search_path = ''
as $$
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
revoke execute on function logbook.assert_is_proposal(jsonb) from public;

-- Puts a proposal beside the open question about an item, over an older one. Answers what became of it:
--   proposed   it stands there now
--   decided    a person was faster, and their decision stands as it is
--   no-review  nobody asks about this item
create or replace function public.propose_for_review(p_run_id uuid, p_item_key text, p_proposal jsonb)
  returns text
  language plpgsql
  security definer
  set search_path = ''
as $$
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
revoke execute on function public.propose_for_review(uuid, text, jsonb) from public, anon, authenticated;
grant execute on function public.propose_for_review(uuid, text, jsonb) to service_role;

-- Which of these items a model has yet to be asked about. Per item: item_key, and question, which is the
-- same for the same model, prompt and photos. An open question without an answer to it gets the answer
-- that an earlier question about the item got: the folder changed, but not what a model would be shown.
-- Answers the state of each item: ask, known (the answer stands beside the question), closed (no open question).
create or replace function public.reviews_to_identify(p_run_id uuid, p_questions jsonb)
  returns table (item_key text, state text)
  language plpgsql
  security definer
  set search_path = ''
as $$
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
revoke execute on function public.reviews_to_identify(uuid, jsonb) from public, anon, authenticated;
grant execute on function public.reviews_to_identify(uuid, jsonb) to service_role;
