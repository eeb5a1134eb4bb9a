-- Why: of pictures, sources and questions it is known which run brought them; of a link to an organisation
-- it was not, so that nobody could have said whether a revert may take it away.

alter table public.organization_vehicles
  add column if not exists automation_run_id uuid references public.automation_runs (id);

create or replace function logbook.link_organizations(p_run public.automation_runs, p_tasks logbook.task[])
  returns void
  language plpgsql
  set search_path = ''
as $$
begin
  -- The platform's own trigger links a new vehicle with a relationship of its choice; ours is known.
  update public.organization_vehicles o
  set relationship_type = t.relationship_type
  from unnest(p_tasks) t
  where t.step = 'create'
    and o.vehicle_id = t.vehicle_id
    and o.organization_id = t.organization_id
    and o.auto_tagged
    and o.relationship_type is distinct from t.relationship_type;

  insert into public.organization_vehicles
    (organization_id, vehicle_id, relationship_type, status, linked_by_user_id, auto_tagged, automation_run_id)
  select distinct t.organization_id, t.vehicle_id, t.relationship_type, 'active',
    p_run.triggered_by_user_id, true, p_run.id
  from unnest(p_tasks) t
  where t.step in ('create', 'update')
    and t.organization_id is not null
    and not exists (
      select from public.organization_vehicles o
      where o.organization_id = t.organization_id
        and o.vehicle_id = t.vehicle_id
        and o.relationship_type = t.relationship_type
    )
  -- Where the platform allows one relationship per organisation, the one that stands stays.
  on conflict do nothing;
end
$$;
revoke execute on function logbook.link_organizations(public.automation_runs, logbook.task[]) from public;
