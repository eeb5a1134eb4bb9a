/** What a line of a listing says about use: distance, hours, or that nobody knows. */
export interface Mileage {
  /** Whole miles; null where the line only says that they are unknown, or counts hours. */
  readonly miles: number | null;
  /** The number as stated, in `unit`; null where no distance is stated. */
  readonly statedDistance: number | null;
  readonly unit: 'miles' | 'kilometers' | null;
  /** Hours of use (boats, tractors, aircraft engines). */
  readonly hours: number | null;
  /** Stated in thousands (`31k`): the true number lies within 500. */
  readonly isRounded: boolean;
  /** The seller estimates (`~5k`, "approximately", "under"). */
  readonly isApproximate: boolean;
  /** What the odometer shows, and no more is claimed. It does not mean that the total is unknown. */
  readonly isShown: boolean;
  readonly isIndicated: boolean;
  /** The total is said to be unknown (TMU: total, or true, mileage unknown). */
  readonly isTotalUnknown: boolean;
  /** What happened to the odometer; null where nothing is said. */
  readonly odometer: 'rolled' | 'replaced' | 'repaired' | null;
  /** Counted from a build, restoration or rebuild, not from new. */
  readonly isSinceBuild: boolean;
  /** Of the chassis, where body or engine are of another age. */
  readonly isOfChassis: boolean;
  /** The line as read. */
  readonly stated: string;
}

const MILES_PER_KILOMETER = 1 / 1.609344;
/** Beyond this no vehicle goes; it is a number of something else. */
const MOST_MILES = 9_999_999;
const LONGEST_LINE = 200;

const NUMBER = String.raw`(\d{1,3}(?:,\d{3})+|\d{1,7}(?:\.\d)?)\s?(k\b)?`;
const DISTANCE = new RegExp(
  String.raw`^([~≈<]|(?:approximately|approx\.?|about|around|under|over|less than|fewer than|roughly|est\.?)\s)?\s?${NUMBER}` +
    String.raw`[\s-]{1,3}(?:(original|actual|indicated|documented|shown|chassis|total|true|believed|claimed|recorded)\s)?` +
    String.raw`(miles?|mi\.?|kilomet(?:er|re)s?|kms?\.?)(?![\w/-])`,
  'i',
);
const HOURS = new RegExp(
  String.raw`^[~≈]?\s?${NUMBER}\s(?:engine |indicated |total )?(?:hours?|hrs?\.?)(?!\w)`,
  'i',
);
const UNKNOWN =
  /^(?:TMU|(?:total |true |actual )?mileage unknown|(?:total |true )?miles unknown|unknown (?:mileage|miles))\b/i;

/** After these the number is no distance that the vehicle has covered. */
const NOT_COVERED =
  /^\s*(?:per\b|of (?:range|electric)|range\b|radius\b|an? hour|away\b|warranty|remaining\b|from (?!new\b))/i;

/** "30k-Mile Service", "24,000-Mile Limited Warranty": things that are named after a distance. */
const NAMED_AFTER =
  /\b(?:service|serviced|inspection|maintenance|tune-?up|warranty|fuel tank|rally|tour|event|range)\b/i;

/**
 * Reads one line of "Listing Details", or the mileage part of a title (`31k-Mile`).
 * Null when the line is about something else (`17″ Wheels`, `150-mph Speedometer`).
 *
 * Kilometres become miles; where the line also states miles, those count (`88k Kilometers (~55k Miles)`).
 *
 * @example parseMileage('29k Miles Shown, TMU') // miles 29000, isRounded, isShown, isTotalUnknown
 */
export function parseMileage(text: string): Mileage | null {
  const stated = text.slice(0, LONGEST_LINE).normalize('NFKC').replace(/\s+/g, ' ').trim();
  const line = stated.replace(
    /^(?:mileage|odometer|miles)(?: (?:shows|reads|indicates))?\s?:?\s/i,
    '',
  );
  if (UNKNOWN.test(stated))
    return { ...nothingSaid(stated), ...flagsOf(stated), isTotalUnknown: true };
  const distance = DISTANCE.exec(line);
  if (distance !== null) return fromDistance(stated, line, distance);
  const bare = line === stated ? null : /^(\d{1,3}(?:,\d{3})+|\d{1,7})(k)?$/i.exec(line);
  if (bare !== null) {
    const miles = countOf(bare[1], bare[2]);
    const isRounded = bare[2] !== undefined;
    return { ...nothingSaid(stated), miles, statedDistance: miles, unit: 'miles', isRounded };
  }
  const hours = hoursIn(line);
  return hours === null ? null : { ...nothingSaid(stated), ...flagsOf(line), hours };
}

function fromDistance(stated: string, line: string, match: RegExpExecArray): Mileage | null {
  const [whole, vague, digits, thousands, adjective = '', word = ''] = match;
  const rest = line.slice(whole.length);
  if (NOT_COVERED.test(rest) || (whole.includes('-') && NAMED_AFTER.test(rest))) return null;
  const statedDistance = countOf(digits, thousands);
  const unit = /^k/i.test(word) ? 'kilometers' : 'miles';
  const beside = unit === 'kilometers' ? milesBeside(rest) : null;
  const miles =
    unit === 'miles'
      ? statedDistance
      : (beside?.miles ?? Math.round(statedDistance * MILES_PER_KILOMETER));
  if (miles > MOST_MILES) return null;
  return {
    ...nothingSaid(stated),
    ...flagsOf(`${adjective} ${rest}`),
    ...{ miles, statedDistance, unit, hours: hoursIn(rest.replace(/^\s?(?:&|and|,|\/)\s?/i, '')) },
    isRounded: thousands !== undefined || beside?.isRounded === true,
    isApproximate: vague !== undefined,
  };
}

function milesBeside(rest: string): { miles: number; isRounded: boolean } | null {
  const match = /\(\s?[~≈]?\s?(\d{1,3}(?:,\d{3})+|\d{1,7})\s?(k)?[\s-](?:miles?|mi)\b/i.exec(rest);
  return match === null
    ? null
    : { miles: countOf(match[1], match[2]), isRounded: match[2] !== undefined };
}

function hoursIn(text: string): number | null {
  const match = HOURS.exec(text);
  return match === null ? null : countOf(match[1], match[2]);
}

function countOf(digits = '', thousands: string | undefined): number {
  const count = Number(digits.replaceAll(',', ''));
  return Math.round(thousands === undefined ? count : count * 1_000);
}

function flagsOf(text: string): Partial<Mileage> {
  return {
    isShown: /\bshow(?:n|ing|s)?\b/i.test(text),
    isIndicated: /\bindicated\b/i.test(text),
    isTotalUnknown: /\bTMU\b|\b(?:mileage|miles|total) unknown\b/i.test(text),
    odometer: odometerIn(text),
    isSinceBuild:
      /\b(?:on|since|after)\b.{0,40}\b(?:(?:re)?build|rebuilt|built|restoration|conversion|refurbishment|completion)\b/i.test(
        text,
      ),
    isOfChassis: /\bchassis\b/i.test(text),
  };
}

function odometerIn(text: string): Mileage['odometer'] {
  if (/\broll(?:ed)?[\s-]?(?:over|back|odometer)|\brolled\b/i.test(text)) return 'rolled';
  if (/\breplac(?:ed|ement)\b/i.test(text)) return 'replaced';
  return /\brepaired\b/i.test(text) ? 'repaired' : null;
}

function nothingSaid(stated: string): Mileage {
  return {
    ...{ miles: null, statedDistance: null, unit: null, hours: null },
    ...{ isRounded: false, isApproximate: false, isShown: false, isIndicated: false },
    ...{ isTotalUnknown: false, odometer: null, isSinceBuild: false, isOfChassis: false },
    stated,
  };
}
