-- What a Supabase project has before its first migration, for a bare Postgres: PGlite, or a
-- native server in a test. A real project has all of it already and never sees this file.
-- Harmless when run again. It installs no extension: migrations may rely on core Postgres only.

-- Roles belong to the whole server, and two databases of one server may be prepared at once.
do $platform$
declare
  role_name text;
begin
  foreach role_name in array array['anon', 'authenticated', 'service_role', 'authenticator'] loop
    begin
      if not exists (select from pg_catalog.pg_roles where rolname = role_name) then
        execute format('create role %I nologin noinherit', role_name);
      end if;
    exception
      when duplicate_object or unique_violation then null;
    end;
  end loop;

  if not (select rolbypassrls from pg_catalog.pg_roles where rolname = 'service_role') then
    alter role service_role bypassrls;
  end if;
  if not pg_catalog.pg_has_role('authenticator', 'anon', 'member') then
    grant anon, authenticated, service_role to authenticator;
  end if;
exception
  when unique_violation then null;
  -- Another session changed the same role at the same moment, and to the same end.
  when internal_error then
    if sqlerrm not like 'tuple concurrently updated%' then
      raise;
    end if;
end
$platform$;

create schema if not exists extensions;
grant usage on schema extensions to anon, authenticated, service_role;

-- Projects expose what is created in `public` to the API roles by default, functions included.
-- A migration that wants less has to revoke from these roles by name: revoking from PUBLIC
-- alone would look right on a bare Postgres and be wide open on Supabase.
grant usage on schema public to anon, authenticated, service_role;
alter default privileges in schema public grant all on tables to anon, authenticated, service_role;
alter default privileges in schema public grant all on sequences to anon, authenticated, service_role;
alter default privileges in schema public grant all on functions to anon, authenticated, service_role;

create schema if not exists auth;
grant usage on schema auth to anon, authenticated, service_role;

-- Only the columns that programs outside Supabase Auth read or insert, with Auth's own types.
create table if not exists auth.users (
  id uuid primary key,
  instance_id uuid,
  aud varchar(255),
  role varchar(255),
  email varchar(255),
  phone text unique,
  email_confirmed_at timestamptz,
  phone_confirmed_at timestamptz,
  last_sign_in_at timestamptz,
  raw_app_meta_data jsonb,
  raw_user_meta_data jsonb,
  is_super_admin boolean,
  is_sso_user boolean not null default false,
  is_anonymous boolean not null default false,
  banned_until timestamptz,
  deleted_at timestamptz,
  created_at timestamptz,
  updated_at timestamptz
);
create unique index if not exists users_email_partial_key on auth.users (email) where not is_sso_user;
alter table auth.users enable row level security;

-- The API puts the caller's verified token into `request.jwt.claims` for the length of one
-- transaction; direct SQL may do the same to act for a person.
create or replace function auth.jwt() returns jsonb
  language sql stable
as $$
  select nullif(current_setting('request.jwt.claims', true), '')::jsonb
$$;

create or replace function auth.uid() returns uuid
  language sql stable
as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim.sub', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
  )::uuid
$$;

create or replace function auth.role() returns text
  language sql stable
as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim.role', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role'
  )
$$;

grant execute on function auth.jwt(), auth.uid(), auth.role() to anon, authenticated, service_role;
