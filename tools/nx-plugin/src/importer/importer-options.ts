import { readImporterName } from './importer-name.ts';
import type { ImporterNames } from './importer-name.ts';
import { Refusal } from './refusal.ts';

/** The generator's options as Nx hands them over. */
export interface ImporterSchema {
  readonly name: string;
  readonly source: string;
  readonly automationName?: string;
  readonly profileOrigin?: string;
}

export const sourceKinds = ['html', 'json', 'csv'] as const;
export type SourceKind = (typeof sourceKinds)[number];

/** `manual_entry` is a person's, and `bulk_import_legacy` is from before tracking: no importer's. */
export const profileOrigins = [
  'bat_import',
  'dropbox_import',
  'url_scraper',
  'api_import',
  'automated_entry',
] as const;
export type ProfileOrigin = (typeof profileOrigins)[number];

const usualOrigin: Readonly<Record<SourceKind, ProfileOrigin>> = {
  html: 'url_scraper',
  json: 'api_import',
  csv: 'automated_entry',
};

/** What is to be generated, with nothing left open. */
export interface ImporterOptions extends ImporterNames {
  readonly source: SourceKind;
  readonly automation: string;
  readonly profileOrigin: ProfileOrigin;
}

/** @throws Refusal for a name or value that cannot be */
export function readImporterOptions(schema: ImporterSchema): ImporterOptions {
  const names = readImporterName(schema.name);
  const source = oneOf(sourceKinds, '--source', schema.source);
  return {
    ...names,
    source,
    automation: automationName(schema.automationName, names.name),
    profileOrigin:
      schema.profileOrigin === undefined
        ? usualOrigin[source]
        : oneOf(profileOrigins, '--profile-origin', schema.profileOrigin),
  };
}

function oneOf<T extends string>(known: readonly T[], flag: string, value: unknown): T {
  const found = known.find((candidate) => candidate === value);
  if (found !== undefined) return found;
  throw new Refusal(
    `${flag} cannot be ${value === undefined ? 'left out' : JSON.stringify(value)}.`,
    `It takes one of ${known.join(', ')}.`,
  );
}

function automationName(given: string | undefined, name: string): string {
  const automation = given ?? `${name.replaceAll('-', '_')}_import`;
  if (/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(automation) && automation.length <= 60)
    return automation;
  throw new Refusal(
    `${JSON.stringify(automation.slice(0, 80))} cannot be the name of an automation.`,
    'Names of automations look like cars_and_bids_import: a to z, 0 to 9 and single underscores, at most 60 characters.',
  );
}
