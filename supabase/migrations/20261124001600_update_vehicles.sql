-- Why: an update fills blanks, and replaces a value only where the same source set it. Anything else
-- waits for a person, and the fields beside it are not held up.

-- Queues what has not been asked before: neither pending nor decided, for this vehicle and source. A
-- person who said no is not asked again by the next import.
create or replace function logbook.ask_about_fields(
  p_run_id uuid, p_kind text, p_item_key text, p_source_type text, p_source_key text, p_vehicle_id uuid,
  p_values jsonb, p_reasons jsonb
)
  returns void
  language sql
  set search_path = ''
  set enable_seqscan = off
as $$
  insert into public.vehicle_reviews
    (run_id, item_key, kind, vehicle_id, source_type, source_key, draft, reasons)
  select p_run_id, p_item_key, p_kind, p_vehicle_id, p_source_type, p_source_key,
    jsonb_object_agg(asked.key, asked.value),
    array_agg(p_reasons ->> asked.key order by asked.key)
  from jsonb_each(p_values) asked
  where not exists (
    select from public.vehicle_reviews r
    where r.vehicle_id = p_vehicle_id
      and r.source_type = p_source_type and r.source_key = p_source_key
      and r.kind = p_kind
      and r.draft @> jsonb_build_object(asked.key, asked.value)
  )
  having count(*) > 0
$$;
revoke execute on function logbook.ask_about_fields(uuid, text, text, text, text, uuid, jsonb, jsonb) from public;

-- Answers which items changed a column, and for which one a reason has to be given.
create or replace function logbook.update_vehicles(
  p_run_id uuid, p_tasks logbook.task[],
  out changed integer[], out notes jsonb
)
  language plpgsql
  set search_path = ''
  set enable_seqscan = off
  set enable_hashjoin = off
  set enable_mergejoin = off
as $$
declare
  round logbook.task[];
  decision record;
begin
  changed := '{}';
  notes := '{}';
  -- In one order for all, so that two writers cannot wait for each other.
  perform from public.vehicles v
  where v.id = any (array(select t.vehicle_id from unnest(p_tasks) t where t.step = 'update'))
  order by v.id
  for no key update;

  -- Two sources of one vehicle may come in one batch: the second is compared with what the first left.
  for round in
    select array_agg(numbered.task)
    from (
      select t as task, row_number() over (partition by t.vehicle_id order by t.ord) as number
      from unnest(p_tasks) t
      where t.step = 'update'
    ) numbered
    group by numbered.number
    order by numbered.number
  loop
    for decision in
      select
        t.ord, t.vehicle_id, t.item_key, t.source_type, t.source_key, t.source_url,
        jsonb_object_agg(d.field, d.old) filter (where d.verdict in ('fill', 'replace')) as old,
        jsonb_object_agg(d.field, d.new) filter (where d.verdict in ('fill', 'replace')) as new,
        jsonb_object_agg(d.field, d.new) filter (where d.verdict = 'ask') as asked,
        jsonb_object_agg(d.field, d.why) filter (where d.verdict = 'ask') as reasons
      from logbook.differing_fields(round) d
      join unnest(round) t on t.ord = d.ord
      group by t.ord, t.vehicle_id, t.item_key, t.source_type, t.source_key, t.source_url
      order by t.ord
    loop
      if decision.new is not null then
        changed := changed || decision.ord;
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
          cross join lateral jsonb_populate_record(stands, decision.new) p
          where stands.id = decision.vehicle_id
        ) n
        where v.id = n.id;
        insert into public.vehicle_changes
          (vehicle_id, run_id, source_type, source_key, source_url, old, new)
        values (decision.vehicle_id, p_run_id, decision.source_type, decision.source_key,
          decision.source_url, decision.old, decision.new);
      end if;
      if decision.asked is not null then
        notes := notes || jsonb_build_object(decision.ord::text,
          (select string_agg(w.value, '; ' order by w.key) from jsonb_each_text(decision.reasons) w)
          || ' (waits for review)');
        perform logbook.ask_about_fields(
          p_run_id, 'conflict', decision.item_key, decision.source_type, decision.source_key,
          decision.vehicle_id, decision.asked, decision.reasons);
      end if;
    end loop;
  end loop;
end
$$;
revoke execute on function logbook.update_vehicles(uuid, logbook.task[]) from public;
