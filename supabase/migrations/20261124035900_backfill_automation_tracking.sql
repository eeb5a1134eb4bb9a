-- Why: the plan wants what is there already explained along with the rest. On a small platform that is
-- done here, by the very function that the command calls, and can be taken back with undo_backfill(); a
-- large one is left to the command, which works in pieces while everybody goes on writing.

do $backfill$
declare
  largest_table_done_here constant integer := 50000;
  size integer;
  would jsonb;
  state jsonb;
begin
  select count(*) into size from (select from public.vehicles limit largest_table_done_here + 1) counted;
  if size > largest_table_done_here then
    raise notice 'vehicles has more than % rows: explain their origins with "npx nx run provenance:backfill", which looks first and writes with --apply.',
      largest_table_done_here;
    return;
  end if;
  would := public.backfill_vehicle_origins();
  -- Nothing to explain, as on a new project or the second time: then there is no run to tell of either.
  if (would ->> 'explained')::integer = 0 then
    return;
  end if;
  state := public.backfill_vehicle_origins(
    p_dry_run => false, p_chunk_size => largest_table_done_here,
    p_started_by => '{"script_path": "supabase/migrations/20261124035900_backfill_automation_tracking.sql"}');
  for attempt in 1..20 loop
    exit when (state ->> 'done')::boolean;
    perform pg_sleep(0.1);
    state := public.backfill_vehicle_origins(
      p_dry_run => false, p_backfill_id => (state ->> 'backfill_id')::uuid, p_chunk_size => largest_table_done_here);
  end loop;
  raise notice 'Backfill % explained the origin of % vehicles; % stay unknown. To take it back: select undo_backfill(%);',
    state ->> 'backfill_id', state ->> 'updated', would ->> 'unknown', quote_literal(state ->> 'backfill_id');
end
$backfill$;
