import type { RunSummary } from '@logbook/tracking';

const query = 'npx nx run local-supabase:query --';
const importer = 'npx nx run bat-importer:import --';

/** What a newcomer would type next. */
export function nextSteps(
  summary: RunSummary,
  context: { readonly embedded: boolean },
): readonly string[] {
  if (summary.dryRun) return ['Nothing was kept. Run it again without --dry-run to keep it.'];
  if (summary.runId === null || !context.embedded) return [];
  const ledger = `select outcome, item_key, reason from automation_run_items where run_id = '${summary.runId}' order by outcome, item_key`;
  const origin =
    "select year, make, model, vin, automation_name, automation_version, triggered_by_type, source_url from vehicle_origin_details where profile_origin = 'bat_import' order by created_at desc limit 1";
  return [
    'Next:',
    `  what became of each item   ${query} "${ledger}"`,
    `  one vehicle's origin       ${query} "${origin}"`,
    `  import a listing           ${importer} --listing https://bringatrailer.com/listing/<slug>/`,
    `  import pages you saved     ${importer} --pages <folder>`,
  ];
}
