-- Why: a backfill and its undo are runs like any other: they beat, they count, they end once. What a
-- killed one left is taken up by whoever calls next, in the same run while it lives, else in a new one.

-- The run in whose name work goes on, started where there is none.
create or replace function logbook.steward_run(
  p_run_id uuid, p_action text, p_backfill_id uuid, p_started_by jsonb
)
  returns uuid
  language plpgsql
  set search_path = ''
as $$
declare
  other record;
begin
  if exists (select from public.automation_runs r where r.id = p_run_id and r.status = 'running'
    and r.lease_expires_at > clock_timestamp()) then
    return p_run_id;
  end if;
  -- Who worked in a run that somebody has ended meanwhile is told so, and does not go on in another.
  if p_started_by ->> 'run_id' is not null then
    perform logbook.refuse_run((p_started_by ->> 'run_id')::uuid, 'VO002');
  end if;
  perform public.reap_stale_automation_runs();
  select r.id, r.metadata ->> 'backfill_id' as backfill_id into other
  from public.automation_runs r
  where r.automation_name = 'origin_backfill' and r.scope = 'vehicles' and r.status = 'running';
  if found then
    raise exception 'Another backfill is at work: run %', other.id
      using errcode = 'VO006', detail = 'Nothing was changed.',
        hint = format('Wait for it, join it (provenance:backfill --resume %s), or end it: select complete_automation_run(%L, ''cancelled'');',
          other.backfill_id, other.id);
  end if;
  return public.start_automation_run('origin_backfill',
    p_started_by ->> 'version', (p_started_by ->> 'user_id')::uuid,
    coalesce(p_started_by ->> 'trigger', 'manual'),
    jsonb_build_object('action', p_action, 'backfill_id', p_backfill_id),
    p_started_by ->> 'script_path', 'vehicles');
end
$$;
revoke execute on function logbook.steward_run(uuid, text, uuid, jsonb) from public;

-- Opens one piece of work: the run is marked as writing in this transaction, and origins may be changed.
create or replace function logbook.open_backfill_piece(p_run_id uuid, p_reason text) returns void
  language plpgsql
  set search_path = ''
as $$
begin
  update public.automation_runs r
  set heartbeat_at = clock_timestamp(),
      lease_expires_at = clock_timestamp() + interval '60 seconds',
      writing_xid = pg_current_xact_id()
  where r.id = p_run_id and r.status = 'running';
  if not found then
    perform logbook.refuse_run(p_run_id, 'VO002');
  end if;
  perform set_config('logbook.run_id', p_run_id::text, true);
  perform logbook.open_origin_rewrite(p_reason);
end
$$;
revoke execute on function logbook.open_backfill_piece(uuid, text) from public;

-- Closes it, with what the ledger gained.
create or replace function logbook.close_backfill_piece(
  p_run_id uuid, p_tally logbook.backfill_tally, p_checkpoint jsonb
)
  returns void
  language plpgsql
  set search_path = ''
as $$
begin
  perform logbook.close_origin_rewrite();
  update public.automation_runs r
  set vehicles_updated = r.vehicles_updated + p_tally.updated,
      items_skipped = r.items_skipped + p_tally.skipped,
      errors_count = r.errors_count + p_tally.failed,
      items_found = r.items_found + p_tally.updated + p_tally.skipped + p_tally.failed,
      checkpoint = p_checkpoint,
      writing_xid = null
  where r.id = p_run_id;
  perform set_config('logbook.run_id', '', true);
end
$$;
revoke execute on function logbook.close_backfill_piece(uuid, logbook.backfill_tally, jsonb) from public;

-- A chunk that is too large locks vehicles longer than their people want to wait.
create or replace function logbook.checked_chunk_size(p_chunk_size integer) returns integer
  language plpgsql immutable
  set search_path = ''
as $$
begin
  if p_chunk_size between 1 and 50000 then
    return p_chunk_size;
  end if;
  raise exception 'A piece of a backfill has 1 to 50,000 vehicles, not %', coalesce(p_chunk_size::text, 'null')
    using errcode = '22023', detail = 'Nothing was changed.', hint = 'Leave p_chunk_size out: 5,000 are written at a time, 2,000 taken back.';
end
$$;
revoke execute on function logbook.checked_chunk_size(integer) from public;
