-- Why: what waits, as a person wants to see it: what would be written, what is still missing, why it was
-- asked and by whom. A list for commands, screens and psql alike.

create or replace view public.vehicle_review_queue
  with (security_invoker = true)
as
select
  r.id,
  r.status,
  r.kind,
  asked.automation_name,
  r.run_id,
  r.item_key,
  r.source_type,
  r.source_key,
  coalesce(r.draft ->> 'source_url', s.source_url) as source_url,
  r.vehicle_id,
  said.fields,
  -- Null where it can be approved as it is.
  case when r.status = 'pending' then logbook.fault_of_review(r.kind, said.fields) end as fault,
  array_to_string(r.reasons, '; ') as reason,
  r.confidence,
  r.proposal ->> 'model' as proposed_by_model,
  jsonb_array_length(case when jsonb_typeof(r.draft -> 'images') = 'array' and r.kind = 'item'
    then r.draft -> 'images' else '[]' end) as photos,
  r.draft,
  r.proposal,
  r.edits,
  r.created_at,
  r.decided_by,
  r.decided_at,
  r.decided_because,
  r.decided_run_id
from public.vehicle_reviews r
join public.automation_runs asked on asked.id = r.run_id
left join public.vehicle_sources s on s.source_type = r.source_type and s.source_key = r.source_key
cross join lateral (
  select logbook.fields_of_review(r.kind, r.draft, r.proposal, r.edits) as fields
  offset 0
) said;

revoke all on public.vehicle_review_queue from public, anon, authenticated, service_role;
grant select on public.vehicle_review_queue to service_role;
