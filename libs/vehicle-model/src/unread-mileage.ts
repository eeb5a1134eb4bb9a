import { parseMileage } from './mileage.ts';

const UNIT = String.raw`(?:miles?|kilomet(?:er|re)s?|kms)`;
const COUNT_WORD = String.raw`(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundred|thousand)`;
/** A count, then at most two words ("27 Delivery Miles"), then the unit. */
const COUNTED = new RegExp(
  String.raw`^[~≈<]?\s?(?:\d\S{0,20}|${COUNT_WORD}(?:[\s-]${COUNT_WORD}){0,4})(?:\s\S{1,20}){0,2}[\s-]${UNIT}\b(.*)$`,
  'i',
);
const LABELLED = /^(?:mileage|odometer|miles)\s?:\s?\S/i;

/** What may stand before or after the unit when the distance is not the vehicle's own. */
const OTHER_DISTANCE =
  /\b(?:per|range|radius|ago|away|remaining|warranty|service|serviced|inspection|maintenance|tune-?up|time ?slips?|rally|tour|event|speedometer|fuel tank)\b|\ban? hour\b/i;
/** "1/4-Mile" is a race. */
const FRACTION = /^\d\/\d/;

/**
 * Whether a line of "Listing Details" means to say how far the vehicle has gone, in a form that
 * `parseMileage` does not read (`13.000 Miles`, `12k-15k Miles`, `Odometer: Broken`). Such a
 * line is a doubt: to pass over it would look as if the page had said nothing.
 */
export function isUnreadMileage(text: string): boolean {
  const line = text.slice(0, 200).normalize('NFKC').replace(/\s+/g, ' ').trim();
  if (parseMileage(line) !== null || OTHER_DISTANCE.test(line) || FRACTION.test(line)) return false;
  return LABELLED.test(line) || COUNTED.test(line);
}
