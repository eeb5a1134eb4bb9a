/** Nothing on the site ended before it held auctions; anything later is a misread number. */
const earliest = Date.UTC(2010, 0, 1) / 1000;
const latest = Date.UTC(2040, 0, 1) / 1000;

/** Seconds since 1970 as a page states them, or null where that is no moment of the site's life. */
export function readEpochSeconds(value: unknown): number | null {
  const seconds = typeof value === 'string' && value !== '' ? Number(value) : value;
  if (typeof seconds !== 'number' || !Number.isInteger(seconds)) return null;
  return seconds >= earliest && seconds < latest ? seconds : null;
}

/** ISO 8601 in UTC, to the second. */
export function isoSeconds(epochSeconds: number): string {
  return new Date(epochSeconds * 1000).toISOString().replace('.000Z', 'Z');
}
