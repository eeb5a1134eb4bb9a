-- Why: a vehicle that passes without a run says in its own origin who answers for it: the person who
-- signed in, or the reason that direct SQL stated. Nobody can write that for another, because it is
-- written here over whatever the writer claimed.

-- Who writes is found out once for each statement: asked for each row it cost a fifth of the insert.
-- The settings only carry the answer to the rows; it is judged after the statement, so forging them is
-- of no use.
create or replace function logbook.prepare_origin_stamp() returns trigger
  language plpgsql
  security definer
  set search_path = ''
as $$
declare
  person uuid;
  source jsonb;
begin
  if logbook.guard_mode() <> 'off' then
    person := logbook.person_writing();
    source := logbook.source_without_run(person);
  end if;
  perform
    set_config('logbook.person', coalesce(person::text, ''), true),
    set_config('logbook.source', coalesce(source::text, ''), true),
    set_config('logbook.stamp', case
      when source is null then ''
      when person is null then jsonb_build_object('source', source)::text
      else jsonb_build_object(
        'source', source, 'import_date', current_date, 'import_source', 'manual_entry')::text
    end, true);
  return null;
end
$$;
revoke execute on function logbook.prepare_origin_stamp() from public;

-- What a backfill writes of rows that it found out about: a person who sent it would be believed later.
create or replace function logbook.keys_that_people_cannot_claim() returns text[]
  language sql immutable
  set search_path = ''
as $$
  select array[
    'automation', 'inferred_automation', 'batch_import', 'batch_size', 'batch_window', 'backfilled_at',
    'backfill_id', 'rule', 'confidence', 'evidence']
$$;
revoke execute on function logbook.keys_that_people_cannot_claim() from public;

-- The platform's function, which fires for nearly every row anyway: the stamp takes the place of the
-- default that it would put together. A call of its own for the stamp cost a tenth of a batch.
create or replace function public.set_default_vehicle_origin() returns trigger
  language plpgsql
  security definer
  set search_path = ''
as $$
declare
  person text := current_setting('logbook.person', true);
  source text := current_setting('logbook.source', true);
begin
  -- A form that saves a whole row upserts it: what stands there has its origin, and keeps it.
  if new.created_at is distinct from now() and exists (select from public.vehicles v where v.id = new.id) then
    return new;
  end if;

  -- Who signed in made it. What is not their own, or claims an automation, is left for the guard.
  if person <> '' and new.automation_name is null and (new.user_id::text = person or new.uploaded_by::text = person)
    and (new.origin_metadata -> 'automation' <> 'null') is not true
  then
    new.profile_origin := 'manual_entry';
    new.origin_metadata := case
      when new.origin_metadata <> '{}' then
        new.origin_metadata - logbook.keys_that_people_cannot_claim() || current_setting('logbook.stamp')::jsonb
      else current_setting('logbook.stamp')::jsonb
    end;
    return new;
  end if;

  if new.automation_name is not null
    and (new.profile_origin is null or new.profile_origin = 'manual_entry')
  then
    new.profile_origin := logbook.profile_origin_of(new.automation_name);
  end if;

  if new.profile_origin is null then
    new.profile_origin := case
      when new.bat_auction_url is not null or new.discovery_url ilike '%bringatrailer%' then 'bat_import'
      when new.discovery_source ilike '%dropbox%' then 'dropbox_import'
      when new.discovery_source is not null or new.discovery_url is not null then 'url_scraper'
      else 'manual_entry'
    end;
  end if;

  if new.origin_metadata is null or new.origin_metadata = '{}'::jsonb then
    new.origin_metadata := case
      when source <> '' then jsonb_build_object(
        'import_date', current_date, 'import_source', new.profile_origin, 'source', source::jsonb)
      else jsonb_strip_nulls(jsonb_build_object(
        'import_date', current_date,
        'import_source', new.profile_origin,
        'bat_url', new.bat_auction_url,
        'discovery_url', new.discovery_url))
    end;
  end if;
  return new;
end
$$;
revoke execute on function public.set_default_vehicle_origin() from public, anon, authenticated, service_role;

-- For what came past that function: it does not fire where a row has an origin already, and the
-- platform's own triggers may name the person only after it.
create or replace function logbook.stamp_vehicle_origin() returns trigger
  language plpgsql
  security definer
  set search_path = ''
as $$
declare
  person text := current_setting('logbook.person', true);
begin
  if new.created_at is distinct from now() and exists (select from public.vehicles v where v.id = new.id) then
    return new;
  end if;
  if person <> '' then
    if (new.user_id::text = person or new.uploaded_by::text = person) is not true then
      return new;
    end if;
    new.profile_origin := 'manual_entry';
  end if;
  new.origin_metadata := coalesce(new.origin_metadata, '{}') - logbook.keys_that_people_cannot_claim()
    || current_setting('logbook.stamp')::jsonb;
  return new;
end
$$;
revoke execute on function logbook.stamp_vehicle_origin() from public;

create or replace trigger prepare_origin_stamp
  before insert on public.vehicles
  for each statement execute function logbook.prepare_origin_stamp();

-- Triggers fire by name, and this one has the last word. What record_vehicles writes names its run, and
-- costs no call; neither does what is stamped.
create or replace trigger zz_stamp_vehicle_origin
  before insert on public.vehicles
  for each row when (
    new.automation_run_id is null and new.automation_name is null
    and current_setting('logbook.source', true) <> ''
    and ((new.origin_metadata -> 'source')::text = current_setting('logbook.source')
      and (new.profile_origin = 'manual_entry' or current_setting('logbook.person') = '')) is not true
    and (new.origin_metadata -> 'automation' <> 'null') is not true
  )
  execute function logbook.stamp_vehicle_origin();
