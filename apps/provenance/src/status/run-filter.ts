import { UsageError } from '@logbook/importer-cli';
import type { Flag, FlagValues } from '@logbook/importer-cli';
import type { RunFilter, RunStatus } from '@logbook/supabase-client';
import { sinceTime } from '../steward/since.ts';

const statuses = ['running', 'completed', 'failed', 'cancelled'] as const;

export const filterFlags: readonly Flag[] = [
  { name: 'automation', type: 'string', value: '<name>', description: 'only runs of this one' },
  { name: 'status', type: 'string', value: '<status>', description: statuses.join(', ') },
  {
    name: 'since',
    type: 'string',
    value: '<when>',
    description: 'only runs that started since: 2025-11-03, 2h, 7d',
  },
  { name: 'scope', type: 'string', value: '<scope>', description: 'only runs of this scope' },
  { name: 'limit', type: 'string', value: '<n>', description: 'how many runs (20, at most 1000)' },
];

/** @throws UsageError for a value that means nothing */
export function runFilter(values: FlagValues): RunFilter {
  const text = (name: string): string | undefined => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  const since = text('since');
  return {
    automation: text('automation'),
    status: statusOf(text('status')),
    since: since === undefined ? undefined : sinceTime(since),
    scope: text('scope'),
    limit: limitOf(text('limit')),
  };
}

function statusOf(value: string | undefined): RunStatus | undefined {
  const known = statuses.find((status) => status === value);
  if (known !== undefined || value === undefined) return known;
  throw new UsageError(`--status takes ${statuses.join(', ')}, not "${value}".`);
}

function limitOf(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const limit = Number(value);
  if (/^\d+$/.test(value) && limit >= 1 && limit <= 1000) return limit;
  throw new UsageError(`--limit takes a number from 1 to 1000, not "${value}".`);
}
