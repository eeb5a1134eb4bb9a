/** A calendar day, `YYYY-MM-DD`. */
export type IsoDate = string;

/** Online auctions of vehicles began after 2010; beyond 2040 a number is not a date of a sale. */
const FIRST_SALE_YEAR = 2010;
const LAST_SALE_YEAR = 2040;

/** Where Bring a Trailer prints its dates. */
const SALE_TIME_ZONE = 'America/Los_Angeles';

/**
 * Unix seconds (UTC) as an ISO 8601 instant, `2026-04-24T18:55:42Z`; null for anything that is
 * no whole number of seconds or lies outside 2010 to 2040 (milliseconds, for example).
 */
export function instantFromUnixSeconds(seconds: number): string | null {
  if (!Number.isInteger(seconds)) return null;
  const date = new Date(seconds * 1_000);
  if (Number.isNaN(date.getTime()) || !isSaleYear(date.getUTCFullYear())) return null;
  return date.toISOString().replace('.000Z', 'Z');
}

/**
 * The day of a sale on the auction house's own calendar (Los Angeles), from unix seconds UTC:
 * an auction that ends at 02:00 UTC ended the day before. Null as in `instantFromUnixSeconds`.
 */
export function saleDateFromUnixSeconds(seconds: number): IsoDate | null {
  if (instantFromUnixSeconds(seconds) === null) return null;
  return saleDay().format(new Date(seconds * 1_000));
}

let saleDayFormat: Intl.DateTimeFormat | undefined;

// Built on first use: it takes milliseconds, and most programs never ask for a date.
function saleDay(): Intl.DateTimeFormat {
  // Swedish writes days as YYYY-MM-DD.
  saleDayFormat ??= new Intl.DateTimeFormat('sv-SE', { timeZone: SALE_TIME_ZONE });
  return saleDayFormat;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * A printed date of a sale: `4/24/26`, `4/20/2026` (month first), `April 24, 2026`, `2026-4-29`.
 * The whole text must be the date. Null for a date without a year, one that does not exist, and
 * years outside 2010 to 2040.
 */
export function parseSaleDate(text: string): IsoDate | null {
  const line = text.slice(0, 60).trim();
  const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})$/.exec(line);
  if (slashed !== null) return saleDate(fullYear(slashed[3]), slashed[1], slashed[2]);
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(line);
  if (iso !== null) return saleDate(Number(iso[1]), iso[2], iso[3]);
  const written = /^([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})$/.exec(line);
  if (written === null) return null;
  const month = MONTHS.indexOf((written[1] ?? '').slice(0, 3).toLowerCase()) + 1;
  return saleDate(Number(written[3]), String(month), written[2]);
}

function fullYear(digits = ''): number {
  return digits.length === 2 ? 2_000 + Number(digits) : Number(digits);
}

function saleDate(year: number, month = '', day = ''): IsoDate | null {
  const date = new Date(Date.UTC(year, Number(month) - 1, Number(day)));
  const exists = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  return exists && isSaleYear(year) ? date.toISOString().slice(0, 10) : null;
}

function isSaleYear(year: number): boolean {
  return year >= FIRST_SALE_YEAR && year <= LAST_SALE_YEAR;
}
