-- Why: a review is a question, and its answer needs an author: who decided, who set which field before,
-- and in which run it was written.

alter table public.vehicle_reviews
  -- {field: {value, by, at}}: what a person set; a null value leaves the field out.
  add column if not exists edits jsonb,
  -- In the words of who decided.
  add column if not exists decided_because text,
  -- The run that wrote what was approved. A review that was rejected has none.
  add column if not exists decided_run_id uuid references public.automation_runs (id);

create index if not exists idx_vehicle_reviews_decided_run on public.vehicle_reviews (decided_run_id)
  where decided_run_id is not null;

do $edits$
begin
  if not exists (
    select from pg_constraint
    where conrelid = 'public.vehicle_reviews'::regclass and conname = 'vehicle_reviews_edits_are_an_object'
  ) then
    alter table public.vehicle_reviews add constraint vehicle_reviews_edits_are_an_object
      check (jsonb_typeof(edits) = 'object');
  end if;
end
$edits$;

-- `import_source` of each vehicle still says where it was found; its automation is the decision.
insert into public.automations (name, profile_origin, description, script_path) values
  ('review_decisions', 'automated_entry', 'Writes what people approved in the review queue',
    'apps/provenance/src/review-main.ts')
on conflict (name) do nothing;
