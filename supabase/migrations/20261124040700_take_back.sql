-- Why: the parts of a revert that write. Each takes the whole plan and does its own part in one statement
-- per table, because a run may have made ten thousand vehicles.

-- A person or an organisation may be gone meanwhile: what named the person names nobody, as a deleted
-- account leaves it; a link to an organisation that is gone is gone with it.
create or replace function logbook.without_the_gone(p_relation text, p_rows jsonb) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select coalesce(jsonb_agg(kept.row || coalesce(gone.people, '{}') || coalesce(gone.organization, '{}')), '[]')
  from jsonb_array_elements(p_rows) as kept (row)
  cross join lateral (
    select
      (
        select jsonb_object_agg(named.key, null)
        from unnest(array['user_id', 'decided_by']) as named (key)
        where kept.row ->> named.key is not null
          and not exists (select from auth.users u where u.id::text = kept.row ->> named.key)
      ) as people,
      case when kept.row ->> 'origin_organization_id' is not null
        and not exists (select from public.businesses b where b.id::text = kept.row ->> 'origin_organization_id')
        then '{"origin_organization_id": null}'::jsonb end as organization
  ) gone
  where p_relation <> 'organization_vehicles'
    or exists (select from public.businesses b where b.id::text = kept.row ->> 'organization_id')
$$;
revoke execute on function logbook.without_the_gone(text, jsonb) from public;

-- Rows as they were kept, into a table whose columns are known only now: the platform's tables have more
-- than we know of, and may have got others since.
-- eslint-disable @logbook/migrations-insert-no-vehicles -- what a revert deleted comes back as it was, origin and all
create or replace function logbook.put_rows(p_relation text, p_rows jsonb) returns void
  language plpgsql
  set search_path = ''
as $$
declare
  columns text;
  rows jsonb := logbook.without_the_gone(p_relation, coalesce(p_rows, '[]'));
begin
  if rows = '[]' then
    return;
  end if;
  select string_agg(format('%I', a.attname), ', ' order by a.attnum) into columns
  from pg_attribute a
  where a.attrelid = to_regclass(format('public.%I', p_relation)) and a.attnum > 0
    and not a.attisdropped and a.attgenerated = '' and rows -> 0 ? a.attname::text;
  execute format(
    'insert into public.%1$I (%2$s) overriding system value '
    'select %2$s from jsonb_populate_recordset(null::public.%1$I, $1)%3$s',
    p_relation, columns, case when p_relation <> 'vehicles' then ' on conflict do nothing' else '' end)
  using rows;
end
$$;
revoke execute on function logbook.put_rows(text, jsonb) from public;
-- eslint-enable @logbook/migrations-insert-no-vehicles

-- The rows that a plan has for a table, of all its vehicles.
create or replace function logbook.rows_of_steps(p_parts jsonb[], p_relation text) returns jsonb
  language sql immutable
  set search_path = ''
as $$
  select coalesce(jsonb_agg(row.value), '[]')
  from unnest(p_parts) as part (tables)
  cross join lateral jsonb_array_elements(part.tables -> p_relation) as row
$$;
revoke execute on function logbook.rows_of_steps(jsonb[], text) from public;

create or replace function logbook.put_tables(p_parts jsonb[]) returns void
  language plpgsql
  set search_path = ''
as $$
declare
  relation text;
begin
  foreach relation in array array[
    'vehicle_sources', 'vehicle_images', 'organization_vehicles', 'timeline_events', 'vehicle_reviews'
  ] loop
    perform logbook.put_rows(relation, logbook.rows_of_steps(p_parts, relation));
  end loop;
end
$$;
revoke execute on function logbook.put_tables(jsonb[]) from public;

-- Kept whole first: what hangs on a vehicle goes with it.
create or replace function logbook.delete_made(
  p_revert_id uuid, p_run_id uuid, p_first_run_id uuid, p_steps logbook.revert_step[]
)
  returns void
  language plpgsql
  set search_path = ''
as $$
declare
  ids uuid[] := array(select s.vehicle_id from unnest(p_steps) s where s.action = 'delete');
begin
  insert into public.vehicle_reverts (run_id, reverted_run_id, first_run_id, vehicle_id, action, removed)
  select p_revert_id, p_run_id, p_first_run_id, v.id, 'deleted', jsonb_build_object(
    'vehicles', jsonb_build_array(to_jsonb(v)),
    'vehicle_sources', (
      select coalesce(jsonb_agg(to_jsonb(s)), '[]') from public.vehicle_sources s where s.vehicle_id = v.id),
    'vehicle_images', (
      select coalesce(jsonb_agg(to_jsonb(i)), '[]') from public.vehicle_images i where i.vehicle_id = v.id),
    'organization_vehicles', (
      select coalesce(jsonb_agg(to_jsonb(o)), '[]') from public.organization_vehicles o where o.vehicle_id = v.id),
    'timeline_events', (
      select coalesce(jsonb_agg(to_jsonb(t)), '[]') from public.timeline_events t where t.vehicle_id = v.id),
    'vehicle_reviews', (
      select coalesce(jsonb_agg(to_jsonb(r)), '[]') from public.vehicle_reviews r where r.vehicle_id = v.id))
  from public.vehicles v
  where v.id = any (ids);
  -- Where a person's decision made the vehicle, its question is open again, and about no vehicle.
  update public.vehicle_reviews r
  set status = 'pending', decided_by = null, decided_at = null, decided_because = null, decided_run_id = null,
      vehicle_id = null
  where r.vehicle_id = any (ids) and r.decided_run_id = any (logbook.revert_chain(p_run_id));
  delete from public.vehicles v where v.id = any (ids);
end
$$;
revoke execute on function logbook.delete_made(uuid, uuid, uuid, logbook.revert_step[]) from public;

create or replace function logbook.bring_back(
  p_revert_id uuid, p_run_id uuid, p_first_run_id uuid, p_steps logbook.revert_step[]
)
  returns void
  language plpgsql
  set search_path = ''
as $$
declare
  ids uuid[];
  parts jsonb[];
begin
  select array_agg(s.vehicle_id), array_agg(b.removed) into ids, parts
  from unnest(p_steps) s
  join public.vehicle_reverts b on b.id = s.kept_id
  where s.action = 'bring_back';
  if ids is null then
    return;
  end if;
  perform logbook.put_rows('vehicles', logbook.rows_of_steps(parts, 'vehicles'));
  -- The platform links and illustrates new vehicles by triggers; this one comes with what it had.
  delete from public.organization_vehicles o where o.vehicle_id = any (ids);
  delete from public.vehicle_images i where i.vehicle_id = any (ids);
  delete from public.timeline_events t where t.vehicle_id = any (ids);
  delete from public.vehicle_reviews r
  using jsonb_array_elements(logbook.rows_of_steps(parts, 'vehicle_reviews')) as decided (row)
  where r.id = (decided.row ->> 'id')::uuid and r.status = 'pending';
  perform logbook.put_tables(parts);
  insert into public.vehicle_reverts (run_id, reverted_run_id, first_run_id, vehicle_id, action)
  select p_revert_id, p_run_id, p_first_run_id, b.id, 'brought_back' from unnest(ids) as b (id);
end
$$;
revoke execute on function logbook.bring_back(uuid, uuid, uuid, logbook.revert_step[]) from public;

create or replace function logbook.restore_fields(p_revert_id uuid, p_steps logbook.revert_step[]) returns void
  language plpgsql
  set search_path = ''
as $$
declare
  assignments text;
begin
  select string_agg(format('%1$I = n.%1$I', named.field), ', ' order by named.field) into assignments
  from (
    select distinct f.value ->> 'field' as field
    from unnest(p_steps) s
    cross join lateral jsonb_array_elements(s.fields) f
    where s.action = 'change'
  ) named;
  if assignments is null then
    return;
  end if;

  execute format(
    'update public.vehicles v set %s, updated_at = now() '
    'from (select p.* from unnest($1) s '
    '  join public.vehicles stands on stands.id = s.vehicle_id '
    '  cross join lateral (select jsonb_object_agg(f ->> ''field'', f -> ''to'') as fields '
    '    from jsonb_array_elements(s.fields) f) t '
    '  cross join lateral jsonb_populate_record(stands, t.fields) p '
    '  where s.action = ''change'' and s.fields is not null) n '
    'where v.id = n.id', assignments)
  using p_steps;

  insert into public.vehicle_changes (vehicle_id, run_id, source_type, source_key, source_url, old, new)
  select s.vehicle_id, p_revert_id, f.value ->> 'source_type', f.value ->> 'source_key', f.value ->> 'source_url',
    jsonb_object_agg(f.value ->> 'field', f.value -> 'from'), jsonb_object_agg(f.value ->> 'field', f.value -> 'to')
  from unnest(p_steps) s
  cross join lateral jsonb_array_elements(s.fields) f
  where s.action = 'change'
  group by 1, 3, 4, 5;
end
$$;
revoke execute on function logbook.restore_fields(uuid, logbook.revert_step[]) from public;

create or replace function logbook.remove_rows(p_steps logbook.revert_step[]) returns void
  language plpgsql
  set search_path = ''
as $$
declare
  parts jsonb[] := array(select s.removes from unnest(p_steps) s where s.action = 'change' and s.removes <> '{}');
  relation text;
begin
  foreach relation in array array[
    'vehicle_images', 'organization_vehicles', 'timeline_events', 'vehicle_reviews'
  ] loop
    execute format(
      'delete from public.%1$I t using jsonb_array_elements($1) as gone (row) '
      'where t.id = (gone.row ->> ''id'')::uuid', relation)
    using logbook.rows_of_steps(parts, relation);
  end loop;
  delete from public.vehicle_sources s
  using jsonb_array_elements(logbook.rows_of_steps(parts, 'vehicle_sources')) as gone (row)
  where s.source_type = gone.row ->> 'source_type' and s.source_key = gone.row ->> 'source_key';
end
$$;
revoke execute on function logbook.remove_rows(logbook.revert_step[]) from public;

-- Vehicles that stay: fields, rows, and what their sources said last is forgotten, so that the next import
-- compares them again and does not take them for done.
create or replace function logbook.change_back(
  p_revert_id uuid, p_run_id uuid, p_first_run_id uuid, p_steps logbook.revert_step[]
)
  returns void
  language plpgsql
  set search_path = ''
as $$
begin
  perform logbook.restore_fields(p_revert_id, p_steps);
  perform logbook.remove_rows(p_steps);
  perform logbook.put_tables(array(
    select s.puts_back from unnest(p_steps) s where s.action = 'change' and s.puts_back <> '{}'));
  update public.vehicle_sources v
  set evidence_hash = '\x'
  from unnest(p_steps) s
  where s.action = 'change' and v.vehicle_id = s.vehicle_id;

  insert into public.vehicle_reverts (run_id, reverted_run_id, first_run_id, vehicle_id, action, removed, added)
  select p_revert_id, p_run_id, p_first_run_id, s.vehicle_id, 'changed', s.removes, coalesce((
    select jsonb_object_agg(t.key, (
      select jsonb_agg(case when t.key = 'vehicle_sources'
        then logbook.source_id(row.value ->> 'source_type', row.value ->> 'source_key')
        else row.value ->> 'id' end)
      from jsonb_array_elements(t.value) as row))
    from jsonb_each(s.puts_back) t), '{}')
  from unnest(p_steps) s
  where s.action = 'change';
end
$$;
revoke execute on function logbook.change_back(uuid, uuid, uuid, logbook.revert_step[]) from public;
