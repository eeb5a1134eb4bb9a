import type { CopiedRows, Engine } from './record-engine.ts';

/** The tables that a run's rows lie in, in the order in which they refer to each other. */
const tables = [
  { name: 'vehicles', run: 'automation_run_id', row: 'id' },
  { name: 'vehicle_sources', run: 'first_run_id', row: 'source_key' },
  { name: 'automation_run_items', run: 'run_id', row: 'item_key' },
  { name: 'vehicle_changes', run: 'run_id', row: 'id' },
] as const;

/**
 * Twins of those tables: the same columns, defaults, checks, indexes and foreign keys, and no
 * triggers. So the very rows that a run wrote can be copied beside them, and what they cost there
 * is what Postgres cannot do without. Nobody's time goes into statistics of them.
 */
export async function createTwins(engine: Engine): Promise<void> {
  for (const { name } of tables) {
    await engine.script(
      `create table public.twin_${name} (like public.${name} including all)
       with (autovacuum_enabled = off)`,
    );
  }
  await engine.script(`do $$
    declare foreign_key record;
    begin
      for foreign_key in
        select c.relname as name, pg_get_constraintdef(k.oid) as definition
        from pg_constraint k join pg_class c on c.oid = k.conrelid
        where k.contype = 'f' and c.relnamespace = 'public'::regnamespace
          and c.relname in (${tables.map(({ name }) => `'${name}'`).join(', ')})
      loop
        execute format('alter table public.twin_%s add %s', foreign_key.name,
          regexp_replace(foreign_key.definition, 'REFERENCES (public\\.)?vehicles\\(', 'REFERENCES public.twin_vehicles('));
      end loop;
    end $$`);
}

/** Copies the rows that a run wrote since the last call into the twins; answers how long COPY took. */
export async function copyIntoTwins(engine: Engine, runId: string): Promise<number> {
  const copied: [string, CopiedRows][] = [];
  for (const { name, run, row } of tables) {
    const twin = `public.twin_${name}`;
    const rows = await engine.copyOut(
      `select * from public.${name} r where r.${run} = '${runId}'
       and r.${row} not in (select t.${row} from ${twin} t)`,
    );
    copied.push([twin, rows]);
  }
  const start = performance.now();
  for (const [twin, rows] of copied) await engine.copyIn(twin, rows);
  return performance.now() - start;
}
