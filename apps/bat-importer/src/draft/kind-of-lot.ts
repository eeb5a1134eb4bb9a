import type { ParsedTitle } from '@logbook/vehicle-model';
import type { ListingFacts } from '../extract/listing-facts.ts';

/** What is being auctioned, as far as its page proves it. */
export type KindOfLot =
  | { readonly kind: 'vehicle' }
  | { readonly kind: 'not-a-vehicle'; readonly reason: string }
  | { readonly kind: 'unclear'; readonly reasons: readonly string[] };

/** The site's categories of things that are no vehicles (379 and 380, and their longer names). */
const thingCategories = /^(?:parts(?: (?:and|&) automobilia)?|automobilia|wheels)$/i;

/**
 * Tells vehicles from wheels, signs and luggage. A listing of a thing has no chassis line; a
 * vehicle may lack one too, or the year, so neither alone decides.
 */
export function kindOfLot(facts: ListingFacts, title: ParsedTitle): KindOfLot {
  const category = facts.groups.find(
    ({ label, name }) => label === 'Category' && thingCategories.test(name),
  );
  const hasNumber = facts.chassis.length > 0;
  if (facts.chassis.length > 1) {
    const lines = facts.chassis.map(({ label, value }) => `${label}: ${value}`).join('; ');
    return unclear(`more than one vehicle in the lot (${lines})`);
  }
  if (category !== undefined) {
    return hasNumber
      ? unclear(`filed under "${category.name}", but it has a chassis number`)
      : { kind: 'not-a-vehicle', reason: `filed under "${category.name}"` };
  }
  if (title.kind === 'not-a-vehicle') {
    return hasNumber ? unclear(...title.reasons, 'but it has a chassis number') : thing(title);
  }
  if (title.setAside.secondVehicle !== null) return unclear(...title.reasons);
  if (title.kind === 'vehicle' || hasNumber) return { kind: 'vehicle' };
  return unclear('no chassis line', ...title.reasons);
}

function thing(title: ParsedTitle): KindOfLot {
  return {
    kind: 'not-a-vehicle',
    reason: `${title.reasons.join('; ')}, and it has no chassis line`,
  };
}

function unclear(...reasons: readonly string[]): KindOfLot {
  return { kind: 'unclear', reasons };
}
