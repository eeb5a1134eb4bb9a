-- The platform as it was before Logbook, on top of a bare Supabase project: its tables without
-- `import_source`, its two triggers, its policies, a default on `profile_origin`, and rows of every kind
-- that the migrations must leave as they are.

create table public.profiles (
  id uuid primary key references auth.users (id) on delete cascade,
  username text unique,
  full_name text,
  email text
);
create table public.businesses (
  id uuid primary key default gen_random_uuid(),
  business_name text not null
);
create table public.vehicles (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users (id),
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
  sale_price integer,
  sale_date date,
  current_value numeric(12, 2),
  description text,
  status text default 'active',
  is_public boolean not null default true,
  notes text,
  discovery_source text,
  discovery_url text,
  bat_auction_url text,
  bat_seller text,
  bat_listing_title text,
  bat_location text,
  profile_origin text default 'manual_entry',
  origin_organization_id uuid references public.businesses (id),
  origin_metadata jsonb default '{}'::jsonb,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create table public.organization_vehicles (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.businesses (id),
  vehicle_id uuid not null references public.vehicles (id) on delete cascade,
  relationship_type text not null,
  status text default 'active',
  listing_status text,
  sale_price integer,
  sale_date date,
  notes text,
  linked_by_user_id uuid,
  auto_tagged boolean default false,
  unique (organization_id, vehicle_id, relationship_type)
);
create table public.vehicle_images (
  id uuid primary key default gen_random_uuid(),
  vehicle_id uuid not null references public.vehicles (id) on delete cascade,
  user_id uuid,
  image_url text not null,
  category text,
  source text,
  is_primary boolean default false,
  filename text,
  taken_at timestamptz,
  exif_data jsonb,
  metadata jsonb
);
create index vehicle_images_vehicle_id_idx on public.vehicle_images (vehicle_id);
create table public.timeline_events (
  id uuid primary key default gen_random_uuid(),
  vehicle_id uuid not null references public.vehicles (id) on delete cascade,
  user_id uuid,
  event_type text not null,
  source text,
  title text,
  event_date date,
  image_urls text[],
  metadata jsonb
);
create table public.dropbox_connections (
  organization_id uuid primary key references public.businesses (id),
  access_token text,
  refresh_token text
);
create table public.dropbox_import_jobs (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid references public.businesses (id),
  dropbox_path text,
  status text,
  started_at timestamptz,
  completed_at timestamptz,
  total_files integer,
  processed_files integer,
  vehicles_created integer
);

alter table public.profiles enable row level security;
alter table public.businesses enable row level security;
alter table public.vehicles enable row level security;
alter table public.organization_vehicles enable row level security;
alter table public.vehicle_images enable row level security;
alter table public.timeline_events enable row level security;
alter table public.dropbox_connections enable row level security;
alter table public.dropbox_import_jobs enable row level security;
create policy "own vehicles" on public.vehicles for insert to authenticated with check (user_id = auth.uid());
create policy "change own vehicles" on public.vehicles for update to authenticated using (user_id = auth.uid());
create policy "public vehicles" on public.vehicles for select using (is_public or user_id = auth.uid());
create policy "profiles for all" on public.profiles for select using (true);
create policy "businesses for all" on public.businesses for select using (true);

create function public.set_default_vehicle_origin() returns trigger language plpgsql as $$
begin
  if new.profile_origin is null then
    new.profile_origin := case
      when new.bat_auction_url is not null or new.discovery_url ilike '%bringatrailer%' then 'bat_import'
      when new.discovery_source ilike '%dropbox%' then 'dropbox_import'
      when new.discovery_url is not null or new.discovery_source is not null then 'url_scraper'
      else 'manual_entry'
    end;
  end if;
  if new.origin_metadata is null or new.origin_metadata = '{}'::jsonb then
    new.origin_metadata := jsonb_strip_nulls(jsonb_build_object(
      'import_date', current_date, 'import_source', new.profile_origin,
      'bat_url', new.bat_auction_url, 'discovery_url', new.discovery_url));
  end if;
  return new;
end
$$;
create trigger trigger_set_vehicle_origin before insert on public.vehicles
  for each row execute function public.set_default_vehicle_origin();

create function public.auto_tag_organization() returns trigger language plpgsql as $$
begin
  if new.origin_organization_id is not null then
    insert into public.organization_vehicles (organization_id, vehicle_id, relationship_type, auto_tagged)
    values (new.origin_organization_id, new.id, 'consigner', true)
    on conflict do nothing;
  end if;
  return new;
end
$$;
create trigger trigger_auto_tag_organization after insert on public.vehicles
  for each row execute function public.auto_tag_organization();

insert into auth.users (id, email) values
  ('00000000-0000-4000-8000-000000000001', 'anna@example.org'),
  ('00000000-0000-4000-8000-000000000002', 'bob@example.org');
insert into public.profiles (id, username, full_name, email) values
  ('00000000-0000-4000-8000-000000000001', 'anna', 'Anna Example', 'anna@example.org');
insert into public.businesses (id, business_name) values
  ('00000000-0000-4000-8000-00000000000b', 'Viva Las Vegas Autos');

-- eslint-disable @logbook/migrations-insert-no-vehicles -- rows of a platform that knew no runs yet
-- The 26 vehicles of 2025-11-03: with the trigger off, because their metadata stayed empty.
alter table public.vehicles disable trigger trigger_set_vehicle_origin;
insert into public.vehicles (id, year, make, model, created_at, updated_at)
values ('59743025-be7a-466f-abba-6bf0be29f33f', 1996, 'GMC', 'Suburban K2500',
  '2025-11-03 06:52:40+00', '2025-11-03 06:52:40+00');
insert into public.vehicles (id, year, make, model, created_at, updated_at)
select ('00000000-0000-4000-8000-0000000001' || to_char(n, 'FM00'))::uuid, 1960 + n, 'Ford', 'F-' || n,
  '2025-11-03 06:49:11+00'::timestamptz + n * interval '12 seconds',
  '2025-11-03 06:49:11+00'::timestamptz + n * interval '12 seconds'
from generate_series(0, 24) n;
-- A row whose metadata is null, and one with values at the edges of their types.
insert into public.vehicles (id, make, model, origin_metadata, profile_origin, created_at, updated_at)
values ('00000000-0000-4000-8000-000000000201', 'Citroën', '2CV "Charleston"', null, null, '2024-01-01+00', '2024-01-01+00');
alter table public.vehicles enable trigger trigger_set_vehicle_origin;

insert into public.vehicles
  (id, user_id, uploaded_by, year, make, model, vin, mileage, sale_price, current_value, discovery_url,
   discovery_source, bat_auction_url, profile_origin, origin_organization_id, created_at, updated_at)
values
  ('00000000-0000-4000-8000-000000000202', '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000001',
   2001, 'GMC', 'Yukon XL', '1GKFK66U71J100001', 120000, 9000, 8500.50, null, null, null, 'manual_entry', null, '2024-02-01+00', '2024-02-02+00'),
  ('00000000-0000-4000-8000-000000000203', null, null, 1999, 'Porsche', '911 Carrera', 'TEMP-1700000000000', null, null, null,
   'https://bringatrailer.com/listing/1999-porsche-911/', null, 'https://bringatrailer.com/listing/1999-porsche-911/', null,
   '00000000-0000-4000-8000-00000000000b', '2024-03-01+00', '2024-03-01+00'),
  ('00000000-0000-4000-8000-000000000204', null, null, 1985, 'Subaru', 'BRAT', null, null, null, null,
   null, 'Dropbox: /Yucca Car Inventory', null, null, null, '2024-04-01+00', '2024-04-01+00');
insert into public.vehicle_images (id, vehicle_id, image_url, is_primary)
values ('00000000-0000-4000-8000-000000000301', '00000000-0000-4000-8000-000000000203', 'https://example.org/a.jpg', true);
insert into public.timeline_events (id, vehicle_id, event_type, title)
values ('00000000-0000-4000-8000-000000000401', '00000000-0000-4000-8000-000000000202', 'purchase', 'Bought');
insert into public.dropbox_connections values ('00000000-0000-4000-8000-00000000000b', 'old-access', 'old-refresh');
insert into public.dropbox_import_jobs (id, organization_id, dropbox_path, status, total_files)
values ('00000000-0000-4000-8000-000000000501', '00000000-0000-4000-8000-00000000000b', '/Yucca', 'completed', 26);
