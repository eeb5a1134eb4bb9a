-- Why: where a vehicle was found, one row per place. A car sold three times has three sources and one
-- vehicle; the source key is the first and safest answer to "which vehicle is it?".

create table if not exists public.vehicle_sources (
  source_type text not null,
  source_key text not null,
  vehicle_id uuid not null references public.vehicles (id) on delete cascade,
  source_url text,
  first_run_id uuid not null references public.automation_runs (id),
  last_run_id uuid not null references public.automation_runs (id),
  evidence_hash bytea not null,
  -- Everything that was read there, so that what has no column today is not lost.
  facts jsonb not null default '{}'::jsonb,
  first_seen_at timestamptz not null default clock_timestamp(),
  last_seen_at timestamptz not null default clock_timestamp(),
  primary key (source_type, source_key)
);

create index if not exists idx_vehicle_sources_vehicle on public.vehicle_sources (vehicle_id);

alter table public.vehicle_sources enable row level security;
revoke all on public.vehicle_sources from public, anon, authenticated, service_role;
grant select on public.vehicle_sources to service_role;
