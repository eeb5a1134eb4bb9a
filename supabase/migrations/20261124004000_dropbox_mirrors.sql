-- Why: what is known of a dealer's Dropbox. Dropbox tells changes since a cursor, and names no file or
-- folder in a deletion; so a later run needs to know what was there, under which id, and whose photo it was.

-- One row per folder that is followed, of one account. Two runs never follow the same one: the scope of
-- a run is the mirror.
create table if not exists public.dropbox_mirrors (
  id uuid primary key default gen_random_uuid(),
  account_id text not null,
  -- Dropbox' id of the folder, which stays when it is renamed; empty for all of the account.
  root_id text not null,
  root_path text not null,
  -- Paths, and so the cursor, mean nothing below another root.
  root_namespace_id text not null,
  -- What comes next; null where everything has to be listed afresh. Saved with the effects of its page.
  cursor text,
  -- While a fresh listing is under way, its name: what does not bear it at the end is missing.
  listing text,
  -- When the last fresh listing was complete. Some changes are never told after a cursor, so it is repeated.
  listed_at timestamptz,
  last_run_id uuid not null references public.automation_runs (id),
  updated_at timestamptz not null default clock_timestamp(),
  unique (account_id, root_id)
);

create table if not exists public.dropbox_entries (
  mirror_id uuid not null references public.dropbox_mirrors (id) on delete cascade,
  entry_id text not null,
  kind text not null,
  name text not null,
  -- As Dropbox has them. Its rules for lower case are not ours, so nobody computes the first.
  path_lower text not null,
  path_display text not null,
  rev text,
  content_hash text,
  size_bytes bigint,
  -- Set by the dealer's computer and not verified.
  client_modified timestamptz,
  is_downloadable boolean not null default true,
  -- Of a vehicle's folder: the id under which its vehicle is known. Sharing a folder makes it anew at
  -- Dropbox, with another id; it then still stands for the old one.
  vehicle_folder_id text,
  -- The fresh listing that saw it last.
  listing text,
  -- Deleted at the dealer. Nothing of ours is deleted for that.
  missing_since timestamptz,
  last_run_id uuid not null references public.automation_runs (id),
  primary key (mirror_id, entry_id),
  constraint dropbox_entries_kind_is_known check (kind in ('file', 'folder')),
  -- A file without them cannot be fetched or checked.
  constraint dropbox_entries_file_has_content check (
    kind = 'folder' or rev is not null and size_bytes is not null)
);

-- What was copied, once per content and account, however many names it has at the dealer.
create table if not exists public.dropbox_files (
  account_id text not null,
  content_hash text not null,
  size_bytes bigint not null,
  -- In the bucket vehicle-data. Null where it could not be kept, and then the reason says why.
  storage_path text,
  reason text,
  -- What it is and what it says: kind, media type, size in pixels, when it was taken, what may be shown.
  facts jsonb not null default '{}'::jsonb,
  run_id uuid not null references public.automation_runs (id),
  stored_at timestamptz not null default clock_timestamp(),
  primary key (account_id, content_hash),
  constraint dropbox_files_is_kept_or_says_why check (storage_path is not null or reason is not null)
);

alter table public.dropbox_mirrors enable row level security;
alter table public.dropbox_entries enable row level security;
alter table public.dropbox_files enable row level security;
revoke all on public.dropbox_mirrors, public.dropbox_entries, public.dropbox_files
  from public, anon, authenticated, service_role;
grant select on public.dropbox_mirrors, public.dropbox_entries, public.dropbox_files to service_role;

-- Nothing is written in the name of a run that has ended.
create or replace function logbook.assert_run_goes_on(p_run_id uuid) returns void
  language plpgsql
  set search_path = ''
as $$
begin
  perform from public.automation_runs r where r.id = p_run_id and r.status = 'running' for share;
  if not found then
    perform logbook.refuse_run(p_run_id, 'VO002');
  end if;
end
$$;
revoke execute on function logbook.assert_run_goes_on(uuid) from public;

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
    (account_id, root_id, root_path, root_namespace_id, cursor, listing, listed_at, last_run_id)
  values (p_mirror ->> 'account_id', p_mirror ->> 'root_id', p_mirror ->> 'root_path',
    p_mirror ->> 'root_namespace_id', p_mirror ->> 'cursor', p_mirror ->> 'listing',
    (p_mirror ->> 'listed_at')::timestamptz, p_run_id)
  on conflict (account_id, root_id) do update
  set root_path = excluded.root_path, root_namespace_id = excluded.root_namespace_id,
      cursor = excluded.cursor, listing = excluded.listing, listed_at = excluded.listed_at,
      last_run_id = excluded.last_run_id, updated_at = clock_timestamp()
  returning m.id into mirror;

  insert into public.dropbox_entries as e
    (mirror_id, entry_id, kind, name, path_lower, path_display, rev, content_hash, size_bytes,
      client_modified, is_downloadable, vehicle_folder_id, listing, missing_since, last_run_id)
  select mirror, s.entry_id, s.kind, s.name, s.path_lower, s.path_display, s.rev, s.content_hash, s.size_bytes,
    s.client_modified, coalesce(s.is_downloadable, true), s.vehicle_folder_id, s.listing, s.missing_since, p_run_id
  from jsonb_to_recordset(p_entries) as s (
    entry_id text, kind text, name text, path_lower text, path_display text, rev text, content_hash text,
    size_bytes bigint, client_modified timestamptz, is_downloadable boolean, vehicle_folder_id text,
    listing text, missing_since timestamptz)
  on conflict (mirror_id, entry_id) do update
  set kind = excluded.kind, name = excluded.name, path_lower = excluded.path_lower,
      path_display = excluded.path_display, rev = excluded.rev, content_hash = excluded.content_hash,
      size_bytes = excluded.size_bytes, client_modified = excluded.client_modified,
      is_downloadable = excluded.is_downloadable, vehicle_folder_id = excluded.vehicle_folder_id,
      listing = excluded.listing, missing_since = excluded.missing_since,
      last_run_id = excluded.last_run_id;

  update public.dropbox_entries e
  set missing_since = clock_timestamp(), last_run_id = p_run_id
  where e.mirror_id = mirror and e.entry_id = any (p_missing) and e.missing_since is null;

  return mirror;
end
$$;

-- What was copied, or why it could not be. The same content again changes nothing but what is known of it.
create or replace function public.save_dropbox_files(p_run_id uuid, p_account_id text, p_files jsonb)
  returns integer
  language plpgsql
  security definer
  set search_path = ''
as $$
declare
  saved integer;
begin
  perform logbook.assert_run_goes_on(p_run_id);
  insert into public.dropbox_files as f
    (account_id, content_hash, size_bytes, storage_path, reason, facts, run_id)
  select p_account_id, s.content_hash, s.size_bytes, s.storage_path, s.reason, coalesce(s.facts, '{}'), p_run_id
  from jsonb_to_recordset(p_files) as s (
    content_hash text, size_bytes bigint, storage_path text, reason text, facts jsonb)
  on conflict (account_id, content_hash) do update
  set size_bytes = excluded.size_bytes, storage_path = excluded.storage_path, reason = excluded.reason,
      facts = excluded.facts, run_id = excluded.run_id, stored_at = clock_timestamp();
  get diagnostics saved = row_count;
  return saved;
end
$$;

revoke execute on function public.save_dropbox_page(uuid, jsonb, jsonb, text[]) from public, anon, authenticated;
revoke execute on function public.save_dropbox_files(uuid, text, jsonb) from public, anon, authenticated;
grant execute on function public.save_dropbox_page(uuid, jsonb, jsonb, text[]) to service_role;
grant execute on function public.save_dropbox_files(uuid, text, jsonb) to service_role;
