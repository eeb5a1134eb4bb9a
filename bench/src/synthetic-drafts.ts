import type { JsonObject, VehicleDraft } from '@logbook/vehicle-model';

const makes = ['Porsche', 'BMW', 'Ford', 'Chevrolet', 'Mercedes-Benz', 'Toyota', 'Land Rover'];
const paragraph =
  'This car was refinished in its original colour, shows light wear, and comes with its records and a spare key. ';

/** A draft of the size of a real one; the same number gives the same draft. */
export function syntheticDraft(number: number): VehicleDraft {
  const url = `https://bringatrailer.com/listing/synthetic-${number}/`;
  return {
    itemKey: `listing:synthetic-${number}`,
    source: { type: 'bat_auction', key: `synthetic-${number}`, url },
    vehicle: {
      year: 1960 + (number % 60),
      make: makes[number % makes.length] ?? 'Ford',
      model: `Model ${number % 100}`,
      trim: 'Touring',
      vin: syntheticVin('R', number),
      chassisNumber: null,
      mileageMiles: 1000 + number,
      color: 'Arctic Silver Metallic',
      bodyStyle: 'Coupe',
      transmission: 'Six-Speed Manual Transaxle',
      engineSize: '2.9-Liter Flat-Six',
      salePriceUsd: 10_000 + number,
      saleDate: '2026-04-24',
      description: paragraph.repeat(5),
      discoverySource: 'bringatrailer',
      discoveryUrl: url,
      batAuctionUrl: url,
      batSeller: `seller${number % 500}`,
      batListingTitle: `Model ${number % 100} Touring 6-Speed`,
      batLocation: 'Hendersonville, North Carolina 28791',
    },
    images: [],
    organization: null,
    doubts: [],
    facts: { listingId: number, lot: number, state: 'sold', views: 6993, watchers: 792 },
  };
}

/** The same vehicle as the plan's script would insert it, with as much origin. */
export function planRow(number: number): JsonObject {
  const { vehicle, source } = syntheticDraft(number);
  return {
    year: vehicle.year,
    make: vehicle.make,
    model: vehicle.model,
    trim: vehicle.trim,
    vin: syntheticVin('P', number),
    mileage: vehicle.mileageMiles,
    color: vehicle.color,
    body_style: vehicle.bodyStyle,
    transmission: vehicle.transmission,
    engine_size: vehicle.engineSize,
    sale_price: vehicle.salePriceUsd,
    sale_date: vehicle.saleDate,
    description: vehicle.description,
    discovery_source: vehicle.discoverySource,
    discovery_url: vehicle.discoveryUrl,
    bat_auction_url: vehicle.batAuctionUrl,
    bat_seller: vehicle.batSeller,
    bat_listing_title: vehicle.batListingTitle,
    bat_location: vehicle.batLocation,
    automation_name: 'bench_import',
    origin_metadata: {
      automation: { name: 'bench_import', version: '1.0.0', triggered_at: '2026-11-24T00:00:00Z' },
      source: { type: 'bat_auction', url: source.url, seller: 'bench' },
      import_date: '2026-11-24',
      import_source: 'bat_import',
    },
  };
}

/** Seventeen characters, none of them I, O or Q. */
function syntheticVin(series: string, number: number): string {
  return `SYN${series}${String(number).padStart(13, '0')}`;
}
