-- Why: one row per execution of an automation: who started it, which version, how far it got, how it
-- ended. Column names and indexes are the plan's; the columns after `created_at` are the lease and
-- the counts that the plan lacked.

create table if not exists public.automation_runs (
  id uuid primary key default gen_random_uuid(),
  automation_name text not null,
  automation_version text,
  started_at timestamptz default now(),
  completed_at timestamptz,
  status text default 'running' check (status in ('running', 'completed', 'failed', 'cancelled')),
  vehicles_created integer default 0,
  vehicles_updated integer default 0,
  errors_count integer default 0,
  metadata jsonb default '{}'::jsonb,
  triggered_by_user_id uuid references auth.users (id) on delete set null,
  triggered_by_type text,
  log_url text,
  notes text,
  created_at timestamptz default now()
);

alter table public.automation_runs
  add column if not exists heartbeat_at timestamptz not null default clock_timestamp(),
  -- A process that is silent for longer than this is taken for dead.
  add column if not exists lease_expires_at timestamptz not null
    default clock_timestamp() + interval '60 seconds',
  add column if not exists items_found integer not null default 0,
  add column if not exists vehicles_unchanged integer not null default 0,
  add column if not exists items_skipped integer not null default 0,
  add column if not exists items_in_review integer not null default 0,
  add column if not exists failure jsonb,
  add column if not exists checkpoint jsonb,
  add column if not exists scope text,
  -- Set only inside a transaction that records in the name of this run, and cleared before it ends.
  -- No API role can write this table, so a trigger on `vehicles` may trust what it finds here.
  add column if not exists writing_xid xid8;

alter table public.automation_runs
  alter column status set not null,
  alter column started_at set not null,
  alter column created_at set not null,
  alter column vehicles_created set not null,
  alter column vehicles_updated set not null,
  alter column errors_count set not null,
  alter column metadata set not null;

do $constraints$
declare
  rule record;
begin
  for rule in
    select * from (values
      -- Every run belongs to a registered automation; start_automation_run adds a new name itself.
      ('automation_runs_automation_is_registered',
       'foreign key (automation_name) references public.automations (name) on update cascade'),
      -- Misspelt triggers would make "who started this" unanswerable.
      ('automation_runs_trigger_is_known',
       'check (triggered_by_type in (''manual'', ''scheduled'', ''webhook'', ''user''))'),
      -- A count below zero can only be a fault of ours.
      ('automation_runs_counts_are_not_negative',
       'check (least(vehicles_created, vehicles_updated, vehicles_unchanged, items_skipped, '
       'items_in_review, errors_count, items_found) >= 0)'),
      -- Promise 2: nothing that was found may be without an outcome.
      ('automation_runs_completed_means_all_counted',
       'check (status <> ''completed'' or items_found = vehicles_created + vehicles_updated '
       '+ vehicles_unchanged + items_skipped + items_in_review + errors_count)'),
      -- A run that has ended says when, and one that has not does not.
      ('automation_runs_end_has_a_time',
       'check ((status = ''running'') = (completed_at is null))'),
      -- A failed run says why.
      ('automation_runs_failure_has_a_reason',
       'check (status <> ''failed'' or failure is not null)')
    ) as rules (name, definition)
  loop
    if not exists (
      select from pg_constraint
      where conrelid = 'public.automation_runs'::regclass and conname = rule.name
    ) then
      execute format('alter table public.automation_runs add constraint %I %s', rule.name, rule.definition);
    end if;
  end loop;
end
$constraints$;

create index if not exists idx_automation_runs_name on public.automation_runs (automation_name);
create index if not exists idx_automation_runs_status on public.automation_runs (status);
create index if not exists idx_automation_runs_started on public.automation_runs (started_at desc);

-- Two runs of the same automation and scope would do the same work at once. A null scope is not held.
create unique index if not exists automation_runs_one_per_scope
  on public.automation_runs (automation_name, scope) where status = 'running';

alter table public.automation_runs enable row level security;
revoke all on public.automation_runs from public, anon, authenticated, service_role;
grant select on public.automation_runs to service_role;
