-- Why: an origin that can be rewritten afterwards is no origin. The plan's own case could not be solved
-- because 'manual_entry' stood over the truth; it must not be possible to write it there again.

-- The one door, for backfill, its undo and revert: a row that names the transaction. No API role may
-- enter this schema, so none can open it, whatever it sets in its session.
create table if not exists logbook.origin_rewrites (
  xid xid8 primary key,
  reason text not null
);

create or replace function logbook.open_origin_rewrite(p_reason text) returns void
  language sql
  set search_path = ''
as $$
  insert into logbook.origin_rewrites (xid, reason) values (pg_current_xact_id(), p_reason)
  on conflict (xid) do update set reason = excluded.reason
$$;
revoke execute on function logbook.open_origin_rewrite(text) from public;

create or replace function logbook.close_origin_rewrite() returns void
  language sql
  set search_path = ''
as $$
  delete from logbook.origin_rewrites where xid = pg_current_xact_id_if_assigned()
$$;
revoke execute on function logbook.close_origin_rewrite() from public;

-- Called only where something changed that says where a vehicle came from.
create or replace function logbook.judge_origin_rewrite() returns trigger
  language plpgsql
  security definer
  set search_path = ''
as $$
declare
  mode text;
  was jsonb;
  becomes jsonb;
begin
  -- The door first: a backfill comes through it a hundred thousand times, and each question costs.
  if exists (select from logbook.origin_rewrites r where r.xid = pg_current_xact_id_if_assigned()) then
    return null;
  end if;
  mode := logbook.guard_mode();
  if mode = 'off' then
    return null;
  end if;
  select jsonb_object_agg(o.key, o.value), jsonb_object_agg(o.key, to_jsonb(new) -> o.key)
  into was, becomes
  from jsonb_each(to_jsonb(old)) o
  where o.value is distinct from to_jsonb(new) -> o.key
    and o.key in ('id', 'profile_origin', 'origin_metadata', 'automation_id', 'automation_name',
      'automation_version', 'automation_run_id', 'uploaded_by', 'created_at', 'origin_organization_id')
    -- An account or an organisation that was deleted takes its reference along.
    and not (o.key = 'uploaded_by' and new.uploaded_by is null
      and not exists (select from auth.users u where u.id = old.uploaded_by))
    and not (o.key = 'origin_organization_id' and (old.origin_organization_id is null
      or new.origin_organization_id is null
        and not exists (select from public.businesses b where b.id = old.origin_organization_id)));
  if was is null then
    return null;
  end if;
  if mode = 'warn' then
    perform logbook.note_violations('UPDATE', jsonb_build_array(jsonb_build_object(
      'vehicle_id', old.id, 'code', 'VO003',
      'reason', format('it rewrites %s', (select string_agg(k, ', ' order by k) from jsonb_object_keys(was) k)),
      'details', jsonb_build_object('old', was, 'new', becomes))));
    return null;
  end if;
  raise exception 'Origin cannot be rewritten: %',
    (select string_agg(format('%s from %s to %s', k, logbook.shown(was ->> k), logbook.shown(coalesce(becomes ->> k, 'null'))), ', ' order by k)
      from jsonb_object_keys(was) k)
    using errcode = 'VO003',
      detail = format('Vehicle %s keeps its origin; nothing was changed.', old.id),
      hint = 'Leave these columns out of the update. A wrong origin is corrected by the backfill '
        '(provenance:backfill), which can be undone; docs/adopting.md says how.';
end
$$;
revoke execute on function logbook.judge_origin_rewrite() from public;

-- The condition is checked without a call, so that an everyday update pays next to nothing.
-- `user_id` is not in it: who owns a vehicle changes, who made it does not. A client that knows only
-- milliseconds may send `created_at` back as it read it.
-- By name it comes before the foreign keys, whose triggers are named RI_….
create or replace trigger "GUARD_vehicle_updates"
  after update on public.vehicles
  for each row when (
    old.profile_origin is distinct from new.profile_origin
    or old.automation_run_id is distinct from new.automation_run_id
    or old.automation_name is distinct from new.automation_name
    or old.automation_id is distinct from new.automation_id
    or old.automation_version is distinct from new.automation_version
    or old.uploaded_by is distinct from new.uploaded_by
    or old.origin_organization_id is distinct from new.origin_organization_id
    or old.id is distinct from new.id
    or date_trunc('milliseconds', old.created_at) is distinct from date_trunc('milliseconds', new.created_at)
    or old.origin_metadata is distinct from new.origin_metadata
  )
  execute function logbook.judge_origin_rewrite();

alter table public.vehicles enable always trigger "GUARD_vehicle_updates";
