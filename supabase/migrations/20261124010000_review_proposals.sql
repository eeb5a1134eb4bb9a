-- Why: what a model thinks an unclear item is, beside the question and never in place of its answer. A
-- person who approves decides with it, and the vehicle's origin names both.

-- fields (of a draft's vehicle), model, prompt_version, confidence, usage, cost_usd, asked_at, photos.
alter table public.vehicle_reviews add column if not exists proposal jsonb;

do $proposal$
begin
  if not exists (
    select from pg_constraint
    where conrelid = 'public.vehicle_reviews'::regclass and conname = 'vehicle_reviews_proposal_is_an_object'
  ) then
    -- Whoever shows it looks for its parts.
    alter table public.vehicle_reviews add constraint vehicle_reviews_proposal_is_an_object
      check (jsonb_typeof(proposal) = 'object');
  end if;
end
$proposal$;
