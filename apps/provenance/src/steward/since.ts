import { UsageError } from '@logbook/importer-cli';

const unitMillis: Readonly<Record<string, number>> = {
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/**
 * What `--since` means: a date or time as ISO 8601 says it, or so long ago (`90m`, `2h`, `7d`, `4w`).
 * Answers an ISO time in UTC; a date alone is its midnight in UTC.
 *
 * @throws UsageError for anything else
 */
export function sinceTime(value: string, now: Date = new Date()): string {
  const text = value.trim();
  const [, count, unit = ''] = /^(\d{1,6})([mhdw])$/.exec(text) ?? [];
  if (count !== undefined) {
    return new Date(now.getTime() - Number(count) * (unitMillis[unit] ?? 0)).toISOString();
  }
  const [, date, time, zone] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)(Z|[+-]\d{2}:\d{2})?)?$/.exec(
      text,
    ) ?? [];
  if (date !== undefined && realDate(date)) {
    const moment = new Date(`${date}T${time ?? '00:00'}${zone ?? 'Z'}`);
    if (!Number.isNaN(moment.getTime())) return moment.toISOString();
  }
  throw new UsageError(
    `--since takes a date (2025-11-03), a time (2025-11-03T06:00Z) or an age (90m, 2h, 7d, 4w), not "${value}".`,
  );
}

/** `new Date` takes the 31st of February for the 3rd of March. */
function realDate(date: string): boolean {
  const midnight = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(date);
}
