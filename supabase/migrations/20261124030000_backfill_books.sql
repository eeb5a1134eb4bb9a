-- Why: a backfill is a guess about the past, so it must be possible to read it beforehand, to go on with
-- it after a kill, and to take it back. What each vehicle said before and says after is kept here.

insert into public.automations (name, profile_origin, description, script_path) values
  ('origin_backfill', 'automated_entry', 'Infers where vehicles came from that say nothing of it, and takes that back',
   'apps/provenance/src/backfill-main.ts')
on conflict (name) do nothing;

create table if not exists public.vehicle_origin_backfills (
  id uuid primary key default gen_random_uuid(),
  created_at timestamptz not null default clock_timestamp(),
  -- What it was told: gap, size, window, automation users.
  settings jsonb not null,
  -- The run that works on it, or worked on it last. Each run names its backfill in its metadata.
  run_id uuid not null references public.automation_runs (id),
  planned integer not null,
  -- Rows up to here have been written or judged, those that wait for somebody's lock excepted.
  reached integer not null default 0,
  -- How many times in a row it found nothing but locked vehicles.
  waits integer not null default 0,
  finished_at timestamptz,
  undo_run_id uuid references public.automation_runs (id),
  undo_reached integer not null default 0,
  undone_at timestamptz
);

-- One row for each vehicle that was looked at. The next vehicle is found by its number, so that no part
-- of the work has to look at the table as a whole again.
create table if not exists public.vehicle_origin_backfill_rows (
  -- No foreign key: checking it took as long as writing the row, and only plan_backfill writes here.
  backfill_id uuid not null,
  ord integer not null,
  -- No foreign key, on purpose: a vehicle may be deleted while it waits here.
  vehicle_id uuid not null,
  owner_id uuid,
  rule text not null,
  confidence numeric(3, 2),
  automation_name text,
  was_profile_origin text,
  was_origin_metadata jsonb,
  becomes_profile_origin text,
  becomes_origin_metadata jsonb,
  -- Null: waits its turn, or was written as planned when `reached` passed it.
  state text,
  primary key (backfill_id, ord),
  constraint backfill_rows_state_is_known check (
    state in ('waiting', 'skipped', 'failed', 'restored', 'kept')
  )
);

alter table public.vehicle_origin_backfills enable row level security;
alter table public.vehicle_origin_backfill_rows enable row level security;
revoke all on public.vehicle_origin_backfills, public.vehicle_origin_backfill_rows
  from public, anon, authenticated, service_role;
grant select on public.vehicle_origin_backfills, public.vehicle_origin_backfill_rows to service_role;

-- What was written there can be taken back only as long as it stands there.
create or replace trigger backfills_stay
  before delete on public.vehicle_origin_backfills
  for each statement execute function logbook.refuse_book_change();
create or replace trigger backfill_rows_stay
  before delete on public.vehicle_origin_backfill_rows
  for each statement execute function logbook.refuse_book_change();
create or replace trigger book_is_not_emptied
  before truncate on public.vehicle_origin_backfills
  for each statement execute function logbook.refuse_book_change();
create or replace trigger book_is_not_emptied
  before truncate on public.vehicle_origin_backfill_rows
  for each statement execute function logbook.refuse_book_change();
alter table public.vehicle_origin_backfills enable always trigger backfills_stay;
alter table public.vehicle_origin_backfills enable always trigger book_is_not_emptied;
alter table public.vehicle_origin_backfill_rows enable always trigger backfill_rows_stay;
alter table public.vehicle_origin_backfill_rows enable always trigger book_is_not_emptied;
