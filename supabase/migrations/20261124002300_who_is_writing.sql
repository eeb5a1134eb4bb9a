-- Why: the guard asks who writes. A key says it, and neither a column nor a setting of the session can:
-- the 26 vehicles came from a service role that wrote the id of a person into `user_id`.

-- The person who signed in. A service key is nobody, even where its token names a person.
create or replace function logbook.person_writing() returns uuid
  language plpgsql stable
  set search_path = ''
as $$
begin
  if logbook.api_role() is distinct from 'authenticated' then
    return null;
  end if;
  begin
    return case
      when coalesce(
        nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role', 'authenticated') = 'authenticated'
      then auth.uid()
    end;
  exception
    -- A token that cannot be read names nobody.
    when others then return null;
  end;
end
$$;
revoke execute on function logbook.person_writing() from public;

-- What direct SQL says of itself: set local logbook.origin = 'why'. A key can say nothing here. A reason
-- that is fixed to the database or the role was not given for this write.
create or replace function logbook.stated_reason() returns text
  language plpgsql stable
  security definer
  set search_path = ''
as $$
declare
  stated text := nullif(btrim(current_setting('logbook.origin', true)), '');
begin
  if stated is null or logbook.api_role() is not null then
    return null;
  end if;
  if exists (
    select from pg_db_role_setting s
    cross join unnest(s.setconfig) as fixed
    where fixed = 'logbook.origin=' || current_setting('logbook.origin', true)
  ) then
    return null;
  end if;
  return stated;
end
$$;
revoke execute on function logbook.stated_reason() from public;

-- The `source` of an origin that is no run's: who answers for it. Null where nobody does.
create or replace function logbook.source_without_run(p_person uuid) returns jsonb
  language plpgsql stable
  security definer
  set search_path = ''
as $$
declare
  reason text;
begin
  if p_person is not null then
    return jsonb_build_object('type', 'person', 'user_id', p_person);
  end if;
  reason := logbook.stated_reason();
  if reason is not null then
    return jsonb_build_object('type', 'direct_sql', 'reason', reason, 'db_user', session_user);
  end if;
  return null;
end
$$;
revoke execute on function logbook.source_without_run(uuid) from public;
