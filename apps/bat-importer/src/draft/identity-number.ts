import {
  identityNumber as claimableNumber,
  noIdentityNumber,
  parseChassisNumber,
} from '@logbook/vehicle-model';
import type { ChassisNumber, IdentityNumber as ClaimableNumber } from '@logbook/vehicle-model';
import type { ListingFacts } from '../extract/listing-facts.ts';

/** What may be claimed of the chassis line, and how it was understood. */
export interface IdentityNumber extends ClaimableNumber {
  readonly reading: ChassisNumber | null;
}

/**
 * Judges the chassis line. An engine number stays in the facts: engines move between vehicles,
 * and a wrong match would merge two of them.
 */
export function identityNumber({ chassis }: ListingFacts, year: number | null): IdentityNumber {
  const [line] = chassis;
  if (line === undefined) return { ...noIdentityNumber, reading: null };
  const reading = parseChassisNumber(`${line.label}: ${line.value}`, { year });
  if (line.kind === 'engine_number') return { ...noIdentityNumber, reading };
  return { ...claimableNumber(reading), reading };
}
