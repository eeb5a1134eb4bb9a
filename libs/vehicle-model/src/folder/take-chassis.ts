import { normalizeChassisNumber } from '../chassis-number.ts';
import { CHASSIS_FORMS, GM_DIVISIONS } from './chassis-forms.ts';
import type { ChassisForm } from './chassis-forms.ts';
import { cut } from './take.ts';

export interface FoundChassis {
  readonly stated: string;
  readonly normalized: string;
  /** The name calls it VIN, chassis or serial, or puts a `#` before it. */
  readonly isLabelled: boolean;
  /** The forms that it may have; empty for a number that only its label makes one. */
  readonly forms: readonly ChassisForm[];
}

export interface ChassisTaken {
  readonly chassis: readonly FoundChassis[];
  /** Parts of numbers: `VIN ending 4567`, `#1GK...`. They name no vehicle. */
  readonly partial: readonly string[];
  readonly rest: string;
}

const LABELLED =
  /(?:\b(?:vin|v\.i\.n|chassis|serial|ser|s\/n|sn|frame)\b\.?\s?(?:number|no|nr|num)?\.?\s?[#:=]?\s?|#\s?)(?<number>[A-Z0-9][A-Z0-9./-]{3,24})(?![A-Z0-9])/gi;
const PARTIAL =
  /(?:\b(?:vin|chassis|serial)\b[#:\s]*)?\b(?:ending|ends|last)\s?(?:in|with|\d|four|five|six|eight)?\s?[#:]?\s?(?=[A-Z]{0,3}\d)[A-Z0-9]{3,8}\b|(?:#|\b(?:vin|chassis|serial)\b[#:\s]*)\s?[A-Z0-9]{2,16}\s?(?:\.{2,}|\*{2,}|x{3,})[A-Z0-9]{0,8}|\b(?=[A-Z]{0,6}\d)[A-Z0-9]{3,14}(?:\.{3,}|\*{3,}|x{4,})[A-Z0-9]{0,8}/gi;
const BARE =
  /(?<![A-Za-z0-9])(?=[A-Z.-]{0,6}\d)[A-Z0-9]+(?:[.-][A-Z0-9]+){0,3}(?![A-Za-z0-9])|\b1\d{2}[. ]?\d{3}[ .-][12]\d[ .-]\d{6}\b/gi;

/** Between them, a `#` is a chassis number and not the dealer's own stock number. */
const SHORTEST_AFTER_HASH = 8;

/**
 * The maker's numbers of before 1981. Without a label only a form that could be nothing else
 * counts, or the form of a make that the name mentions.
 */
export function takeChassis(name: string, makesMentioned: () => ReadonlySet<string>): ChassisTaken {
  const partial: string[] = [];
  let rest = name.replace(PARTIAL, (text) => {
    partial.push(text.trim());
    return ' ¦ ';
  });
  const chassis: FoundChassis[] = [];
  for (const match of Array.from(rest.matchAll(LABELLED)).reverse()) {
    const stated = match.groups?.['number'] ?? '';
    const found = judge(stated, true, makesMentioned);
    const isHash = match[0].startsWith('#');
    if (found === null || (isHash && !standsAfterHash(found))) continue;
    chassis.unshift(found);
    rest = cut(rest, match.index, match.index + match[0].length);
  }
  for (const match of Array.from(rest.matchAll(BARE)).reverse()) {
    const found = judge(match[0], false, makesMentioned);
    if (found === null) continue;
    chassis.unshift(found);
    rest = cut(rest, match.index, match.index + match[0].length);
  }
  return { chassis, partial, rest };
}

function standsAfterHash({ normalized, forms }: FoundChassis): boolean {
  return (
    forms.some(({ isUnmistakable }) => isUnmistakable) || normalized.length >= SHORTEST_AFTER_HASH
  );
}

function judge(
  stated: string,
  isLabelled: boolean,
  makesMentioned: () => ReadonlySet<string>,
): FoundChassis | null {
  const text = stated.replace(/[./-]+$/, '').toUpperCase();
  const normalized = normalizeChassisNumber(text);
  const hasEnough = normalized.length >= (isLabelled ? 4 : 6) && /\d/.test(normalized);
  if (!hasEnough || normalized.length > 16) return null;
  const forms = CHASSIS_FORMS.filter(
    (form) =>
      (form.written?.test(text) ?? form.pattern.test(normalized)) &&
      form.pattern.test(normalized) &&
      (form.isUnmistakable || isLabelled || form.makes.some((make) => makesMentioned().has(make))),
  );
  return forms.length === 0 && !isLabelled ? null : { stated: text, normalized, isLabelled, forms };
}

/** The forms that fit what else the name says; their year digit and division agree with it. */
export function formsThatFit(
  { normalized, forms }: FoundChassis,
  year: number | null,
  make: string | null,
): readonly ChassisForm[] {
  return forms.filter((form) => {
    const groups = form.pattern.exec(normalized)?.groups ?? {};
    const digit = groups['year'] ?? groups['year2'];
    const division = GM_DIVISIONS[groups['division'] ?? ''];
    const isOfYear =
      year === null || (year >= form.from - 1 && year <= form.to + 1 && isYearDigit(digit, year));
    const isOfMake =
      make === null ||
      (form.makes.includes(make) &&
        (division === undefined || division === make || make === 'GMC'));
    return isOfYear && isOfMake;
  });
}

/** Cars are named by the year after the one in which they were built, at times. */
function isYearDigit(digit: string | undefined, year: number): boolean {
  // The Mustangs of 1964½ have numbers of 1965.
  return digit === undefined || String(year).endsWith(digit) || (year === 1964 && digit === '5');
}
