import type { AutomationRun } from '@logbook/tracking';

/** The newest model year to believe: cars are sold before their year begins. */
export function latestYearOf({ startedAt }: Pick<AutomationRun, 'startedAt'>): number {
  return startedAt.getUTCFullYear() + 2;
}
