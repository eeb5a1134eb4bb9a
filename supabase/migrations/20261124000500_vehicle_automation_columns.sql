-- Why: every vehicle carries the run that made it. None of the columns has a default, so rows that
-- exist are neither rewritten nor changed. (The plan added the reference before its table existed.)

alter table public.vehicles
  add column if not exists automation_id text,
  add column if not exists automation_name text,
  add column if not exists automation_version text,
  add column if not exists automation_run_id uuid references public.automation_runs (id),
  -- Numbers that are no trusted 17-character VIN, as those of most cars built before 1981.
  add column if not exists chassis_number text;

create index if not exists idx_vehicles_automation_run on public.vehicles (automation_run_id);
create index if not exists idx_vehicles_automation_name on public.vehicles (automation_name);
-- Some copies of the platform lack the unique constraint; each draft with a VIN is looked up by it.
do $vin$
begin
  if not exists (
    select from pg_index i
    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
    where i.indrelid = 'public.vehicles'::regclass and i.indisvalid and i.indpred is null and a.attname = 'vin'
  ) then
    create index idx_vehicles_vin on public.vehicles (vin);
  end if;
end
$vin$;

create index if not exists idx_vehicles_chassis_number
  on public.vehicles (chassis_number, year, lower(make)) where chassis_number is not null;
