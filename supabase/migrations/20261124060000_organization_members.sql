-- Why: an import for an organisation is for its members to start, and none of the platform's tables that we
-- know says who they are. A platform that knows it elsewhere has a view of this name instead, made before
-- this file runs: organization_id and user_id, of which each person sees their own rows.

do $members$
begin
  if to_regclass('public.organization_members') is null then
    create table public.organization_members (
      organization_id uuid not null references public.businesses (id) on delete cascade,
      user_id uuid not null references auth.users (id) on delete cascade,
      created_at timestamptz not null default clock_timestamp(),
      primary key (organization_id, user_id)
    );
    create index idx_organization_members_user on public.organization_members (user_id);
    alter table public.organization_members enable row level security;
    -- Who is a member is for the platform to say, not for people to claim.
    revoke all on public.organization_members from public, anon, authenticated, service_role;
    grant select, insert, update, delete on public.organization_members to service_role;
    grant select on public.organization_members to authenticated;
    create policy "people see their own memberships" on public.organization_members
      for select to authenticated using (user_id = (select auth.uid()));
  end if;
end
$members$;
