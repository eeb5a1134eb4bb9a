-- Why: the life of a run is guarded by the table itself, so that a script with direct SQL can neither
-- finish a run with made-up counts nor reopen one that has ended.

-- What the ledger says, in the columns of a run.
create or replace function logbook.recount(
  p_run_id uuid,
  out created integer, out updated integer, out unchanged integer,
  out skipped integer, out in_review integer, out failed integer, out total integer
)
  language sql stable
  set search_path = ''
as $$
  select
    count(*) filter (where outcome = 'created'),
    count(*) filter (where outcome = 'updated'),
    count(*) filter (where outcome = 'unchanged'),
    count(*) filter (where outcome = 'skipped'),
    count(*) filter (where outcome = 'review'),
    count(*) filter (where outcome = 'failed'),
    count(*)
  from public.automation_run_items
  where run_id = p_run_id
$$;
revoke execute on function logbook.recount(uuid) from public;

create or replace function logbook.run_starts_empty() returns trigger
  language plpgsql
  security definer
  set search_path = ''
as $$
begin
  -- A restored run was counted when it ran. Who restores it says so.
  if logbook.stated_reason() is not null then
    return new;
  end if;
  if new.status <> 'running'
    or new.vehicles_created + new.vehicles_updated + new.vehicles_unchanged
      + new.items_skipped + new.items_in_review + new.errors_count <> 0
  then
    raise exception 'A run starts as running, with nothing counted'
      using errcode = 'VO004',
        detail = format('The new row says status %L.', new.status),
        hint = 'Start it with: select start_automation_run(''<automation name>'');';
  end if;
  return new;
end
$$;
revoke execute on function logbook.run_starts_empty() from public;

create or replace function logbook.run_ends_once() returns trigger
  language plpgsql
  security definer
  set search_path = ''
as $$
declare
  ledger record;
begin
  if old.status <> 'running' then
    -- Where the log went and what somebody noted may be added later, and a user account may vanish.
    if (to_jsonb(new) - array['notes', 'log_url', 'triggered_by_user_id'])
      is distinct from (to_jsonb(old) - array['notes', 'log_url', 'triggered_by_user_id'])
    then
      raise exception 'Run % is already %', old.id, old.status
        using errcode = 'VO005',
          detail = format('It ended at %s; a run ends once and stays as it ended.', old.completed_at),
          hint = 'Start a new run: select start_automation_run(''' || old.automation_name || ''');';
    end if;
    return new;
  end if;

  if new.status = 'running' then
    return new;
  end if;

  select * into ledger from logbook.recount(old.id);
  if new.status = 'completed' then
    if (new.vehicles_created, new.vehicles_updated, new.vehicles_unchanged, new.items_skipped,
        new.items_in_review, new.errors_count, new.items_found)
      is distinct from
       (ledger.created, ledger.updated, ledger.unchanged, ledger.skipped,
        ledger.in_review, ledger.failed, ledger.total)
    then
      raise exception 'Run % cannot be completed: its counts disagree with its ledger', old.id
        using errcode = 'VO004',
          detail = format(
            'Claimed: found %s, created %s, updated %s, unchanged %s, skipped %s, review %s, failed %s. '
            'Ledger: found %s, created %s, updated %s, unchanged %s, skipped %s, review %s, failed %s. '
            'The run is still running.',
            new.items_found, new.vehicles_created, new.vehicles_updated, new.vehicles_unchanged,
            new.items_skipped, new.items_in_review, new.errors_count,
            ledger.total, ledger.created, ledger.updated, ledger.unchanged,
            ledger.skipped, ledger.in_review, ledger.failed),
          hint = format(
            'Record the items that are missing, or end it as failed: select complete_automation_run(%L, ''failed'');',
            old.id);
    end if;
  else
    -- A run that failed still tells the truth about what it did.
    new.vehicles_created := ledger.created;
    new.vehicles_updated := ledger.updated;
    new.vehicles_unchanged := ledger.unchanged;
    new.items_skipped := ledger.skipped;
    new.items_in_review := ledger.in_review;
    new.errors_count := ledger.failed;
    new.items_found := greatest(new.items_found, ledger.total);
  end if;
  new.completed_at := coalesce(new.completed_at, clock_timestamp());
  new.writing_xid := null;
  return new;
end
$$;
revoke execute on function logbook.run_ends_once() from public;

create or replace trigger run_starts_empty
  before insert on public.automation_runs
  for each row execute function logbook.run_starts_empty();

create or replace trigger run_ends_once
  before update on public.automation_runs
  for each row execute function logbook.run_ends_once();
