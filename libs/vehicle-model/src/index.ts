export type { Json, JsonObject } from './json.ts';
export { LogbookError } from './logbook-error.ts';
export type { Consequence, LogbookErrorOptions } from './logbook-error.ts';
export type {
  DraftDoubt,
  DraftImage,
  DraftOrganization,
  DraftSource,
  VehicleDraft,
  VehicleFields,
} from './vehicle-draft.ts';
