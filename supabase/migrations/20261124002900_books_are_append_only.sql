-- Why: the ledger, the history, the deletions and the violations are the evidence. API roles have no
-- right to change them; these triggers also stop a function of the platform's that acts with its
-- owner's rights, and an owner's own slip.

-- Direct SQL that states its reason may still do it: an owner must be able to obey a law.
create or replace function logbook.refuse_book_change() returns trigger
  language plpgsql
  security definer
  set search_path = ''
as $$
begin
  -- The ledger's own rows are written and corrected by the run that is writing them, and after it ended
  -- by nobody.
  if tg_op in ('INSERT', 'UPDATE') and tg_table_name = 'automation_run_items'
    and logbook.recording_run() is not null
  then
    return null;
  end if;
  if logbook.stated_reason() is not null then
    return null;
  end if;
  raise exception '% on % is refused: what is written there stays', tg_op, tg_table_name
    using errcode = 'VO003',
      detail = 'Nothing was changed.',
      hint = case
        when logbook.api_role() is not null then 'Nobody changes it through the API.'
        else 'If it must be, say why in the same transaction: set local logbook.origin = ''why'';'
      end;
end
$$;
revoke execute on function logbook.refuse_book_change() from public;

do $books$
declare
  book text;
begin
  foreach book in array array[
    'automation_run_items', 'vehicle_changes', 'vehicle_deletions', 'vehicle_origin_violations'
  ] loop
    execute format(
      'create or replace trigger book_stays before update or delete on public.%I '
      'for each statement execute function logbook.refuse_book_change()', book);
    execute format('alter table public.%I enable always trigger book_stays', book);
  end loop;
  -- Emptying a table asks nobody about its rows, so it is refused for what they refer to as well.
  foreach book in array array[
    'automation_run_items', 'vehicle_changes', 'vehicle_deletions', 'vehicle_origin_violations',
    'automation_runs', 'vehicle_sources', 'vehicle_reviews', 'vehicles'
  ] loop
    execute format(
      'create or replace trigger book_is_not_emptied before truncate on public.%I '
      'for each statement execute function logbook.refuse_book_change()', book);
    execute format('alter table public.%I enable always trigger book_is_not_emptied', book);
  end loop;
end
$books$;

create or replace trigger ledger_is_written_by_runs
  before insert on public.automation_run_items
  for each statement execute function logbook.refuse_book_change();
alter table public.automation_run_items enable always trigger ledger_is_written_by_runs;

create or replace trigger runs_stay
  before delete on public.automation_runs
  for each statement execute function logbook.refuse_book_change();
alter table public.automation_runs enable always trigger runs_stay;
alter table public.automation_runs enable always trigger run_starts_empty;
alter table public.automation_runs enable always trigger run_ends_once;

-- Supabase grants all on every table. Emptying these is nothing that the API offers or a client needs.
revoke truncate on public.vehicles, public.vehicle_images, public.organization_vehicles
  from anon, authenticated, service_role;
