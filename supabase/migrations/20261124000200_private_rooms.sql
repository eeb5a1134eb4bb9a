-- Why: the functions that people and programs call live in `public`; the parts they are made of live
-- in a schema that PostgREST does not expose and that no API role may enter.

create schema if not exists logbook;
revoke all on schema logbook from public, anon, authenticated, service_role;
