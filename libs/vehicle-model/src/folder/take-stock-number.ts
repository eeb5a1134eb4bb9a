import { modelsAt } from '../makes/model-years.ts';
import { BREAK } from './clean-name.ts';
import { cut } from './take.ts';

export interface StockTaken {
  readonly stockNumber: string | null;
  readonly confidence: number;
  readonly stated: string;
  readonly reason: string;
  readonly rest: string;
}

const LABELLED =
  /\b(?:(?:stk|stock)(?![a-z])|(?:inventory|inv|unit|lot|sku|ref|item)\b)\.?\s?(?:number|num|no|nr|id)?\.?\s?[#:=.-]{0,2}\s?(?<number>(?=[A-Z-]{0,6}\d)[A-Z0-9][A-Z0-9-]{0,11})(?![A-Z0-9])/i;
const HASH = /#\s?(?<number>(?=[A-Z-]{0,6}\d)[A-Z0-9][A-Z0-9-]{0,11})(?![A-Z0-9])/i;
/** A code in front of the year: `A1234 1969 Camaro`, `5446P - 1969 Camaro`, `P-1021_1969 Camaro`. */
const BEFORE_YEAR =
  /^[\s¦]*(?<number>(?=[A-Z-]{0,6}\d)[A-Z]{0,5}-?\d{1,7}[A-Z]{0,3})(?![A-Z0-9])[\s¦_.:)\]-]+(?='?\d{2}\b(?!\d)|(?:18|19|20)\d\d(?:\.5)?(?!\d))/i;
/** Or behind everything: ` - A1234`, `(5446P)`. */
const AT_THE_END =
  /(?<=[\s¦_(-])(?<number>[A-Z]{1,3}-?\d{4,6}|\d{3,6}[A-Z]{1,2}|[A-Z]{2,3}-\d{3,6})[\s)¦]*$/i;

/** The dealer's own number: after a label or `#`, or the code that stands before the year. */
export function takeStockNumber(name: string): StockTaken {
  const labelled = take(name, LABELLED, 0.95, 'labelled as a stock number');
  if (labelled !== null) return labelled;
  const hash = take(name, HASH, 0.85, 'stands after #');
  if (hash !== null) return hash;
  return beforeYear(name) ?? atTheEnd(name) ?? nothing(name);
}

function take(
  name: string,
  pattern: RegExp,
  confidence: number,
  reason: string,
): StockTaken | null {
  const match = pattern.exec(name);
  const stockNumber = match?.groups?.['number']?.replace(/-+$/, '').toUpperCase();
  if (match === null || stockNumber === undefined) return null;
  const rest = cut(name, match.index, match.index + match[0].length);
  return { stockNumber, confidence, stated: match[0].trim(), reason, rest };
}

function beforeYear(name: string): StockTaken | null {
  const found = take(name, BEFORE_YEAR, 0.85, 'a code in front of the year');
  const code = found?.stockNumber ?? '';
  if (found === null || looksLikeYear(code)) return null;
  const rest = name.slice(
    name.indexOf(BEFORE_YEAR.exec(name)?.[0] ?? '') + (BEFORE_YEAR.exec(name)?.[0].length ?? 0),
  );
  // "01 1974 Bronco" counts the folders.
  if (/^\d{1,2}$/.test(code)) {
    return /^(?:18|19|20)\d\d/.test(rest) ? { ...nothing(`${BREAK} ${rest}`) } : null;
  }
  return modelsAt([code.toLowerCase()], 0) === null ? { ...found, rest: `${BREAK} ${rest}` } : null;
}

function atTheEnd(name: string): StockTaken | null {
  const found = take(name, AT_THE_END, 0.7, 'a code behind everything else');
  const code = found?.stockNumber ?? '';
  // K1500 and R1250 are models, 1964A may be a year.
  const isModel = /(?:00|50)[A-Z]{0,2}$/.test(code) || modelsAt([code.toLowerCase()], 0) !== null;
  if (found === null || isModel || /^(?:19|20)\d\d/.test(code)) return null;
  // A number alone needs something in front of it that it can belong to.
  return /[A-Za-z]{3}/.test(found.rest) && /\d\d/.test(found.rest) ? found : null;
}

function looksLikeYear(code: string): boolean {
  return /^(?:18|19|20)\d\d$/.test(code);
}

function nothing(rest: string): StockTaken {
  return { stockNumber: null, confidence: 0, stated: '', reason: '', rest };
}
