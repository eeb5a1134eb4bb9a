-- Why: a person who uploads a vehicle that has no owner yet inserts it as themselves too: their id stands
-- in `uploaded_by`. Only where the table and its policies are ours; the platform's own stay as they are.

do $policy$
begin
  if exists (
    select from pg_policy p
    where p.polrelid = 'public.vehicles'::regclass and p.polname = 'people insert vehicles as themselves'
  ) and not exists (
    select from pg_policy p
    where p.polrelid = 'public.vehicles'::regclass and p.polname = 'people upload vehicles without an owner'
  ) then
    create policy "people upload vehicles without an owner" on public.vehicles
      for insert to authenticated with check (user_id is null and uploaded_by = auth.uid());
  end if;
end
$policy$;
