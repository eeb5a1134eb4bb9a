import { parseChassisNumber } from '@logbook/vehicle-model';
import type { ChassisNumber, DraftDoubt } from '@logbook/vehicle-model';
import type { ListingFacts } from '../extract/listing-facts.ts';

/** The numbers by which the vehicle may be known again, and the one that is not trusted. */
export interface IdentityNumber {
  readonly vin: string | null;
  readonly chassisNumber: string | null;
  readonly doubts: readonly DraftDoubt[];
  readonly reading: ChassisNumber | null;
}

const none = { vin: null, chassisNumber: null, doubts: [] };

/**
 * Judges the chassis line. An engine number stays in the facts: engines move between vehicles,
 * and a wrong match would merge two of them.
 */
export function identityNumber({ chassis }: ListingFacts, year: number | null): IdentityNumber {
  const [line] = chassis;
  if (line === undefined) return { ...none, reading: null };
  const reading = parseChassisNumber(`${line.label}: ${line.value}`, { year });
  if (line.kind === 'engine_number') return { ...none, reading };
  switch (reading.kind) {
    case 'vin':
      return { ...none, vin: reading.vin, reading };
    case 'chassis-number':
      return { ...none, chassisNumber: reading.normalized, reading };
    case 'doubtful': {
      const reason = reading.reasons.join('; ');
      return { ...none, doubts: [{ field: 'vin', value: reading.stated, reason }], reading };
    }
    case 'placeholder':
      return { ...none, reading };
  }
}
