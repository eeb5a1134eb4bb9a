-- Why: Supabase grants all on every table to the API roles, the right to put triggers on it included, which
-- the API does not offer and no client needs. Whoever hangs a trigger of their own on a table that a
-- foreign key cascades to, or that one of our functions writes, has it run with the owner's rights, and
-- with those the guard can be switched off.

do $no_triggers$
declare
  relation regclass;
begin
  -- Ours and the platform's alike; what belongs to somebody else, an extension say, is left alone.
  for relation in
    select c.oid::regclass
    from pg_catalog.pg_class c
    where c.relnamespace = 'public'::regnamespace
      and c.relkind in ('r', 'p', 'v', 'f')
      and pg_catalog.pg_has_role(c.relowner, 'member')
  loop
    execute format('revoke trigger on %s from anon, authenticated, service_role', relation);
  end loop;
end
$no_triggers$;

-- And of what is made later.
alter default privileges in schema public revoke trigger on tables from anon, authenticated, service_role;
