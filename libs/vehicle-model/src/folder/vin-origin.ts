import { checkDigitMatches, usesNorthAmericanCheckDigit } from '../vin.ts';

/** Position 10 of a VIN, in its order; it came round again in 2010 (49 CFR 565.15, table VII). */
const YEAR_CODES = 'ABCDEFGHJKLMNPRSTVWXY123456789';
const FIRST_YEAR = 1980;

/**
 * The model years that a VIN's tenth character may mean. Cars and light trucks of North America
 * have a digit in position 7 up to 2009, a letter from 2010 on. Empty where the maker put something
 * else there (Europeans do).
 */
export function yearsOfVin(vin: string): readonly number[] {
  const code = YEAR_CODES.indexOf(vin.charAt(9));
  if (code === -1) return [];
  return [FIRST_YEAR + code, FIRST_YEAR + code + YEAR_CODES.length];
}

/** The one model year that a VIN states, where that is settled; else null. */
export function yearOfVin(vin: string): number | null {
  const [first, second] = yearsOfVin(vin);
  const isStated = usesNorthAmericanCheckDigit(vin) || checkDigitMatches(vin);
  if (first === undefined || second === undefined || !isStated) return null;
  return /\d/.test(vin.charAt(6)) ? first : second;
}

/** World manufacturer identifiers that stand for one make; three characters before two. */
const MAKE_BY_MAKER: Readonly<Record<string, string>> = {
  ...{ '1FA': 'Ford', '1FB': 'Ford', '1FD': 'Ford', '1FM': 'Ford', '1FT': 'Ford', '2FA': 'Ford' },
  ...{
    '2FM': 'Ford',
    '2FT': 'Ford',
    '3FA': 'Ford',
    '3FT': 'Ford',
    '1ZV': 'Ford',
    '1LN': 'Lincoln',
  },
  ...{
    '5LM': 'Lincoln',
    '1ME': 'Mercury',
    '4M2': 'Mercury',
    '1G1': 'Chevrolet',
    '1GC': 'Chevrolet',
  },
  ...{ '1GN': 'Chevrolet', '2G1': 'Chevrolet', '2GC': 'Chevrolet', '3GC': 'Chevrolet' },
  ...{
    '3GN': 'Chevrolet',
    '1GT': 'GMC',
    '1GK': 'GMC',
    '2GT': 'GMC',
    '3GT': 'GMC',
    '1G2': 'Pontiac',
  },
  ...{ '2G2': 'Pontiac', '1G3': 'Oldsmobile', '1G4': 'Buick', '2G4': 'Buick', '5GA': 'Buick' },
  ...{ '1G6': 'Cadillac', '1GY': 'Cadillac', '1G8': 'Saturn', '5GZ': 'Saturn', '5GR': 'Hummer' },
  ...{
    '1J4': 'Jeep',
    '1J8': 'Jeep',
    '1C4': 'Jeep',
    '1B3': 'Dodge',
    '1B4': 'Dodge',
    '1B7': 'Dodge',
  },
  ...{ '2B3': 'Dodge', '3B7': 'Dodge', '1D7': 'Dodge', '2C3': 'Chrysler', '1C3': 'Chrysler' },
  ...{
    '1P3': 'Plymouth',
    '1HG': 'Honda',
    '2HG': 'Honda',
    '5FN': 'Honda',
    JHM: 'Honda',
    '19X': 'Honda',
  },
  ...{ JH4: 'Acura', '19U': 'Acura', '4T1': 'Toyota', '5TD': 'Toyota', '5TF': 'Toyota' },
  ...{ '2T1': 'Toyota', JT3: 'Toyota', JTE: 'Toyota', JTM: 'Toyota', JT8: 'Lexus', JTH: 'Lexus' },
  ...{
    '1N4': 'Nissan',
    '1N6': 'Nissan',
    JN1: 'Nissan',
    JN8: 'Nissan',
    JM1: 'Mazda',
    JF1: 'Subaru',
  },
  ...{ JF2: 'Subaru', '4S3': 'Subaru', '4S4': 'Subaru', '5YJ': 'Tesla', '7SA': 'Tesla' },
  ...{
    WP0: 'Porsche',
    WP1: 'Porsche',
    WBA: 'BMW',
    WBS: 'BMW',
    WBX: 'BMW',
    '5UX': 'BMW',
    '4US': 'BMW',
  },
  ...{ WDB: 'Mercedes-Benz', WDD: 'Mercedes-Benz', WDC: 'Mercedes-Benz', '4JG': 'Mercedes-Benz' },
  ...{ WAU: 'Audi', WA1: 'Audi', TRU: 'Audi', WUA: 'Audi', WVW: 'Volkswagen', '3VW': 'Volkswagen' },
  ...{
    WV1: 'Volkswagen',
    WV2: 'Volkswagen',
    '1VW': 'Volkswagen',
    ZFF: 'Ferrari',
    ZHW: 'Lamborghini',
  },
  ...{ ZAR: 'Alfa Romeo', ZFA: 'Fiat', ZAM: 'Maserati', SCB: 'Bentley', SCA: 'Rolls-Royce' },
  ...{ SCF: 'Aston Martin', SCC: 'Lotus', SBM: 'McLaren', SAJ: 'Jaguar', SAL: 'Land Rover' },
  ...{ YV1: 'Volvo', YV4: 'Volvo', YS3: 'Saab', VF7: 'Citroen', VF3: 'Peugeot', KMH: 'Hyundai' },
  ...{ KNA: 'Kia', KND: 'Kia', '1HD': 'Harley-Davidson', '5HD': 'Harley-Davidson' },
};

/** The make whose factory a VIN names; null for the many that this table does not hold. */
export function makeOfVin(vin: string): string | null {
  return MAKE_BY_MAKER[vin.slice(0, 3)] ?? null;
}
