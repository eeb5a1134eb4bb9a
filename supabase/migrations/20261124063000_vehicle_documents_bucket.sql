-- Why: everybody can read the bucket that photos are shown from. Originals that say where they were taken, and
-- photos of papers with people's names on them, need a place that only the platform itself can read.

do $bucket$
begin
  if to_regclass('storage.buckets') is null then
    return;
  end if;
  insert into storage.buckets (id, name, public)
  values ('vehicle-documents', 'vehicle-documents', false)
  on conflict do nothing;
  -- A bucket of that name that everybody can read would give away what is put into it to be withheld.
  if exists (select from storage.buckets b where b.id = 'vehicle-documents' and b.public) then
    raise exception 'The storage bucket "vehicle-documents" is public.'
      using errcode = '55000',
        hint = 'Make it private, or rename it if it serves another purpose. Then apply the migrations again.';
  end if;
end
$bucket$;
