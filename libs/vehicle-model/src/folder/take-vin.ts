import { makeAt } from '../makes/make-lookup.ts';
import { checkDigitMatches, hasVinForm, usesNorthAmericanCheckDigit } from '../vin.ts';
import { cut } from './take.ts';
import { makeOfVin } from './vin-origin.ts';

export interface FoundVin {
  /** 17 characters, capitals; null where they are no VIN, see `problem`. */
  readonly vin: string | null;
  readonly stated: string;
  /** The check digit proves it; else only its form speaks for it. */
  readonly isProven: boolean;
  readonly reason: string;
}

export interface VinsTaken {
  readonly vins: readonly FoundVin[];
  readonly rest: string;
}

/** A VIN is written in at most this many groups: `WP0 AB0 917 HS1 21234`. */
const MOST_GROUPS = 8;

/** The 17 characters of VINs, in one or in several groups, taken out together with their label. */
export function takeVins(name: string): VinsTaken {
  const vins: FoundVin[] = [];
  let rest = name;
  for (let found = nextVin(rest); found !== null && vins.length < 3; found = nextVin(rest)) {
    vins.push(found.vin);
    rest = cut(rest, found.start, found.end);
  }
  return { vins, rest };
}

interface Place {
  readonly vin: FoundVin;
  readonly start: number;
  readonly end: number;
}

interface Group {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const LABEL = /(?:\b(?:vin|v\.i\.n\.?|chassis|serial)\s?(?:number|no\.?|nr\.?)?\s?)?[#:=\s]*$/i;

function nextVin(name: string): Place | null {
  const groups = Array.from(name.matchAll(/[A-Za-z0-9]+/g), (match) => {
    // "VIN1FTFW1ET5DFC10312": the label clings to the number.
    const clinging = /^vin(?=[a-z0-9]{17}$)/i.exec(match[0])?.[0].length ?? 0;
    const start = match.index + clinging;
    return { text: match[0].slice(clinging), start, end: match.index + match[0].length };
  });
  for (let first = 0; first < groups.length; first += 1) {
    const run = groupsOfSeventeen(name, groups, first);
    const from = run[0];
    const last = run.at(-1);
    if (from === undefined || last === undefined) continue;
    const vin = judgeSeventeen(run, name.slice(from.start, last.end));
    if (vin === null) continue;
    const label = LABEL.exec(name.slice(0, from.start))?.[0].length ?? 0;
    return { vin, start: from.start - label, end: last.end };
  }
  return null;
}

/** The groups from `first` on that have 17 characters together; empty where they do not. */
function groupsOfSeventeen(
  name: string,
  groups: readonly Group[],
  first: number,
): readonly Group[] {
  let length = 0;
  for (let at = first; at < Math.min(groups.length, first + MOST_GROUPS); at += 1) {
    const group = groups[at];
    const before = groups[at - 1];
    if (group === undefined) return [];
    if (
      at > first &&
      before !== undefined &&
      !/^[ ._-]{1,3}$/.test(name.slice(before.end, group.start))
    ) {
      return [];
    }
    length += group.text.length;
    if (length === 17) return groups.slice(first, at + 1);
    if (length > 17) return [];
  }
  return [];
}

function judgeSeventeen(groups: readonly Group[], stated: string): FoundVin | null {
  const joined = groups
    .map(({ text }) => text)
    .join('')
    .toUpperCase();
  const isOnePiece = groups.length === 1;
  if (!isLikelyVin(joined) || (!isOnePiece && groups.some(isWord))) return null;
  if (/^(.)\1*$/.test(joined)) return null;
  if (checkDigitMatches(joined)) {
    return { vin: joined, stated, isProven: true, reason: '17 characters, check digit matches' };
  }
  const corrected = joined.replace(/I/g, '1').replace(/[OQ]/g, '0');
  if (corrected !== joined && checkDigitMatches(corrected)) {
    const reason = 'I, O, Q read as 1 and 0, which makes the check digit match';
    return { vin: corrected, stated, isProven: true, reason };
  }
  if (hasVinForm(joined) && !usesNorthAmericanCheckDigit(joined)) {
    // "PXL 20230401 123456" has 17 characters, too: a maker must stand in front of several groups.
    if (!isOnePiece && makeOfVin(joined) === null) return null;
    const reason = '17 characters from outside North America: no check digit to test';
    return { vin: joined, stated, isProven: false, reason };
  }
  if (!isOnePiece && !hasVinForm(joined)) return null;
  const reason = hasVinForm(joined)
    ? 'a North American VIN that fails its check digit'
    : 'holds I, O or Q, which no VIN does';
  return { vin: null, stated, isProven: false, reason };
}

/** VINs end in digits and mix both kinds; a row of words or one long number does not. */
function isLikelyVin(joined: string): boolean {
  const digits = joined.replace(/\D/g, '').length;
  return digits >= 5 && digits <= 16 && /[0-9OIQ]{4}$/.test(joined) && /^[1-9A-Z]/.test(joined);
}

/** `1974 FORD BRONCO 351` has 17 characters, too. */
function isWord({ text }: Group, at: number): boolean {
  return (
    (/^[A-Za-z]{4,}$/.test(text) && !/^[A-Z]{4,5}$/.test(text)) ||
    /^[a-z]{3,}$/.test(text) ||
    makeAt([text.toLowerCase()], 0) !== null ||
    (at === 0 && /^(?:18|19|20)\d\d$/.test(text))
  );
}
