-- Why: a run that goes wrong must be stopped by whoever sees it, on whatever machine. Its process
-- learns of it with its next heartbeat or write, and tells its own operator who did it and why: so
-- both are asked for, and stand in `failure`, which the refusals of late writes quote.

create or replace function public.cancel_automation_run(
  p_run_id uuid,
  p_by text,
  p_reason text default null
)
  returns void
  language plpgsql
  security definer
  set search_path = ''
as $$
declare
  who text := btrim(p_by);
  why text := nullif(btrim(p_reason), '');
begin
  if coalesce(who, '') = '' or length(who) > 200 or length(why) > 2000 then
    raise exception 'Who cancels a run says so, in at most 200 characters, and why in at most 2000'
      using errcode = '22023', detail = 'Nothing was changed.',
        hint = 'select cancel_automation_run(''<run-id>'', ''anna'', ''the wrong folder'');';
  end if;

  update public.automation_runs r
  set status = 'cancelled',
      completed_at = clock_timestamp(),
      failure = jsonb_build_object(
        'code', 'CANCELLED',
        'message', format('Cancelled by %s%s', who, coalesce(': ' || why, '')),
        'retryable', true,
        'by', who,
        'reason', why)
  where r.id = p_run_id and r.status = 'running';
  if not found then
    perform logbook.refuse_run(p_run_id, 'VO005');
  end if;
end
$$;

revoke execute on function public.cancel_automation_run(uuid, text, text)
  from public, anon, authenticated;
grant execute on function public.cancel_automation_run(uuid, text, text) to service_role;
