import type pg from 'pg';

/** What one way did: how long it took, and the longest statement that held vehicles. */
export interface WaySpent {
  readonly seconds: number;
  readonly longestLockSeconds: number;
}

/** Ours, as the command does it: one look, then pieces. */
export async function ourWay(client: pg.Client): Promise<WaySpent> {
  const start = performance.now();
  let state = await call(client, 'p_dry_run => false');
  let longest = 0;
  while (!state.done) {
    const before = performance.now();
    state = await call(client, `p_dry_run => false, p_backfill_id => '${state.backfill_id}'`);
    longest = Math.max(longest, performance.now() - before);
  }
  return { seconds: (performance.now() - start) / 1000, longestLockSeconds: longest / 1000 };
}

interface State {
  readonly done: boolean;
  readonly backfill_id: string;
}

async function call(client: pg.Client, args: string): Promise<State> {
  const { rows } = await client.query<{ state: State }>(
    `select public.backfill_vehicle_origins(${args}) as state`,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('backfill_vehicle_origins answered nothing');
  return row.state;
}

/**
 * The plan's own SQL in this database, which keeps the history of whatever is written to it. The guard
 * is off, because it refuses such a rewriting of origins. Nothing needed mending but the order: its
 * columns are there.
 */
export async function planWay(client: pg.Client): Promise<WaySpent> {
  await client.query("select public.set_vehicle_origin_guard('off')");
  return await runPlan(client);
}

/** The same on bare tables, as the plan had them: no history, nothing that could be taken back. */
export async function barePlanWay(client: pg.Client): Promise<WaySpent> {
  await client.query('alter table public.vehicles disable trigger user');
  return await runPlan(client);
}

async function runPlan(client: pg.Client): Promise<WaySpent> {
  const spent: number[] = [];
  for (const statement of planStatements) {
    const before = performance.now();
    await client.query(statement);
    spent.push((performance.now() - before) / 1000);
  }
  return {
    seconds: spent.reduce((sum, one) => sum + one, 0),
    longestLockSeconds: Math.max(...spent),
  };
}

const planStatements = [
  `with batch_imports as (
    select date_trunc('minute', created_at) as batch_minute, count(*) as vehicle_count,
      min(created_at) as batch_start, max(created_at) as batch_end
    from public.vehicles
    where uploaded_by is null and user_id is null and origin_metadata = '{}'::jsonb
    group by date_trunc('minute', created_at)
    having count(*) >= 5
  )
  update public.vehicles v
  set automation_name = 'bulk_import_legacy',
    profile_origin = coalesce(profile_origin, 'automated_entry'),
    origin_metadata = coalesce(origin_metadata, '{}'::jsonb) || jsonb_build_object(
      'inferred_automation', true, 'batch_import', true, 'batch_size', bi.vehicle_count,
      'batch_window', jsonb_build_object('start', bi.batch_start, 'end', bi.batch_end),
      'backfilled_at', now())
  from batch_imports bi
  where date_trunc('minute', v.created_at) = bi.batch_minute
    and v.uploaded_by is null and v.user_id is null and v.origin_metadata = '{}'::jsonb`,
  `update public.vehicles
  set automation_name = case
      when bat_auction_url is not null or discovery_url ilike '%bringatrailer%' then 'bat_import_legacy'
      when discovery_source ilike '%dropbox%' then 'dropbox_import_legacy'
      when discovery_url is not null then 'url_scraper_legacy'
    end,
    profile_origin = coalesce(profile_origin, case
      when bat_auction_url is not null then 'bat_import'
      when discovery_source ilike '%dropbox%' then 'dropbox_import'
      when discovery_url is not null then 'url_scraper'
      else 'manual_entry'
    end),
    origin_metadata = coalesce(origin_metadata, '{}'::jsonb)
      || jsonb_build_object('inferred_automation', true, 'backfilled_at', now())
  where automation_name is null
    and (bat_auction_url is not null or discovery_source is not null or discovery_url is not null)`,
] as const;

/** Shares against the truth: of what a program wrote, and of what was said to be a program's. */
export interface Score {
  readonly recall: number;
  readonly precision: number;
  /** Of what a program wrote: named for the right one. */
  readonly rightName: number;
  /** Vehicles of people that were touched. */
  readonly peoples: number;
}

export async function scoreOf(client: pg.Client): Promise<Score> {
  const { rows } = await client.query<Record<keyof Score, string>>(`
    select
      count(*) filter (where v.automation_name is not null and t.name is not null)::numeric
        / nullif(count(*) filter (where t.name is not null), 0) as recall,
      count(*) filter (where v.automation_name is not null and t.name is not null)::numeric
        / nullif(count(*) filter (where v.automation_name is not null), 0) as precision,
      count(*) filter (where v.automation_name = t.name)::numeric
        / nullif(count(*) filter (where t.name is not null), 0) as "rightName",
      count(*) filter (where v.automation_name is not null and v.user_id is not null) as peoples
    from public.vehicles v join public.truth t on t.id = v.id`);
  const [row] = rows;
  if (row === undefined) throw new Error('there is no truth');
  return {
    recall: Number(row.recall),
    precision: Number(row.precision),
    rightName: Number(row.rightName),
    peoples: Number(row.peoples),
  };
}
