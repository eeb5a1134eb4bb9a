-- Why: a run that put items to review is not done with when it has ended. How much of it still waits
-- for a person is asked per run, and counting is the database's work.

create or replace function public.automation_run_reviews(p_run_id uuid)
  returns table (kind text, pending bigint, approved bigint, rejected bigint)
  language sql stable
  security definer
  set search_path = ''
as $$
  select v.kind,
    count(*) filter (where v.status = 'pending'),
    count(*) filter (where v.status = 'approved'),
    count(*) filter (where v.status = 'rejected')
  from public.vehicle_reviews v
  where v.run_id = p_run_id
  group by v.kind
  order by v.kind
$$;

create index if not exists idx_vehicle_reviews_run on public.vehicle_reviews (run_id);

revoke execute on function public.automation_run_reviews(uuid) from public, anon, authenticated;
grant execute on function public.automation_run_reviews(uuid) to service_role;
