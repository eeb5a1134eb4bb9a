-- What Supabase Storage keeps in the database: the rows of buckets and objects. Their bytes lie in files;
-- permission is decided here, by row level security in the caller's role, as on a real project.
-- Source: https://github.com/supabase/storage/tree/master/migrations/tenant

create schema if not exists storage;
grant usage on schema storage to anon, authenticated, service_role;
alter default privileges in schema storage grant all on tables to anon, authenticated, service_role;
alter default privileges in schema storage grant all on functions to anon, authenticated, service_role;

create table if not exists storage.buckets (
  id text primary key,
  name text not null unique check (length(name) <= 100),
  owner uuid,
  owner_id text,
  public boolean default false,
  avif_autodetection boolean default false,
  -- Bytes; null: as large as the disk allows.
  file_size_limit bigint,
  allowed_mime_types text[],
  created_at timestamptz default now(),
  updated_at timestamptz default now()
);

create table if not exists storage.objects (
  id uuid primary key default gen_random_uuid(),
  bucket_id text references storage.buckets (id),
  name text,
  owner uuid,
  owner_id text,
  -- eTag, size, mimetype, cacheControl, lastModified, contentLength, httpStatusCode
  metadata jsonb,
  user_metadata jsonb,
  path_tokens text[] generated always as (string_to_array(name, '/')) stored,
  -- Names the file with the bytes: a new one for every upload, so that no reader sees half of two.
  version text,
  created_at timestamptz default now(),
  updated_at timestamptz default now(),
  last_accessed_at timestamptz default now()
);
create unique index if not exists bucketid_objname on storage.objects (bucket_id, name);

alter table storage.buckets enable row level security;
alter table storage.objects enable row level security;

create or replace function storage.update_updated_at_column() returns trigger
  language plpgsql
as $$
begin
  new.updated_at := now();
  return new;
end
$$;
create or replace trigger update_objects_updated_at before update on storage.objects
  for each row execute function storage.update_updated_at_column();

-- A row that is deleted by hand leaves its bytes behind. The API says who it is; so may a script.
create or replace function storage.protect_delete() returns trigger
  language plpgsql
as $$
begin
  if coalesce(current_setting('storage.allow_delete_query', true), 'false') <> 'true' then
    raise exception 'Direct deletion from storage tables is not allowed. Use the Storage API instead.'
      using errcode = '42501', hint = 'This prevents accidental data loss from orphaned objects.';
  end if;
  return null;
end
$$;
create or replace trigger protect_buckets_delete before delete on storage.buckets
  for each statement execute function storage.protect_delete();
create or replace trigger protect_objects_delete before delete on storage.objects
  for each statement execute function storage.protect_delete();

-- For policies: the folders of a name, its last part, and what stands behind the last dot.
create or replace function storage.foldername(name text) returns text[]
  language sql immutable
as $$
  select (string_to_array(name, '/'))[1 : cardinality(string_to_array(name, '/')) - 1]
$$;
create or replace function storage.filename(name text) returns text
  language sql immutable
as $$
  select split_part(name, '/', -1)
$$;
create or replace function storage.extension(name text) returns text
  language sql immutable
as $$
  select split_part(storage.filename(name), '.', -1)
$$;

-- One folder as `list` shows it: files, and folders as entries without an id. Capital letters make no
-- difference in `prefix` and `search`; sorted by anything but the name, folders come first.
create or replace function storage.search(
  prefix text,
  bucketname text,
  limits integer default 100,
  offsets integer default 0,
  search text default '',
  sortcolumn text default 'name',
  sortorder text default 'asc'
) returns table (
  name text,
  id uuid,
  updated_at timestamptz,
  created_at timestamptz,
  last_accessed_at timestamptz,
  metadata jsonb
)
  language sql stable
as $$
  with found as (
    select o.*, substr(o.name, length(search.prefix) + 1) as rest
    from storage.objects o
    where o.bucket_id = search.bucketname
      and starts_with(lower(o.name), lower(search.prefix || search.search))
  ),
  entries as (
    select f.rest as entry, false as is_folder, f.id, f.updated_at, f.created_at, f.last_accessed_at, f.metadata
    from found f
    where strpos(f.rest, '/') = 0
    union all
    select distinct split_part(f.rest, '/', 1), true, null::uuid, null::timestamptz, null::timestamptz,
      null::timestamptz, null::jsonb
    from found f
    where strpos(f.rest, '/') > 0
  ),
  sortable as (
    select e.*,
      lower(search.sortorder) = 'desc' as descending,
      case search.sortcolumn
        when 'updated_at' then coalesce(e.updated_at, '-infinity')
        when 'created_at' then coalesce(e.created_at, '-infinity')
        when 'last_accessed_at' then coalesce(e.last_accessed_at, '-infinity')
      end as at
    from entries e
  )
  select s.entry, s.id, s.updated_at, s.created_at, s.last_accessed_at, s.metadata
  from sortable s
  order by
    s.at is not null and not s.is_folder,
    case when s.descending then s.at end desc,
    case when not s.descending then s.at end,
    case when s.descending then lower(s.entry) end collate "C" desc,
    case when not s.descending then lower(s.entry) end collate "C",
    s.entry collate "C"
  limit least(search.limits, 1500) offset search.offsets
$$;
