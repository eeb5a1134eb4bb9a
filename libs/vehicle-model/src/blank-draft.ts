import type { DraftImage, VehicleFields } from './vehicle-draft.ts';

/** The fields of a vehicle of which nothing but make and model is known, to be spread under what is. */
export const blankFields: Omit<VehicleFields, 'make' | 'model'> = {
  year: null,
  trim: null,
  vin: null,
  chassisNumber: null,
  mileageMiles: null,
  color: null,
  bodyStyle: null,
  transmission: null,
  engineSize: null,
  salePriceUsd: null,
  saleDate: null,
  description: null,
  discoverySource: null,
  discoveryUrl: null,
  batAuctionUrl: null,
  batSeller: null,
  batListingTitle: null,
  batLocation: null,
};

/** Pictures of which nothing but the address is known: each once, the first of them the cover. */
export function imagesAt(urls: readonly string[]): readonly DraftImage[] {
  return [...new Set(urls)].map((url, at) => ({
    url,
    category: null,
    isPrimary: at === 0,
    filename: URL.parse(url)?.pathname.split('/').at(-1) ?? null,
    takenAt: null,
    metadata: {},
  }));
}
