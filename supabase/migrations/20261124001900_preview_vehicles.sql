-- Why: --dry-run. Everything is really written and then taken back, so the outcomes are the real ones:
-- run, ledger, vehicles, reviews, nothing stays. A batch does not see what an earlier preview would have
-- written.

create or replace function public.preview_vehicles(
  p_automation_name text,
  p_automation_version text,
  p_triggered_by_user_id uuid,
  p_triggered_by_type text,
  p_vehicles jsonb
)
  returns jsonb
  language plpgsql
  security definer
  set search_path = ''
as $$
declare
  answer jsonb;
begin
  -- Before the start, which reaps: else a run that is late and records right now would wait for what was
  -- reaped here, and this call for its lock.
  perform pg_advisory_xact_lock(20251103, 26);
  begin
    answer := public.record_vehicles(
      public.start_automation_run(p_automation_name, p_automation_version, p_triggered_by_user_id, p_triggered_by_type),
      p_vehicles);
    raise exception 'taken back' using errcode = 'VO000';
  exception
    when sqlstate 'VO000' then return answer;
  end;
end
$$;

revoke execute on function public.preview_vehicles(text, text, uuid, text, jsonb) from public, anon, authenticated;
grant execute on function public.preview_vehicles(text, text, uuid, text, jsonb) to service_role;
