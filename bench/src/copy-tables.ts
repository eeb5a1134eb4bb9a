import type { CopiedRows, Engine } from './record-engine.ts';

/**
 * The tables that a run's rows lie in, in the order in which they refer to each other; `other` is
 * what a copy must have another value of, because the original stands in the same table.
 */
const tables = [
  {
    name: 'vehicles',
    run: 'automation_run_id',
    row: 'id',
    other: { id: "md5(id || 'copy')::uuid", vin: "overlay(vin placing 'C' from 4)" },
  },
  {
    name: 'vehicle_sources',
    run: 'first_run_id',
    row: 'source_key',
    other: { source_key: "source_key || '-copy'", vehicle_id: "md5(vehicle_id || 'copy')::uuid" },
  },
  {
    name: 'automation_run_items',
    run: 'run_id',
    row: 'item_key',
    other: { vehicle_id: "md5(vehicle_id || 'copy')::uuid" },
  },
  { name: 'vehicle_changes', run: 'run_id', row: 'id', other: {} },
] as const;

type Table = (typeof tables)[number];

const runColumns = ['automation_run_id', 'first_run_id', 'last_run_id', 'run_id'];

/**
 * Twins of those tables: the same columns, defaults, checks, indexes and foreign keys, but no
 * triggers. What rows cost there is what Postgres itself cannot do without.
 */
export async function createTwins(engine: Engine): Promise<void> {
  for (const { name } of tables) {
    await engine.script(`create table public.twin_${name} (like public.${name} including all)`);
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

/** The rows of a run that the twins do not have yet. */
const newRows = ({ name, run, row }: Table, runId: string): string =>
  `r.${run} = '${runId}' and r.${row} not in (select t.${row} from public.twin_${name} t)`;

/** The rows that a run wrote since the last call, once as they are and once under other names. */
export async function takeRows(engine: Engine, runId: string, copyRunId: string) {
  const same: [string, CopiedRows][] = [];
  const twins: [string, CopiedRows][] = [];
  for (const table of tables) {
    const fresh = newRows(table, runId);
    twins.push([
      `public.twin_${table.name}`,
      await engine.copyOut(`select * from public.${table.name} r where ${fresh}`),
    ]);
    // The history of what is copied into vehicles is written by that table's own trigger.
    if (table.name === 'vehicle_changes') continue;
    const columns = await engine.columnsOf(table.name);
    const other: Readonly<Record<string, string>> = table.other;
    const list = columns.map((column) =>
      runColumns.includes(column) ? `'${copyRunId}'::uuid` : (other[column] ?? `r.${column}`),
    );
    same.push([
      `public.${table.name}`,
      await engine.copyOut(`select ${list.join(', ')} from public.${table.name} r where ${fresh}`),
    ]);
  }
  return { same, twins };
}

/** COPY, and nothing else; answers how long it took. */
export async function copyRows(
  engine: Engine,
  rows: readonly (readonly [string, CopiedRows])[],
): Promise<number> {
  const start = performance.now();
  for (const [table, copied] of rows) await engine.copyIn(table, copied);
  return performance.now() - start;
}
