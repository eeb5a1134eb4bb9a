import {
  isUnreadMileage,
  parseMileage,
  parseVehicleTitle,
  saleDateFromUnixSeconds,
  wholeUnits,
} from '@logbook/vehicle-model';
import type {
  Currency,
  DraftDoubt,
  JsonObject,
  Mileage,
  ParsedTitle,
  VehicleDraft,
  VehicleFields,
} from '@logbook/vehicle-model';
import type { ListingFacts, Money } from '../extract/listing-facts.ts';
import type { DraftContext, DraftDecision } from './draft-decision.ts';
import { draftImages } from './draft-images.ts';
import { identityNumber } from './identity-number.ts';
import type { IdentityNumber } from './identity-number.ts';
import { kindOfLot } from './kind-of-lot.ts';
import { makeAndModel } from './make-and-model.ts';
import { specification } from './specification.ts';

/** A review that begins with a draft is likelier right than one that could not even make one. */
const confidenceWithDraft = 0.4;
const confidenceWithoutDraft = 0.1;

/**
 * Turns what a listing page says into what we claim: a vehicle, nothing, or a question for a
 * person. Pure; the same facts give the same decision for ever.
 *
 * A price or date of sale is claimed of sold lots alone, and a price in US dollars alone: there
 * is no column for another currency, and converting would be a guess.
 */
export function draftVehicle(facts: ListingFacts, context: DraftContext): DraftDecision {
  const title = parseVehicleTitle(facts.title);
  const lot = kindOfLot(facts, title);
  if (lot.kind === 'not-a-vehicle') return lot;
  const number = identityNumber(facts, title.year);
  const draft = draftOf(facts, title, number, context);
  if (lot.kind === 'unclear') return review(facts, title, number, lot.reasons, draft);
  if (draft === null) {
    return review(facts, title, number, ['neither labels nor title name make and model'], null);
  }
  return {
    kind: 'vehicle',
    draft,
    origin: { url: facts.url, seller: facts.seller.name },
  };
}

function draftOf(
  facts: ListingFacts,
  title: ParsedTitle,
  number: IdentityNumber,
  context: DraftContext,
): VehicleDraft | null {
  const { make, model, trim } = makeAndModel(facts, title);
  if (make === null || model === null) return null;
  const { organizationId } = context;
  return {
    itemKey: itemKeyOf(facts),
    source: sourceOf(facts),
    vehicle: {
      ...{ year: title.year, make, model, trim },
      ...{ vin: number.vin, chassisNumber: number.chassisNumber },
      mileageMiles: milesDriven(facts),
      ...specification(facts, title),
      ...sale(facts),
      description: facts.description.length === 0 ? null : facts.description.join('\n\n'),
      ...discovery(facts),
    },
    images: draftImages(facts),
    organization:
      organizationId === null ? null : { id: organizationId, relationship: 'consigner' },
    doubts: [...number.doubts, ...mileageDoubts(facts)],
    facts: factsToKeep(facts, title, number),
  };
}

function itemKeyOf({ listingId }: ListingFacts): string {
  return `bat:${listingId}`;
}

function sourceOf({ listingId, url }: ListingFacts): VehicleDraft['source'] {
  return { type: 'bat_auction', key: String(listingId), url };
}

function mileageOf({ mileageLine }: ListingFacts): Mileage | null {
  return mileageLine === null ? null : parseMileage(mileageLine);
}

/** Miles since a build are not the vehicle's own; they stay in the facts. */
function milesDriven(facts: ListingFacts): number | null {
  const mileage = mileageOf(facts);
  return mileage === null || mileage.isSinceBuild ? null : mileage.miles;
}

/** Only where no line could be read: beside a good one, an odd one adds nothing. */
function mileageDoubts({ mileageLine, details }: ListingFacts): readonly DraftDoubt[] {
  const unread = mileageLine === null ? details.find(isUnreadMileage) : undefined;
  if (unread === undefined) return [];
  const reason = 'the line states a distance that cannot be read';
  return [{ field: 'mileageMiles', value: unread, reason }];
}

function sale(facts: ListingFacts): Pick<VehicleFields, 'salePriceUsd' | 'saleDate'> {
  const { state, price, endsAtEpochSeconds } = facts;
  if (state !== 'sold') return { salePriceUsd: null, saleDate: null };
  return {
    salePriceUsd: price === null ? null : dollars(price),
    saleDate: endsAtEpochSeconds === null ? null : saleDateFromUnixSeconds(endsAtEpochSeconds),
  };
}

function dollars({ amountMinor, currency }: Money): number | null {
  const usd: Currency = 'USD';
  return currency === usd ? wholeUnits({ amountMinor, currency: usd }) : null;
}

function discovery({ url, seller, title, location }: ListingFacts) {
  return {
    discoverySource: 'bringatrailer',
    discoveryUrl: url,
    batAuctionUrl: url,
    batSeller: seller.name,
    batListingTitle: title,
    batLocation: location === 'Unknown' ? null : location,
  };
}

/** All that was read, with how we understood it: the badge, the number, the distance. */
function factsToKeep(
  facts: ListingFacts,
  title: ParsedTitle,
  { reading }: IdentityNumber,
): JsonObject {
  const { year, make, model, trim, setAside, reasons } = title;
  const understood = {
    badge: { year, make, model, trim },
    titleSetAside: setAside,
    titleReasons: reasons,
    chassis: reading,
    mileage: mileageOf(facts),
  };
  return { ...facts, understood } as unknown as JsonObject;
}

function review(
  facts: ListingFacts,
  title: ParsedTitle,
  number: IdentityNumber,
  reasons: readonly string[],
  draft: VehicleDraft | null,
): DraftDecision {
  return {
    kind: 'review',
    review: {
      itemKey: itemKeyOf(facts),
      source: sourceOf(facts),
      reasons,
      confidence: draft === null ? confidenceWithoutDraft : confidenceWithDraft,
      facts: factsToKeep(facts, title, number),
      ...(draft === null ? {} : { draft }),
    },
  };
}
