-- Why: a guard that somebody switched off, or a grant that somebody widened, is seen by nobody until it
-- matters. So the database can say how it is built, in a form that is equal for equal databases of different
-- versions; provenance:doctor holds it against one that was made from the migrations a moment ago.

-- The role that made all of this. Its name differs between databases, and means the same in each.
create or replace function logbook.catalog_owner() returns oid
  language sql stable
  set search_path = ''
as $$
  select p.proowner
  from pg_catalog.pg_proc p
  where p.pronamespace = 'logbook'::regnamespace
  group by p.proowner
  order by count(*) desc, p.proowner
  limit 1
$$;
revoke execute on function logbook.catalog_owner() from public;

create or replace function logbook.catalog_role(p_role oid) returns text
  language sql stable
  set search_path = ''
as $$
  select case when p_role = 0 then 'public' when p_role = logbook.catalog_owner() then '(owner)'
    else pg_catalog.pg_get_userbyid(p_role)::text end
$$;
revoke execute on function logbook.catalog_role(oid) from public;

-- What others than the owner may do: {"service_role": ["SELECT"]}. MAINTAIN is left out, because servers
-- before version 17 do not know it; it changes no row.
create or replace function logbook.catalog_grants(p_acl aclitem[], p_owner oid) returns jsonb
  language sql stable
  set search_path = ''
as $$
  select coalesce(jsonb_object_agg(g.grantee, g.rights), '{}')
  from (
    select logbook.catalog_role(a.grantee) as grantee,
      jsonb_agg(distinct a.privilege_type || case when a.is_grantable then '*' else '' end) as rights
    from pg_catalog.aclexplode(p_acl) a
    where a.grantee <> p_owner and a.grantee <> logbook.catalog_owner() and a.privilege_type <> 'MAINTAIN'
    group by 1
  ) g
$$;
revoke execute on function logbook.catalog_grants(aclitem[], oid) from public;

-- Tables, views, sequences and composite types, with what only the whole has.
create or replace function logbook.catalog_relations(p_relations text[])
  returns table (kind text, name text, facts jsonb)
  language sql stable
  set search_path = ''
as $$
  select
    case c.relkind when 'r' then 'table' when 'p' then 'table' when 'v' then 'view' when 'm' then 'view'
      when 'S' then 'sequence' when 'c' then 'type' else 'relation' end,
    n.nspname || '.' || c.relname,
    jsonb_build_object(
      'owner', logbook.catalog_role(c.relowner),
      'grants', case when c.relkind = 'c' then '{}' else logbook.catalog_grants(
        coalesce(c.relacl, pg_catalog.acldefault(case when c.relkind = 'S' then 's' else 'r' end::"char", c.relowner)), c.relowner) end,
      'owner_rights', case when c.relkind in ('r', 'p') then (
        select coalesce(jsonb_agg(distinct a.privilege_type), '[]')
        from pg_catalog.aclexplode(coalesce(c.relacl, pg_catalog.acldefault('r', c.relowner))) a
        where a.grantee = c.relowner and a.privilege_type in ('SELECT', 'INSERT', 'UPDATE', 'DELETE')) end,
      'column_grants', (
        select coalesce(jsonb_object_agg(a.attname, logbook.catalog_grants(a.attacl, c.relowner)), '{}')
        from pg_catalog.pg_attribute a
        where a.attrelid = c.oid and a.attacl is not null and not a.attisdropped
          and logbook.catalog_grants(a.attacl, c.relowner) <> '{}'),
      'row_security', c.relrowsecurity,
      'forced', c.relforcerowsecurity,
      'persistence', c.relpersistence,
      'options', case when c.relkind in ('v', 'm') then to_jsonb(coalesce(c.reloptions, '{}')) else '[]' end,
      'definition', case when c.relkind in ('v', 'm') then pg_catalog.pg_get_viewdef(c.oid) end,
      'attributes', case when c.relkind = 'c' then (
        select jsonb_agg(a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod) order by a.attnum)
        from pg_catalog.pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) end,
      'children', (
        select coalesce(jsonb_agg(i.inhrelid::regclass::text order by i.inhrelid::regclass::text), '[]')
        from pg_catalog.pg_inherits i where i.inhparent = c.oid and c.relkind in ('r', 'p')))
  from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'v', 'm', 'S', 'c', 'f')
    and (n.nspname = 'logbook'
      or n.nspname = 'public' and (p_relations is null or n.nspname || '.' || c.relname = any (p_relations)))
$$;
revoke execute on function logbook.catalog_relations(text[]) from public;

create or replace function logbook.catalog_columns(p_relations text[])
  returns table (kind text, name text, facts jsonb)
  language sql stable
  set search_path = ''
as $$
  select 'column', n.nspname || '.' || c.relname || '.' || a.attname, jsonb_build_object(
    'type', pg_catalog.format_type(a.atttypid, a.atttypmod),
    'not_null', a.attnotnull,
    'default', pg_catalog.pg_get_expr(d.adbin, d.adrelid),
    'identity', a.attidentity,
    'generated', a.attgenerated)
  from pg_catalog.pg_attribute a
  join pg_catalog.pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p', 'f')
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where a.attnum > 0 and not a.attisdropped
    and (n.nspname = 'logbook'
      or n.nspname = 'public' and (p_relations is null or n.nspname || '.' || c.relname = any (p_relations)))
$$;
revoke execute on function logbook.catalog_columns(text[]) from public;

-- What holds for the rows: constraints, indexes, policies, and rules that rewrite what is written. A foreign key
-- is kept by triggers of its own, which can be switched off like others.
create or replace function logbook.catalog_rules(p_relations text[])
  returns table (kind text, name text, facts jsonb)
  language sql stable
  set search_path = ''
as $$
  with ours as materialized (
    select c.oid, n.nspname || '.' || c.relname as name
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'f', 'v')
      and (n.nspname = 'logbook'
        or n.nspname = 'public' and (p_relations is null or n.nspname || '.' || c.relname = any (p_relations)))
  )
  select 'constraint', o.name || ' ' || k.conname, jsonb_build_object(
    'definition', pg_catalog.pg_get_constraintdef(k.oid),
    'validated', k.convalidated,
    'enforced', not exists (
      select from pg_catalog.pg_trigger t where t.tgconstraint = k.oid and t.tgenabled not in ('O', 'A')))
  from pg_catalog.pg_constraint k join ours o on o.oid = k.conrelid
  where k.contype in ('c', 'f', 'p', 'u', 'x')
  union all
  select 'index', o.name || ' ' || c.relname, jsonb_build_object(
    'definition', pg_catalog.pg_get_indexdef(i.indexrelid),
    'columns', (select jsonb_agg(pg_catalog.pg_get_indexdef(i.indexrelid, at, true) order by at)
      from generate_series(1, i.indnkeyatts) at),
    'partial', i.indpred is not null,
    'of_constraint', exists (select from pg_catalog.pg_constraint k where k.conindid = i.indexrelid and k.conrelid = i.indrelid),
    'valid', i.indisvalid and i.indisready and i.indislive)
  from pg_catalog.pg_index i join ours o on o.oid = i.indrelid join pg_catalog.pg_class c on c.oid = i.indexrelid
  union all
  select 'policy', o.name || ' ' || p.polname, jsonb_build_object(
    'command', case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end,
    'permissive', p.polpermissive,
    'roles', (select jsonb_agg(logbook.catalog_role(r) order by logbook.catalog_role(r)) from unnest(p.polroles) r),
    'using', pg_catalog.pg_get_expr(p.polqual, p.polrelid),
    'check', pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid))
  from pg_catalog.pg_policy p join ours o on o.oid = p.polrelid
  union all
  select 'rule', o.name || ' ' || r.rulename, jsonb_build_object(
    'definition', pg_catalog.pg_get_ruledef(r.oid), 'enabled', r.ev_enabled)
  from pg_catalog.pg_rewrite r join ours o on o.oid = r.ev_class
  where r.rulename <> '_RETURN'
$$;
revoke execute on function logbook.catalog_rules(text[]) from public;

create or replace function logbook.catalog_triggers(p_relations text[])
  returns table (kind text, name text, facts jsonb)
  language sql stable
  set search_path = ''
as $$
  select 'trigger', n.nspname || '.' || c.relname || ' ' || t.tgname, jsonb_build_object(
    'definition', pg_catalog.pg_get_triggerdef(t.oid),
    'enabled', t.tgenabled,
    'function', fn.nspname || '.' || f.proname,
    'before', t.tgtype & 2 <> 0,
    'for_each_row', t.tgtype & 1 <> 0,
    'on_insert', t.tgtype & 4 <> 0,
    -- The platform links organisations in its own way, and by a trigger of another name.
    'links_organizations', f.prosrc ilike '%organization_vehicles%',
    'security_definer', f.prosecdef,
    -- What such a trigger before a row answers is dropped without a word.
    'may_swallow', t.tgtype & 3 = 3 and f.prosrc ~* '\mreturn\s+null\M',
    'touches_the_guard', f.prosrc ~* 'logbook|session_replication_role|disable\s+trigger|origin_metadata|profile_origin|automation_')
  from pg_catalog.pg_trigger t
  join pg_catalog.pg_class c on c.oid = t.tgrelid
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  join pg_catalog.pg_proc f on f.oid = t.tgfoid
  join pg_catalog.pg_namespace fn on fn.oid = f.pronamespace
  where not t.tgisinternal
    and (n.nspname = 'logbook'
      or n.nspname = 'public' and (p_relations is null or n.nspname || '.' || c.relname = any (p_relations)))
$$;
revoke execute on function logbook.catalog_triggers(text[]) from public;

-- Bodies as hashes: what differs is named, and the migrations say how it should be.
create or replace function logbook.catalog_functions(p_functions text[])
  returns table (kind text, name text, facts jsonb)
  language sql stable
  set search_path = ''
as $$
  select 'function',
    n.nspname || '.' || p.proname || '(' || pg_catalog.pg_get_function_identity_arguments(p.oid) || ')',
    jsonb_build_object(
      'base', n.nspname || '.' || p.proname,
      'arguments', pg_catalog.pg_get_function_arguments(p.oid),
      'result', pg_catalog.pg_get_function_result(p.oid),
      'language', l.lanname,
      'body', md5(replace(p.prosrc, e'\r', '')),
      'security_definer', p.prosecdef,
      'settings', to_jsonb(array(select s from unnest(p.proconfig) s order by 1)),
      'volatility', p.provolatile,
      'strict', p.proisstrict,
      'owner', logbook.catalog_role(p.proowner),
      'grants', logbook.catalog_grants(
        coalesce(p.proacl, pg_catalog.acldefault('f', p.proowner)), p.proowner))
  from pg_catalog.pg_proc p
  join pg_catalog.pg_namespace n on n.oid = p.pronamespace
  join pg_catalog.pg_language l on l.oid = p.prolang
  where n.nspname = 'logbook'
    or n.nspname = 'public' and (p_functions is null or n.nspname || '.' || p.proname = any (p_functions))
$$;
revoke execute on function logbook.catalog_functions(text[]) from public;

-- Schemas, what later objects will grant, roles, settings that hold for whole sessions, event triggers.
create or replace function logbook.catalog_powers()
  returns table (kind text, name text, facts jsonb)
  language sql stable
  set search_path = ''
as $$
  select 'schema', n.nspname::text, jsonb_build_object(
    'owner', logbook.catalog_role(n.nspowner),
    'grants', logbook.catalog_grants(coalesce(n.nspacl, pg_catalog.acldefault('n', n.nspowner)), n.nspowner))
  from pg_catalog.pg_namespace n where n.nspname in ('public', 'logbook')
  union all
  select 'default privileges',
    format('%s %s of %s', coalesce(n.nspname, 'everywhere'), d.defaclobjtype, logbook.catalog_role(d.defaclrole)),
    jsonb_build_object('schema', n.nspname, 'objects', d.defaclobjtype,
      'grants', logbook.catalog_grants(d.defaclacl, d.defaclrole))
  from pg_catalog.pg_default_acl d left join pg_catalog.pg_namespace n on n.oid = d.defaclnamespace
  where d.defaclrole = logbook.catalog_owner() and (n.nspname is null or n.nspname in ('public', 'logbook'))
  union all
  select 'role', r.rolname::text, jsonb_build_object(
    'superuser', r.rolsuper, 'bypass_rls', r.rolbypassrls, 'create_role', r.rolcreaterole,
    'create_db', r.rolcreatedb, 'replication', r.rolreplication, 'login', r.rolcanlogin,
    'is_owner', r.oid = logbook.catalog_owner(),
    'member_of', (
      select coalesce(jsonb_agg(distinct logbook.catalog_role(m.roleid)), '[]')
      from pg_catalog.pg_auth_members m where m.member = r.oid))
  from pg_catalog.pg_roles r
  where r.rolname in ('anon', 'authenticated', 'service_role', 'authenticator') or r.rolbypassrls or r.rolsuper
  union all
  select 'setting',
    format('%s of %s', split_part(s.setting, '=', 1), concat_ws(' in ',
      coalesce(pg_catalog.pg_get_userbyid(nullif(d.setrole, 0))::text, 'everybody'), db.datname)),
    jsonb_build_object('setting', split_part(s.setting, '=', 1), 'value', substr(s.setting, strpos(s.setting, '=') + 1),
      'role', pg_catalog.pg_get_userbyid(nullif(d.setrole, 0))::text, 'database', db.datname)
  from pg_catalog.pg_db_role_setting d
  cross join unnest(d.setconfig) as s (setting)
  left join pg_catalog.pg_database db on db.oid = d.setdatabase
  where split_part(s.setting, '=', 1) ~ '^(session_replication_role|row_security|default_transaction_read_only|role|logbook\..*)$'
    and (d.setdatabase = 0 or db.datname = current_database())
  union all
  select 'setting', 'session_replication_role of the server', jsonb_build_object(
    'setting', 'session_replication_role', 'value', s.reset_val, 'role', null, 'database', null)
  from pg_catalog.pg_settings s where s.name = 'session_replication_role' and s.reset_val <> 'origin'
  union all
  -- A setting that only superusers may change, unless somebody was given it.
  select 'parameter', p.parname, jsonb_build_object('grants', logbook.catalog_grants(p.paracl, 0))
  from pg_catalog.pg_parameter_acl p
  union all
  select 'event trigger', e.evtname::text, jsonb_build_object(
    'event', e.evtevent, 'enabled', e.evtenabled, 'function', e.evtfoid::regproc::text,
    'owner', pg_catalog.pg_get_userbyid(e.evtowner)::text)
  from pg_catalog.pg_event_trigger e
$$;
revoke execute on function logbook.catalog_powers() from public;

-- What leads past rights and guard, whoever made it and in whichever schema: a view with its owner's rights
-- shows the tables below it, and lets write them; a function with its owner's rights does what its text says.
create or replace function logbook.catalog_ways_around(p_relations text[])
  returns table (kind text, name text, facts jsonb)
  language sql stable
  set search_path = ''
as $$
  with recursive open as materialized (
    select c.oid, c.relkind, n.nspname || '.' || c.relname as name,
      logbook.catalog_grants(c.relacl, c.relowner) as grants
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('v', 'm') and n.nspname not in ('pg_catalog', 'information_schema')
      and not coalesce(c.reloptions, '{}') && array['security_invoker=true', 'security_invoker=on', 'security_invoker=1']
  ),
  below (view, relation) as (
    select o.oid, o.oid from open o
    union
    select b.view, d.refobjid
    from below b
    join pg_catalog.pg_rewrite r on r.ev_class = b.relation and r.rulename = '_RETURN'
    join pg_catalog.pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
      and d.refclassid = 'pg_class'::regclass and d.refobjid <> b.relation
  )
  select 'open view', o.name, jsonb_build_object('materialized', o.relkind = 'm', 'grants', o.grants, 'shows', (
    select jsonb_agg(distinct n.nspname || '.' || c.relname)
    from below b join pg_catalog.pg_class c on c.oid = b.relation and c.relkind in ('r', 'p')
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where b.view = o.oid and (n.nspname = 'logbook'
      or n.nspname = 'public' and (p_relations is null or n.nspname || '.' || c.relname = any (p_relations)))))
  from open o
  union all
  select 'open function', p.oid::regprocedure::text, jsonb_build_object(
    'base', n.nspname || '.' || p.proname,
    'grants', logbook.catalog_grants(coalesce(p.proacl, pg_catalog.acldefault('f', p.proowner)), p.proowner))
  from pg_catalog.pg_proc p
  join pg_catalog.pg_namespace n on n.oid = p.pronamespace
  where p.prosecdef and p.prokind in ('f', 'p') and p.prorettype not in ('trigger'::regtype, 'event_trigger'::regtype)
    and n.nspname not in ('pg_catalog', 'information_schema', 'logbook')
    and (p.prosrc ~* '\mlogbook[._]|set_vehicle_origin_guard|session_replication_role|disable\s+trigger|(insert\s+into|update|delete\s+from)\s+(public\.)?"?(automation_runs|automation_run_items|vehicle_sources|vehicle_changes|vehicle_reviews|vehicle_deletions|vehicle_reverts)'
      or array_to_string(p.proconfig, ' ') ~* 'session_replication_role|logbook\.')
$$;
revoke execute on function logbook.catalog_ways_around(text[]) from public;

-- How this database is built. Names narrow it to the tables and functions that are asked about; a platform
-- of fifteen hundred migrations has many others. Schema `logbook` is always told whole.
create or replace function public.logbook_catalog(p_relations text[] default null, p_functions text[] default null)
  returns jsonb
  language sql stable
  security definer
  set search_path = ''
as $$
  select jsonb_agg(jsonb_build_object('kind', o.kind, 'name', o.name, 'facts', o.facts) order by o.kind, o.name)
  from (
    select * from logbook.catalog_relations(p_relations)
    union all select * from logbook.catalog_columns(p_relations)
    union all select * from logbook.catalog_rules(p_relations)
    union all select * from logbook.catalog_triggers(p_relations)
    union all select * from logbook.catalog_functions(p_functions)
    union all select * from logbook.catalog_powers()
    union all select * from logbook.catalog_ways_around(p_relations)
  ) o
$$;
revoke execute on function public.logbook_catalog(text[], text[]) from public, anon, authenticated;
grant execute on function public.logbook_catalog(text[], text[]) to service_role;
