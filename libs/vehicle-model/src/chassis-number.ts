import { checkDigitMatches, hasVinForm, usesNorthAmericanCheckDigit } from './vin.ts';

/**
 * What a source's chassis line says, told apart by how far it can be trusted.
 *
 * - `vin`: a 17-character VIN that identifies the vehicle (a matching check digit where one applies).
 * - `chassis-number`: a maker's serial. It may hold I, O, Q and is not unique across makes.
 * - `doubtful`: 17 characters that should be a VIN and are not: keep it for a person to look at.
 * - `placeholder`: the line is filled in, with nothing.
 *
 * `stated` is the number as printed with the notes cut off, `normalized` is for comparing
 * (upper case, letters and digits only). `confidence` is 0 to 1: how sure we are that the
 * number names this very vehicle.
 */
export type ChassisNumber = TrustedVin | MakersSerial | DoubtfulVin | ChassisPlaceholder;

export interface TrustedVin {
  readonly kind: 'vin';
  readonly vin: string;
  readonly stated: string;
  readonly normalized: string;
  readonly checkDigit: 'valid' | 'not-applicable';
  readonly confidence: number;
  readonly reasons: readonly string[];
}

export interface MakersSerial {
  readonly kind: 'chassis-number';
  readonly stated: string;
  readonly normalized: string;
  readonly confidence: number;
  readonly reasons: readonly string[];
}

export interface DoubtfulVin {
  readonly kind: 'doubtful';
  readonly stated: string;
  readonly normalized: string;
  readonly confidence: number;
  readonly reasons: readonly string[];
}

export interface ChassisPlaceholder {
  readonly kind: 'placeholder';
  readonly stated: string;
  readonly confidence: 0;
  readonly reasons: readonly string[];
}

/** Real values are below 60 characters with their notes; a longer one is not a chassis line. */
const LONGEST_LINE = 300;

/** The first model year of the 17-character VIN (49 CFR 565; ISO 3779 followed it). */
const FIRST_VIN_YEAR = 1981;

/**
 * Reads the value of a "Chassis:" line (with or without its label).
 *
 * `year` is the model year where it is known: 17 characters on a car of 1965 are a state's or
 * a kit builder's number, not a VIN. Never throws.
 *
 * @example parseChassisNumber('WP0AA29829U760958', { year: 2009 }).kind // 'vin'
 * @example parseChassisNumber('GHNL2/104862 (see text)', { year: 1964 }).stated // 'GHNL2/104862'
 */
export function parseChassisNumber(
  text: string,
  options: { readonly year?: number | null } = {},
): ChassisNumber {
  const line = text.slice(0, LONGEST_LINE).normalize('NFKC').replace(/\s+/g, ' ').trim();
  const isEngineNumber = /^engine (?:number|no\.?)\s*:/i.test(line);
  const stated = cutNotes(line.replace(LABEL, ''));
  const normalized = normalizeChassisNumber(stated);
  const emptiness = placeholderReason(stated, normalized);
  if (emptiness !== null) {
    return { kind: 'placeholder', stated, confidence: 0, reasons: [emptiness] };
  }
  if (isEngineNumber) {
    return serial(stated, normalized, 0.3, 'an engine number: engines are swapped');
  }
  const year = options.year ?? null;
  return normalized.length === 17
    ? judgeSeventeen(stated, normalized, year)
    : judgeSerial(stated, normalized, year);
}

/** The form for comparing: upper case, letters and digits only (`GHNL2/104862` is `GHNL2104862`). */
export function normalizeChassisNumber(text: string): string {
  return text.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

const LABEL =
  /^(?:(?:assigned |\w{1,20} )?(?:chassis|vin|serial)(?: number| no\.?)?|engine (?:number|no\.?)|frame(?: number)?|hin)\s*[:#]\s*/i;

/**
 * Sellers append notes to the number. Two facts glued together would be a number of no car, so
 * everything from the note on is cut; slashes, dots and spaces of real serials stay.
 */
function cutNotes(value: string): string {
  return value
    .replace(/\s*[([{].*$/, '')
    .replace(
      /\s*[,;/&|]?\s*\b(?:engine|motor|gearbox|body|title|vin|chassis)\b(?:\s?(?:no|number|nr))?\s?[.:#].*$/i,
      '',
    )
    .replace(/\s*[,;]\s.*$/, '')
    .replace(/\s+(?:see text|see description|per title|on title)\b.*$/i, '')
    .replace(/[\s,;/|–-]+$/, '')
    .trim();
}

const EMPTY_WORDS = new Set([
  ...['NA', 'NONE', 'NIL', 'NULL', 'UNKNOWN', 'WITHHELD', 'TBD', 'TBA', 'PENDING', 'UNDEFINED'],
  ...['NOTAVAILABLE', 'NOTAPPLICABLE', 'NOTPROVIDED', 'NOTPRESENT', 'NOTSTATED', 'NOVIN', 'VIN'],
  ...['NONUMBER', 'NOTAG', 'NOCHASSISNUMBER', 'SEETEXT', 'SEEDESCRIPTION', 'SEEPHOTOS', 'ASSIGNED'],
  ...['AVAILABLEUPONREQUEST', 'UPONREQUEST', 'ONREQUEST', 'CHASSISNUMBER', 'MISSING', 'TEST'],
]);

function placeholderReason(stated: string, normalized: string): string | null {
  if (normalized === '') return stated === '' ? 'empty' : 'no letter or digit in it';
  if (EMPTY_WORDS.has(normalized)) return `"${stated}" stands for no number`;
  if (/^WITHHELD/.test(normalized)) return 'withheld by the seller';
  if (/^TEMP\s*[-_ ]/i.test(stated) || /^TEMP\d*$/.test(normalized)) {
    return 'a number that an old script made up (TEMP-…)';
  }
  if (/^0+$/.test(normalized)) return 'zeros';
  // A Morgan of 1968 really has the number 6666; nobody has XXX or 1111111.
  if (/^(?:([A-Z])\1{2,}|(\d)\2{6,})$/.test(normalized)) return 'one character repeated';
  if (/^1234567890?/.test(normalized)) return 'counting, not a number';
  if (/[*•?_]{2,}|[*•]/.test(stated) || /(?:^|[^A-Z])X{4,}$/i.test(stated)) {
    return 'masked: some characters are hidden';
  }
  return null;
}

function judgeSeventeen(stated: string, normalized: string, year: number | null): ChassisNumber {
  if (year !== null && year < FIRST_VIN_YEAR - 1) {
    return serial(
      stated,
      normalized,
      0.5,
      `17 characters before ${FIRST_VIN_YEAR}: assigned later`,
    );
  }
  if (!hasVinForm(normalized)) {
    return doubtful(stated, normalized, 'holds I, O or Q, which no VIN does');
  }
  if (!usesNorthAmericanCheckDigit(normalized)) {
    const reasons = ['17 characters from outside North America: no check digit to test'];
    const confidence = checkDigitMatches(normalized) ? 1 : 0.95;
    return {
      ...{ kind: 'vin', vin: normalized, stated, normalized, checkDigit: 'not-applicable' },
      ...{ confidence, reasons },
    };
  }
  if (checkDigitMatches(normalized)) {
    const reasons = ['17 characters, check digit matches'];
    return {
      ...{ kind: 'vin', vin: normalized, stated, normalized, checkDigit: 'valid' },
      ...{ confidence: 1, reasons },
    };
  }
  if (year !== null && year < FIRST_VIN_YEAR) {
    return serial(stated, normalized, 0.5, `before model year ${FIRST_VIN_YEAR} no check digit`);
  }
  return doubtful(stated, normalized, 'a North American VIN that fails its check digit');
}

function judgeSerial(stated: string, normalized: string, year: number | null): ChassisNumber {
  if (normalized.length > 25) {
    return doubtful(stated, normalized, `${normalized.length} characters: too long for a number`);
  }
  if (!/\d/.test(normalized)) {
    return serial(stated, normalized, 0.2, 'letters only, no digit');
  }
  if (year === null) return serial(stated, normalized, 0.5, 'not 17 characters, year unknown');
  if (year < FIRST_VIN_YEAR) {
    const confidence = normalized.length >= 5 ? 0.8 : 0.5;
    return serial(stated, normalized, confidence, `a maker's serial, before ${FIRST_VIN_YEAR}`);
  }
  if (normalized.length === 16 || normalized.length === 18) {
    const reason = `${normalized.length} characters: perhaps a VIN with a typing error`;
    return serial(stated, normalized, 0.3, reason);
  }
  const reason = `not 17 characters though from ${year}: other market, kit, military, boat or cycle`;
  return serial(stated, normalized, 0.6, reason);
}

function serial(
  stated: string,
  normalized: string,
  confidence: number,
  reason: string,
): MakersSerial {
  return { kind: 'chassis-number', stated, normalized, confidence, reasons: [reason] };
}

function doubtful(stated: string, normalized: string, reason: string): DoubtfulVin {
  return { kind: 'doubtful', stated, normalized, confidence: 0.2, reasons: [reason] };
}
