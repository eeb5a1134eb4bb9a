-- Why: some originals are withheld from the public bucket. Whoever looks for a file must know in which one it lies.

alter table public.dropbox_files add column if not exists bucket text not null default 'vehicle-data';
comment on column public.dropbox_files.bucket is
  'Where storage_path lies: vehicle-data, which everybody can read, or vehicle-documents, which nobody can but the platform.';

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
    (account_id, content_hash, size_bytes, bucket, storage_path, reason, facts, run_id)
  select p_account_id, s.content_hash, s.size_bytes, coalesce(s.bucket, 'vehicle-data'), s.storage_path, s.reason,
    coalesce(s.facts, '{}'), p_run_id
  from jsonb_to_recordset(p_files) as s (
    content_hash text, size_bytes bigint, bucket text, storage_path text, reason text, facts jsonb)
  on conflict (account_id, content_hash) do update
  set size_bytes = excluded.size_bytes, bucket = excluded.bucket, storage_path = excluded.storage_path,
      reason = excluded.reason, facts = excluded.facts, run_id = excluded.run_id, stored_at = clock_timestamp();
  get diagnostics saved = row_count;
  return saved;
end
$$;
revoke execute on function public.save_dropbox_files(uuid, text, jsonb) from public, anon, authenticated;
grant execute on function public.save_dropbox_files(uuid, text, jsonb) to service_role;
