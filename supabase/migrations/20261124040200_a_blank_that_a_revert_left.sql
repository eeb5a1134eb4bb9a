-- Why: after a revert the next import must find things as they were before the run. A field that was blank
-- and is blank again belongs to nobody, so that any source may fill it; without this, the revert would
-- count as its author, and each value would wait for a person.

create or replace function logbook.last_change_of(p_vehicle_id uuid, p_field text)
  returns public.vehicle_changes
  language sql stable
  set search_path = ''
  set enable_seqscan = off
as $$
  select l.change
  from (
    select c as change
    from public.vehicle_changes c
    where c.vehicle_id = p_vehicle_id and c.new ? p_field
    order by c.id desc
    limit 1
  ) l
  where ((l.change).source_type = 'revert' and (l.change).new -> p_field = 'null'::jsonb) is not true
$$;
revoke execute on function logbook.last_change_of(uuid, text) from public;
