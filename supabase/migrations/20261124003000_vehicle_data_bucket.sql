-- Why: importers put photos into the bucket that the platform shows them from, by public address. A project
-- that has it keeps it as it is; a platform without Storage has nowhere to put it.

do $bucket$
begin
  if to_regclass('storage.buckets') is not null then
    insert into storage.buckets (id, name, public)
    values ('vehicle-data', 'vehicle-data', true)
    on conflict do nothing;
  end if;
end
$bucket$;
