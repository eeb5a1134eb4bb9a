-- Why: a webhook says that an account changed, not what, and says it again and again: for each change, and
-- for each delivery that it took for lost. Many hints become one import; the state that makes it so has to
-- be here, as no two of them need meet the same process.

create table if not exists public.dropbox_hints (
  account_id text primary key,
  -- Not taken up yet. What is left by an import that ran out of time counts as one.
  pending integer not null,
  hints_total bigint not null,
  hinted_at timestamptz not null,
  taken_at timestamptz,
  -- Who takes them up, and until when that is believed: a process may be killed.
  claim uuid,
  claimed_until timestamptz
);
alter table public.dropbox_hints enable row level security;
revoke all on public.dropbox_hints from public, anon, authenticated, service_role;
grant select on public.dropbox_hints to service_role;

-- Notes hints, and answers the accounts that are the caller's to take up, as nobody else has them, and those
-- of no connection, which are left out, so that nobody fills the table.
create or replace function public.note_dropbox_hints(p_account_ids text[], p_claim uuid, p_lease_seconds integer default 300)
  returns jsonb
  language sql
  security definer
  set search_path = ''
as $$
  with known as (
    select distinct a.account_id
    from unnest(p_account_ids) as a (account_id)
    where exists (select from public.dropbox_connections c where c.account_id = a.account_id)
  ),
  noted as (
    insert into public.dropbox_hints as h (account_id, pending, hints_total, hinted_at, claim, claimed_until)
    select k.account_id, 1, 1, clock_timestamp(), p_claim,
      clock_timestamp() + make_interval(secs => p_lease_seconds)
    from known k
    order by k.account_id
    on conflict (account_id) do update
    set pending = h.pending + 1,
        hints_total = h.hints_total + 1,
        hinted_at = excluded.hinted_at,
        claim = case when h.claimed_until > clock_timestamp() then h.claim else excluded.claim end,
        claimed_until = case when h.claimed_until > clock_timestamp() then h.claimed_until else excluded.claimed_until end
    returning h.account_id, h.claim
  )
  select jsonb_build_object(
    'claimed', (
      select coalesce(jsonb_agg(n.account_id order by n.account_id), '[]') from noted n where n.claim = p_claim),
    'unknown', (
      select coalesce(jsonb_agg(distinct a.account_id), '[]')
      from unnest(p_account_ids) as a (account_id)
      where a.account_id not in (select k.account_id from known k)))
$$;

-- Takes up what is pending: the folders to import, each with its organisation. Null where nothing is pending
-- any more, or the claim is somebody else's by now; the claim is given back then.
create or replace function public.take_dropbox_hints(p_account_id text, p_claim uuid, p_lease_seconds integer default 300)
  returns jsonb
  language plpgsql
  security definer
  set search_path = ''
as $$
begin
  update public.dropbox_hints h
  set pending = 0, taken_at = clock_timestamp(),
      claimed_until = clock_timestamp() + make_interval(secs => p_lease_seconds)
  where h.account_id = p_account_id and h.claim = p_claim and h.pending > 0;
  if not found then
    perform public.release_dropbox_hints(p_account_id, p_claim, false);
    return null;
  end if;
  -- A folder is followed from its first completed import on.
  return coalesce((
    select jsonb_agg(jsonb_build_object('organization_id', f.organization_id, 'path', f.path)
      order by f.organization_id, f.path)
    from (
      select distinct j.organization_id, j.dropbox_path as path
      from public.dropbox_connections c
      join public.dropbox_import_jobs j on j.organization_id = c.organization_id
      join public.automation_runs r on r.id = j.automation_run_id and r.status = 'completed'
      where c.account_id = p_account_id
    ) f), '[]'::jsonb);
end
$$;

-- Gives a claim back. What is still pending, or left to do, is found by the next hint or a schedule.
create or replace function public.release_dropbox_hints(p_account_id text, p_claim uuid, p_more boolean)
  returns void
  language sql
  security definer
  set search_path = ''
as $$
  update public.dropbox_hints h
  set claim = null, claimed_until = null, pending = greatest(h.pending, case when p_more then 1 else 0 end)
  where h.account_id = p_account_id and h.claim = p_claim
$$;

revoke execute on function public.note_dropbox_hints(text[], uuid, integer) from public, anon, authenticated;
revoke execute on function public.take_dropbox_hints(text, uuid, integer) from public, anon, authenticated;
revoke execute on function public.release_dropbox_hints(text, uuid, boolean) from public, anon, authenticated;
grant execute on function public.note_dropbox_hints(text[], uuid, integer) to service_role;
grant execute on function public.take_dropbox_hints(text, uuid, integer) to service_role;
grant execute on function public.release_dropbox_hints(text, uuid, boolean) to service_role;
