import type { TriggerType } from '@logbook/vehicle-model';

/** The program that runs, as it is named in every vehicle that it writes. */
export interface Automation {
  /** Its name in the registry, for example `bat_import`. */
  readonly name: string;
  readonly version: string;
  /** From the workspace root, for example `apps/bat-importer/src/main.ts`. */
  readonly scriptPath: string;
}

/** Who or what started a run. */
export interface Trigger {
  readonly type: TriggerType;
  /** The person in `auth.users`, where one did. */
  readonly userId?: string;
}
