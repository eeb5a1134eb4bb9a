-- Why: Dropbox may list everything below a folder and yet show nothing of a shared folder in it, nor tell its
-- changes. Such a folder is followed with a cursor of its own; both cursors lie in one row, so that what is known
-- of the files and how far they were followed is saved together.

alter table public.dropbox_entries add column if not exists shared_folder_id text;
comment on column public.dropbox_entries.shared_folder_id is
  'Of a folder that is shared or a team''s: its namespace. A listing may stop at it.';
alter table public.dropbox_mirrors add column if not exists nested jsonb not null default '{}'::jsonb;
comment on column public.dropbox_mirrors.nested is
  'Shared folders within, by their id, that have to be listed by themselves: {"id:…": {"cursor": …, "listing": …}}.';

-- One page of a listing, with the cursor behind it: all of it or nothing, so that a run that is killed
-- between two pages continues exactly there. Answers the mirror's id.
create or replace function public.save_dropbox_page(p_run_id uuid, p_mirror jsonb, p_entries jsonb, p_missing text[])
  returns uuid
  language plpgsql
  security definer
  set search_path = ''
as $$
declare
  mirror uuid;
begin
  perform logbook.assert_run_goes_on(p_run_id);

  insert into public.dropbox_mirrors as m
    (account_id, root_id, root_path, root_namespace_id, cursor, listing, listed_at, nested, last_run_id)
  values (p_mirror ->> 'account_id', p_mirror ->> 'root_id', p_mirror ->> 'root_path',
    p_mirror ->> 'root_namespace_id', p_mirror ->> 'cursor', p_mirror ->> 'listing',
    (p_mirror ->> 'listed_at')::timestamptz, coalesce(p_mirror -> 'nested', '{}'), p_run_id)
  on conflict (account_id, root_id) do update
  set root_path = excluded.root_path, root_namespace_id = excluded.root_namespace_id,
      cursor = excluded.cursor, listing = excluded.listing, listed_at = excluded.listed_at,
      nested = excluded.nested, last_run_id = excluded.last_run_id, updated_at = clock_timestamp()
  returning m.id into mirror;

  insert into public.dropbox_entries as e
    (mirror_id, entry_id, kind, name, path_lower, path_display, rev, content_hash, size_bytes, client_modified,
      is_downloadable, shared_folder_id, vehicle_folder_id, listing, missing_since, last_run_id)
  select mirror, s.entry_id, s.kind, s.name, s.path_lower, s.path_display, s.rev, s.content_hash, s.size_bytes,
    s.client_modified, coalesce(s.is_downloadable, true), s.shared_folder_id, s.vehicle_folder_id, s.listing,
    s.missing_since, p_run_id
  from jsonb_to_recordset(p_entries) as s (
    entry_id text, kind text, name text, path_lower text, path_display text, rev text, content_hash text,
    size_bytes bigint, client_modified timestamptz, is_downloadable boolean, shared_folder_id text,
    vehicle_folder_id text, listing text, missing_since timestamptz)
  on conflict (mirror_id, entry_id) do update
  set kind = excluded.kind, name = excluded.name, path_lower = excluded.path_lower,
      path_display = excluded.path_display, rev = excluded.rev, content_hash = excluded.content_hash,
      size_bytes = excluded.size_bytes, client_modified = excluded.client_modified,
      is_downloadable = excluded.is_downloadable, shared_folder_id = excluded.shared_folder_id,
      vehicle_folder_id = excluded.vehicle_folder_id, listing = excluded.listing,
      missing_since = excluded.missing_since, last_run_id = excluded.last_run_id;

  update public.dropbox_entries e
  set missing_since = clock_timestamp(), last_run_id = p_run_id
  where e.mirror_id = mirror and e.entry_id = any (p_missing) and e.missing_since is null;

  return mirror;
end
$$;
revoke execute on function public.save_dropbox_page(uuid, jsonb, jsonb, text[]) from public, anon, authenticated;
grant execute on function public.save_dropbox_page(uuid, jsonb, jsonb, text[]) to service_role;
