import type { ChassisNumber } from './chassis-number.ts';
import type { DraftDoubt } from './vehicle-draft.ts';

/** The numbers by which a vehicle may be known again, and the one that is not trusted. */
export interface IdentityNumber {
  readonly vin: string | null;
  readonly chassisNumber: string | null;
  readonly doubts: readonly DraftDoubt[];
}

/** Of a vehicle whose source names no number that we could use. */
export const noIdentityNumber: IdentityNumber = { vin: null, chassisNumber: null, doubts: [] };

/**
 * What may be claimed of a number that was read. A VIN that fails its check digit would merge two
 * vehicles: it waits for a person, as a doubt.
 */
export function identityNumber(reading: ChassisNumber): IdentityNumber {
  switch (reading.kind) {
    case 'vin':
      return { ...noIdentityNumber, vin: reading.vin };
    case 'chassis-number':
      return { ...noIdentityNumber, chassisNumber: reading.normalized };
    case 'doubtful': {
      const reason = reading.reasons.join('; ');
      return { ...noIdentityNumber, doubts: [{ field: 'vin', value: reading.stated, reason }] };
    }
    case 'placeholder':
      return noIdentityNumber;
  }
}
