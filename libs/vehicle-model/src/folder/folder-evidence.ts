import type { FieldReading } from './folder-name.ts';
import type { FoundVehicle } from './find-vehicle.ts';
import type { NumbersRead } from './numbers-agree.ts';
import type { SomethingElse } from './what-else.ts';

/** Everything that was read of one name, for the verdict. */
export interface FolderEvidence {
  readonly found: FoundVehicle;
  readonly vin: NumbersRead;
  readonly chassis: NumbersRead;
  readonly stock: FieldReading | null;
  readonly status: FieldReading | null;
  readonly partialNumbers: readonly string[];
  readonly shelf: string | null;
  readonly something: SomethingElse | null;
  readonly second: string | null;
  readonly isTooLong: boolean;
}
