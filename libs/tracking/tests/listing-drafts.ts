import type { VehicleDraft } from '@logbook/vehicle-model';
import { originMetadata, withAutomationRun } from '../src/index.ts';
import type { AutomationRun, FinishedOrigin, TrackedAutomation } from '../src/index.ts';

export const automation = {
  name: 'bat_import',
  version: '1.2.0',
  scriptPath: 'apps/bat-importer/src/main.ts',
} as const;

export const listingUrl = (n: number): string => `https://bringatrailer.com/listing/car-${n}/`;

/** One made-up listing, each number a car of its own. */
export function listingDraft(n: number, changes: Partial<VehicleDraft> = {}): VehicleDraft {
  return {
    itemKey: `bat:${n}`,
    source: { type: 'bat_auction', key: String(n), url: listingUrl(n) },
    vehicle: {
      year: 1990 + (n % 30),
      make: 'Porsche',
      model: '911',
      trim: null,
      vin: null,
      chassisNumber: null,
      mileageMiles: 1000 + n,
      color: 'red',
      bodyStyle: null,
      transmission: 'manual',
      engineSize: null,
      salePriceUsd: 5000 + n,
      saleDate: '2026-01-02',
      description: `Car number ${n}.`,
      discoverySource: null,
      discoveryUrl: listingUrl(n),
      batAuctionUrl: listingUrl(n),
      batSeller: 'sellerby',
      batListingTitle: `A car ${n}`,
      batLocation: 'Las Vegas, NV',
    },
    images: [],
    organization: null,
    doubts: [],
    facts: { lot: n },
    ...changes,
  };
}

export function originOf(run: AutomationRun, n: number): FinishedOrigin {
  return originMetadata(run).source('bat_auction', { url: listingUrl(n), seller: 'sellerby' });
}

/** An importer that records the listings it is given. */
export const importNumbers: TrackedAutomation<readonly number[]> = withAutomationRun(
  automation,
  async (run, numbers: readonly number[]) => {
    for (const n of numbers) await run.record(listingDraft(n), originOf(run, n));
  },
);

export const numbersUpTo = (count: number): number[] => Array.from({ length: count }, (_, n) => n);
