-- Why: the ledger. Every item that a run saw has one row here with its outcome, so that counts can be
-- checked, a resumed run knows what is done, and nothing is dropped in silence.

create table if not exists public.automation_run_items (
  run_id uuid not null references public.automation_runs (id),
  item_key text not null,
  outcome text not null,
  -- No foreign key, on purpose: the ledger still names a vehicle that was deleted later.
  vehicle_id uuid,
  reason text,
  -- sha256 of what was sent; the same evidence again is answered, not processed.
  evidence_hash bytea,
  attempt integer not null default 1,
  at timestamptz not null default clock_timestamp(),
  primary key (run_id, item_key),
  constraint automation_run_items_outcome_is_known check (
    outcome in ('created', 'updated', 'unchanged', 'skipped', 'review', 'failed')
  ),
  -- An item without a vehicle says why there is none.
  constraint automation_run_items_vehicle_or_reason check (
    case when outcome in ('created', 'updated', 'unchanged')
      then vehicle_id is not null
      else reason is not null
    end
  )
);

alter table public.automation_run_items enable row level security;
revoke all on public.automation_run_items from public, anon, authenticated, service_role;
grant select on public.automation_run_items to service_role;
