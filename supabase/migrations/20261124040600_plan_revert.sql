-- Why: the dry run and the real one must say the same. Both look here at what would happen to each vehicle;
-- only the real one goes on and does it.

do $types$
begin
  if to_regtype('logbook.revert_step') is null then
    create type logbook.revert_step as (
      -- Null: the questions of a run that are about no vehicle yet.
      vehicle_id uuid,
      vehicle text,
      -- delete, bring_back, change; null where nothing can be done.
      action text,
      -- [{field, from, to, source_type, source_key, source_url}]
      fields jsonb,
      -- Whole rows by table, to take away and to put back.
      removes jsonb,
      puts_back jsonb,
      -- Of a vehicle that comes back: where in the book it is kept. It may be large.
      kept_id bigint,
      -- [{code, field, reason}]
      objections jsonb
    );
  end if;
end
$types$;

-- The vehicles that a run made, or brought back, with the time from which others' changes count; and those
-- that it only changed or asked about.
create or replace function logbook.vehicles_of_run(
  p_run_id uuid, out made uuid[], out since timestamptz[], out changed uuid[]
)
  language plpgsql stable
  set search_path = ''
as $$
begin
  if exists (select from public.vehicle_reverts r where r.run_id = p_run_id) then
    select array_agg(v.id order by v.id), array_agg(b.at order by v.id) into made, since
    from public.vehicle_reverts b
    join public.vehicles v on v.id = b.vehicle_id
    where b.run_id = p_run_id and b.action = 'brought_back';
    changed := array(
      select b.vehicle_id from public.vehicle_reverts b
      where b.run_id = p_run_id and b.action = 'changed' and b.vehicle_id is not null);
  else
    -- A backfill names a run in rows that the run did not create; the history tells them apart.
    select array_agg(v.id order by v.id), array_agg('-infinity'::timestamptz) into made, since
    from public.vehicles v
    where v.automation_run_id = p_run_id
      and exists (
        select from public.vehicle_changes c
        where c.vehicle_id = v.id and c.run_id = p_run_id and c.old is null);
    changed := array(
      select l.vehicle_id from public.automation_run_items l
      where l.run_id = p_run_id and l.vehicle_id is not null
      union
      select r.vehicle_id from public.vehicle_reviews r
      where r.run_id = p_run_id and r.status = 'pending' and r.vehicle_id is not null
      except
      select unnest(made));
  end if;
  made := coalesce(made, '{}');
  since := coalesce(since, '{}');
end
$$;
revoke execute on function logbook.vehicles_of_run(uuid) from public;

-- The questions of a run that are about no vehicle; of a revert, those that it asked again.
create or replace function logbook.questions_without_vehicle(p_run_id uuid) returns setof public.vehicle_reviews
  language sql stable
  set search_path = ''
as $$
  select r.*
  from public.vehicle_reviews r
  where r.run_id = p_run_id and r.status = 'pending' and r.vehicle_id is null
  union all
  select r.*
  from public.vehicle_reverts b
  cross join lateral jsonb_array_elements_text(b.added -> 'vehicle_reviews') as asked (id)
  join public.vehicle_reviews r on r.id = asked.id::uuid and r.status = 'pending'
  where b.run_id = p_run_id and b.vehicle_id is null
$$;
revoke execute on function logbook.questions_without_vehicle(uuid) from public;

create or replace function logbook.plan_changes(p_run_id uuid, p_ids uuid[], p_chain uuid[])
  returns logbook.revert_step[]
  language sql stable
  set search_path = ''
as $$
  with fields as (
    select f.vehicle_id,
      jsonb_agg(jsonb_build_object('field', f.field, 'from', f.stands, 'to', f.was,
        'source_type', f.source_type, 'source_key', f.source_key, 'source_url', f.source_url)
        order by f.field) filter (where f.code is null) as restored,
      jsonb_agg(jsonb_build_object('code', f.code, 'field', f.field, 'reason', f.reason)
        order by f.field) filter (where f.code <> 'done') as objections
    from logbook.fields_written_by(p_run_id, p_ids, p_chain) f
    group by f.vehicle_id
  ),
  beside as (
    select r.*, 'removes' as direction from logbook.rows_added_by(p_run_id, p_ids, p_chain) r
    union all
    select r.vehicle_id, 'vehicle_reviews', r.id::text, to_jsonb(r), null, null, 'removes'
    from logbook.questions_without_vehicle(p_run_id) r
    union all
    select r.*, 'puts_back' from logbook.rows_taken_by(p_run_id) r
    union all
    select r.*, 'puts_back' from logbook.reviews_to_reopen(p_run_id, p_ids) r
  ),
  by_table as (
    select b.vehicle_id, b.direction, b.relation,
      jsonb_agg(b.kept) filter (where b.code is null) as kept,
      jsonb_agg(jsonb_build_object('code', b.code, 'reason', b.reason)) filter (where b.code <> 'done') as objections
    from beside b
    group by b.vehicle_id, b.direction, b.relation
  ),
  by_vehicle as (
    select b.vehicle_id,
      jsonb_object_agg(b.relation, b.kept) filter (where b.direction = 'removes' and b.kept is not null) as removes,
      jsonb_object_agg(b.relation, b.kept) filter (where b.direction = 'puts_back' and b.kept is not null) as puts_back,
      jsonb_path_query_array(jsonb_agg(b.objections) filter (where b.objections is not null), '$[*][*]') as objections
    from by_table b
    group by b.vehicle_id
  )
  select array_agg(row(
    s.vehicle_id, logbook.vehicle_words(to_jsonb(v)),
    case when coalesce(s.fields, s.removes, s.puts_back) is not null then 'change' end,
    s.fields, coalesce(s.removes, '{}'), coalesce(s.puts_back, '{}'), null,
    nullif(s.objections, '[]'))::logbook.revert_step order by s.vehicle_id)
  from (
    select coalesce(f.vehicle_id, b.vehicle_id) as vehicle_id, f.restored as fields, b.removes, b.puts_back,
      coalesce(f.objections, '[]') || coalesce(b.objections, '[]') as objections
    from fields f
    full join by_vehicle b on b.vehicle_id = f.vehicle_id
  ) s
  left join public.vehicles v on v.id = s.vehicle_id
  where coalesce(s.fields, s.removes, s.puts_back) is not null or s.objections <> '[]'
$$;
revoke execute on function logbook.plan_changes(uuid, uuid[], uuid[]) from public;

-- What would be done about each vehicle. Vehicles about which there is nothing left to do are not in it.
create or replace function logbook.plan_revert(p_run_id uuid, p_chain uuid[]) returns logbook.revert_step[]
  language plpgsql stable
  set search_path = ''
as $$
declare
  ours record;
  deletions logbook.revert_step[];
  returns logbook.revert_step[];
begin
  select * into ours from logbook.vehicles_of_run(p_run_id);

  select array_agg(row(
    v.id, logbook.vehicle_words(to_jsonb(v)), case when o.objections is null then 'delete' end,
    null, '{}', '{}', null, o.objections)::logbook.revert_step order by v.id)
  into deletions
  from unnest(ours.made) as made (id)
  join public.vehicles v on v.id = made.id
  left join (
    select said.vehicle_id, jsonb_agg(jsonb_build_object('code', said.code, 'reason', said.reason)
      order by said.code, said.reason) as objections
    from logbook.objections_to_deleting(ours.made, ours.since, p_chain) said
    group by said.vehicle_id
  ) o on o.vehicle_id = v.id;

  select array_agg(row(
    b.vehicle_id, logbook.vehicle_words(b.vehicle), case when b.code is null then 'bring_back' end,
    null, '{}', '{}', b.kept_id,
    case when b.code is not null then jsonb_build_array(jsonb_build_object('code', b.code, 'reason', b.reason)) end
    )::logbook.revert_step order by b.vehicle_id)
  into returns
  from logbook.vehicles_to_bring_back(p_run_id, p_chain) b
  where b.code is distinct from 'done';

  return coalesce(deletions, '{}') || coalesce(returns, '{}')
    || coalesce(logbook.plan_changes(p_run_id, ours.changed, p_chain), '{}');
end
$$;
revoke execute on function logbook.plan_revert(uuid, uuid[]) from public;
