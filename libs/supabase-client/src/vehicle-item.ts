import type {
  DraftDoubt,
  DraftImage,
  DraftOrganization,
  Json,
  JsonObject,
  VehicleDraft,
  VehicleFields,
} from '@logbook/vehicle-model';
import type { ColumnOf } from './sql-functions.ts';

/** One element of what `record_vehicles` takes: the SQL function's words, not ours. */
export type VehicleItem = JsonObject & { readonly item_key: string };

/** What the ledger may say of an item that became no vehicle. */
export type OutcomeWithoutVehicle = 'skipped' | 'failed' | 'review';

/** What was seen at the source, and what it became. */
export type Outcome = 'created' | 'updated' | 'unchanged' | OutcomeWithoutVehicle;

/** What waits for a person's decision instead of becoming a vehicle. */
export interface ReviewItem {
  readonly itemKey: string;
  readonly source: VehicleDraft['source'];
  readonly reasons: readonly string[];
  /** 0 to 1, or null where the importer cannot say. */
  readonly confidence: number | null;
  readonly facts: JsonObject;
  readonly draft?: VehicleDraft;
  /** Where there is no draft that could carry them: what could be read all the same. */
  readonly fields?: Partial<VehicleFields>;
  /** Where there is no draft that could carry them: a person decides by looking at them. */
  readonly images?: readonly DraftImage[];
  readonly organization?: DraftOrganization | null;
  /** What the vehicle will say of its source, should a person approve. */
  readonly origin?: JsonObject;
}

/**
 * A draft with its origin, as the database takes it. Which automation it was the database knows from
 * the run itself, and would believe nobody else: sent along, that part was an eighth of a batch.
 */
export function draftItem(draft: VehicleDraft, origin: JsonObject): VehicleItem {
  return {
    item_key: draft.itemKey,
    source: sourceJson(draft.source),
    vehicle: { ...vehicleJson(draft.vehicle), import_source: origin['import_source'] ?? null },
    // `undefined` is not sent.
    origin: { ...origin, automation: undefined },
    images: draft.images.map((image) => imageJson(image, draft.source.type)),
    organization: organizationJson(draft.organization),
    doubts: draft.doubts.map(doubtJson),
    facts: draft.facts,
  };
}

/** A ledger row for an item that became no vehicle, with the reason. */
export function outcomeItem(
  itemKey: string,
  outcome: 'skipped' | 'failed',
  reason: string,
  facts: JsonObject = {},
): VehicleItem {
  return { item_key: itemKey, outcome, reason, facts };
}

/** An item that a person must decide. */
export function reviewItem(review: ReviewItem): VehicleItem {
  return {
    item_key: review.itemKey,
    outcome: 'review',
    reason: review.reasons.join('; '),
    reasons: review.reasons,
    confidence: review.confidence,
    source: sourceJson(review.source),
    facts: review.facts,
    images: imagesOf(review).map((image) => imageJson(image, review.source.type)),
    organization: organizationJson(review.draft?.organization ?? review.organization ?? null),
    ...(review.origin === undefined ? {} : { origin: { ...review.origin, automation: undefined } }),
    ...(review.fields === undefined ? {} : { vehicle: vehicleJson(review.fields) }),
    ...(review.draft === undefined
      ? {}
      : {
          vehicle: vehicleJson(review.draft.vehicle),
          doubts: review.draft.doubts.map(doubtJson),
        }),
  };
}

function organizationJson(organization: DraftOrganization | null): Json {
  if (organization === null) return null;
  return { id: organization.id, relationship_type: organization.relationship };
}

function imagesOf({ draft, images }: ReviewItem): readonly DraftImage[] {
  return draft?.images ?? images ?? [];
}

function sourceJson(source: VehicleDraft['source']): JsonObject {
  return { type: source.type, key: source.key, url: source.url };
}

function vehicleJson(vehicle: Partial<VehicleFields>): JsonObject {
  const row: Record<string, Json> = {};
  for (const [field, column] of columns) row[column] = vehicle[field] ?? null;
  return row;
}

function imageJson(image: DraftImage, sourceType: string): Json {
  return {
    image_url: image.url,
    category: image.category,
    is_primary: image.isPrimary,
    filename: image.filename,
    taken_at: image.takenAt,
    source: sourceType,
    metadata: image.metadata,
  };
}

/** The column of each field of a vehicle. */
export const columnOfField: Readonly<Record<DraftDoubt['field'], ColumnOf<'vehicles'>>> = {
  year: 'year',
  make: 'make',
  model: 'model',
  trim: 'trim',
  vin: 'vin',
  chassisNumber: 'chassis_number',
  mileageMiles: 'mileage',
  color: 'color',
  bodyStyle: 'body_style',
  transmission: 'transmission',
  engineSize: 'engine_size',
  salePriceUsd: 'sale_price',
  saleDate: 'sale_date',
  description: 'description',
  discoverySource: 'discovery_source',
  discoveryUrl: 'discovery_url',
  batAuctionUrl: 'bat_auction_url',
  batSeller: 'bat_seller',
  batListingTitle: 'bat_listing_title',
  batLocation: 'bat_location',
};

const columns = Object.entries(columnOfField) as readonly (readonly [
  DraftDoubt['field'],
  string,
])[];

function doubtJson(doubt: DraftDoubt): Json {
  return { field: columnOfField[doubt.field], value: doubt.value, reason: doubt.reason };
}
