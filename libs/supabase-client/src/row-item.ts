import type { Json, JsonObject } from '@logbook/vehicle-model';
import { columnOfField } from './vehicle-item.ts';
import type { VehicleItem } from './vehicle-item.ts';

/** A vehicle by the names of its columns, as scripts write it that know no drafts. */
export interface VehicleRow {
  readonly make: string;
  readonly model: string;
  readonly origin_metadata?: JsonObject;
  readonly [column: string]: Json | undefined;
}

const recordableColumns: ReadonlySet<string> = new Set([
  ...Object.values(columnOfField),
  'import_source',
]);

/**
 * A row as the database takes it. Columns that an importer may not fill, such as `user_id`, are
 * kept with the facts of the source: not written, and not lost.
 */
export function rowItem(
  itemKey: string,
  source: { readonly type: string; readonly key: string; readonly url: string | null },
  row: VehicleRow,
  origin: JsonObject,
): VehicleItem {
  const columns = Object.entries(row).filter(([name]) => name !== 'origin_metadata');
  const [recorded, kept] = [true, false].map((wanted) =>
    Object.fromEntries(columns.filter(([name]) => recordableColumns.has(name) === wanted)),
  ) as [JsonObject, JsonObject];
  return {
    item_key: itemKey,
    source: { ...source },
    vehicle: recorded,
    origin,
    facts: { row: recorded, not_recorded: kept },
  };
}
