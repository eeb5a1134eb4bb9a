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
export { blankFields, imagesAt } from './blank-draft.ts';
export { normalizeChassisNumber, parseChassisNumber } from './chassis-number.ts';
export type {
  ChassisNumber,
  ChassisPlaceholder,
  DoubtfulVin,
  MakersSerial,
  TrustedVin,
} from './chassis-number.ts';
export { identityNumber, noIdentityNumber } from './identity-number.ts';
export type { IdentityNumber } from './identity-number.ts';
export { checkDigitMatches, hasVinForm, usesNorthAmericanCheckDigit } from './vin.ts';
export { parseMileage } from './mileage.ts';
export type { Mileage } from './mileage.ts';
export { isUnreadMileage } from './unread-mileage.ts';
export { formatMoney, parseMoney, wholeUnits } from './money.ts';
export type { Currency, Money } from './money.ts';
export { instantFromUnixSeconds, parseSaleDate, saleDateFromUnixSeconds } from './dates.ts';
export type { IsoDate } from './dates.ts';
export * from './origin-sources.ts';
export {
  originAutomationSchema,
  originMetadataSchema,
  triggerTypeSchema,
} from './origin-metadata.ts';
export type { OriginAutomation, OriginMetadata, TriggerType } from './origin-metadata.ts';
export { parseVehicleTitle } from './title/parse-vehicle-title.ts';
export type { ParsedTitle, TitleSetAside } from './title/parsed-title.ts';
export { decodeEntities, foldTitle } from './title/fold-title.ts';
export { canonicalMake, knownMakes } from './makes/make-lookup.ts';
export { makesAgree, taxonomyMakeOf } from './makes/make-taxonomy.ts';
export { TAXONOMY_RULES } from './makes/taxonomy-rules.ts';
export type { TaxonomyRule } from './makes/taxonomy-rules.ts';
export { readFolderName } from './folder/read-folder-name.ts';
export type {
  FieldReading,
  FolderDoubt,
  FolderField,
  FolderName,
  FolderStatus,
  SetAside,
} from './folder/folder-name.ts';
export { findVehicleFolder } from './folder/find-vehicle-folder.ts';
export type { VehicleFolder } from './folder/find-vehicle-folder.ts';
