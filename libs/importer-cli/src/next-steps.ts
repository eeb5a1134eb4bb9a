import type { RunSummary } from '@logbook/tracking';
import type { Importer } from './importer.ts';

const query = 'npx nx run local-supabase:query --';
const whatWidth = 28;

/**
 * What a newcomer would type next. With a platform nothing is said: who imports there knows what
 * they do, and the queries below look into the embedded database.
 */
export function nextSteps(
  { command, examples = [] }: Pick<Importer<unknown>, 'command' | 'examples'>,
  { automation, dryRun, runId }: Pick<RunSummary, 'automation' | 'dryRun' | 'runId'>,
  embedded: boolean,
): readonly string[] {
  if (dryRun) return ['Nothing was kept. Run it again without --dry-run to keep it.'];
  if (runId === null || !embedded) return [];
  const ledger = `select outcome, item_key, reason from automation_run_items where run_id = '${runId}' order by outcome, item_key`;
  const origin = `select year, make, model, vin, automation_name, automation_version, triggered_by_type, source_url from vehicle_origin_details where automation_name = '${automation}' order by created_at desc limit 5`;
  const steps: readonly (readonly [string, string])[] = [
    ['what became of each item', `${query} "${ledger}"`],
    ['where vehicles come from', `${query} "${origin}"`],
    ...examples.map(({ what, flags }) => [what, `${command} -- ${flags}`] as const),
  ];
  return ['Next:', ...steps.map(([what, line]) => `  ${what.padEnd(whatWidth)} ${line}`)];
}
