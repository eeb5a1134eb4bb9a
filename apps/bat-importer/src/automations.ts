import type { Automation } from '@logbook/tracking';

/** Raised with every change of what an import does; stored with each vehicle that it makes. */
export const version = '2.0.0';

const scriptPath = 'apps/bat-importer/src/main.ts';

/**
 * The names under which this importer runs. The three old scripts live on as names of their own,
 * so that reports over the years still tell them apart; what they did is chosen by flags.
 */
export const automationNames = [
  'bat_import',
  'bat_create_missing',
  'bat_import_viva',
  'bat_sales_batch',
] as const;

export type AutomationName = (typeof automationNames)[number];

export function automationNamed(name: AutomationName): Automation {
  return { name, version, scriptPath };
}
