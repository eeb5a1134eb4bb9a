-- Why: a webhook names an account, and a connection has to be found by it; and a dealer whose consent has
-- ended has to be told on a screen, not in a log.

alter table public.dropbox_connections
  add column if not exists account_id text,
  add column if not exists checked_at timestamptz,
  -- Why imports cannot use it: code, message, since. Null while all is well.
  add column if not exists failure jsonb;
create index if not exists idx_dropbox_connections_account on public.dropbox_connections (account_id);
create index if not exists idx_dropbox_import_jobs_organization on public.dropbox_import_jobs (organization_id);

-- What the last use of an organisation's connection showed.
create or replace function public.note_dropbox_connection(p_organization_id uuid, p_account_id text, p_failure jsonb)
  returns void
  language sql
  security definer
  set search_path = ''
as $$
  update public.dropbox_connections c
  set account_id = coalesce(p_account_id, c.account_id),
      checked_at = clock_timestamp(),
      failure = p_failure || jsonb_build_object('since',
        case when c.failure ->> 'code' = p_failure ->> 'code' then c.failure -> 'since'
          else to_jsonb(clock_timestamp()) end)
  where c.organization_id = p_organization_id
$$;
revoke execute on function public.note_dropbox_connection(uuid, text, jsonb) from public, anon, authenticated;
grant execute on function public.note_dropbox_connection(uuid, text, jsonb) to service_role;
