import { guardedTables } from '../sql/table-name.ts';
import type { GuardedTables } from '../sql/table-name.ts';

export interface Options {
  /** Tables that only a run may add rows to. */
  readonly tables?: readonly string[];
  /** The schemas of those tables; a table of the same name in another schema is another table. */
  readonly schemas?: readonly string[];
  /** SQL functions that only the client of this project may call; `[]` where it lives. */
  readonly rpcs?: readonly string[];
}

export const defaultRpcs: readonly string[] = [
  'record_vehicles',
  'preview_vehicles',
  'start_automation_run',
  'heartbeat_automation_run',
  'complete_automation_run',
  'decide_vehicle_reviews',
  'revert_automation_run',
  'backfill_vehicle_origins',
  'undo_backfill',
];

export interface Guarded extends GuardedTables {
  readonly rpcs: readonly string[];
}

export const guardedBy = (options: Options): Guarded => ({
  tables: options.tables ?? guardedTables.tables,
  schemas: options.schemas ?? guardedTables.schemas,
  rpcs: options.rpcs ?? defaultRpcs,
});

const names = { type: 'array', items: { type: 'string' }, uniqueItems: true } as const;

export const optionsSchema = [
  {
    type: 'object',
    additionalProperties: false,
    properties: { tables: names, schemas: names, rpcs: names },
  },
] as const;
