-- Why: the origin that an automation gives its vehicles is looked up here by its exact name. The plan
-- guessed it by substring, so that `batch_image_processor` would have passed for a BaT import.

create table if not exists public.automations (
  name text primary key,
  profile_origin text not null,
  description text,
  script_path text,
  -- True when nobody registered the name: it came with its first run, and its origin was inferred.
  inferred boolean not null default false,
  created_at timestamptz not null default now(),
  constraint automations_name_is_short check (length(name) between 1 and 200),
  constraint automations_profile_origin_is_a_word check (profile_origin ~ '^[a-z][a-z0-9_]*$')
);

alter table public.automations enable row level security;
revoke all on public.automations from public, anon, authenticated, service_role;
grant select on public.automations to service_role;

insert into public.automations (name, profile_origin, description, script_path) values
  ('bat_import', 'bat_import', 'Imports Bring a Trailer listings', 'apps/bat-importer/src/main.ts'),
  ('bat_create_missing', 'bat_import', 'Creates the vehicles of a seller''s auctions that are missing', 'apps/bat-importer/src/main.ts'),
  ('bat_import_viva', 'bat_import', 'Imports the listings of Viva Las Vegas Autos', 'apps/bat-importer/src/main.ts'),
  ('bat_sales_batch', 'bat_import', 'Updates sales from Bring a Trailer results', 'apps/bat-importer/src/main.ts'),
  ('dropbox_bulk_import', 'dropbox_import', 'Imports deal folders from Dropbox', 'supabase/functions/dropbox-bulk-import/index.ts'),
  ('dropbox_import', 'dropbox_import', 'Imports a Dropbox inventory', 'apps/dropbox-importer/src/main.ts'),
  ('batch_image_processor', 'automated_entry', 'Processes images of existing vehicles', null),
  ('url_scraper', 'url_scraper', 'Reads a vehicle from any address', null),
  ('bulk_import_legacy', 'automated_entry', 'Unattributed bulk imports from before tracking', null),
  ('bat_import_legacy', 'bat_import', 'Bring a Trailer imports from before tracking', null),
  ('dropbox_import_legacy', 'dropbox_import', 'Dropbox imports from before tracking', null),
  ('url_scraper_legacy', 'url_scraper', 'Scraped vehicles from before tracking', null)
on conflict (name) do nothing;

-- Whole words only: what is between separators, or the ends of the name.
create or replace function logbook.infer_profile_origin(p_automation_name text) returns text
  language sql immutable
  set search_path = ''
as $$
  select case
    when words && array['bat', 'bringatrailer'] then 'bat_import'
    when words && array['dropbox'] then 'dropbox_import'
    when words && array['scraper', 'url'] then 'url_scraper'
    when words && array['api'] then 'api_import'
    else 'automated_entry'
  end
  from (select regexp_split_to_array(lower(p_automation_name), '[^a-z0-9]+') as words) as split
$$;

create or replace function logbook.profile_origin_of(p_automation_name text) returns text
  language sql stable
  set search_path = ''
as $$
  select coalesce(
    (select a.profile_origin from public.automations a where a.name = p_automation_name),
    logbook.infer_profile_origin(p_automation_name)
  )
$$;

revoke execute on function logbook.infer_profile_origin(text) from public;
revoke execute on function logbook.profile_origin_of(text) from public;
