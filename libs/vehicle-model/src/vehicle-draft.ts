import type { JsonObject } from './json.ts';

/**
 * What an importer claims about one item of its source: a vehicle with typed fields, the
 * pictures of it, and everything that was read. Recording it needs a run (see @logbook/tracking).
 */
export interface VehicleDraft {
  /** Names the item within its run and over all runs, for example `bat:112195219`. */
  readonly itemKey: string;
  readonly source: DraftSource;
  readonly vehicle: VehicleFields;
  readonly images: readonly DraftImage[];
  /** The organisation that the vehicle is linked to, where the operator named one. */
  readonly organization: DraftOrganization | null;
  /** Values that were read but are not trusted: they wait for a person, beside the vehicle. */
  readonly doubts: readonly DraftDoubt[];
  /** Everything that was read, kept with the source, so that nothing is lost. */
  readonly facts: JsonObject;
}

/** Where the item lives. `type` and `key` together name it for ever, whatever its address. */
export interface DraftSource {
  readonly type: string;
  readonly key: string;
  readonly url: string | null;
}

/** The fields of a vehicle; null where the source does not say. */
export interface VehicleFields {
  readonly year: number | null;
  readonly make: string;
  readonly model: string;
  readonly trim: string | null;
  /** A trusted 17-character VIN, upper case. Anything else goes to `chassisNumber`. */
  readonly vin: string | null;
  /** The normalised chassis number where it is not a trusted VIN. */
  readonly chassisNumber: string | null;
  readonly mileageMiles: number | null;
  readonly color: string | null;
  readonly bodyStyle: string | null;
  readonly transmission: string | null;
  readonly engineSize: string | null;
  /** The hammer price in whole US dollars; other currencies stay in the facts. */
  readonly salePriceUsd: number | null;
  /** `YYYY-MM-DD`, in the time zone of the seller's house. */
  readonly saleDate: string | null;
  readonly description: string | null;
  readonly discoverySource: string | null;
  readonly discoveryUrl: string | null;
  readonly batAuctionUrl: string | null;
  readonly batSeller: string | null;
  readonly batListingTitle: string | null;
  readonly batLocation: string | null;
}

export interface DraftImage {
  readonly url: string;
  readonly category: string | null;
  readonly isPrimary: boolean;
  readonly filename: string | null;
  /** ISO 8601 with zone; never the time of the import. */
  readonly takenAt: string | null;
  readonly metadata: JsonObject;
}

export interface DraftOrganization {
  readonly id: string;
  readonly relationship: 'owner' | 'consigner' | 'sold_by' | 'collaborator';
}

export interface DraftDoubt {
  readonly field: keyof VehicleFields;
  readonly value: string;
  readonly reason: string;
}
