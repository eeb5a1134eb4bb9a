-- Why: how old a heartbeat is, only the clock that wrote it can say. So whoever watches runs, from
-- whatever machine, gets ages and durations from the database, with the running ones first.

create or replace function public.list_automation_runs(
  p_automation text default null,
  p_status text default null,
  p_since timestamptz default null,
  p_scope text default null,
  p_limit integer default 20,
  p_run_id uuid default null
)
  returns table (
    run_id uuid, automation text, version text, status text, scope text,
    triggered_by_type text, triggered_by_user_id uuid, triggered_by_username text,
    started_at timestamptz, completed_at timestamptz, duration_seconds double precision,
    heartbeat_at timestamptz, heartbeat_age_seconds double precision,
    lease_expires_at timestamptz, lease_left_seconds double precision,
    found integer, done integer,
    created integer, updated integer, unchanged integer, skipped integer, review integer, failed integer,
    failure jsonb, notes text
  )
  language plpgsql stable
  security definer
  set search_path = ''
as $$
begin
  if p_limit not between 1 and 1000 then
    raise exception 'p_limit is a number from 1 to 1000, not %', p_limit
      using errcode = '22023', hint = 'Ask for less at a time, with p_since.';
  end if;
  if p_status not in ('running', 'completed', 'failed', 'cancelled') then
    raise exception 'A run is running, completed, failed or cancelled, not %', logbook.shown(p_status)
      using errcode = '22023', hint = 'Pass one of the four as p_status.';
  end if;
  return query
    select r.id, r.automation_name, r.automation_version, r.status, r.scope,
      r.triggered_by_type, r.triggered_by_user_id, p.username::text,
      r.started_at, r.completed_at,
      extract(epoch from coalesce(r.completed_at, clock_timestamp()) - r.started_at)::double precision,
      r.heartbeat_at,
      extract(epoch from clock_timestamp() - r.heartbeat_at)::double precision,
      r.lease_expires_at,
      case when r.status = 'running'
        then extract(epoch from r.lease_expires_at - clock_timestamp())::double precision
      end,
      r.items_found,
      r.vehicles_created + r.vehicles_updated + r.vehicles_unchanged
        + r.items_skipped + r.items_in_review + r.errors_count,
      r.vehicles_created, r.vehicles_updated, r.vehicles_unchanged,
      r.items_skipped, r.items_in_review, r.errors_count,
      r.failure, r.notes
    from public.automation_runs r
    left join public.profiles p on p.id = r.triggered_by_user_id
    where (p_run_id is null or r.id = p_run_id)
      and (p_automation is null or r.automation_name = p_automation)
      and (p_status is null or r.status = p_status)
      and (p_since is null or r.started_at >= p_since)
      and (p_scope is null or r.scope = p_scope)
    order by (r.status = 'running') desc, r.started_at desc, r.id
    limit coalesce(p_limit, 20);
end
$$;

revoke execute on function public.list_automation_runs(text, text, timestamptz, text, integer, uuid)
  from public, anon, authenticated;
grant execute on function public.list_automation_runs(text, text, timestamptz, text, integer, uuid)
  to service_role;
