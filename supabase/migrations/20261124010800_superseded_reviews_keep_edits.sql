-- Why: a folder that got one more photo is asked about anew. What a person had set, and what a model had
-- proposed and was paid for, moves on to the newer question.

create or replace function logbook.close_superseded_reviews(p_run_id uuid, p_item_key text, p_is_vehicle boolean)
  returns void
  language sql
  set search_path = ''
as $$
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
revoke execute on function logbook.close_superseded_reviews(uuid, text, boolean) from public;
