-- Why: what is not certain waits here for a person. It is never guessed and never lost.

create table if not exists public.vehicle_reviews (
  id uuid primary key default gen_random_uuid(),
  run_id uuid not null references public.automation_runs (id),
  item_key text not null,
  -- item: the whole draft waits. doubt: values that the importer did not trust.
  -- conflict: values that contradict what somebody else set.
  kind text not null,
  vehicle_id uuid references public.vehicles (id) on delete cascade,
  source_type text,
  source_key text,
  draft jsonb not null,
  reasons text[] not null,
  confidence numeric,
  status text not null default 'pending',
  decided_by uuid references auth.users (id) on delete set null,
  decided_at timestamptz,
  created_at timestamptz not null default clock_timestamp(),
  constraint vehicle_reviews_kind_is_known check (kind in ('item', 'doubt', 'conflict')),
  constraint vehicle_reviews_status_is_known check (status in ('pending', 'approved', 'rejected')),
  constraint vehicle_reviews_confidence_is_a_share check (confidence between 0 and 1),
  -- A decision has a time; what waits has none.
  constraint vehicle_reviews_decision_has_a_time check ((status = 'pending') = (decided_at is null)),
  -- A person cannot decide without knowing what about.
  constraint vehicle_reviews_has_reasons check (cardinality(reasons) > 0)
);

create index if not exists idx_vehicle_reviews_item on public.vehicle_reviews (item_key);
create index if not exists idx_vehicle_reviews_vehicle on public.vehicle_reviews (vehicle_id);
create index if not exists idx_vehicle_reviews_pending
  on public.vehicle_reviews (created_at) where status = 'pending';

alter table public.vehicle_reviews enable row level security;
revoke all on public.vehicle_reviews from public, anon, authenticated, service_role;
grant select on public.vehicle_reviews to service_role;
