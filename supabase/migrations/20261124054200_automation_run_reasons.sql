-- Why: of five thousand failed items nobody reads each; they want to know which five things went
-- wrong. Reasons name their item ("https://…/ford-f150: no make"), so those that differ in
-- addresses, numbers and quotations only are one reason here.

create or replace function logbook.reason_pattern(p_reason text) returns text
  language sql immutable
  set search_path = ''
as $$
  select regexp_replace(regexp_replace(regexp_replace(regexp_replace(left(p_reason, 500),
    '[a-z][a-z0-9+.-]*://[^\s"''<>]+', '<address>', 'gi'),
    '\m[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\M', '<id>', 'gi'),
    '"[^"]*"', '"…"', 'g'),
    '\d+', '<n>', 'g')
$$;
revoke execute on function logbook.reason_pattern(text) from public;

-- The most frequent first; `example_items` are item keys, of which the first is the one that said
-- `example_reason`.
create or replace function public.automation_run_reasons(
  p_run_id uuid,
  p_outcome text default 'failed',
  p_examples integer default 3
)
  returns table (pattern text, items bigint, example_reason text, example_items text[])
  language plpgsql stable
  security definer
  set search_path = ''
as $$
begin
  if p_outcome is null or p_outcome not in ('created', 'updated', 'unchanged', 'skipped', 'review', 'failed') then
    raise exception 'There is no outcome %', coalesce(logbook.shown(p_outcome), 'null')
      using errcode = '22023', hint = 'Pass failed, skipped or review as p_outcome.';
  end if;
  return query
    select g.pattern, max(g.items), max(g.reason) filter (where g.place = 1),
      coalesce(array_agg(g.item_key order by g.place) filter (where g.place <= p_examples), '{}')
    from (
      select l.pattern, l.reason, l.item_key,
        count(*) over (partition by l.pattern) as items,
        row_number() over (partition by l.pattern order by l.item_key) as place
      from (
        select i.item_key, i.reason, logbook.reason_pattern(coalesce(i.reason, '')) as pattern
        from public.automation_run_items i
        where i.run_id = p_run_id and i.outcome = p_outcome
      ) l
    ) g
    where g.place <= greatest(coalesce(p_examples, 3), 1)
    group by g.pattern
    order by max(g.items) desc, g.pattern
    limit 100;
end
$$;

revoke execute on function public.automation_run_reasons(uuid, text, integer)
  from public, anon, authenticated;
grant execute on function public.automation_run_reasons(uuid, text, integer) to service_role;
