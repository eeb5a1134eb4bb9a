import type { TestConnection } from '@logbook/test-database';
import { record, single, startRun } from '../draft-items.ts';
import type { Answer } from '../draft-items.ts';

export const ANNA = '00000000-0000-4000-8000-000000000001';

export interface Refusal {
  readonly vehicle_id: string | null;
  readonly field: string | null;
  readonly code: string;
  readonly reason: string;
}

/** What `revert_automation_run` answers, as far as the tests look at it. */
export interface RevertAnswer {
  readonly dry_run: boolean;
  readonly revert_run_id: string | null;
  readonly totals: Readonly<Record<string, unknown>>;
  readonly notes: readonly string[];
  readonly deleted: readonly { readonly vehicle_id: string }[];
  readonly brought_back: readonly { readonly vehicle_id: string }[];
  readonly changed: readonly {
    readonly vehicle_id: string | null;
    readonly fields: readonly {
      readonly field: string;
      readonly from: unknown;
      readonly to: unknown;
    }[];
  }[];
  readonly refused: readonly Refusal[];
}

export interface Import {
  readonly run: string;
  readonly answers: readonly Answer[];
  /** The vehicles, in the order of the items. */
  readonly vehicles: readonly string[];
}

/** One import from its beginning to its end, and which run it was. */
export async function importRun(
  connection: TestConnection,
  items: readonly unknown[],
  automation = 'bat_import',
): Promise<Import> {
  const run = await startRun(connection, automation);
  const answers = await record(connection, run, items);
  await connection.query('select public.complete_automation_run($1)', [run]);
  return { run, answers, vehicles: answers.map(({ vehicle_id }) => vehicle_id ?? '') };
}

async function call(
  connection: TestConnection,
  run: string,
  dryRun: boolean,
): Promise<RevertAnswer> {
  const { answer } = await single(
    connection,
    'select public.revert_automation_run($1, $2) as answer',
    [run, dryRun],
  );
  return answer as RevertAnswer;
}

export async function dryRunOf(connection: TestConnection, run: string): Promise<RevertAnswer> {
  return call(connection, run, true);
}

export async function revertRun(connection: TestConnection, run: string): Promise<RevertAnswer> {
  return call(connection, run, false);
}

/** The id of the run that reverted; fails where nothing was reverted. */
export function revertOf(answer: RevertAnswer): string {
  if (answer.revert_run_id === null) throw new Error(JSON.stringify(answer));
  return answer.revert_run_id;
}

export function codesOf(answer: RevertAnswer): readonly string[] {
  return [...new Set(answer.refused.map(({ code }) => code))].sort();
}

/** Everything that is known of a vehicle, as it stands in the tables. */
export async function wholeVehicle(connection: TestConnection, id: string): Promise<unknown> {
  return single(
    connection,
    `select
       (select to_jsonb(v) from public.vehicles v where v.id = $1) as vehicle,
       (select jsonb_agg(to_jsonb(s) order by s.source_key) from public.vehicle_sources s where s.vehicle_id = $1) as sources,
       (select jsonb_agg(to_jsonb(i) order by i.id) from public.vehicle_images i where i.vehicle_id = $1) as images,
       (select jsonb_agg(to_jsonb(o) order by o.id) from public.organization_vehicles o where o.vehicle_id = $1) as links,
       (select jsonb_agg(to_jsonb(t) order by t.id) from public.timeline_events t where t.vehicle_id = $1) as events,
       (select jsonb_agg(to_jsonb(r) order by r.id) from public.vehicle_reviews r where r.vehicle_id = $1) as reviews`,
    [id],
  );
}

/** A signed-in person changes a vehicle of theirs, as the platform lets them. */
export async function editAsPerson(
  connection: TestConnection,
  vehicle: string,
  assignment: string,
): Promise<void> {
  await connection.query(`update public.vehicles set user_id = $2 where id = $1`, [vehicle, ANNA]);
  await connection.queryAs(
    { role: 'authenticated', userId: ANNA },
    `update public.vehicles set ${assignment} where id = $1`,
    [vehicle],
  );
}
