-- Why: what a dealer deletes is marked and kept, so that it can come back. Somebody has to be able to let go of it
-- at last: a lot that sells its cars would otherwise show photos of years ago and keep names of files for ever.

-- Rows that are missing at the dealer for more than so many days: what is known of files and folders, and the rows
-- of their photos. Vehicles, sources, history and ledger stay, and so do the objects in storage, because the same
-- content may be another vehicle's. Without p_dry_run => false it only counts.
create or replace function public.sweep_missing_dropbox_rows(p_missing_days integer default 180, p_dry_run boolean default true)
  returns table (what text, row_count bigint)
  language plpgsql
  security definer
  set search_path = ''
as $$
declare
  sweep_before timestamptz := clock_timestamp() - make_interval(days => p_missing_days);
  faceless uuid[];
begin
  if p_missing_days is null or p_missing_days < 30 then
    raise exception 'Rows that are missing for less than 30 days are not swept, and % was asked for.',
      coalesce(p_missing_days::text, 'null')
      using errcode = '22023',
        hint = 'A folder that is shared or moved is missing for a while, and known again by these rows.';
  end if;

  what := 'vehicle_images';
  if p_dry_run then
    select count(*) into row_count from public.vehicle_images i
    where logbook.is_swept_picture(i.metadata, sweep_before);
  else
    with swept as (
      delete from public.vehicle_images i
      where logbook.is_swept_picture(i.metadata, sweep_before)
      returning i.vehicle_id, i.is_primary
    )
    select count(*), array_agg(distinct s.vehicle_id) filter (where s.is_primary) into row_count, faceless
    from swept s;
    -- A vehicle whose cover went gets the first of its photos that are there.
    update public.vehicle_images i
    set is_primary = true
    where i.id in (
      select distinct on (n.vehicle_id) n.id
      from public.vehicle_images n
      where n.vehicle_id = any (faceless) and not n.metadata ? 'missing_since'
        and not exists (select from public.vehicle_images p where p.vehicle_id = n.vehicle_id and p.is_primary)
      order by n.vehicle_id, (n.metadata ->> 'position')::integer nulls last, n.created_at);
  end if;
  return next;

  what := 'dropbox_entries';
  if p_dry_run then
    select count(*) into row_count from public.dropbox_entries e where e.missing_since < sweep_before;
  else
    with swept as (
      delete from public.dropbox_entries e where e.missing_since < sweep_before returning 1
    )
    select count(*) into row_count from swept;
  end if;
  return next;
end
$$;

-- Whether a photo that an importer of folders put there has been missing since before then.
create or replace function logbook.is_swept_picture(p_metadata jsonb, p_before timestamptz) returns boolean
  language sql
  stable
  set search_path = ''
as $$
  select p_metadata ? 'dropbox_folder' and p_metadata ? 'missing_since'
    and (p_metadata ->> 'missing_since')::timestamptz < p_before
$$;

revoke execute on function logbook.is_swept_picture(jsonb, timestamptz) from public;
revoke execute on function public.sweep_missing_dropbox_rows(integer, boolean) from public, anon, authenticated;
grant execute on function public.sweep_missing_dropbox_rows(integer, boolean) to service_role;
