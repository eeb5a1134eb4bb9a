/** Where a vehicle stands with the dealer, as its folder or the folder above says. */
export type FolderStatus =
  'in_stock' | 'incoming' | 'hold' | 'pending' | 'consignment' | 'sold' | 'service';

/** The fields that a name may state, each with its own confidence. */
export type FolderField =
  'year' | 'make' | 'model' | 'trim' | 'vin' | 'chassis' | 'stockNumber' | 'status';

/**
 * What a dealer's folder name says.
 *
 * - `vehicle`: the folder is one vehicle, and what is read of it may be claimed.
 * - `not-a-vehicle`: a shelf (`In Stock`), a category (`Interior`), a camera's folder, parts.
 * - `unsure`: it may be a vehicle, and a person decides. What could be read stands in the fields.
 *
 * Null means that the name does not say.
 */
export interface FolderName {
  readonly kind: 'vehicle' | 'not-a-vehicle' | 'unsure';
  /** The model year as a whole number: 1964 for `1964½`, 1972 for `'72`. */
  readonly year: number | null;
  /** The make's own spelling. */
  readonly make: string | null;
  /** As the name has it, capitals set right (`F-150`, `K5 Blazer`, `280SL`). */
  readonly model: string | null;
  readonly trim: string | null;
  /** A trusted 17-character VIN. One that fails its check digit is a doubt instead. */
  readonly vin: string | null;
  /** A maker's number from before there were VINs: capitals, letters and digits only. */
  readonly chassis: string | null;
  readonly stockNumber: string | null;
  readonly status: FolderStatus | null;
  /** 0 to 1: how sure we are of `kind`, and of a vehicle's year, make and model together. */
  readonly confidence: number;
  /** Why kind and confidence are what they are, for the person who reviews. */
  readonly reasons: readonly string[];
  /** How sure we are of each stated field, and why. A field that is null has no entry. */
  readonly fields: Readonly<Partial<Record<FolderField, FieldReading>>>;
  /** Values that were read but are not trusted: they wait for a person. */
  readonly doubts: readonly FolderDoubt[];
  /** The rest of the name, so that nothing is lost: price, colour, owner, dates, remarks. */
  readonly setAside: readonly SetAside[];
}

export interface FieldReading {
  readonly confidence: number;
  readonly reasons: readonly string[];
  /** The text of the name from which it was read. */
  readonly stated: string;
}

export interface FolderDoubt {
  readonly field: FolderField;
  readonly value: string;
  readonly reason: string;
}

export interface SetAside {
  readonly what: 'price' | 'mileage' | 'date' | 'plate' | 'phone' | 'colour' | 'owner' | 'remark';
  readonly text: string;
}
