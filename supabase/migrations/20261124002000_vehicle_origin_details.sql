-- Why: the answer to "where did this vehicle come from" in one row: the plan's columns in the plan's
-- order, then what was added. Whoever reads it sees only the vehicles that their own rights show them.

create or replace view public.vehicle_origin_details
  with (security_invoker = true)
as
select
  v.id,
  v.year,
  v.make,
  v.model,
  v.vin,
  v.profile_origin,
  v.discovery_source,
  v.discovery_url,
  v.bat_auction_url,
  v.automation_name,
  v.automation_version,
  v.automation_run_id,
  v.uploaded_by,
  v.user_id,
  v.created_at,
  v.status,
  v.origin_metadata,
  ar.started_at as automation_started_at,
  ar.completed_at as automation_completed_at,
  ar.status as automation_status,
  ar.triggered_by_type,
  p.username as uploaded_by_username,
  p.full_name as uploaded_by_name,
  b.business_name as origin_org_name,
  v.chassis_number,
  v.origin_metadata -> 'automation' ->> 'script_path' as automation_script_path,
  ar.triggered_by_user_id,
  v.origin_metadata -> 'source' ->> 'type' as source_type,
  v.origin_metadata -> 'source' ->> 'url' as source_url,
  (select count(*)::integer from public.vehicle_sources s where s.vehicle_id = v.id) as source_count,
  ar.items_found as automation_items_found,
  ar.vehicles_created as automation_vehicles_created,
  ar.vehicles_updated as automation_vehicles_updated,
  ar.vehicles_unchanged as automation_vehicles_unchanged,
  ar.items_skipped as automation_items_skipped,
  ar.items_in_review as automation_items_in_review,
  ar.errors_count as automation_errors_count
from public.vehicles v
left join public.automation_runs ar on ar.id = v.automation_run_id
left join public.profiles p on p.id = v.uploaded_by
left join public.businesses b on b.id = v.origin_organization_id;

revoke all on public.vehicle_origin_details from public, anon, authenticated, service_role;
grant select on public.vehicle_origin_details to service_role;
