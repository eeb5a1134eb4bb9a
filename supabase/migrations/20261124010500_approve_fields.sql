-- Why: a doubt or a conflict that a person approves changes a vehicle that is there. It was asked about how
-- the vehicle stood then: where somebody has changed the field since, the answer may no longer be right.

-- The fields that stand otherwise than is approved, and were changed after the person was asked or set them.
create or replace function logbook.changed_since_asked(
  p_review public.vehicle_reviews, p_standing jsonb, p_typed jsonb, p_fields jsonb
)
  returns text
  language sql stable
  set search_path = ''
  set enable_seqscan = off
as $$
  select string_agg(
    format('%s is %s now, set by %s at %s, after the question was asked', asked.field,
      logbook.shown(coalesce(p_standing ->> asked.field, 'nothing')),
      coalesce('person ' || (author.c).user_id, 'run ' || (author.c).run_id, 'role ' || (author.c).db_role, 'nobody known'),
      to_char((author.c).at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS"Z"')),
    '; ' order by asked.field)
  from jsonb_object_keys(p_fields) as asked (field)
  cross join lateral (select logbook.last_change_of(p_review.vehicle_id, asked.field) as c) author
  where p_standing -> asked.field is distinct from p_typed -> asked.field
    and (author.c).at > greatest(p_review.created_at, (p_review.edits -> asked.field ->> 'at')::timestamptz)
$$;
revoke execute on function logbook.changed_since_asked(public.vehicle_reviews, jsonb, jsonb, jsonb) from public;

-- Writes these values over a vehicle's, with the person and the run as their author.
create or replace function logbook.write_decided_fields(
  p_run_id uuid, p_review public.vehicle_reviews, p_old jsonb, p_new jsonb, p_decided_by uuid
)
  returns void
  language plpgsql
  set search_path = ''
as $$
begin
  update public.vehicles v
  set year = n.year, make = n.make, model = n.model, trim = n.trim, vin = n.vin,
      chassis_number = n.chassis_number, mileage = n.mileage, color = n.color,
      body_style = n.body_style, transmission = n.transmission, engine_size = n.engine_size,
      sale_price = n.sale_price, sale_date = n.sale_date, description = n.description,
      discovery_source = n.discovery_source, discovery_url = n.discovery_url,
      bat_auction_url = n.bat_auction_url, bat_seller = n.bat_seller,
      bat_listing_title = n.bat_listing_title, bat_location = n.bat_location,
      import_source = n.import_source, updated_at = now()
  from (
    select p.*
    from public.vehicles stands
    cross join lateral jsonb_populate_record(stands, p_new) p
    where stands.id = p_review.vehicle_id
  ) n
  where v.id = n.id;
  insert into public.vehicle_changes (vehicle_id, run_id, user_id, source_type, source_key, old, new)
  values (p_review.vehicle_id, p_run_id, p_decided_by, 'vehicle_review', p_review.id::text, p_old, p_new);
end
$$;
revoke execute on function logbook.write_decided_fields(uuid, public.vehicle_reviews, jsonb, jsonb, uuid) from public;

create or replace function logbook.approve_fields(
  p_run public.automation_runs, p_review public.vehicle_reviews, p_fields jsonb, p_decided_by uuid
)
  returns logbook.answer
  language plpgsql
  set search_path = ''
as $$
declare
  standing jsonb;
  typed jsonb := to_jsonb(jsonb_populate_record(null::public.vehicles, p_fields));
  old jsonb;
  new jsonb;
  task logbook.task;
  answers logbook.answer[];
begin
  select to_jsonb(v) into standing from public.vehicles v where v.id = p_review.vehicle_id for no key update;
  if standing is null then
    raise exception 'its vehicle is gone' using errcode = '22023';
  end if;
  if exists (
    select from public.vehicles other where other.vin = p_fields ->> 'vin' and other.id <> p_review.vehicle_id
  ) then
    raise exception 'the VIN % belongs to another vehicle: %', p_fields ->> 'vin',
      (select string_agg(other.id::text, ', ') from public.vehicles other
        where other.vin = p_fields ->> 'vin' and other.id <> p_review.vehicle_id)
      using errcode = '22023';
  end if;
  task.reason := logbook.changed_since_asked(p_review, standing, typed, p_fields);
  if task.reason is not null then
    raise exception '%', task.reason using errcode = '22023';
  end if;

  select jsonb_object_agg(field, standing -> field), jsonb_object_agg(field, typed -> field)
  into old, new
  from jsonb_object_keys(p_fields) as asked (field)
  where standing -> field is distinct from typed -> field;
  if new is not null then
    perform logbook.write_decided_fields(p_run.id, p_review, old, new, p_decided_by);
  end if;

  task.ord := 1;
  task.item_key := 'review:' || p_review.id;
  task.step := 'update';
  task.vehicle_id := p_review.vehicle_id;
  select l.outcome, l.vehicle_id, l.reason
  into task.previous_outcome, task.previous_vehicle_id, task.previous_reason
  from public.automation_run_items l
  where l.run_id = p_run.id and l.item_key = task.item_key;
  answers := logbook.write_ledger(
    p_run.id, array[task], case when new is null then '{}' else array[1] end, '{}');
  return answers[1];
end
$$;
revoke execute on function logbook.approve_fields(public.automation_runs, public.vehicle_reviews, jsonb, uuid)
  from public;
