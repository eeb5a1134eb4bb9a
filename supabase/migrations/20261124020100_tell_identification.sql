-- Why: asking a model costs money, and some folders stay without a proposal. Both belong to the run that
-- asked: what it spent, and for which items it got no answer and why.

-- Takes the place of what was told before; the rest of the run's metadata stays.
create or replace function public.tell_identification(p_run_id uuid, p_identification jsonb)
  returns void
  language plpgsql
  security definer
  set search_path = ''
as $$
begin
  if jsonb_typeof(p_identification) is distinct from 'object' then
    raise exception 'What is told of an identification is a JSON object, not %', jsonb_typeof(p_identification)
      using errcode = '22023', hint = 'For example {"asked": 3, "proposed": 2, "cost_usd": 0.01}.';
  end if;
  perform logbook.assert_run_goes_on(p_run_id);
  update public.automation_runs r
  set metadata = r.metadata || jsonb_build_object('identify', p_identification)
  where r.id = p_run_id;
end
$$;
revoke execute on function public.tell_identification(uuid, jsonb) from public, anon, authenticated;
grant execute on function public.tell_identification(uuid, jsonb) to service_role;
