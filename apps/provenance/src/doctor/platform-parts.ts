import { ownNameOf } from './catalog.ts';
import type { Catalog } from './catalog.ts';

/**
 * The tables that a platform had before Logbook. Their shape is the platform's own business, but for
 * the parts that our migrations added and those that recording needs.
 */
const platformTables = new Set(
  [
    'profiles',
    'businesses',
    'vehicles',
    'organization_vehicles',
    'vehicle_images',
    'timeline_events',
    'dropbox_connections',
    'dropbox_import_jobs',
  ].map((name) => `public.${name}`),
);

export function isPlatformTable(table: string): boolean {
  return platformTables.has(table);
}

/** Made by our baseline, where there was none: then its policies bear our names. */
export function beganWithLogbook(table: string, expected: Catalog, actual: Catalog): boolean {
  return expected
    .all('policy')
    .some(({ name }) => name.startsWith(`${table} `) && actual.find('policy', name) !== undefined);
}

/** What our migrations put on the platform's tables, whoever made those. */
export function isOurPart(name: string): boolean {
  return /automation_(?:id|name|version|run)|chassis_number|\.import_source$/.test(ownNameOf(name));
}

/** Made by the baseline only where the platform has nothing of the kind. */
export const madeOnlyWhereMissing: ReadonlySet<string> = new Set([
  'public.link_vehicle_to_origin_organization()',
]);
