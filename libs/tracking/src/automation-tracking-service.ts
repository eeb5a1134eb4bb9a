import type { JsonObject, TriggerType } from '@logbook/vehicle-model';
import type { Tracking } from './tracking.ts';

export interface StartRunOptions {
  /** The environment's `AUTOMATION_VERSION` unless told. */
  readonly version?: string;
  readonly userId?: string;
  readonly triggeredBy?: TriggerType;
  readonly metadata?: JsonObject;
  readonly scriptPath?: string;
  readonly scope?: string;
}

/** Counts are checked by the database, never believed: leave out what you did not count. */
export interface CompleteRunStats {
  readonly vehiclesCreated?: number;
  readonly vehiclesUpdated?: number;
  readonly errorsCount?: number;
  readonly notes?: string;
}
export type { Tracking };
