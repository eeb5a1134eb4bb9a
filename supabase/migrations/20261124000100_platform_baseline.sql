-- Why: the same migrations must run on the platform that exists, on a fresh Supabase project and on
-- the embedded database. Here the platform's own tables are created, but only where they are missing:
-- on the running platform this file changes no table, no row, no trigger and no policy.

do $baseline$
begin
  if to_regclass('public.profiles') is null then
    create table public.profiles (
      id uuid primary key references auth.users (id) on delete cascade,
      username text unique,
      full_name text,
      email text
    );
    alter table public.profiles enable row level security;
    create policy "profiles are readable by everyone" on public.profiles for select using (true);
    create policy "people change their own profile" on public.profiles
      for update to authenticated using (id = auth.uid()) with check (id = auth.uid());
  end if;

  if to_regclass('public.businesses') is null then
    create table public.businesses (
      id uuid primary key default gen_random_uuid(),
      business_name text not null
    );
    alter table public.businesses enable row level security;
    create policy "businesses are readable by everyone" on public.businesses for select using (true);
  end if;

  if to_regclass('public.vehicles') is null then
    create table public.vehicles (
      id uuid primary key default gen_random_uuid(),
      user_id uuid references auth.users (id) on delete set null,
      uploaded_by uuid,
      year integer,
      make text not null,
      model text not null,
      trim text,
      vin text unique,
      mileage integer,
      color text,
      body_style text,
      transmission text,
      engine_size text,
      sale_price numeric,
      sale_date date,
      current_value numeric,
      description text,
      status text default 'active',
      is_public boolean default true,
      notes text,
      discovery_source text,
      discovery_url text,
      bat_auction_url text,
      bat_seller text,
      bat_listing_title text,
      bat_location text,
      import_source text,
      profile_origin text,
      origin_organization_id uuid references public.businesses (id),
      origin_metadata jsonb default '{}'::jsonb,
      created_at timestamptz default now(),
      updated_at timestamptz default now()
    );
    alter table public.vehicles enable row level security;
    create policy "public vehicles are readable by everyone" on public.vehicles
      for select using (is_public or user_id = auth.uid());
    create policy "people insert vehicles as themselves" on public.vehicles
      for insert to authenticated with check (user_id = auth.uid());
    create policy "people change their own vehicles" on public.vehicles
      for update to authenticated using (user_id = auth.uid()) with check (user_id = auth.uid());
    create policy "people delete their own vehicles" on public.vehicles
      for delete to authenticated using (user_id = auth.uid());
  end if;

  if to_regclass('public.organization_vehicles') is null then
    create table public.organization_vehicles (
      id uuid primary key default gen_random_uuid(),
      organization_id uuid not null references public.businesses (id) on delete cascade,
      vehicle_id uuid not null references public.vehicles (id) on delete cascade,
      relationship_type text not null
        check (relationship_type in ('owner', 'consigner', 'sold_by', 'collaborator')),
      status text default 'active',
      listing_status text,
      sale_price numeric,
      sale_date date,
      notes text,
      linked_by_user_id uuid,
      auto_tagged boolean default false,
      unique (organization_id, vehicle_id, relationship_type)
    );
    create index idx_organization_vehicles_vehicle on public.organization_vehicles (vehicle_id);
    alter table public.organization_vehicles enable row level security;
    create policy "organization links are readable by everyone" on public.organization_vehicles
      for select using (true);
  end if;

  if to_regclass('public.vehicle_images') is null then
    create table public.vehicle_images (
      id uuid primary key default gen_random_uuid(),
      vehicle_id uuid not null references public.vehicles (id) on delete cascade,
      user_id uuid references auth.users (id) on delete set null,
      image_url text not null,
      category text,
      source text,
      is_primary boolean default false,
      filename text,
      taken_at timestamptz,
      exif_data jsonb,
      metadata jsonb default '{}'::jsonb,
      created_at timestamptz default now()
    );
    create index idx_vehicle_images_vehicle on public.vehicle_images (vehicle_id);
    alter table public.vehicle_images enable row level security;
    create policy "images of readable vehicles are readable" on public.vehicle_images
      for select using (exists (select from public.vehicles v where v.id = vehicle_id));
    create policy "people add images to their own vehicles" on public.vehicle_images
      for insert to authenticated with check (
        user_id = auth.uid()
        and exists (select from public.vehicles v where v.id = vehicle_id and v.user_id = auth.uid())
      );
  end if;

  if to_regclass('public.timeline_events') is null then
    create table public.timeline_events (
      id uuid primary key default gen_random_uuid(),
      vehicle_id uuid not null references public.vehicles (id) on delete cascade,
      user_id uuid references auth.users (id) on delete set null,
      event_type text not null,
      source text,
      title text,
      event_date date,
      image_urls text[],
      metadata jsonb default '{}'::jsonb,
      created_at timestamptz default now()
    );
    create index idx_timeline_events_vehicle on public.timeline_events (vehicle_id);
    alter table public.timeline_events enable row level security;
    create policy "events of readable vehicles are readable" on public.timeline_events
      for select using (exists (select from public.vehicles v where v.id = vehicle_id));
  end if;

  -- No policy on the two Dropbox tables: they hold tokens and jobs, which only the service role needs.
  if to_regclass('public.dropbox_connections') is null then
    create table public.dropbox_connections (
      id uuid primary key default gen_random_uuid(),
      organization_id uuid not null references public.businesses (id) on delete cascade,
      access_token text,
      refresh_token text
    );
    alter table public.dropbox_connections enable row level security;
  end if;

  if to_regclass('public.dropbox_import_jobs') is null then
    create table public.dropbox_import_jobs (
      id uuid primary key default gen_random_uuid(),
      organization_id uuid not null references public.businesses (id) on delete cascade,
      dropbox_path text not null,
      status text default 'pending',
      started_at timestamptz,
      completed_at timestamptz,
      total_files integer default 0,
      processed_files integer default 0,
      vehicles_created integer default 0
    );
    alter table public.dropbox_import_jobs enable row level security;
  end if;
end
$baseline$;

-- Some copies of the platform lack this one column. It has no default, so no row is rewritten.
alter table public.vehicles add column if not exists import_source text;

do $triggers$
begin
  -- Only where there is none: a later migration gives the function its body, here and on the platform.
  if to_regprocedure('public.set_default_vehicle_origin()') is null then
    create function public.set_default_vehicle_origin() returns trigger
      language plpgsql
      set search_path = ''
    as $function$
    begin
      return new;
    end
    $function$;
  end if;

  if not exists (
    select from pg_trigger t
    where t.tgrelid = 'public.vehicles'::regclass
      and t.tgfoid = 'public.set_default_vehicle_origin()'::regprocedure
  ) then
    -- The condition spares a function call for each row that says all of it already.
    create trigger set_default_vehicle_origin
      before insert on public.vehicles
      for each row
      when (new.profile_origin is null or new.profile_origin = 'manual_entry'
        or coalesce(new.origin_metadata, '{}'::jsonb) = '{}'::jsonb)
      execute function public.set_default_vehicle_origin();
  end if;

  -- A platform that has any other trigger on this column links organisations its own way.
  if not exists (
    select from pg_trigger t
    join pg_proc p on p.oid = t.tgfoid
    where t.tgrelid = 'public.vehicles'::regclass
      and not t.tgisinternal
      and p.prosrc ilike '%organization_vehicles%'
  ) then
    create or replace function public.link_vehicle_to_origin_organization() returns trigger
      language plpgsql
      security definer
      set search_path = ''
    as $function$
    begin
      insert into public.organization_vehicles
        (organization_id, vehicle_id, relationship_type, status, auto_tagged, linked_by_user_id)
      select new.origin_organization_id, new.id, 'collaborator', 'active', true, new.user_id
      where not exists (
        select from public.organization_vehicles o
        where o.organization_id = new.origin_organization_id and o.vehicle_id = new.id
      );
      return null;
    end
    $function$;
    revoke execute on function public.link_vehicle_to_origin_organization()
      from public, anon, authenticated, service_role;
    create trigger link_vehicle_to_origin_organization
      after insert on public.vehicles
      for each row when (new.origin_organization_id is not null)
      execute function public.link_vehicle_to_origin_organization();
  end if;
end
$triggers$;
